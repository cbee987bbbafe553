// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cmath>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "core/base/module.h"
#include "core/vision/neural/weightsfile.h"
#include "core/vision/onnx/dnn/dnnmodule.h"
#include "core/vision/onnx/onnxmodel.h"
#include "core/vision/onnx/runtime.h"
#include "core/vision/onnx/selftest.h"

namespace tokenscope {

namespace {

constexpr float kTolerance = 1e-4F;

Result<dnn::Module*> openedModule()
{
    dnn::Module* module = nullptr;
    std::string problem = openModule("tokenscope-dnn.so", dnn::kModuleEntry, [&](void* address) {
        module = reinterpret_cast<dnn::ModuleEntry>(address)(dnn::kModuleVersion);
        return module != nullptr;
    });
    if (module == nullptr)
        return failure(ErrorCode::FileNotFound, std::move(problem));
    return module;
}

class Session final : public OnnxSession {
public:
    Session(std::unique_ptr<dnn::Network> network, std::string input, std::span<const std::string> outputs)
        : m_network(std::move(network))
        , m_input(std::move(input))
        , m_outputs(outputs.begin(), outputs.end())
    {
    }

    Result<std::vector<Tensor>> run(const Tensor& input, const RunContext& context) override
    {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "");
        std::vector<dnn::Numbers> results;
        std::string problem;
        if (!m_network->run({input.shape, input.values}, m_input, m_outputs, results, problem))
            return failure(ErrorCode::Unsupported, "OpenCV: " + problem);
        if (context.stopped()) // it cannot be ended half way
            return failure(ErrorCode::Cancelled, "");
        std::vector<Tensor> tensors;
        tensors.reserve(results.size());
        for (dnn::Numbers& numbers : results)
            tensors.push_back({std::move(numbers.shape), std::move(numbers.values)});
        return tensors;
    }

private:
    std::unique_ptr<dnn::Network> m_network;
    std::string m_input;
    std::vector<std::string> m_outputs;
};

class Runtime final : public OnnxRuntime {
public:
    explicit Runtime(dnn::Module* module)
        : m_module(module)
    {
    }

    std::string name() const override { return "OpenCV DNN " + m_module->version(); }

    Result<std::unique_ptr<OnnxSession>> open(std::string_view model, const std::string& input,
                                              std::span<const std::string> outputs, unsigned) const override
    {
        std::string problem;
        const std::string whole = withOnnxOutputs(model, outputs, OutputShape::Empty);
        std::unique_ptr<dnn::Network> network = m_module->open(whole.data(), whole.size(), problem);
        if (network == nullptr)
            return failure(ErrorCode::Unsupported, "OpenCV: " + problem);
        return std::unique_ptr<OnnxSession>(std::make_unique<Session>(std::move(network), input, outputs));
    }

private:
    dnn::Module* m_module;
};

Result<std::unique_ptr<Runtime>> opened()
{
    Result<dnn::Module*> module = openedModule();
    if (!module)
        return tl::unexpected(module.error());
    auto runtime = std::make_unique<Runtime>(*module);
    if (Result<void> agrees = checkAttention(*runtime); !agrees)
        return tl::unexpected(agrees.error());
    return runtime;
}

} // namespace

Result<void> checkAttention(const OnnxRuntime& runtime)
{
    const Result<WeightsFile> known = readWeights(selfTestNumbers());
    if (!known)
        return tl::unexpected(known.error());
    const Weights& input = known->arrays.at("input");
    const Weights& expected = known->arrays.at("output");
    const std::array<std::string, 1> outputs{"output"};
    Result<std::unique_ptr<OnnxSession>> session = runtime.open(selfTestModel(), "input", outputs, 1);
    if (!session)
        return tl::unexpected(session.error());
    const Result<std::vector<Tensor>> results = (*session)->run({input.shape, input.values}, {});
    if (!results)
        return tl::unexpected(results.error());
    const std::vector<float>& values = results->front().values;
    bool same = values.size() == expected.values.size();
    for (std::size_t at = 0; at < values.size() && same; ++at)
        same = std::abs(values[at] - expected.values[at]) <= kTolerance; // false for what is not a number
    if (!same)
        return failure(ErrorCode::Unsupported,
                       runtime.name() + " computes attention wrongly here; it is not used for this reason");
    return {};
}

Result<const OnnxRuntime*> dnnRuntime()
{
    static const Result<std::unique_ptr<Runtime>> runtime = opened();
    if (!runtime)
        return tl::unexpected(runtime.error());
    return runtime->get();
}

} // namespace tokenscope
