// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/stages/quantizercontract.h"

#include <cmath>
#include <limits>
#include <stop_token>
#include <utility>

#include "core/base/random.h"

namespace tokenscope::test {

namespace {

using Eigen::Index;

constexpr std::uint64_t kSeed = 5;

RunContext withThreads(unsigned threads)
{
    RunContext context;
    context.threads = threads;
    return context;
}

RunContext stopped()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    return context;
}

bool sameSaved(const Quantizer& a, const Quantizer& b)
{
    const NpyArray one = a.saved();
    const NpyArray other = b.saved();
    return one.shape == other.shape && one.type == other.type && one.data == other.data;
}

/// Steps until the end; what is wrong with one of them.
std::string finish(Trainer& trainer, const RunContext& context, std::vector<TrainingStep>* steps = nullptr)
{
    while (!trainer.finished()) {
        const std::int64_t before = trainer.done();
        const auto step = trainer.step(context);
        if (!step)
            return "a step failed: " + errorMessage(step.error());
        if (step->step != before + 1 || trainer.done() != before + 1)
            return "steps are not counted";
        if (!std::isfinite(step->mse) || step->mse < 0 || !std::isfinite(step->loss) || step->used < 1 || step->dead < 0
            || step->perplexity < 1 - 1e-9)
            return "step " + std::to_string(step->step) + " tells what cannot be";
        if (steps != nullptr)
            steps->push_back(*step);
    }
    return {};
}

FeatureMatrix decoded(const Quantizer& quantizer, const Codes& codes, std::size_t stages = kAllStages)
{
    return quantizer.decode(codes, {}, stages).value_or(FeatureMatrix());
}

} // namespace

std::shared_ptr<const TokenField> fieldOf(FeatureMatrix features)
{
    auto field = std::make_shared<TokenField>();
    field->grid.rows = features.rows();
    field->grid.columns = 1;
    field->features = std::move(features);
    return field;
}

std::shared_ptr<const Quantizer> trained(const QuantizerMethod& method, const ParameterValues& values,
                                         const FeatureMatrix& features, std::uint64_t seed)
{
    const auto trainer = method.train(fieldOf(features), values, seed);
    if (!trainer || !finish(**trainer, {}).empty())
        return nullptr;
    return (*trainer)->quantizer();
}

double meanSquaredError(const FeatureMatrix& a, const FeatureMatrix& b)
{
    if (a.rows() != b.rows() || a.cols() != b.cols())
        return std::numeric_limits<double>::infinity();
    return (a.cast<double>() - b.cast<double>()).squaredNorm() / static_cast<double>(a.size());
}

double codingError(const Quantizer& quantizer, const FeatureMatrix& features, std::size_t stages)
{
    const auto codes = quantizer.encode(features, {}, {});
    return codes ? meanSquaredError(features, decoded(quantizer, *codes, stages)) : -1;
}

FeatureMatrix clusteredVectors(Index rows, Index columns, std::uint64_t seed)
{
    Random random(seed);
    FeatureMatrix centres(5, columns);
    for (float& value : centres.reshaped())
        value = static_cast<float>(20 * random.gaussian());
    FeatureMatrix result(rows, columns);
    for (Index row = 0; row < rows; ++row) {
        double before = 0;
        result.row(row) = centres.row(static_cast<Index>(random.below(5)));
        for (Index column = 0; column < columns; ++column) {
            before = 0.8 * before + 3 * random.gaussian();
            result(row, column) += static_cast<float>(before);
        }
    }
    return result;
}

std::string trainsTheSame(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features)
{
    const auto field = fieldOf(features);
    auto one = method.train(field, values, kSeed);
    auto two = method.train(field, values, kSeed);
    if (!one || !two)
        return "training does not begin";
    const std::shared_ptr<const Quantizer> untrained = (*one)->quantizer();
    if (!untrained || untrained->dimensions() != static_cast<std::size_t>(features.cols()))
        return "no quantizer before the first step";
    if (!untrained->encode(features, {}, {}))
        return "the quantizer before the first step does not encode";
    std::vector<TrainingStep> stepsOne;
    std::vector<TrainingStep> stepsTwo;
    if (std::string wrong = finish(**one, withThreads(1), &stepsOne); !wrong.empty())
        return wrong;
    while (stepsTwo.size() < stepsOne.size() / 2)
        stepsTwo.push_back((*two)->step(withThreads(2)).value_or(TrainingStep()));
    auto clone = (*two)->clone();
    std::vector<TrainingStep> stepsClone = stepsTwo;
    if (std::string wrong = finish(**two, withThreads(2), &stepsTwo); !wrong.empty())
        return wrong;
    if (std::string wrong = finish(*clone, withThreads(1), &stepsClone); !wrong.empty())
        return wrong;
    if (stepsOne != stepsTwo || !sameSaved(*(*one)->quantizer(), *(*two)->quantizer()))
        return "two threads learn otherwise than one";
    if (stepsOne != stepsClone || !sameSaved(*(*one)->quantizer(), *clone->quantizer()))
        return "a clone has another future";
    if ((*one)->quantizer()->encode(features, {}, withThreads(1))
        != (*one)->quantizer()->encode(features, {}, withThreads(2)))
        return "two threads encode otherwise than one";
    if ((*one)->step({}))
        return "a step after the last";
    return {};
}

