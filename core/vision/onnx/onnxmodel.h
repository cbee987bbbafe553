// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// What a network takes or gives.
struct OnnxValue {
    std::string name;
    int elementType = 0; ///< of TensorProto: 1 is float32, 7 int64; 0 when it is not said
    std::vector<std::int64_t> shape; ///< -1 where it is not fixed

    bool operator==(const OnnxValue&) const = default;
};

/// One step of the network.
struct OnnxNode {
    std::string name;
    std::string operation; ///< "Conv"
    std::vector<std::string> outputs;

    bool operator==(const OnnxNode&) const = default;
};

/// What an .onnx file says about itself: enough to choose an input and a layer; running it is a runtime's matter.
struct OnnxModel {
    std::vector<OnnxValue> inputs; ///< without those that the file gives a value for
    std::vector<OnnxValue> outputs;
    std::vector<OnnxNode> nodes; ///< in the order they run
    std::int64_t operatorSet = 0; ///< of the standard operators

    /// Whether something of that name comes out of a node.
    bool hasTensor(std::string_view name) const;
    bool operator==(const OnnxModel&) const = default;
};

constexpr std::uint64_t kMaximumOnnxBytes = std::uint64_t{2} << 30U; ///< more does not fit a protobuf message

/// Errors name the byte: Empty, TooLarge, UnknownFormat (no model with a graph in it), Truncated, Syntax, Unsupported (weights
/// in a second file, no input left for a picture). Cost: one walk over the fields, weights are skipped.
Result<OnnxModel> readOnnxModel(std::string_view bytes);

/// What runtimes want to be told about an output: OpenCV wants a shape, of whatever kind, ONNX Runtime none but the right one.
enum class OutputShape { Unsaid, Empty };

/// The same model with those of the named tensors as outputs that are not yet. Must be a file that readOnnxModel has read.
std::string withOnnxOutputs(std::string_view bytes, std::span<const std::string> tensors, OutputShape shape);

} // namespace tokenscope
