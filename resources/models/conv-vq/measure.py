#!/usr/bin/python3
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends what train.py began: measure.py WORK. Rounds the weights to 16-bit floats (they are the model from then on), writes
conv-vq.safetensors and selftest.safetensors, compares it with k-means VQ of 8×8 patches on the held-out pictures (comparison.tsv),
and draws loss.png from loss.csv."""
import csv
import json
import math
import os
import struct
import sys

import numpy
import torch
from PIL import Image, ImageDraw

from model import CODES, DIMENSIONS, PLANS, Autoencoder
from train import Crops, cluster, nearest

HERE = os.path.dirname(os.path.abspath(__file__))


def write_safetensors(path, arrays, notes):
    header, blobs, at = {"__metadata__": notes}, [], 0
    for name, array in arrays.items():
        blob = array.tobytes()
        header[name] = {"dtype": {"float16": "F16", "float32": "F32"}[str(array.dtype)], "shape": list(array.shape),
                        "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def coded(latents, centres):
    flat = latents.permute(0, 2, 3, 1).reshape(-1, DIMENSIONS)
    codes = nearest(flat, centres)
    return centres[codes].reshape(latents.shape[0], latents.shape[2], latents.shape[3], DIMENSIONS).permute(0, 3, 1, 2), codes


def patches(pixels):
    h, w = pixels.shape[0] // 8, pixels.shape[1] // 8
    return pixels[:h * 8, :w * 8].reshape(h, 8, w, 8, 3).transpose(0, 2, 1, 3, 4).reshape(h * w, 192)


def kmeans(work, store):
    """The codebook it is compared with, on patches of the same pictures, drawn the same way; kept in WORK/kmeans.npy."""
    path = os.path.join(work, "kmeans.npy")
    if not os.path.exists(path):
        crops = Crops([store[k] for k in store.files if k.startswith("train")], numpy.random.default_rng(2))
        vectors = torch.from_numpy(numpy.concatenate([patches(crops.one()) for _ in range(1500)]).astype(numpy.float32))
        numpy.save(path, cluster(vectors, CODES, 25, torch.Generator().manual_seed(2)).numpy())
    return torch.from_numpy(numpy.load(path))


def ssim(a, b):
    """Mean SSIM of the luma, 8×8 windows side by side with uniform weights: enough to rank two codecs."""
    luma = [patches(numpy.repeat((x @ [0.299, 0.587, 0.114])[..., None], 3, 2))[:, ::3] for x in (a, b)]
    m, v = [x.mean(1) for x in luma], [x.var(1) for x in luma]
    c = ((luma[0] - m[0][:, None]) * (luma[1] - m[1][:, None])).mean(1)
    return (((2 * m[0] * m[1] + 6.5025) * (2 * c + 58.5225)) / ((m[0] ** 2 + m[1] ** 2 + 6.5025) * (v[0] + v[1] + 58.5225))).mean()


def draw_loss(rows):
    width, height, left, bottom = 900, 420, 60, 40
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    xs = [int(r["iteration"]) for r in rows]
    curves = (("held_out_mean_db", "#0b6e99", "held-out mean PSNR, dB"), ("held_out_pooled_db", "#b3541e", "held-out pooled PSNR, dB"),
              ("training_db", "#6a6a6a", "training crops, dB"))
    values = {k: [float(r[k]) for r in rows] if k in rows[0] else [10 * math.log10(1 / float(r["training_mse"])) for r in rows]
              for k, _, _ in curves}
    low, high = math.floor(min(map(min, values.values()))), math.ceil(max(map(max, values.values())))

    def point(x, y):
        return (left + (width - left - 20) * x / xs[-1], height - bottom - (height - bottom - 20) * (y - low) / (high - low))

    for tick in range(low, high + 1):
        pen.line([point(0, tick), point(xs[-1], tick)], fill="#e4e4e4")
        pen.text((20, point(0, tick)[1] - 6), str(tick), fill="black")
    for tick in range(0, xs[-1] + 1, max(1000, xs[-1] // 10 // 1000 * 1000)):
        pen.text((point(tick, low)[0] - 12, height - bottom + 8), f"{tick}", fill="black")
    pen.text((width // 2 - 30, height - 18), "iterations", fill="black")
    for at, (key, colour, title) in enumerate(curves):
        pen.line([point(x, y) for x, y in zip(xs, values[key])], fill=colour, width=2)
        pen.text((width - 260, height - bottom - 70 + 16 * at), title, fill=colour)
    picture.save(os.path.join(HERE, "loss.png"), optimize=True)


def main():
    work = sys.argv[1]
    torch.set_num_threads(1)
    torch.manual_seed(1)
    state = torch.load(os.path.join(work, "state.pt"))
    halves = {k: v.half() for k, v in state["model"].items()}
    centres = state["codebook"].half().float()
    model = Autoencoder()
    model.load_state_dict({k: v.float() for k, v in halves.items()})
    arrays = {k: v.numpy() for k, v in halves.items()}
    arrays["codebook"] = state["codebook"].half().numpy()
    write_safetensors(os.path.join(HERE, "conv-vq.safetensors"), arrays, PLANS)

    with torch.no_grad():
        y, x = numpy.mgrid[0:32, 0:40]
        image = numpy.stack([(x * 7 + y * 3) % 256, (x * y) % 256, (255 - 5 * x + 11 * (y // 8)) % 256]).astype(numpy.float32)
        tensor = torch.from_numpy(image)[None] / 255 - 0.5
        latents = model.encode(tensor)
        chosen, codes = coded(latents, centres)
        write_safetensors(os.path.join(HERE, "selftest.safetensors"),
                          {"image": image, "latents": latents[0].numpy(), "codes": codes.numpy().astype(numpy.float32),
                           "decoded": model.decode(chosen)[0].numpy()}, {"of": "conv-vq.safetensors, by PyTorch " + torch.__version__})

        store = numpy.load(os.path.join(work, "pictures.npz"))
        book = kmeans(work, store)
        names = {r["id"]: r for r in csv.DictReader(open(os.path.join(HERE, "pictures.tsv"), encoding="utf-8"), delimiter="\t")}
        rows, used = [], torch.zeros(CODES)
        for key in (k for k in store.files if k.startswith("held")):
            p = store[key]
            h, w = p.shape[0] // 8, p.shape[1] // 8
            p = p[:h * 8, :w * 8].astype(numpy.float32)
            tensor = torch.from_numpy(p.transpose(2, 0, 1).copy())[None] / 255 - 0.5
            latents = model.encode(tensor)
            chosen, codes = coded(latents, centres)
            used += torch.bincount(codes, minlength=CODES)
            back = [((model.decode(z)[0] + 0.5) * 255).clamp(0, 255).round().numpy().transpose(1, 2, 0) for z in (chosen, latents)]
            flat = torch.from_numpy(patches(p))
            plain = book[nearest(flat, book)].numpy().reshape(h, w, 8, 8, 3).transpose(0, 2, 1, 3, 4).reshape(h * 8, w * 8, 3)
            plain = plain.clip(0, 255).round()
            errors = [((b - p) ** 2).mean() for b in (plain, back[0], back[1])]
            rows.append([os.path.basename(names[key]["file"]), names[key]["package"], f"{w * 8}x{h * 8}", *errors, ssim(p, plain), ssim(p, back[0])])
            if len(sys.argv) > 2:
                Image.fromarray(numpy.concatenate([p, plain, back[0]], 1).astype(numpy.uint8)).save(os.path.join(sys.argv[2], key + ".png"))
    def decibels(error):
        return 10 * math.log10(65025 / error)
    with open(os.path.join(HERE, "comparison.tsv"), "w", encoding="utf-8") as out:
        print("file\tpackage\tpixels\tkmeans_db\tconv_vq_db\tgain_db\tnot_quantized_db\tkmeans_ssim\tconv_vq_ssim", file=out)
        table = [[*r[:3], *map(decibels, r[3:6]), *r[6:]] for r in rows]
        mean = numpy.mean([t[3:] for t in table], 0)
        pooled = [decibels(numpy.mean([r[i] for r in rows])) for i in (3, 4, 5)]
        for t in table + [["mean", "", "", *mean], ["pooled", "", "", *pooled, *mean[3:]]]:
            print(*t[:3], f"{t[3]:.2f}", f"{t[4]:.2f}", f"{t[4] - t[3]:+.2f}", f"{t[5]:.2f}", f"{t[6]:.3f}", f"{t[7]:.3f}", sep="\t", file=out)
    used = used[used > 0] / used.sum()
    print(len(used), "codes used on the held-out pictures, perplexity", f"{math.exp(-(used * used.log()).sum().item()):.0f}")
    draw_loss(list(csv.DictReader(open(os.path.join(HERE, "loss.csv"), encoding="utf-8"))))


if __name__ == "__main__":
    main()
