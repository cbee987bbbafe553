// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "core/vision/encoder.h"
#include "core/vision/onnx/onnxmodel.h"

namespace tokenscope {

/// What an .onnx file does not say about itself; a JSON file beside it does ("vit.onnx.json"). Every field may be left out:
///   input, output, attention   names of tensors; output and attention may be results of any node
///   width, height              pixels, where the model leaves its size open; else the picture's, filled up to whole multiples
///   multiple                   of such a filled-up size; 32
///   range                      [low, high] of a colour from black to white: [0, 1] when left out
///   mean, std                  instead of a range: three numbers each, applied to 0…1 as (colour - mean) / std
///   channels                   "rgb" or "bgr"
///   layout                     "nchw" or "nhwc"
///   decoder                    file of the network that makes pictures from the features, beside this one
///   codebook                   file of the codes that the features were trained for, K×D (.npy), beside this one
struct OnnxOptions {
    std::string input; ///< the first when empty
    std::string output; ///< the first when empty
    /// heads × tokens × tokens. When empty the last output of the model that is called after attention, where it fits; "none":
    /// not even that.
    std::string attention;
    int width = 0;
    int height = 0;
    int multiple = 32;
    std::array<float, 3> mean{0, 0, 0};
    std::array<float, 3> deviation{1, 1, 1};
    bool bgr = false;
    bool channelsLast = false; ///< also taken from the model's shape where that says so
    std::string decoder; ///< path
    std::string codebook; ///< path
    std::string runtime; ///< "onnxruntime", "opencv"; empty for the first of these that is there

    bool operator==(const OnnxOptions&) const = default;
};

/// Errors: Syntax, WrongType and InvalidValue with the field's name.
Result<OnnxOptions> readOnnxOptions(std::string_view json);
/// Of the file beside a model; the defaults where there is none. `decoder` becomes a path.
Result<OnnxOptions> onnxOptionsBeside(const std::string& modelPath);

/// A loaded model as an encoder. Its output is taken for
///   1×D×rows×columns           a map of features,
///   1×N×D or N×D               a row of tokens: a grid of the picture's proportions, after class tokens where N is more,
///   1×D                        one token for the whole picture.
/// Where the model has a size of its own the picture is resized to it, filled up first to where each token has a whole number of
/// the picture's pixels; where it takes any size, what lies outside of the picture is left out of the field. The attention
/// given to each token, summed over heads (from the first class token where there is one), becomes the saliency. Errors: those
/// of reading files, readOnnxModel and OnnxRuntime::open; InvalidArgument for a tensor that the model does not have, or an
/// input that takes no picture.
Result<std::shared_ptr<const Encoder>> onnxEncoder(const std::string& modelPath, const OnnxOptions& options);

/// "onnx": its fidelity is NeedsModel until describe() has read the file chosen, whose layers it then offers. Making one
/// without a file is an InvalidArgument. What a parameter does not say, the file beside the model does.
EncoderMethod onnxMethod();

} // namespace tokenscope
