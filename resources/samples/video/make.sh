#!/bin/sh
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make.sh: makes scenes.mp4 of the sample pictures beside it. Needs ffmpeg with libx264. The clip is kept in the repository,
# because other versions of ffmpeg write other bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
pictures="$here/../images"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
size=448x336
# A camera that moves over a picture, a cat that crosses a page, and a slow approach. 25 frames a second.
ffmpeg -v error -loop 1 -r 25 -i "$pictures/coffee.jpg" -t 2.4 \
  -vf "crop=448:336:x='152*n/59':y='64*(0.5-0.5*cos(n/19))'" -pix_fmt yuv420p -c:v ffv1 "$work/1.mkv"
ffmpeg -v error -loop 1 -r 25 -i "$pictures/page.png" -loop 1 -r 25 -i "$pictures/chelsea.webp" -t 3.2 \
  -filter_complex "[0]scale=448:-2,pad=448:336:0:36:white[page];[1]crop=330:270:60:20,scale=120:-2[cat];[page][cat]overlay=x='-112+7*n':y='130-18*abs(sin(n/6))':shortest=1" \
  -pix_fmt yuv420p -c:v ffv1 "$work/2.mkv"
ffmpeg -v error -loop 1 -r 25 -i "$pictures/rocket.jpg" -t 2.4 \
  -vf "scale=1280:-2,zoompan=z='1+0.004*on':d=1:x='iw*0.32-(iw/zoom/2)+iw*0.18':y='ih/2-(ih/zoom/2)':s=$size:fps=25" \
  -pix_fmt yuv420p -c:v ffv1 "$work/3.mkv"
ffmpeg -v error -y -i "$work/1.mkv" -i "$work/2.mkv" -i "$work/3.mkv" \
  -filter_complex "[0][1][2]concat=n=3:v=1,format=yuv420p" -c:v libx264 -preset slow -crf 26 -g 25 \
  -movflags +faststart -map_metadata -1 -fflags +bitexact -flags:v +bitexact "$here/scenes.mp4"
