#!/usr/bin/python3
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learns the transforms that come with the program: make.py WORK reads WORK/pictures.npz (made by ../conv-vq/pictures.py) and
writes, beside this file, COLOUR-SIZE.npy (a row for the mean, then the directions, 16-bit floats), eigenvalues.tsv and, of the
pictures that nothing was learnt from, comparison.tsv."""
import csv
import os
import sys

import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
COLOURS = ("rgb", "ycrcb", "grey", "lab")
SIZES = (4, 8)
KEPT = (8, 16, 48)  # of 192 that are compared

# The program's own (core/vision/patches/colourspace.cpp).
LUMA = numpy.array([0.299, 0.587, 0.114])
WHITE = numpy.array([0.95047, 1.0, 1.08883])
TO_XYZ = numpy.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


def in_colour(pixels, colour):
    """H×W×3 bytes to H×W×C from 0 to 1."""
    rgb = pixels.astype(numpy.float64) / 255
    if colour == "rgb":
        return rgb
    luma = rgb @ LUMA
    if colour == "grey":
        return luma[..., None]
    if colour == "ycrcb":
        return numpy.stack([luma, (rgb[..., 0] - luma) / 1.402 + 0.5, (rgb[..., 2] - luma) / 1.772 + 0.5], -1)
    light = numpy.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    t = light @ (TO_XYZ / WHITE[:, None]).T
    curve = numpy.where(t > 216 / 24389, numpy.cbrt(t), (24389 / 27 * t + 16) / 116)
    return numpy.stack([(116 * curve[..., 1] - 16) / 100, (500 * (curve[..., 0] - curve[..., 1]) + 128) / 255,
                        (200 * (curve[..., 1] - curve[..., 2]) + 128) / 255], -1)


def rgb_of_ycrcb(planes):
    red = planes[..., 0] + 1.402 * (planes[..., 1] - 0.5)
    blue = planes[..., 0] + 1.772 * (planes[..., 2] - 0.5)
    green = (planes[..., 0] - LUMA[0] * red - LUMA[2] * blue) / LUMA[1]
    return numpy.floor(numpy.clip(numpy.stack([red, green, blue], -1), 0, 1) * 255 + 0.5)


def patches(planes, size):
    """Whole patches side by side, one channel after the other, each row by row."""
    h, w, c = planes.shape[0] // size, planes.shape[1] // size, planes.shape[2]
    cut = planes[:h * size, :w * size].reshape(h, size, w, size, c)
    return cut.transpose(0, 2, 4, 1, 3).reshape(h * w, c * size * size)


def joined(rows, shape, size):
    h, w, c = shape[0] // size, shape[1] // size, shape[2]
    return rows.reshape(h, w, c, size, size).transpose(0, 3, 1, 4, 2).reshape(h * size, w * size, c)


class Moments:
    """Mean and covariance in which every picture counts the same, and the same mirrored."""

    def __init__(self):
        self.pictures, self.sum, self.products = 0, 0, 0

    def add(self, planes, size):
        self.pictures += 1
        for side in (planes, planes[:, ::-1]):
            rows = patches(side, size)
            self.sum = self.sum + rows.mean(0) / 2
            self.products = self.products + rows.T @ rows / len(rows) / 2

    def mean(self):
        return self.sum / self.pictures

    def directions(self):
        """Variances, the largest first, and their directions, of each the largest number positive."""
        mean = self.mean()
        values, vectors = numpy.linalg.eigh(self.products / self.pictures - numpy.outer(mean, mean))
        values, vectors = numpy.maximum(values[::-1], 0), vectors[:, ::-1].T
        largest = vectors[numpy.arange(len(vectors)), numpy.abs(vectors).argmax(1)]
        return values, vectors * numpy.sign(largest)[:, None]


def dct(size):
    at = numpy.arange(size)
    wave = numpy.sqrt(2 / size) * numpy.cos(numpy.pi * (2 * at[None] + 1) * at[:, None] / (2 * size))
    wave[0] /= numpy.sqrt(2)
    return numpy.kron(wave, wave)


def zigzag(size):
    """The order of the program's "dct": whole diagonals, even ones upwards."""
    order = []
    for diagonal in range(2 * size - 1):
        places = [(row, diagonal - row) for row in range(size) if 0 <= diagonal - row < size]
        order += places[::-1] if diagonal % 2 == 0 else places
    return [row * size + column for row, column in order]


