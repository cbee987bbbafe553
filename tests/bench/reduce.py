# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Our reducers beside the same rules in PyTorch, on one core each, in turns in the same run; see README.md.

    python3 reduce.py --bench build/release/bin/bench_reduce [--rounds 3] [--tokens 576 4096] [--only NAME ...]

The rules are written here from the papers, as one writes PyTorch: all cosines at once, then tensor operations. Prints CSV:
method, tokens, kept, our seconds, PyTorch's, the ratio, and the share of kept ids that both have (methods that keep tokens).
CPU time of the process, best of the rounds. PyTorch is as fast as the BLAS it finds: name it beside the figures.
"""

import argparse
import os
import subprocess
import tempfile
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import torch

torch.set_num_threads(1)


def features(tokens, dimensions, seed):
    """A smooth field with noise on a square grid, and a saliency that sums to 1."""
    random = np.random.default_rng(seed)
    side = int(tokens ** 0.5)
    rows, columns = np.mgrid[0:side, 0:side] / side
    field = random.normal(size=(side, side, dimensions))
    for _ in range(12):
        y, x, width = random.random(), random.random(), 0.05 + 0.2 * random.random()
        blob = np.exp(-((rows - y) ** 2 + (columns - x) ** 2) / (2 * width ** 2))
        field += 3 * blob[:, :, None] * random.normal(size=dimensions)
    logits = random.normal(size=tokens)
    saliency = np.exp(logits - logits.max())
    return (field.reshape(tokens, dimensions).astype(np.float32),
            (saliency / saliency.sum()).astype(np.float32))


def cosines(x):
    unit = x / x.norm(dim=1, keepdim=True)
    return unit @ unit.T


def farthest(distance, picks, keep):
    nearest = distance[picks[0]].clone()
    while len(picks) < keep:
        nearest[picks] = -1
        picks.append(int(nearest.argmax()))
        nearest = torch.minimum(nearest, distance[picks[-1]])
    return picks


def divprune(x, saliency, keep):
    distance = 1 - cosines(x)
    second = distance.topk(2, dim=0, largest=False).values[1]
    return farthest(distance, [int(second.argmax())], keep)


def kcenter(x, saliency, keep):
    return farthest(1 - cosines(x), [int(saliency.argmax())], keep)


def todre(x, saliency, keep):
    similar = cosines(x)
    picks = [int(saliency.argmax())]
    total = similar[picks[0]].clone()
    while len(picks) < keep:
        total[picks[-1]] = float("inf")
        picks.append(int(total.argmin()))
        total = total + similar[picks[-1]]
    return picks


def idpruner(x, saliency, keep):
    similar = cosines(x)
    importance = (saliency - saliency.min()) / (saliency.max() - saliency.min() + 1e-6)
    picks = [int(importance.argmax())]
    nearest = similar[picks[0]].clone()
    taken = torch.zeros(len(x), dtype=torch.bool)
    while len(picks) < keep:
        taken[picks[-1]] = True
        score = (0.5 * importance - 0.5 * nearest).masked_fill(taken, float("-inf"))
        picks.append(int(score.argmax()))
        nearest = torch.maximum(nearest, similar[picks[-1]])
    return picks


def scope(x, saliency, keep):
    similar = cosines(x)
    covered = torch.zeros(len(x))
    picks = []
    while len(picks) < keep:
        gain = (similar - covered).clamp(min=0).sum(dim=1) * saliency
        gain[picks] = float("-inf")
        picks.append(int(gain.argmax()))
        covered = torch.maximum(covered, similar[picks[-1]])
    return picks


def weighted_merge(x, size, source, target, kept):
    """Rows `source` into rows `target`, then only rows `kept`."""
    total = x * size
    total.index_add_(0, target, total[source])
    sizes = size.clone()
    sizes.index_add_(0, target, size[source])
    return (total / sizes)[kept], sizes[kept]


def tome(x, saliency, keep):
    size = torch.ones(len(x), 1)
    while len(x) > keep:
        merged = min(len(x) - keep, len(x) // 2)
        unit = x / x.norm(dim=1, keepdim=True)
        best, match = (unit[0::2] @ unit[1::2].T).max(dim=1)
        order = best.argsort(descending=True)
        kept = torch.cat([2 * order[merged:], torch.arange(1, len(x), 2)])
        x, size = weighted_merge(x, size, 2 * order[:merged], 2 * match[order[:merged]] + 1, kept)
    return range(len(x))


def pitome(x, saliency, keep):
    similar = cosines(x)
    energy = torch.nn.functional.elu(similar - 0.9).mean(dim=1)
    order = energy.argsort(descending=True)
    merged = len(x) - len(x) // 2
    a, b = order[0:2 * merged:2], order[1:2 * merged:2]
    match = similar[a][:, b].argmax(dim=1)
    kept = torch.cat([order[2 * merged:], b])
    x, _ = weighted_merge(x, torch.ones(len(x), 1), a, b[match], kept)
    return range(len(x))


def visionzip(x, saliency, keep):
    contextual = max(1, keep * 10 // 64)
    dominant = saliency.topk(keep - contextual).indices.sort().values
    mask = torch.ones(len(x), dtype=torch.bool)
    mask[dominant] = False
    rest = x[mask]
    unit = rest / rest.norm(dim=1, keepdim=True)
    targets = torch.arange(0, len(rest), max(1, len(rest) // contextual))[:contextual]
    others = torch.ones(len(rest), dtype=torch.bool)
    others[targets] = False
    nearest = (unit[others] @ unit[targets].T).argmax(dim=1)
    total = torch.zeros(contextual, x.shape[1]).index_add_(0, nearest, rest[others])
    count = torch.zeros(contextual).index_add_(0, nearest, torch.ones(len(nearest))).clamp(min=1)
    outputs = torch.cat([x[dominant], rest[targets] + total / count[:, None]])
    return range(len(outputs))


def prumerge(x, saliency, keep):
    """A set share, the features as keys: each kept token takes in its 32 nearest, the rest become one."""
    kept = saliency.topk(keep - 1).indices
    unit = x / x.norm(dim=1, keepdim=True)
    alike = unit[kept] @ unit.T
    alike[torch.arange(len(kept)), kept] = -2
    nearest = alike.topk(32, dim=1).indices
    sums = x[kept] + (saliency[nearest][:, :, None] * x[nearest]).sum(dim=1)
    mask = torch.ones(len(x), dtype=torch.bool)
    mask[kept] = False
    outputs = torch.cat([sums, (saliency[mask][:, None] * x[mask]).sum(dim=0, keepdim=True)])
    return range(len(outputs))


def vispruner(x, saliency, keep):
    alike = cosines(x)
    important = saliency.topk(round(keep / 2)).indices
    mask = torch.ones(len(x), dtype=torch.bool)
    mask[important] = False
    left = torch.where(mask)[0]
    wanted = keep - len(important)
    while len(left) > wanted:
        gone = min(8, len(left) // 2, len(left) - wanted)
        first, second = left[::2], left[1::2]
        order = alike[first][:, second].max(dim=1).values.argsort(descending=True)
        left = torch.cat([first[order[gone:]], second]).sort().values
    return important.tolist() + left.tolist()


def dpc_knn(x, saliency, keep):
    distance = torch.cdist(x, x) / x.shape[1] ** 0.5
    density = (-(distance.topk(5, dim=1, largest=False).values ** 2).mean(dim=1)).exp()
    denser = density[None, :] > density[:, None]
    delta = torch.where(denser, distance, distance.max()).min(dim=1).values
    centres = (density * delta).topk(keep).indices
    label = distance[:, centres].argmin(dim=1)
    label[centres] = torch.arange(keep)
    total = torch.zeros(keep, x.shape[1]).index_add_(0, label, x)
    count = torch.zeros(keep).index_add_(0, label, torch.ones(len(x)))
    outputs = total / count[:, None]
    return range(len(outputs))


# Method, rule, our settings besides the count; None for rules whose count the setting decides.
TASKS = [
    ("tome", tome, []),
    ("pitome", pitome, ["ratio=0.5"]),
    ("divprune", divprune, []),
    ("kcenter", kcenter, []),
    ("todre", todre, []),
    ("idpruner", idpruner, []),
    ("scope", scope, []),
    ("prumerge", prumerge, []),
    ("vispruner", vispruner, []),
    ("visionzip", visionzip, []),
    ("dpc-knn", dpc_knn, []),
]
PICKS = {"divprune", "kcenter", "todre", "idpruner", "scope", "vispruner"}


def ours(bench, method, keep, settings, folder):
    command = [bench, "--method", method, "--rounds", "1",
               "--features", folder + "/features.npy", "--saliency", folder + "/saliency.npy"]
    if not settings:
        command += ["--keep", str(keep)]
    for setting in settings:
        command += ["--set", setting]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return None, done.stderr.strip()
    fields = done.stdout.split(",")
    return float(fields[3]), fields[4].split()


def torchs(rule, x, saliency, keep):
    begin = time.process_time()
    kept = rule(x, saliency, keep)
    return time.process_time() - begin, kept


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, nargs="+", default=[576, 4096])
    parser.add_argument("--dimensions", type=int, default=1024)
    parser.add_argument("--only", nargs="+", default=[])
    arguments = parser.parse_args()
    print("method,tokens,kept,ours s,torch s,ratio,same ids", flush=True)
    for tokens in arguments.tokens:
        x, saliency = features(tokens, arguments.dimensions, 1)
        with tempfile.TemporaryDirectory() as folder:
            np.save(folder + "/features.npy", x)
            np.save(folder + "/saliency.npy", saliency)
            for method, rule, settings in TASKS:
                if arguments.only and method not in arguments.only:
                    continue
                for keep in [64, round(tokens / 10)] if not settings else [64]:
                    compare(arguments, method, rule, settings, keep, torch.from_numpy(x), torch.from_numpy(saliency),
                            folder)


def compare(arguments, method, rule, settings, keep, x, saliency, folder):
    mine, theirs = [], []
    for _ in range(arguments.rounds):
        seconds, kept = ours(arguments.bench, method, keep, settings, folder)
        if seconds is None:
            print(f"# {method}: {kept}", flush=True)
            return
        mine.append(seconds)
        seconds, other = torchs(rule, x, saliency, keep)
        theirs.append(seconds)
    same = ""
    if method in PICKS:
        same = f"{len(set(map(int, kept)) & set(other)) / len(other):.3f}"
    elif len(kept) != len(other):
        same = f"{len(kept)} and {len(other)} outputs"
    print(f"{method},{len(x)},{len(kept)},{min(mine):.4f},{min(theirs):.4f},{min(theirs) / min(mine):.2f},{same}",
          flush=True)


if __name__ == "__main__":
    main()
