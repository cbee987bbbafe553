#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes corpus/picture: one small picture for each shape a format has, seeds of the fuzz target and known pictures for the
# tests of core/media. Needs ImageMagick, python3, webp, libtiff-tools, libopenjp2-tools, libjxl-tools and libavif-bin.
#   tests/fuzz/makepictures.sh [FOLDER]

set -euo pipefail
out=$(realpath -m "${1:-$(dirname "$0")/corpus/picture}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"/{png,jpeg,webp,tiff,bmp,gif,jp2,jxl,avif,pdf,svg}

# The one picture: 23×17, red 10x, green 15y, blue 5(x + y); alpha 255 - 11x where there is one. Sides that no block divides.
python3 - "$work" <<'PY'
import pathlib, struct, sys
work = pathlib.Path(sys.argv[1])
W, H = 23, 17
rgb = bytes(v for y in range(H) for x in range(W) for v in (10 * x, 15 * y, 5 * (x + y)))
grey = bytes(5 * (x + y) for y in range(H) for x in range(W))
alpha = bytes(255 - 11 * x for y in range(H) for x in range(W))
deep = b"".join(struct.pack(">3H", 2570 * x + 7, 3855 * y + 3, 1285 * (x + y) + 1) for y in range(H) for x in range(W))
(work / "rgb.ppm").write_bytes(b"P6\n23 17\n255\n" + rgb)
(work / "grey.pgm").write_bytes(b"P5\n23 17\n255\n" + grey)
(work / "alpha.pgm").write_bytes(b"P5\n23 17\n255\n" + alpha)
(work / "deep.ppm").write_bytes(b"P6\n23 17\n65535\n" + deep)
rgba = b"".join(rgb[3 * i:3 * i + 3] + alpha[i:i + 1] for i in range(W * H))
(work / "rgba.pam").write_bytes(b"P7\nWIDTH 23\nHEIGHT 17\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n" + rgba)
PY
cd "$work"
strip=(-strip -define png:exclude-chunks=date,time)
convert rgb.ppm "${strip[@]}" PNG24:"$out/png/rgb8.png"
convert rgb.ppm "${strip[@]}" -interlace PNG PNG24:"$out/png/interlaced.png"
convert deep.ppm "${strip[@]}" PNG48:"$out/png/rgb16.png"
convert grey.pgm "${strip[@]}" -define png:color-type=0 -define png:bit-depth=8 "$out/png/grey8.png"
convert grey.pgm "${strip[@]}" -threshold 50% -define png:color-type=0 -define png:bit-depth=1 "$out/png/grey1.png"
convert rgba.pam "${strip[@]}" PNG32:"$out/png/rgba8.png"
convert rgba.pam "${strip[@]}" PNG64:"$out/png/rgba16.png"
convert rgb.ppm "${strip[@]}" -colors 16 PNG8:"$out/png/palette.png"
convert grey.pgm alpha.pgm -alpha off -compose CopyOpacity -composite "${strip[@]}" -define png:color-type=4 \
  -define png:bit-depth=8 "$out/png/greyalpha8.png"

convert rgb.ppm -strip -quality 100 -sampling-factor 1x1 "$out/jpeg/rgb.jpg"
convert rgb.ppm -strip -quality 90 -sampling-factor 2x2 -interlace JPEG "$out/jpeg/progressive.jpg"
convert rgb.ppm -strip -quality 90 -sampling-factor 2x1 -define jpeg:restart-interval=2 "$out/jpeg/subsampled.jpg"
convert grey.pgm -strip -quality 100 "$out/jpeg/grey.jpg"
convert rgb.ppm -strip -colorspace CMYK -quality 100 -sampling-factor 1x1 "$out/jpeg/cmyk.jpg"

cwebp -quiet -lossless -exact rgb.ppm -o "$out/webp/lossless.webp"
cwebp -quiet -q 95 rgb.ppm -o "$out/webp/lossy.webp"
convert rgba.pam PNG32:rgba.png
cwebp -quiet -lossless -exact rgba.png -o "$out/webp/alpha.webp"
cwebp -quiet -q 90 rgba.png -o "$out/webp/lossyalpha.webp"
convert rgb.ppm -flop PNG24:flop.png
convert rgb.ppm PNG24:rgb.png
img2webp -lossless -d 100 rgb.png flop.png rgba.png -o "$out/webp/animated.webp" >/dev/null
python3 -c "import sys; sys.stdout.buffer.write(b'Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0')" > exif6
webpmux -set exif exif6 "$out/webp/lossless.webp" -o "$out/webp/orientation6.webp" >/dev/null

convert rgb.ppm -strip -compress None "$out/tiff/rgb8.tif"
convert rgb.ppm -strip -compress LZW "$out/tiff/lzw.tif"
convert rgb.ppm -strip -compress Zip -endian MSB "$out/tiff/zip-big-endian.tif"
convert deep.ppm -strip -compress None -depth 16 "$out/tiff/rgb16.tif"
convert grey.pgm -strip -compress None "$out/tiff/grey8.tif"
convert grey.pgm -strip -threshold 50% -compress Group4 "$out/tiff/bilevel.tif"
convert rgb.ppm -strip -colors 16 -type Palette -compress None "$out/tiff/palette.tif"
convert rgb.ppm -strip -colorspace CMYK -compress None "$out/tiff/cmyk.tif"
convert rgba.pam -strip -compress None "$out/tiff/rgba8.tif"
convert rgb.ppm -strip -compress None -define quantum:format=floating-point -depth 32 "$out/tiff/float.tif" 2>/dev/null || true # complains, and writes it
tiffcp -t -w 16 -l 16 "$out/tiff/rgb8.tif" "$out/tiff/tiled.tif"
tiffcp -p separate "$out/tiff/rgb8.tif" "$out/tiff/planes.tif"
tiffcp "$out/tiff/rgb8.tif" "$out/tiff/grey8.tif" "$out/tiff/two.tif"
for orientation in 1 2 3 4 5 6 7 8; do
  cp "$out/tiff/rgb8.tif" "$out/tiff/orientation$orientation.tif"
  tiffset -s 274 $orientation "$out/tiff/orientation$orientation.tif"
done

convert rgb.ppm BMP3:"$out/bmp/rgb24.bmp"
convert rgba.pam BMP:"$out/bmp/rgba32.bmp"
convert rgb.ppm -define bmp:subtype=RGB565 BMP:"$out/bmp/rgb565.bmp"
convert rgb.ppm -colors 200 -compress None BMP3:"$out/bmp/palette8.bmp"
convert rgb.ppm -colors 12 -type Palette -compress RLE BMP3:"$out/bmp/runs8.bmp"
convert rgb.ppm -colors 12 -type Palette -compress None BMP3:"$out/bmp/palette4.bmp"
convert grey.pgm -monochrome -compress None BMP3:"$out/bmp/bilevel.bmp"
convert rgb.ppm BMP2:"$out/bmp/os2.bmp"

convert rgb.ppm -colors 64 +dither "$out/gif/still.gif"
convert rgb.ppm -colors 64 +dither -interlace GIF "$out/gif/interlaced.gif"
convert -size 23x17 -delay 10 -dispose None xc:red -dispose Background \( -size 5x4 xc:blue -repage +3+2 \) \
  -dispose Previous \( -size 5x4 xc:lime -repage +10+6 \) -dispose None \( -size 2x2 xc:white -repage +20+14 \) \
  "$out/gif/animated.gif"
convert rgba.pam -channel A -threshold 50% +channel -colors 32 +dither "$out/gif/transparent.gif"

# A profile of sRGB's primaries whose samples are amounts of light.
python3 - <<'PY'
import pathlib, struct
xyz = lambda *v: b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(x * 65536)) for x in v)
curve = b"curv\0\0\0\0" + struct.pack(">I", 0)
text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(79)
data = {b"desc": text, b"cprt": b"text\0\0\0\0none\0", b"wtpt": xyz(0.9642, 1, 0.8249), b"rXYZ": xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": xyz(0.38515, 0.71687, 0.09708), b"bXYZ": xyz(0.14307, 0.06061, 0.7141), b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
at, table, body = 132 + 12 * len(data), struct.pack(">I", len(data)), b""
for tag, value in data.items():
    value += bytes(-len(value) % 4)
    table += tag + struct.pack(">II", at + len(body), len(value))
    body += value
head = struct.pack(">I4sI4s4s4s", at + len(body), b"test", 0x02100000, b"mntr", b"RGB ", b"XYZ ") + bytes(12) + b"acsp" + bytes(28)
head += struct.pack(">iii", 63190, 65536, 54061)
pathlib.Path("linear.icc").write_bytes(head + bytes(128 - len(head)) + table + body)
PY
convert rgb.ppm -profile linear.icc PNG24:linear.png
convert deep.ppm "${strip[@]}" PNG48:deep.png
convert grey.pgm "${strip[@]}" -define png:color-type=0 -define png:bit-depth=8 grey.png
jp2() { opj_compress -i "$1" -o "$out/jp2/$2" "${@:3}" >/dev/null; }
jp2 rgb.ppm rgb8.jp2 -n 4
jp2 rgb.ppm bare.j2k -n 4
jp2 rgb.ppm tiled.jp2 -n 3 -t 16,16
jp2 rgb.ppm lossy.jp2 -n 4 -I -q 38
jp2 grey.pgm grey8.jp2 -n 4
jp2 deep.png rgb16.jp2 -n 4
jp2 rgba.pam rgba8.jp2 -n 4
python3 - "$out/jp2" <<'PY' # opj_compress writes no profile: the box of colours is exchanged
import pathlib, struct, sys
folder = pathlib.Path(sys.argv[1])
file, profile = (folder / "rgb8.jp2").read_bytes(), pathlib.Path("linear.icc").read_bytes()
colours, header = file.index(b"colr") - 4, file.index(b"jp2h") - 4
length = lambda at: struct.unpack(">I", file[at:at + 4])[0]
box = struct.pack(">I4s3B", 11 + len(profile), b"colr", 2, 0, 0) + profile
grown = struct.pack(">I", length(header) + len(box) - length(colours))
(folder / "linear.jp2").write_bytes(file[:header] + grown + file[header + 4:colours] + box + file[colours + length(colours):])
PY
jxl() { cjxl --quiet "$1" "$out/jxl/$2" "${@:3}" 2>/dev/null; }
jxl rgb.ppm rgb8.jxl -d 0
jxl rgb.ppm boxed.jxl -d 0 --container=1
jxl rgb.ppm lossy.jxl -d 0.5
jxl rgb.ppm progressive.jxl -d 1 -p
jxl grey.pgm grey8.jxl -d 0
jxl deep.ppm rgb16.jxl -d 0
jxl rgba.pam rgba8.jxl -d 0
jxl linear.png linear.jxl -d 0
jxl linear.png linearlossy.jxl -d 0.3
jxl "$out/jpeg/rgb.jpg" repacked.jxl
python3 - "$out/jpeg/rgb.jpg" <<'PY'
import pathlib, struct, sys
jpeg, exif = pathlib.Path(sys.argv[1]).read_bytes(), pathlib.Path("exif6").read_bytes()
pathlib.Path("exif6.jpg").write_bytes(jpeg[:2] + b"\xff\xe1" + struct.pack(">H", 2 + len(exif)) + exif + jpeg[2:])
PY
jxl exif6.jpg orientation6.jxl
convert -delay 10 rgb.png flop.png rgb.png still.gif && jxl still.gif animated.jxl -d 0
avif() { avifenc -s 6 "${@:3}" "$1" "$out/avif/$2" >/dev/null; }
avif rgb.png rgb8.avif -l
avif rgb.png lossy.avif --min 10 --max 10 -y 420
avif grey.png grey8.avif --min 0 --max 0 -y 400
avif deep.png ten.avif -l -d 10
avif rgba.png rgba8.avif -l
avif rgb.png linear.avif -l --icc linear.icc
avif rgb.png part.avif -l --crop 2,3,16,10
for turn in 0 1 2 3; do
  avif rgb.png "turn$turn.avif" -l --irot $turn
  for mirror in 0 1; do avif rgb.png "turn$turn-mirror$mirror.avif" -l --irot $turn --imir $mirror; done
done
avifenc -s 6 -l rgb.png flop.png rgb.png "$out/avif/animated.avif" >/dev/null

python3 - "$out" <<'PY'
import pathlib, sys
out = pathlib.Path(sys.argv[1])
def pdf(pages):
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               "<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages))))]
    for i, (box, rotate, content) in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Rotate {rotate} /Contents {4 + 2 * i} 0 R /Resources << >> >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    text, at = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    xref = len(text)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{a:010d} 00000 n \n" for a in at)
    return text + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"
# A red page with its lower left quarter blue; a lying one.
(out / "pdf/two.pdf").write_text(pdf([("72 144", 0, "1 0 0 rg 0 0 72 144 re f 0 0 1 rg 0 0 36 72 re f"),
                                      ("72 144", 90, "0 1 0 rg 0 0 72 144 re f")]))
(out / "svg/sized.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
                                   '<rect width="20" height="20" fill="#ff0000"/>'
                                   '<rect x="20" width="20" height="20" fill="#0000ff" fill-opacity="0.5"/></svg>\n')
(out / "svg/viewbox.svg").write_text('<?xml version="1.0"?>\n<!-- a box and no size -->\n'
                                     '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 60">'
                                     '<circle cx="15" cy="30" r="15" fill="#00ff00"/></svg>\n')
PY
