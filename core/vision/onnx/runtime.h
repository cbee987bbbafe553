// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"

namespace tokenscope {

/// Numbers of any shape, in C order.
struct Tensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values;

    bool operator==(const Tensor&) const = default;
};

/// A network that is ready to run. For one thread at a time.
class OnnxSession {
public:
    virtual ~OnnxSession() = default;

    /// The tensors asked for at opening, in that order. Errors: Unsupported for what the runtime cannot do with these shapes (its
    /// own words, with the operator), WrongType for an output that is not of 32-bit floats, OutOfMemory, Cancelled.
    virtual Result<std::vector<Tensor>> run(const Tensor& input, const RunContext& context) = 0;
};

/// Something that runs ONNX models.
class OnnxRuntime {
public:
    virtual ~OnnxRuntime() = default;

    virtual std::string name() const = 0; ///< "ONNX Runtime 1.29.0"
    /// `model` is a whole file that readOnnxModel has read; `input` is one of its inputs, `outputs` are results of any of its
    /// nodes. Errors: Unsupported with the
    /// operator that the runtime does not have, Syntax for a file that it cannot read, OutOfMemory.
    virtual Result<std::unique_ptr<OnnxSession>> open(std::string_view model, const std::string& input,
                                                      std::span<const std::string> outputs, unsigned threads) const = 0;
};

/// ONNX Runtime, opened at first use where it is found: the file named by TOKENSCOPE_ONNXRUNTIME, the npm package
/// onnxruntime-node that `resources/assets/bring onnx` fetches, or the system's. Error FileNotFound: none of these, with where
/// it was looked for.
Result<const OnnxRuntime*> onnxRuntime();

/// OpenCV's, in a module of its own that is opened at first use. Fusion is off: with it version 4.6 computes attention wrongly
/// without a word. A small attention network is run first; Unsupported when the result is not the known one.
Result<const OnnxRuntime*> dnnRuntime();

} // namespace tokenscope