std::string savesAndLoads(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features)
{
    const auto quantizer = trained(method, values, features);
    if (!quantizer)
        return "training fails";
    const NpyArray saved = quantizer->saved();
    const auto loaded = method.load(saved, values);
    if (!loaded)
        return "not read back: " + errorMessage(loaded.error());
    const auto before = quantizer->encode(features, {}, {});
    const auto after = (*loaded)->encode(features, {}, {});
    if (!before || before != after)
        return "other codes after reading back";
    if (decoded(*quantizer, *before) != decoded(**loaded, *before))
        return "decodes otherwise after reading back";
    if (!sameSaved(*quantizer, **loaded) || quantizer->sideBits() != (*loaded)->sideBits())
        return "another codebook after reading back";
    if (before->stageSizes != quantizer->stageSizes())
        return "codes of other stages than the quantizer's";
    NpyArray short_ = saved;
    short_.shape.back() += 1;
    short_.shape.front() += 1;
    short_.data.resize(static_cast<std::size_t>(short_.elements()) * sizeof(float));
    if (const auto wrong = method.load(short_, values); wrong || wrong.error().code != ErrorCode::InvalidArgument)
        return "a codebook of another shape is read";
    NpyArray broken = saved;
    const float none = std::numeric_limits<float>::quiet_NaN();
    broken.data.replace(0, sizeof none, reinterpret_cast<const char*>(&none), sizeof none);
    if (const auto wrong = method.load(broken, values); wrong || wrong.error().code != ErrorCode::InvalidValue)
        return "a codebook with NaN is read";
    return {};
}

std::string refusesBadInput(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features)
{
    const auto codeOf = [](const auto& result) {
        return result ? std::string("none") : std::string(errorCodeName(result.error().code));
    };
    if (codeOf(method.train(fieldOf(FeatureMatrix(0, features.cols())), values, kSeed)) != "empty")
        return "training on no vectors";
    FeatureMatrix broken = features;
    broken(2, broken.cols() - 1) = std::numeric_limits<float>::quiet_NaN();
    const auto untrained = method.train(fieldOf(broken), values, kSeed);
    if (codeOf(untrained) != "invalid-value" || untrained.error().detail.find("vector 2 ") == std::string::npos)
        return "training on NaN";
    const auto quantizer = trained(method, values, features);
    if (!quantizer)
        return "training fails";
    const auto unencoded = quantizer->encode(broken, {}, {});
    if (codeOf(unencoded) != "invalid-value" || unencoded.error().detail.find("vector 2 ") == std::string::npos)
        return "encoding NaN";
    if (codeOf(quantizer->encode(FeatureMatrix::Zero(3, features.cols() + 1), {}, {})) != "invalid-argument")
        return "encoding other dimensions";
    const auto none = quantizer->encode(FeatureMatrix(0, features.cols()), {}, {});
    if (!none || none->tokens != 0 || decoded(*quantizer, *none).rows() != 0)
        return "no vectors are no codes";
    Codes codes = *quantizer->encode(features, {}, {});
    codes.index.back() = codes.stageSizes.back();
    if (codeOf(quantizer->decode(codes, {}, kAllStages)) != "out-of-range")
        return "decoding an index that is no code";
    codes.index.pop_back();
    if (codeOf(quantizer->decode(codes, {}, kAllStages)) != "invalid-argument")
        return "decoding too few indices";
    codes = {1, std::vector<std::uint32_t>(codes.stages() + 1, 1U), std::vector<std::uint32_t>(codes.stages() + 1), {}};
    if (codeOf(quantizer->decode(codes, {}, kAllStages)) != "invalid-argument")
        return "decoding other stages";
    return {};
}

std::string stopsWhenAsked(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features)
{
    const auto field = fieldOf(features);
    auto trainer = method.train(field, values, kSeed);
    auto undisturbed = method.train(field, values, kSeed);
    if (!trainer || !undisturbed)
        return "training does not begin";
    while (!(*trainer)->finished()) {
        const std::int64_t before = (*trainer)->done();
        const auto step = (*trainer)->step(stopped());
        if (step || step.error().code != ErrorCode::Cancelled || (*trainer)->done() != before)
            return "step " + std::to_string(before + 1) + " is not cancelled";
        if ((*trainer)->step({}) != (*undisturbed)->step({}))
            return "cancelling changes what comes after";
    }
    const auto codes = (*trainer)->quantizer()->encode(features, {}, stopped());
    if (codes || codes.error().code != ErrorCode::Cancelled)
        return "encoding is not cancelled";
    return {};
}

std::string decodesToSums(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features)
{
    const auto quantizer = trained(method, values, features);
    if (!quantizer)
        return "training fails";
    const Codes codes = *quantizer->encode(features, {}, {});
    FeatureMatrix sum = quantizer->mean().replicate(features.rows(), 1);
    const float scale = features.cwiseAbs().maxCoeff() + 1;
    for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
        std::vector<std::uint32_t> ids;
        for (std::size_t token = 0; token < codes.tokens; ++token)
            ids.push_back(codes.at(token, stage));
        sum += quantizer->entries(stage, ids);
        const FeatureMatrix prefix = decoded(*quantizer, codes, stage + 1);
        if (prefix.rows() != sum.rows() || (prefix - sum).cwiseAbs().maxCoeff() > 1e-4F * scale)
            return "the first " + std::to_string(stage + 1) + " stages are not the sum of their entries";
    }
    return {};
}

} // namespace tokenscope::test
