// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <set>

#include "core/base/file.h"
#include "core/vision/onnx/onnxencoder.h"

namespace tokenscope {

namespace {

constexpr std::size_t kMaximumLayers = 2000; // offered as choices; any may be named

Parameter modelParameter()
{
    Parameter model;
    model.id = "model";
    model.title = "Model file";
    model.help = "An .onnx file; a JSON file beside it may say how it wants its pictures and which file decodes.";
    model.fallback = std::string();
    model.text = TextKind::File;
    model.patterns = {"*.onnx"};
    model.required = true;
    return model;
}

Parameter layerParameter()
{
    Parameter layer;
    layer.id = "layer";
    layer.title = "Layer";
    layer.help = "Which of the network's results become the features; empty for its first output.";
    layer.fallback = std::string();
    return layer;
}

Parameter attentionParameter()
{
    Parameter attention;
    attention.id = "attention";
    attention.title = "Attention";
    attention.help =
        "Which result says how much the tokens heed one another: their saliency; empty for an output called so.";
    attention.fallback = std::string();
    return attention;
}

Parameter runtimeParameter()
{
    Parameter runtime;
    runtime.id = "runtime";
    runtime.title = "Runtime";
    runtime.help = "What runs the network: ONNX Runtime where it is there, else OpenCV, which knows fewer operators.";
    runtime.choices = {{"auto", "The first that is there"}, {"onnxruntime", "ONNX Runtime"}, {"opencv", "OpenCV"}};
    runtime.fallback = std::string("auto");
    return runtime;
}

MethodInfo infoOf()
{
    MethodInfo info;
    info.id = "onnx";
    info.title = "ONNX model";
    info.shortTitle = "ONNX";
    info.family = "neural";
    info.summary = "Any vision model in an .onnx file: the numbers of one of its layers become the tokens' features.";
    info.sources = {{"Open Neural Network Exchange", 2017, "", "onnx/onnx"}};
    info.needs = {Need::Model};
    info.fidelity = Fidelity::NeedsModel;
    info.fidelityNote = "Does nothing until an .onnx file is chosen.";
    info.parameters = {modelParameter(), layerParameter(), attentionParameter(), runtimeParameter()};
    return info;
}

/// Outputs first, then what else comes out of a node; every result once.
void addResults(const OnnxModel& model, std::vector<ParameterChoice>& to)
{
    std::set<std::string, std::less<>> seen;
    const auto add = [&](const std::string& name, const std::string& title) {
        if (!name.empty() && to.size() < kMaximumLayers && model.hasTensor(name) && seen.insert(name).second)
            to.push_back({name, title});
    };
    for (const OnnxValue& output : model.outputs)
        add(output.name, output.name);
    for (const OnnxNode& node : model.nodes)
        for (const std::string& output : node.outputs)
            add(output, output + " (" + node.operation + ")");
}

/// Results that may hold attention: outputs, and what comes out of a Softmax.
void addAttentions(const OnnxModel& model, std::vector<ParameterChoice>& to)
{
    for (const OnnxValue& output : model.outputs)
        to.push_back({output.name, output.name});
    for (const OnnxNode& node : model.nodes)
        for (const std::string& output : node.outputs)
            if (node.operation == "Softmax" && to.size() < kMaximumLayers
                && std::ranges::find(to, output, &ParameterChoice::id) == to.end())
                to.push_back({output, output + " (Softmax)"});
}

/// The same with what the file offers; without a file, with nothing to set but that.
Result<MethodInfo> described(const ParameterValues& values)
{
    MethodInfo info = infoOf();
    const std::string& path = values.text("model");
    if (path.empty()) {
        info.parameters = {modelParameter()};
        return info;
    }
    const Result<std::string> bytes = readFile(path, kMaximumOnnxBytes);
    if (!bytes)
        return tl::unexpected(inFile(bytes.error(), path));
    const Result<OnnxModel> model = readOnnxModel(*bytes);
    if (!model)
        return tl::unexpected(inFile(model.error(), path));
    Parameter layer = layerParameter();
    layer.choices = {{"", "The first output"}};
    addResults(*model, layer.choices);
    Parameter attention = attentionParameter();
    attention.choices = {{"", "An output called so"}, {"none", "None"}};
    addAttentions(*model, attention.choices);
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "The file's own network and weights.";
    info.parameters = {modelParameter(), std::move(layer), std::move(attention), runtimeParameter()};
    return info;
}

} // namespace

EncoderMethod onnxMethod()
{
    EncoderMethod method;
    method.info = infoOf();
    method.describe = described;
    method.make = [info = method.info](const ParameterValues& values, std::span<const Picture>,
                                       const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
        if (auto complete = checkComplete(info, values); !complete)
            return tl::unexpected(complete.error());
        const std::string& path = values.text("model");
        Result<OnnxOptions> options = onnxOptionsBeside(path);
        if (!options)
            return tl::unexpected(options.error());
        if (!values.text("layer").empty())
            options->output = values.text("layer");
        if (!values.text("attention").empty())
            options->attention = values.text("attention");
        options->runtime = values.choice("runtime") == "auto" ? std::string() : values.choice("runtime");
        return onnxEncoder(path, *options);
    };
    return method;
}

} // namespace tokenscope
