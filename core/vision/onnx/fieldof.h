// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/field/tokenfield.h"
#include "core/vision/onnx/runtime.h"

namespace tokenscope {

/// A network's output as a field of tokens over a picture of that size, in pixels; see onnxEncoder() for the shapes. Errors:
/// Unsupported for another shape, with that shape; InvalidValue for numbers that are not finite.
Result<TokenField> fieldOf(const Tensor& output, int width, int height);

/// How much attention each of `tokens` patches is given, of a tensor heads × N × N (a batch of one before it is allowed): from
/// the first class token where N is more than `tokens`, else from all; summed over heads. Error Unsupported for another shape.
Result<std::vector<float>> saliencyOf(const Tensor& attention, std::int64_t tokens);

/// "1×3×224×224", for messages.
std::string shapeText(const std::vector<std::int64_t>& shape);

} // namespace tokenscope
