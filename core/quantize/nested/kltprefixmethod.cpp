// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <string>
#include <utility>

#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/nested/keeprule.h"
#include "core/quantize/nested/nestedmethod.h"
#include "core/quantize/product/productquantizer.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

using Eigen::Index;

struct Options {
    std::size_t tokens = 16;
    std::size_t levels = 16;
    KeepRule rule = KeepRule::Uniform;
    int iterations = 20;
};

/// A product quantizer of single coefficients behind a projection that need not keep all of them.
class KltPrefixQuantizer final : public Quantizer {
public:
    KltPrefixQuantizer(Codebooks levels, Projection projection)
        : m_product(std::move(levels), std::move(projection))
    {
    }

    std::size_t dimensions() const override { return m_product.dimensions(); }
    std::vector<std::uint32_t> stageSizes() const override { return m_product.stageSizes(); }
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    {
        return m_product.encode(features, grid, context);
    }
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override
    {
        return m_product.decode(codes, grid, stages);
    }
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override
    {
        return m_product.entries(stage, ids);
    }
    FeatureMatrix mean() const override { return m_product.mean(); }
    std::uint64_t sideBits() const override { return m_product.sideBits(); }
    /// (M + 1, L + D): each row the levels of one coefficient and its direction; the last row zeros and the mean.
    NpyArray saved() const override
    {
        const Codebooks& levels = m_product.codebooks();
        const Index count = levels.front().rows();
        const Projection& projection = *m_product.rotation();
        FeatureMatrix rows = FeatureMatrix::Zero(std::ssize(levels) + 1, count + projection.inputDimensions());
        for (Index token = 0; token < std::ssize(levels); ++token)
            rows.row(token).head(count) = levels[static_cast<std::size_t>(token)].col(0).transpose();
        rows.topRows(std::ssize(levels)).rightCols(projection.inputDimensions()) = projection.basis;
        rows.bottomRows(1).rightCols(projection.inputDimensions()) = projection.mean;
        NpyArray array = arrayOf({rows});
        array.shape.erase(array.shape.begin());
        return array;
    }

private:
    ProductQuantizer m_product;
};

/// The levels that cut a column's values into parts of equal number: the middle value of each.
FeatureMatrix quantiles(const FeatureMatrix& coefficients, Index column, std::size_t levels)
{
    std::vector<float> values(static_cast<std::size_t>(coefficients.rows()));
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = coefficients(static_cast<Index>(row), column);
    std::sort(values.begin(), values.end());
    FeatureMatrix result(static_cast<Index>(levels), 1);
    for (std::size_t level = 0; level < levels; ++level)
        result(static_cast<Index>(level), 0) = values[(2 * level + 1) * values.size() / (2 * levels)];
    return result;
}

/// The projection first, then Lloyd's iterations for the levels of every coefficient (Max 1960, Lloyd 1982).
class KltPrefixTrainer final : public Trainer {
public:
    KltPrefixTrainer(std::shared_ptr<const TokenField> field, const Options& options)
        : m_field(std::move(field))
        , m_options(options)
    {
        const Index dimensions = m_field->features.cols();
        const auto tokens = static_cast<Index>(options.tokens);
        m_state.levels.assign(options.tokens, FeatureMatrix::Zero(static_cast<Index>(options.levels), 1));
        m_state.projection = {FeatureMatrix::Zero(1, dimensions), FeatureMatrix::Identity(tokens, dimensions), {}};
    }

    std::int64_t steps() const override { return m_options.iterations; }
    std::int64_t done() const override { return m_state.done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override
    {
        return std::make_shared<const KltPrefixQuantizer>(m_state.levels, m_state.projection);
    }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<KltPrefixTrainer>(*this); }

private:
    struct State {
        Projection projection;
        std::shared_ptr<const FeatureMatrix> coefficients; ///< N×M, shared by clones
        Codebooks levels;
        std::int64_t done = 0;
    };
    Result<void> begin(State& state, const RunContext& context) const;

    std::shared_ptr<const TokenField> m_field;
    Options m_options;
    State m_state;
};

Result<void> KltPrefixTrainer::begin(State& state, const RunContext& context) const
{
    auto fitted = fitProjection(m_field->features, static_cast<std::int64_t>(m_options.tokens), context);
    if (!fitted)
        return tl::unexpected(fitted.error());
    state.projection = std::move(*fitted);
    auto coefficients = state.projection.project(m_field->features, context);
    if (!coefficients)
        return tl::unexpected(coefficients.error());
    for (std::size_t token = 0; token < state.levels.size(); ++token)
        state.levels[token] = quantiles(*coefficients, static_cast<Index>(token), m_options.levels);
    state.coefficients = std::make_shared<const FeatureMatrix>(std::move(*coefficients));
    return {};
}