def squared_error(planes, mean, basis, pixels):
    rows = patches(planes, 8)
    kept = (rows - mean) @ basis.T @ basis + mean
    shape = [planes.shape[0] // 8 * 8, planes.shape[1] // 8 * 8, 3]
    return ((rgb_of_ycrcb(joined(kept, shape, 8)) - pixels[:shape[0], :shape[1]]) ** 2).mean()


def psnr(error):
    return 10 * numpy.log10(255 ** 2 / error) if error > 0 else numpy.inf


def compare(store, names, shipped, training):
    """Of 8×8 patches in YCrCb, with so many of 192 kept: the shipped directions, the picture's own, the waves of the DCT that vary
    most over the training pictures, and as many waves of each channel, the slowest first."""
    waves = numpy.kron(numpy.eye(3), dct(8))
    covariance = training.products / training.pictures - numpy.outer(training.mean(), training.mean())
    order = numpy.argsort(-numpy.einsum("ij,jk,ik->i", waves, covariance, waves), kind="stable")
    slowest = [64 * channel + at for at in zigzag(8) for channel in range(3)]
    errors, coloured = [], []
    for name in names:
        pixels = store[name]
        planes = in_colour(pixels, "ycrcb")
        own = Moments()
        own.add(planes, 8)
        own_directions = own.directions()[1]
        coloured.append(bool((pixels[..., :1] != pixels).any()))
        errors.append([squared_error(planes, mean, basis, pixels) for kept in KEPT for mean, basis in (
            (shipped[0], shipped[1:1 + kept]), (own.mean(), own_directions[:kept]), (training.mean(), waves[order[:kept]]),
            (training.mean(), waves[slowest[:kept]]))])
    rows = [[name, f"{store[name].shape[1]}x{store[name].shape[0]}"] + list(map(psnr, row)) for name, row in zip(names, errors)]
    rows.append(["mean of those in colour", ""] + [numpy.mean([r[at] for r, c in zip(rows, coloured) if c]) for at in range(2, len(rows[0]))])
    rows.append(["pooled", ""] + [psnr(error) for error in numpy.mean(errors, 0)])
    with open(os.path.join(HERE, "comparison.tsv"), "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(["id", "pixels"] + [f"{who}_{kept}_db" for kept in KEPT for who in ("shipped", "own", "dct", "slowest")])
        for row in rows:
            table.writerow(row[:2] + [f"{value:.2f}" for value in row[2:]])
    print(sum(coloured), "in colour")


def main():
    store = numpy.load(os.path.join(sys.argv[1], "pictures.npz"))
    moments = {(colour, size): Moments() for colour in COLOURS for size in SIZES}
    for name in [each for each in store.files if each.startswith("train")]:
        pixels = store[name]
        for colour in COLOURS:
            planes = in_colour(pixels, colour)
            for size in SIZES:
                moments[colour, size].add(planes, size)
    curves, shipped = [], None
    for (colour, size), of in moments.items():
        values, vectors = of.directions()
        saved = numpy.ascontiguousarray(numpy.concatenate([of.mean()[None], vectors]).astype("<f2"))
        numpy.save(os.path.join(HERE, f"{colour}-{size}.npy"), saved)
        curves += [[colour, size, at + 1, f"{value:.6g}", f"{values[:at + 1].sum() / values.sum():.6f}"]
                   for at, value in enumerate(values)]
        if (colour, size) == ("ycrcb", 8):
            shipped = saved.astype(numpy.float64)
    with open(os.path.join(HERE, "eigenvalues.tsv"), "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(["colour", "size", "direction", "variance", "share_so_far"])
        table.writerows(curves)
    compare(store, [each for each in store.files if each.startswith("held")], shipped, moments["ycrcb", 8])


if __name__ == "__main__":
    main()
