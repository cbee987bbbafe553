// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/exportexample.h"

namespace tokenscope {

std::string_view exportExample()
{
    return R"(import numpy, os, torch, PIL.Image
from transformers import CLIPImageProcessor, CLIPVisionModel
name, photo, folder = "openai/clip-vit-large-patch14-336", "photo.jpg", "clip"
model = CLIPVisionModel.from_pretrained(name, attn_implementation="eager")
pixels = CLIPImageProcessor.from_pretrained(name)(PIL.Image.open(photo), return_tensors="pt").pixel_values
with torch.no_grad(): out = model(pixels, output_hidden_states=True, output_attentions=True)
features, heads = out.hidden_states[-2][0, 1:], out.attentions[-2][0, :, 0, 1:]  # N x D and heads x N, without CLS
arrays = {"features": features.reshape(24, 24, -1), "heads": heads, "saliency": heads.mean(0)}  # 24 x 24 patches
os.makedirs(folder, exist_ok=True)
for key, array in arrays.items(): numpy.save(f"{folder}/{key}.npy", array)
)";
}

} // namespace tokenscope
