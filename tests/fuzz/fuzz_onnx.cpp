// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <string_view>
#include <vector>

#include "core/vision/onnx/onnxencoder.h"
#include "core/vision/onnx/onnxmodel.h"
#include "tests/fuzz/exercise.h"

namespace {

using namespace tokenscope;
using fuzz::require;

void checkOptions(std::string_view text)
{
    const Result<OnnxOptions> options = readOnnxOptions(text);
    if (!options) {
        require(!errorMessage(options.error()).empty(), "an error without a message");
        return;
    }
    require((options->width == 0) == (options->height == 0), "width and height go together");
    require(options->multiple >= 1, "a multiple is one pixel at least");
    for (const float deviation : options->deviation)
        require(deviation > 0, "colours are divided by something above 0");
}

void checkModel(std::string_view bytes)
{
    const Result<OnnxModel> model = readOnnxModel(bytes);
    if (!model) {
        require(!errorMessage(model.error()).empty(), "an error without a message");
        require(!model.error().offset || *model.error().offset <= bytes.size(), "an error behind the end");
        return;
    }
    require(!model->nodes.empty() && !model->inputs.empty(), "a model has nodes and an input");
    for (const OnnxValue& input : model->inputs)
        for (const std::int64_t length : input.shape)
            require(length == -1 || length > 0, "lengths are above 0 or open");
    std::vector<std::string> wanted;
    for (const OnnxNode& node : model->nodes)
        for (const std::string& output : node.outputs)
            if (!output.empty() && wanted.size() < 3)
                wanted.push_back(output);
    for (const OutputShape shape : {OutputShape::Unsaid, OutputShape::Empty}) {
        const Result<OnnxModel> more = readOnnxModel(withOnnxOutputs(bytes, wanted, shape));
        require(more.has_value(), "a model with more outputs can be read");
        require(more->nodes == model->nodes && more->inputs == model->inputs, "nothing else changes");
        for (const std::string& name : wanted) {
            bool given = false;
            for (const OnnxValue& output : more->outputs)
                given = given || output.name == name;
            require(given && more->hasTensor(name), "what was asked for is an output");
        }
    }
}

} // namespace

/// Whatever a file holds, there is an error with a place or a model whose results can be asked for; a file of JSON is what
/// stands beside one. Running it is the runtimes' matter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    checkModel(content);
    checkOptions(content);
    return 0;
}
