# SPDX-FileCopyrightText: The Tokenscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network: 3×H×W in [-0.5, 0.5] to 16×H/8×W/8 latents and back. Convolutions are 3×3 with zero padding unless said."""
import torch.nn.functional as F
from torch import nn

CODES, DIMENSIONS = 1024, 16
# The same for the program, in the words of core/vision/neural/network.h; kept in the weights file.
PLANS = {"encoder": "unshuffle 4; conv encoder.1; residual encoder.2; conv encoder.3 stride 2; residual encoder.4; residual encoder.5;"
                    " relu; conv encoder.7",
         "decoder": "conv decoder.0; residual decoder.1; residual decoder.2; residual decoder.3; conv decoder.4; shuffle 2;"
                    " residual decoder.6; relu; conv decoder.8; shuffle 4"}


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first, self.second = nn.Conv2d(width, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x):
        return x + self.second(F.relu(self.first(F.relu(x))))


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.PixelUnshuffle(4), nn.Conv2d(48, 48, 3, padding=1), Residual(48),
                                     nn.Conv2d(48, 96, 3, stride=2, padding=1), Residual(96), Residual(96), nn.ReLU(),
                                     nn.Conv2d(96, DIMENSIONS, 1))
        self.decoder = nn.Sequential(nn.Conv2d(DIMENSIONS, 120, 3, padding=1), Residual(120), Residual(120), Residual(120),
                                     nn.Conv2d(120, 4 * 64, 1), nn.PixelShuffle(2), Residual(64), nn.ReLU(),
                                     nn.Conv2d(64, 48, 3, padding=1), nn.PixelShuffle(4))

    def encode(self, images):
        return self.encoder(images)

    def decode(self, latents):
        return self.decoder(latents)
