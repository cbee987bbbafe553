#!/usr/bin/python3
# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the convolutional VQ autoencoder: train.py WORK [ITERATIONS [START]]. Reads WORK/pictures.npz (pictures.py), writes WORK/state.pt
and loss.csv beside this file; measure.py makes the weights file and the table from it.
The loss curve's seconds are of processor time, one thread. START goes on
from a state that was kept at that iteration, with the rate that ITERATIONS would have there."""
import csv
import math
import os
import sys
import time

import numpy
import torch
import torch.nn.functional as F

from model import CODES, DIMENSIONS, Autoencoder

CROP, BATCH, WARM, SEED = 96, 12, 400, 1
HERE = os.path.dirname(os.path.abspath(__file__))


def halved(pixels):
    rows, columns = pixels.shape[0] // 2 * 2, pixels.shape[1] // 2 * 2
    four = pixels[:rows, :columns].astype(numpy.float32)
    four = (four[0::2, 0::2] + four[1::2, 0::2] + four[0::2, 1::2] + four[1::2, 1::2]) / 4
    return (four + 0.5).astype(numpy.uint8)


class Crops:
    """Random crops: a picture by the square root of its area, at full or half size, turned and mirrored; flat ones mostly skipped."""

    def __init__(self, pictures, generator):
        self.random = generator
        self.pictures = [p for p in pictures if min(p.shape[:2]) >= CROP]
        self.pictures += [h for h in map(halved, self.pictures) if min(h.shape[:2]) >= CROP]
        area = numpy.sqrt([p.shape[0] * p.shape[1] for p in self.pictures])
        self.chance = area / area.sum()

    def one(self):
        while True:
            p = self.pictures[self.random.choice(len(self.pictures), p=self.chance)]
            y, x = self.random.integers(p.shape[0] - CROP + 1), self.random.integers(p.shape[1] - CROP + 1)
            crop = p[y:y + CROP, x:x + CROP]
            if crop.std(axis=(0, 1)).mean() > 8 or self.random.random() < 0.2:
                break
        crop = numpy.rot90(crop, self.random.integers(4))
        return crop[:, ::-1] if self.random.random() < 0.5 else crop

    def batch(self, count=BATCH):
        crops = numpy.stack([self.one() for _ in range(count)]).astype(numpy.float32) / 255 - 0.5
        return torch.from_numpy(crops.transpose(0, 3, 1, 2).copy()).contiguous(memory_format=torch.channels_last)


def cluster(vectors, count, rounds, generator):
    """k-means from random vectors; a centre that loses all its vectors takes a random one."""
    centres = vectors[torch.randperm(len(vectors), generator=generator)[:count]].clone()
    for _ in range(rounds):
        codes = nearest(vectors, centres)
        sums = torch.zeros_like(centres).index_add_(0, codes, vectors)
        counts = torch.bincount(codes, minlength=count).float()
        empty = counts == 0
        centres = sums / counts.clamp(min=1)[:, None]
        centres[empty] = vectors[torch.randperm(len(vectors), generator=generator)[:int(empty.sum())]]
    return centres


def nearest(vectors, centres, block=16384):
    norms = (centres * centres).sum(1)
    return torch.cat([(norms - 2 * part @ centres.T).argmin(1) for part in vectors.split(block)])


class Codebook:
    """Moving averages (EMA); a code unused for a while is put onto a vector of the batch."""

    def __init__(self, centres):
        self.centres, self.sums, self.counts = centres.clone(), centres.clone() * 4, torch.full((len(centres),), 4.0)

    def update(self, vectors, codes, decay, restart):
        counts = torch.bincount(codes, minlength=len(self.centres)).float()
        self.counts.mul_(decay).add_(counts, alpha=1 - decay)
        self.sums.mul_(decay).add_(torch.zeros_like(self.centres).index_add_(0, codes, vectors), alpha=1 - decay)
        self.centres = self.sums / self.counts.clamp(min=1e-4)[:, None]
        dead = (self.counts < 0.02).nonzero()[:, 0] if restart else []
        if len(dead):
            self.centres[dead] = vectors[torch.randint(len(vectors), (len(dead),))]
            self.counts[dead] = 0.5
            self.sums[dead] = self.centres[dead] * 0.5
        return len(dead)


def check(model, centres, pictures):
    """Mean and pooled dB on the centre 384 pixels of each picture."""
    errors = []
    with torch.no_grad():
        for p in pictures:
            h, w = min(384, p.shape[0] // 8 * 8), min(384, p.shape[1] // 8 * 8)
            y, x = (p.shape[0] - h) // 2, (p.shape[1] - w) // 2
            image = torch.from_numpy(p[y:y + h, x:x + w].transpose(2, 0, 1).copy())[None].float() / 255 - 0.5
            latents = model.encode(image)
            flat = latents.permute(0, 2, 3, 1).reshape(-1, DIMENSIONS)
            coded = centres[nearest(flat, centres)].reshape(1, h // 8, w // 8, DIMENSIONS).permute(0, 3, 1, 2)
            back = ((model.decode(coded) + 0.5) * 255).clamp(0, 255).round()
            errors.append(((back - (image + 0.5) * 255) ** 2).mean().item())
    return numpy.mean([10 * math.log10(65025 / e) for e in errors]), 10 * math.log10(65025 / numpy.mean(errors))


def main():
    work, iterations = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    start = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    torch.set_num_threads(1)
    torch.manual_seed(SEED + start)
    generator = torch.Generator().manual_seed(SEED + start)
    store = numpy.load(os.path.join(work, "pictures.npz"))
    crops = Crops([store[k] for k in store.files if k.startswith("train")], numpy.random.default_rng(SEED + start))
    held_out = [store[k] for k in store.files if k.startswith("held")]
    model = Autoencoder().to(memory_format=torch.channels_last)
    print(sum(p.numel() for p in model.parameters()), "parameters", flush=True)
    rate = 1.2e-3
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, betas=(0.9, 0.98))
    book, recent, iteration, smooth, restarted = None, [], 0, None, 0
    already = 0
    if start:
        already = int(open(os.path.join(HERE, "loss.csv")).read().split("\n")[-2].split(",")[1])
    curve = open(os.path.join(HERE, "loss.csv"), "a" if start else "w", newline="", buffering=1)
    log = csv.writer(curve, lineterminator="\n")
    if start:
        state = torch.load(os.path.join(work, "state.pt"))
        model.load_state_dict(state["model"])
        book, iteration = Codebook(state["codebook"]), start
    else:
        log.writerow(["iteration", "cpu_seconds", "training_mse", "held_out_mean_db", "held_out_pooled_db", "perplexity", "restarted"])
    began = time.process_time() - already
    while iteration <= iterations:
        part = iteration / iterations
        if book and recent and iteration % 500 == 0:
            mean, pooled = check(model, book.centres, held_out)
            used = torch.bincount(torch.cat(recent), minlength=CODES).float()
            used = used[used > 0] / used.sum()
            row = [iteration, f"{time.process_time() - began:.0f}", f"{smooth:.6f}", f"{mean:.3f}", f"{pooled:.3f}",
                   f"{math.exp(-(used * used.log()).sum().item()):.0f}", restarted]
            log.writerow(row)
            print(*row, flush=True)
            torch.save({"model": model.state_dict(), "codebook": book.centres}, os.path.join(work, "state.pt"))
            restarted = 0
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (iteration - start + 1) / 100) * 0.5 * (1 + math.cos(math.pi * part))
        images = crops.batch()
        latents = model.encode(images)
        flat = latents.permute(0, 2, 3, 1).reshape(-1, DIMENSIONS)
        extra = 0
        if iteration >= WARM:
            if book is None:
                book, recent = Codebook(cluster(torch.cat(recent), CODES, 10, generator)), []
            with torch.no_grad():
                codes = nearest(flat.detach(), book.centres)
                chosen = book.centres[codes]
                restarted += book.update(flat.detach(), codes, 0.97 + 0.028 * part, iteration % 100 == 0 and part < 0.8)
            recent = (recent + [codes])[-20:]
            extra = 0.005 * F.mse_loss(flat, chosen)
            quantized = flat + (chosen - flat).detach()
            latents = quantized.reshape(latents.shape[0], latents.shape[2], latents.shape[3], DIMENSIONS).permute(0, 3, 1, 2)
        elif iteration >= WARM - 40:
            recent.append(flat.detach())
        difference = model.decode(latents) - images
        mse = (difference * difference).mean()
        loss = mse + extra
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimizer.step()
        smooth = mse.item() if smooth is None else 0.99 * smooth + 0.01 * mse.item()
        iteration += 1


if __name__ == "__main__":
    main()
