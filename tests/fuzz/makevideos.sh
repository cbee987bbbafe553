#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes corpus/video: one tiny clip for each way in which frames are found, seeds of the fuzz target. Needs ffmpeg.
#   tests/fuzz/makevideos.sh [FOLDER]

set -euo pipefail
out=$(realpath -m "${1:-$(dirname "$0")/corpus/video}")
mkdir -p "$out"
# clip NAME OPTION…: eight frames of 48×32
clip() {
  local name=$1
  shift
  ffmpeg -y -nostdin -v error -f lavfi -i testsrc2=size=48x32:rate=10:duration=0.8 -fflags +bitexact -flags +bitexact \
    -map_metadata -1 "$@" "$out/$name"
}
x264=(-c:v libx264 -pix_fmt yuv420p -crf 40 -g 4 -bf 1 -x264-params "scenecut=0")
clip h264.mp4 "${x264[@]}"
clip h264.ts "${x264[@]}"
clip h264.h264 "${x264[@]}" -f h264
clip mpeg4.avi -c:v mpeg4 -q:v 20 -g 4 -bf 1
clip mpeg2.mpg -c:v mpeg2video -q:v 20 -g 4 -bf 1 -f mpeg
clip vp9.webm -c:v libvpx-vp9 -crf 55 -b:v 0 -g 4 -cpu-used 8
clip theora.ogv -c:v libtheora -q:v 1 -g 4
clip fragmented.mp4 "${x264[@]}" -movflags frag_keyframe+empty_moov
clip sorenson.flv -c:v flv -q:v 20 -g 4
clip animation.gif -frames:v 3
clip animation.png -f apng -frames:v 3
clip photos.mov -c:v mjpeg -pix_fmt yuvj420p -q:v 20 -frames:v 3
