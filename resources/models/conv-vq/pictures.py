#!/usr/bin/python3
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collects the pictures from Debian packages: pictures.py WORK writes WORK/pictures.npz and pictures.tsv beside this file.

The split is by package: no package gives to both sides. A picture is taken when its own entry in the package's copyright file
names a licence that allows it (for gcompris the entry must be the file's own, not the package's default)."""
import csv
import fnmatch
import glob
import os
import re
import struct
import subprocess
import sys
import zlib

import numpy
from PIL import Image

TRAINING = {
    "gcompris-qt-data": ["categorization/resource/images/*", "explore_*/resource/*", "erase/resource/*", "details/resource/image/*",
                         "clickgame/resource/*", "paintings/resource/image/*"],
    "plasma-workspace-wallpapers": ["*/contents/images/*"],
    "mate-backgrounds": ["*/nature/*", "*/Elephants_3840x2160.jpg", "*/Ubuntu-Mate-Cold-no-logo.png"],
    "lomiri-wallpapers-16.04": ["*.jpg"],
    "lomiri-wallpapers-20.04": ["*.jpg"],
    "ukui-wallpapers": ["*/calla.png", "*/city.png", "*/desert.png", "*/goldfish.png", "*/rhythm.jpg", "*/string.jpg"],
    "palapeli-data": ["*/collection/*"],
    "tuxpaint-data": ["*/tuxpaint/templates/*.jpg"],
}
HELD_OUT = {
    "python3-skimage": ["*/skimage/data/" + name for name in (
        "astronaut.png", "brick.png", "camera.png", "chelsea.png", "coffee.png", "coins.png", "grass.png", "gravel.png",
        "hubble_deep_field.jpg", "ihc.png", "moon.png", "motorcycle_left.png", "retina.jpg", "rocket.jpg")],
    "python3-sklearn": ["*/datasets/images/*.jpg"],
    "libjxl-testdata": ["*/jxl/hdr_room.png", "*/jxl/flower/flower.png", "*/wesaturate/500px/*_srgb8.png"],
    "forensics-samples-files": ["*/original-files/pic?/IMG*"],
}
ALLOWED = re.compile(r"^(GPL|LGPL|CC-BY-\d|CC-BY-SA|CC0|public-domain|BSD|Expat|Apache)", re.I)
LONGER_SIDE = 1024  # pixels a larger picture is reduced to


def unpack_rcc(path, out):
    """A compiled Qt resource file, format versions 1 to 3, into a folder."""
    data = open(path, "rb").read()
    version, tree, blobs, names = struct.unpack(">IIII", data[4:20])
    size = 22 if version >= 2 else 14

    def walk(node, folder):
        at = tree + node * size
        name_at, flags = struct.unpack(">IH", data[at:at + 6])
        if node:
            length, = struct.unpack(">H", data[names + name_at:names + name_at + 2])
            folder = os.path.join(folder, data[names + name_at + 6:names + name_at + 6 + 2 * length].decode("utf-16-be"))
        if flags & 2:
            count, first = struct.unpack(">II", data[at + 6:at + 14])
            for child in range(first, first + count):
                walk(child, folder)
        elif not flags & 4:
            blob, = struct.unpack(">I", data[at + 10:at + 14])
            length, = struct.unpack(">I", data[blobs + blob:blobs + blob + 4])
            content = data[blobs + blob + 4:blobs + blob + 4 + length]
            os.makedirs(os.path.dirname(folder), exist_ok=True)
            open(folder, "wb").write(zlib.decompress(content[4:]) if flags & 1 else content)

    walk(0, out)


def stanzas(copyright_file):
    """(patterns, copyright, licence) of each Files paragraph of a machine-readable copyright file, in its order."""
    found = []
    for paragraph in re.split(r"\n\s*\n", open(copyright_file, encoding="utf-8").read()):
        fields = {m[1]: " ".join(m[2].split()) for m in re.finditer(r"^(\w+):((?:.*\n?)(?:[ \t].*\n?)*)", paragraph, re.M)}
        if "Files" in fields and "License" in fields:
            patterns = fields["Files"].split()
            licence = re.match(r"License:[ \t]*(.*)", re.search(r"^License:.*", paragraph, re.M)[0])[1]
            found.append((patterns, fields.get("Copyright", "not stated"), licence))
    return found


def rights(path, entries, by_stem):
    """Licence and author of the last entry that matches, and whether that entry is the file's own."""
    answer = None
    for patterns, author, licence in entries:
        for pattern in patterns:
            stem, ending = os.path.splitext(pattern) if by_stem else (pattern, "")
            if ending not in ("", ".jpg", ".jpeg", ".png", ".webp"):
                continue
            target = os.path.splitext(path)[0] if by_stem else path
            name = os.path.basename(stem)  # some packages list the folders of their sources
            if fnmatch.fnmatch(target, stem if by_stem else "*" + stem) or (
                    not by_stem and "*" not in name and os.path.basename(target) == name):
                answer = (licence, author, pattern != "*")
    return answer