Result<TrainingStep> KltPrefixTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    State state = m_state;
    if (state.done == 0)
        if (const auto begun = begin(state, context); !begun)
            return tl::unexpected(begun.error());
    TrainingStep result;
    StageCounts counts;
    const double components = static_cast<double>(m_field->features.size());
    const auto probabilities = keepProbabilities(m_options.rule, m_options.tokens);
    // Dropping all leaves the mean; each token kept replaces its coefficient's energy by its error.
    double error = state.projection.droppedError(0);
    for (std::size_t token = 0; token < state.levels.size(); ++token) {
        auto lloyd = lloydStep(state.coefficients->col(static_cast<Index>(token)), state.levels[token],
                               EmptyCodes::Keep, context);
        if (!lloyd)
            return tl::unexpected(lloyd.error());
        const double energy = state.projection.eigenvalues[token] * static_cast<double>(m_field->features.rows());
        error = std::max(error + (lloyd->squaredError - energy) / components, 0.0);
        result.loss += probabilities[token] * error;
        counts.push_back(std::move(lloyd->counts));
        state.levels[token] = std::move(lloyd->codes);
    }
    result.mse = error;
    tellUsage(counts, result);
    result.step = ++state.done;
    m_state = std::move(state);
    return result;
}

Parameter ruleParameter()
{
    Parameter parameter;
    parameter.id = "keep";
    parameter.title = "Tokens kept in training";
    parameter.help =
        "Which prefixes the reported loss is the mean of; the coefficients are learnt alike for all of them.";
    parameter.fallback = std::string("uniform");
    parameter.choices = {{"all", "All"},
                         {"uniform", "Uniform (One-D-Piece)"},
                         {"pow2", "Powers of two (FlexTok)"},
                         {"uniform-pow2", "Uniform, then the next power of two (FlexTok)"}};
    return parameter;
}

MethodInfo kltPrefixInfo()
{
    MethodInfo info;
    info.id = "klt-prefix";
    info.title = "Ordered coefficients (tail drop)";
    info.shortTitle = "KLT prefix";
    info.family = "scalar";
    info.summary = "One token for each Karhunen-Loève coefficient, in the order of their energy, so that any prefix is "
                   "the best of "
                   "its length.";
    info.sources = {{"One-D-Piece: Image Tokenizer Meets Quality-Controllable Compression", 2025, "2501.10064",
                     "turingmotors/One-D-Piece"},
                    {"FlexTok: Resampling Images into 1D Token Sequences of Flexible Length", 2025, "2502.13967",
                     "apple/ml-flextok"},
                    {"Matryoshka Representation Learning", 2022, "2205.13147", "RAIVNLab/MRL"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote =
        "The order and the keep rules are the papers'; coefficients with scalar levels stand in for their networks' "
        "one-dimensional tokens.";
    info.parameters = {
        countParameter("tokens", "Tokens",
                       "How many coefficients are coded; no more than the features have dimensions.", 16, 1, 256, true),
        countParameter("levels", "Levels", "How many values each coefficient may take.", 16, 2, 4096, true),
        ruleParameter(),
        iterationsParameter(),
    };
    return info;
}

Options optionsOf(const ParameterValues& values)
{
    const std::string& rule = values.choice("keep");
    return {static_cast<std::size_t>(values.integer("tokens")), static_cast<std::size_t>(values.integer("levels")),
            rule == "all"           ? KeepRule::All
                : rule == "uniform" ? KeepRule::Uniform
                : rule == "pow2"    ? KeepRule::PowersOfTwo
                                    : KeepRule::UniformThenPowerOfTwo,
            static_cast<int>(values.integer("iterations"))};
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t /*seed*/)
{
    if (const auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(usable.error());
    const Options options = optionsOf(values);
    if (static_cast<Index>(options.tokens) > field->features.cols())
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(options.tokens) + " tokens of vectors with "
                           + std::to_string(field->features.cols()) + " dimensions: at most as many as dimensions");
    return std::make_unique<KltPrefixTrainer>(std::move(field), options);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const Options options = optionsOf(values);
    const auto tokens = static_cast<Index>(options.tokens);
    const auto count = static_cast<Index>(options.levels);
    if (array.shape.size() != 2 || array.shape[0] != tokens + 1 || array.shape[1] < count + tokens)
        return failure(ErrorCode::InvalidArgument,
                       "the parameters ask for an array of shape (" + std::to_string(tokens + 1) + ", "
                           + std::to_string(count) + " + dimensions)");
    const auto rows = toFeatures(array);
    if (!rows)
        return tl::unexpected(rows.error());
    const Index dimensions = rows->cols() - count;
    Codebooks levels;
    for (Index token = 0; token < tokens; ++token)
        levels.emplace_back(rows->row(token).head(count).transpose());
    Projection projection{rows->bottomRows(1).rightCols(dimensions), rows->topRows(tokens).rightCols(dimensions), {}};
    return std::make_shared<const KltPrefixQuantizer>(std::move(levels), std::move(projection));
}

} // namespace

QuantizerMethod kltPrefixMethod()
{
    return {kltPrefixInfo(), train, load};
}

} // namespace tokenscope
