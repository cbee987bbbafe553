# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes data/measures.json and data/curves.json, which tst_qualitymeasures and tst_bjontegaard compare with.

    python3 tests/core/quality/reference.py      (python3-numpy, -scipy, -skimage, -opencv: Debian 12's)

PSNR and SSIM are scikit-image's, GMSD is OpenCV's cv::quality where it takes the size as the paper's own program does (even
sides); what neither has (luma PSNR, MS-SSIM, GMSD of odd sides, Bjontegaard's differences) is written here once more, in double
precision and from the published formulas. data/camera.png is scikit-image's `camera` (CC0).
"""

import json
import pathlib

import cv2
import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.signal import convolve2d
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

DATA = pathlib.Path(__file__).parent / "data"
CAMERA = cv2.imread(str(DATA / "camera.png"), cv2.IMREAD_GRAYSCALE)


def crop(spec):
    """Grey, or three channels that are neighbouring parts of the photo."""
    x, y, w, h = spec["rect"]
    planes = [CAMERA[y + 3 * c:y + 3 * c + h, x + 5 * c:x + 5 * c + w] for c in range(spec["channels"])]
    return np.dstack(planes).astype(np.int64)


def noise(picture):
    state, out = 1, picture.copy().ravel()
    for i in range(out.size):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = min(255, max(0, out[i] + (state >> 16) % 41 - 20))
    return out.reshape(picture.shape)


def blur(picture):
    out = picture.copy()
    total = sum(picture[1 + dy:picture.shape[0] - 1 + dy, 1 + dx:picture.shape[1] - 1 + dx]
                for dy in (-1, 0, 1) for dx in (-1, 0, 1))
    out[1:-1, 1:-1] = total // 9
    return out


DISTORTIONS = {
    "noise": noise,
    "blur": blur,
    "coarse": lambda p: np.minimum(255, p // 24 * 24 + 12),
    "darker": lambda p: p * 7 // 8,
    "negative": lambda p: 255 - p,
}


def luma(picture):
    if picture.shape[2] == 1:
        return picture[:, :, 0].astype(np.float64)
    return picture @ np.array([0.299, 0.587, 0.114])


def window():
    x = np.exp(-np.arange(-5, 6) ** 2 / (2 * 1.5 ** 2))
    w = np.outer(x, x)
    return w / w.sum()


def structure(a, b):
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    mean = lambda v: convolve2d(v, window(), mode="valid")
    ma, mb = mean(a), mean(b)
    va, vb, vab = mean(a * a) - ma * ma, mean(b * b) - mb * mb, mean(a * b) - ma * mb
    cs = (2 * vab + c2) / (va + vb + c2)
    return ((2 * ma * mb + c1) / (ma * ma + mb * mb + c1) * cs).mean(), cs.mean()


def multi_scale(a, b):
    product = 1.0
    for scale, weight in enumerate((0.0448, 0.2856, 0.3001, 0.2363, 0.1333)):
        ssim, cs = structure(a, b)
        product *= max(0.0, ssim if scale == 4 else cs) ** weight
        grown = [np.pad(v, [(0, n % 2) for n in v.shape], mode="symmetric") for v in (a, b)]
        a, b = [(v[::2, ::2] + v[1::2, ::2] + v[::2, 1::2] + v[1::2, 1::2]) / 4 for v in grown]
    return product


def gradient_deviation(a, b):
    def lengths(v):
        # MATLAB's conv2(…, 'same') with a 2×2 kernel begins one row and one column into the full convolution
        half = convolve2d(v, np.full((2, 2), 0.25))[1:, 1:][::2, ::2]
        kernel = np.array([[1, 0, -1]] * 3) / 3
        return np.sqrt(convolve2d(half, kernel, mode="same") ** 2 + convolve2d(half, kernel.T, mode="same") ** 2)
    ga, gb = lengths(a), lengths(b)
    return ((2 * ga * gb + 170) / (ga ** 2 + gb ** 2 + 170)).std()


def measures(a, b):
    ya, yb = luma(a), luma(b)
    found = {"psnr": peak_signal_noise_ratio(a, b, data_range=255),
             "psnr-y": 10 * np.log10(255 ** 2 / ((ya - yb) ** 2).mean())}
    if min(ya.shape) >= 11:
        found["ssim"] = structural_similarity(ya, yb, data_range=255, gaussian_weights=True, sigma=1.5,
                                              use_sample_covariance=False)
        assert abs(structure(ya, yb)[0] - found["ssim"]) < 1e-9
        _, maps = cv2.quality.QualitySSIM_compute(ya.astype(np.float32), yb.astype(np.float32))
        assert abs(maps[5:-5, 5:-5].astype(np.float64).mean() - found["ssim"]) < 2e-5, "cv::quality, same windows"
    if min(ya.shape) >= 161:
        found["ms-ssim"] = multi_scale(ya, yb)
    found["gmsd"] = gradient_deviation(ya, yb)
    if ya.shape[0] % 2 == 0 and ya.shape[1] % 2 == 0:
        theirs = cv2.quality.QualityGMSD_compute(ya.astype(np.float32), yb.astype(np.float32))[0][0]
        assert abs(theirs - found["gmsd"]) < 1e-5, (theirs, found["gmsd"])
        found["gmsd"] = theirs
    return found


PICTURES = [
    ("photo", [0, 0, 512, 512], 1),
    ("colour, odd sides", [40, 60, 333, 257], 3),
    ("colour, even sides", [200, 90, 176, 208], 3),
    ("smallest for five scales", [150, 100, 161, 161], 1),
    ("one window", [220, 120, 11, 11], 1),
    ("a strip", [100, 130, 300, 12], 3),
    ("smallest for gradients", [230, 110, 5, 5], 3),
]


def write_measures():
    cases = []
    for name, rect, channels in PICTURES:
        for distortion, apply in DISTORTIONS.items():
            case = {"name": name + ", " + distortion, "rect": rect, "channels": channels, "distortion": distortion}
            original = crop(case)
            case["measures"] = {k: float(v) for k, v in measures(original, apply(original)).items()}
            cases.append(case)
    (DATA / "measures.json").write_text(json.dumps(cases, indent=1) + "\n")


# The first pair is the one that programs for these differences have been shown with since VCEG-M33's.
CURVES = [
    ("four points each", [[686.76, 40.28], [309.58, 37.18], [157.11, 34.24], [85.95, 31.42]],
     [[893.34, 40.39], [407.8, 37.21], [204.93, 34.17], [112.75, 31.24]]),
    ("seven against five", [[0.21, 27.1], [0.33, 28.9], [0.5, 30.6], [0.74, 32.2], [1.1, 34.1], [1.7, 36.6], [2.6, 39.8]],
     [[0.18, 28.4], [0.4, 31.9], [0.8, 34.6], [1.5, 37.7], [2.9, 42.0]]),
    ("little in common", [[100, 30], [200, 33], [400, 36], [800, 39]], [[500, 38.5], [1000, 40], [2000, 42], [4000, 44.5]]),
    ("a bend", [[1, 0.80], [2, 0.95], [4, 0.955], [8, 0.99]], [[1.1, 0.82], [2.3, 0.9], [4.2, 0.97], [8.8, 0.991]]),
    ("falling", [[0.2, 0.13], [0.4, 0.09], [0.9, 0.05], [1.8, 0.02]], [[0.15, 0.12], [0.45, 0.07], [0.8, 0.04], [1.9, 0.015]]),
]


def mean_difference(x1, y1, x2, y2, fit):
    low, high = max(min(x1), min(x2)), min(max(x1), max(x2))
    areas = []
    for x, y in ((x1, y1), (x2, y2)):
        if fit == "cubic":
            whole = np.polyint(np.polyfit(x, y, 3))
            areas.append(np.polyval(whole, high) - np.polyval(whole, low))
        else:
            order = np.argsort(x)
            areas.append(float(PchipInterpolator(np.array(x)[order], np.array(y)[order]).integrate(low, high)))
    return (areas[1] - areas[0]) / (high - low)


def write_curves():
    cases = []
    for name, anchor, other in CURVES:
        r1, q1 = np.log10([p[0] for p in anchor]), [p[1] for p in anchor]
        r2, q2 = np.log10([p[0] for p in other]), [p[1] for p in other]
        for fit in ("cubic", "piecewise"):
            cases.append({"name": name + ", " + fit, "fit": fit, "anchor": anchor, "other": other,
                          "rate": (10 ** mean_difference(q1, r1, q2, r2, fit) - 1) * 100,
                          "quality": mean_difference(r1, q1, r2, q2, fit)})
    (DATA / "curves.json").write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    write_measures()
    write_curves()