# What skimage/data/_fetchers.py says of each; python3-skimage's copyright file has no entries of their own.
SKIMAGE = {"astronaut": ("public-domain", "NASA"), "brick": ("CC0", "CC0Textures, Bricks25"), "camera": ("CC0", "Lav Varshney"),
           "chelsea": ("CC0", "Stefan van der Walt"), "coffee": ("CC0", "Rachel Michetti"),
           "coins": ("no known restrictions", "Brooklyn Museum"), "grass": ("CC0", "CC0Textures"), "gravel": ("CC0", "CC0Textures, Gravel04"),
           "hubble_deep_field": ("public-domain", "NASA"), "ihc": ("no known restrictions", "not stated"),
           "moon": ("not stated", "not stated"), "motorcycle_left": ("not stated", "Middlebury stereo data set 2014"),
           "retina": ("CC0", "Mikael Haggstrom"), "rocket": ("public-domain", "SpaceX")}
# sklearn/datasets/images/README.txt
SKLEARN = {"china.jpg": ("CC-BY-2.0", "danielbuechele"), "flower.jpg": ("CC-BY-2.0", "vultilion")}


def collect(work, package, wanted, held_out):
    debs = os.path.join(work, "debs")
    root = os.path.join(work, "pkgs", package)
    os.makedirs(debs, exist_ok=True)
    if not os.path.isdir(root):
        if not glob.glob(os.path.join(debs, package + "_*.deb")):
            subprocess.run(["apt-get", "download", package], cwd=debs, check=True)
        subprocess.run(["dpkg", "-x", glob.glob(os.path.join(debs, package + "_*.deb"))[0], root], check=True)
        for rcc in sorted(glob.glob(os.path.join(root, "**", "*.rcc"), recursive=True)):
            unpack_rcc(rcc, os.path.join(root, "rcc"))
    deb = os.path.basename(glob.glob(os.path.join(debs, package + "_*.deb"))[0])
    version = deb.split("_")[1].replace("%3a", ":")
    entries = stanzas(os.path.join(root, "usr/share/doc", package, "copyright"))
    gcompris = package.startswith("gcompris")
    for path in sorted(glob.glob(os.path.join(root, "**", "*"), recursive=True)):
        name = os.path.relpath(path, root)
        if not os.path.isfile(path) or os.path.islink(path) or not any(fnmatch.fnmatch(name, "*" + w) for w in wanted):
            continue
        right = rights(name.removeprefix("rcc/gcompris/"), entries, gcompris)
        if package == "python3-skimage":
            right = SKIMAGE[os.path.splitext(os.path.basename(path))[0]] + (True,)
        elif package == "python3-sklearn":
            right = SKLEARN[os.path.basename(path)] + (True,)
        if right is None or (gcompris and not right[2]) or (not held_out and not ALLOWED.match(right[0])):
            continue
        try:
            picture = Image.open(path)
            picture.load()
        except Exception:
            continue
        if min(picture.size) < 180 or (gcompris and picture.mode != "RGB"):
            continue
        yield name, picture.convert("RGB"), version, right


def main():
    work = sys.argv[1]
    Image.MAX_IMAGE_PIXELS = None
    arrays, rows, seen = {}, [], []
    for held_out, packages in ((True, HELD_OUT), (False, TRAINING)):
        for package, wanted in packages.items():
            for name, picture, version, (licence, author, _) in collect(work, package, wanted, held_out):
                thumb = numpy.asarray(picture.resize((8, 8), Image.BOX), dtype=numpy.float32)
                if any(abs(thumb - other).mean() < 4 for other in seen):
                    continue  # the same picture at another size, in either split
                seen.append(thumb)
                size = picture.size
                if max(size) > LONGER_SIDE:
                    scale = LONGER_SIDE / max(size)
                    picture = picture.resize((round(size[0] * scale), round(size[1] * scale)), Image.LANCZOS)
                key = f"{'held' if held_out else 'train'}{len(rows):03d}"
                arrays[key] = numpy.asarray(picture)
                rows.append([key, "held-out" if held_out else "training", package, version, name, f"{size[0]}x{size[1]}", licence, author])
    numpy.savez(os.path.join(work, "pictures.npz"), **arrays)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "pictures.tsv"), "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(["id", "split", "package", "version", "file", "pixels", "licence", "author"])
        table.writerows(rows)
    print(sum(r[1] == "training" for r in rows), "training,", sum(r[1] == "held-out" for r in rows), "held out")


if __name__ == "__main__":
    main()
