// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/scalar/fsqmethod.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "core/quantize/projection/finite.h"
#include "core/quantize/projection/projection.h"
#include "core/quantize/scalar/levelspace.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/usage/codeusage.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr double kLeastGain = 0.5; // of the search
constexpr int kGainSteps = 16; // from there to 4 times as much
constexpr Index kSearchRows = 16384;

LevelRule levelRule(const FsqRule& rule)
{
    const auto shared = std::make_shared<const FsqRule>(rule);
    return {[shared](std::size_t dimension, double value) { return shared->level(dimension, value); }, shared};
}

CodeLayout layoutOf(const FsqRule& rule)
{
    std::vector<std::uint32_t> levels;
    for (std::size_t dimension = 0; dimension < rule.dimensions(); ++dimension)
        levels.push_back(rule.levels(dimension));
    return firstFastest(levels);
}

/// What each level stands for where nothing is known of the values on it.
std::vector<std::vector<double>> middles(const FsqRule& rule, double gain)
{
    std::vector<std::vector<double>> values(rule.dimensions());
    for (std::size_t dimension = 0; dimension < rule.dimensions(); ++dimension) {
        for (std::uint32_t level = 0; level < rule.levels(dimension); ++level)
            values[dimension].push_back(rule.middle(dimension, level) / gain);
    }
    return values;
}

/// Every so many rows, so that at most kSearchRows are left.
FeatureMatrix thinned(const FeatureMatrix& values)
{
    const Index step = (values.rows() + kSearchRows - 1) / kSearchRows;
    FeatureMatrix rows((values.rows() + step - 1) / step, values.cols());
    for (Index row = 0; row < rows.rows(); ++row)
        rows.row(row) = values.row(row * step);
    return rows;
}

/// Less is better: how unevenly the levels of each dimension are used, or how far they are from the values.
double costOf(const FeatureMatrix& values, const Codes& codes, const CodeLayout& layout,
              const std::vector<std::vector<double>>& means, bool byError)
{
    double cost = 0;
    for (std::size_t dimension = 0; dimension < layout.dimensions(); ++dimension) {
        std::vector<std::uint64_t> counts(layout.levels[dimension]);
        for (std::size_t token = 0; token < codes.tokens; ++token) {
            const std::uint32_t level = layout.levelIn(codes.at(token, 0), dimension);
            ++counts[level];
            const double value = values(static_cast<Index>(token), static_cast<Index>(dimension));
            const double off = value - means[dimension][level];
            cost += byError ? off * off : 0;
        }
        cost -= byError ? 0 : usageOf(std::move(counts)).efficiency;
    }
    return cost;
}

class FsqTrainer final : public Trainer {
public:
    FsqTrainer(std::shared_ptr<const TokenField> field, FsqRule rule, std::string search, double gain)
        : m_field(std::move(field))
        , m_rule(std::move(rule))
        , m_layout(layoutOf(m_rule))
        , m_search(std::move(search))
        , m_gain(gain)
    {
        const auto start = Standardised::identity(static_cast<std::size_t>(m_field->dimensions()), m_rule.dimensions());
        m_quantizer = made(start, middles(m_rule, 1), 1);
    }

    std::int64_t steps() const override { return 1; }
    std::int64_t done() const override { return m_done ? 1 : 0; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override { return m_quantizer; }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<FsqTrainer>(*this); }

private:
    std::shared_ptr<const LevelQuantizer> made(const Standardised& basis,
                                               const std::vector<std::vector<double>>& levelValues, double gain) const
    {
        return std::make_shared<LevelQuantizer>(basis.space(levelValues, gain), m_layout, levelRule(m_rule),
                                                basis.sideBits(m_layout));
    }
    Result<double> searchedGain(const FeatureMatrix& values, const RunContext& context) const;

    std::shared_ptr<const TokenField> m_field;
    FsqRule m_rule;
    CodeLayout m_layout;
    std::string m_search;
    double m_gain;
    std::shared_ptr<const LevelQuantizer> m_quantizer;
    bool m_done = false;
};

Result<double> FsqTrainer::searchedGain(const FeatureMatrix& values, const RunContext& context) const
{
    if (m_search == "fixed")
        return m_gain;
    const FeatureMatrix rows = thinned(values);
    double best = 1;
    std::optional<double> least;
    for (int step = 0; step <= kGainSteps; ++step) {
        const double gain = kLeastGain * std::pow(4.0, static_cast<double>(step) / kGainSteps);
        const Result<Codes> codes =
            codesOfValues(rows * static_cast<float>(gain), m_layout, levelRule(m_rule), context);
        if (!codes)
            return tl::unexpected(codes.error());
        const auto means = levelMeans(rows, *codes, m_layout, middles(m_rule, gain));
        const double cost = costOf(rows, *codes, m_layout, means, m_search == "error");
        if (!least || cost < *least) {
            least = cost;
            best = gain;
        }
    }
    return best;
}

Result<TrainingStep> FsqTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    const FeatureMatrix& features = m_field->features;
    const Result<Projection> projection =
        fitProjection(features, static_cast<std::int64_t>(m_rule.dimensions()), context);
    if (!projection)
        return tl::unexpected(projection.error());
    const Standardised basis = Standardised::of(*projection);
    const Result<FeatureMatrix> values = basis.values(features, context);
    if (!values)
        return tl::unexpected(values.error());
    const Result<double> gain = searchedGain(*values, context);
    if (!gain)
        return tl::unexpected(gain.error());
    const Result<Codes> codes =
        codesOfValues(*values * static_cast<float>(*gain), m_layout, levelRule(m_rule), context);
    if (!codes)
        return tl::unexpected(codes.error());
    auto quantizer = made(basis, levelMeans(*values, *codes, m_layout, middles(m_rule, *gain)), *gain);
    const Result<FeatureMatrix> decoded = quantizer->decode(*codes, {}, kAllStages);
    if (!decoded)
        return tl::unexpected(decoded.error());

    TrainingStep step;
    step.step = 1;
    step.mse = (features - *decoded).cast<double>().squaredNorm() / static_cast<double>(features.size());
    step.loss = step.mse;
    tellUsage(countsOf(*codes), step);
    step.terms = {{"gain", *gain}};
    m_quantizer = std::move(quantizer);
    m_done = true;
    return step;
}

const std::vector<ParameterChoice>& levelSets()
{
    static const std::vector<ParameterChoice> sets = {
        {"8,6,5", "8·6·5 = 240, about 8 bits"},
        {"8,5,5,5", "8·5·5·5 = 1,000, about 10 bits"},
        {"7,5,5,5,5", "7·5·5·5·5 = 4,375, about 12 bits"},
        {"8,8,8,6,5", "8·8·8·6·5 = 15,360, about 14 bits"},
        {"8,8,8,5,5,5", "8·8·8·5·5·5 = 64,000, about 16 bits"},
        {"own", "Own levels"},
    };
    return sets;
}

std::vector<std::int64_t> levelsIn(const std::string& text)
{
    std::vector<std::int64_t> levels;
    const char* at = text.data();
    const char* end = at + text.size();
    while (at < end) {
        std::int64_t level = 0;
        at = std::from_chars(at, end, level).ptr + 1; // past the comma
        levels.push_back(level);
    }
    return levels;
}

MethodInfo info()
{
    MethodInfo method;
    method.id = "fsq";
    method.title = "Finite scalar quantization";
    method.shortTitle = "FSQ";
    method.family = "scalar";
    method.summary =
        "Squeezes a few dimensions into a few levels each and rounds; the codebook is all their combinations.";
    method.sources = {{"Finite Scalar Quantization: VQ-VAE Made Simple", 2023, "2309.15505",
                       "lucidrains/vector-quantize-pytorch 1.31.0"},
                      {"FlexTok: Resampling Images into 1D Token Sequences of Flexible Length", 2025, "2502.13967",
                       "apple/ml-flextok"}};
    method.needs = {Need::Features};
    method.fidelity = Fidelity::Exact;
    method.fidelityNote = "The rounding and the indices give the library's own output. Principal components and the "
                          "mean of each level are an analogue of the trained encoder and decoder.";
    method.parameters = {
        {.id = "level-set",
         .title = "Levels",
         .help = "How many levels each dimension has; the sets are those the paper recommends for a codebook size.",
         .fallback = std::string("8,5,5,5"),
         .choices = levelSets()},
        {.id = "levels",
         .title = "Own levels",
         .help = "Levels of each dimension, the strongest dimension first.",
         .fallback = std::vector<std::int64_t>{5, 5, 5},
         .minimum = 2,
         .maximum = static_cast<double>(kMostFsqLevels),
         .dependsOn = "level-set",
         .dependsValue = "own"},
        {.id = "symmetric",
         .title = "Symmetric levels",
         .help = "Puts an even number of levels symmetrically about zero; needed for 2 levels.",
         .fallback = false},
        {.id = "bound",
         .title = "Bound",
         .help = "What brings values of any size between -1 and 1.",
         .fallback = std::string("tanh"),
         .choices = {{"tanh", "Hyperbolic tangent"}, {"clamp", "Hard clamp"}}},
        {.id = "gain-search",
         .title = "Gain",
         .help = "How much the standardised values are scaled before rounding.",
         .fallback = std::string("flat"),
         .choices = {{"flat", "Levels used most evenly"}, {"error", "Least error"}, {"fixed", "As given"}}},
        {.id = "gain",
         .title = "Gain value",
         .help = "Factor of the standardised values; 1 puts one standard deviation at tanh 1 = 0.76.",
         .fallback = 1.0,
         .minimum = 0.1,
         .maximum = 10,
         .dependsOn = "gain-search",
         .dependsValue = "fixed"},
    };
    return method;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t /*seed*/)
{
    Result<FsqRule> rule = fsqRuleOf(values);
    if (!rule)
        return tl::unexpected(std::move(rule.error()));
    if (field->features.size() == 0)
        return failure(ErrorCode::Empty, "there are no vectors to learn from");
    if (std::cmp_greater(rule->dimensions(), field->dimensions()))
        return failure(ErrorCode::InvalidArgument,
                       "levels for " + std::to_string(rule->dimensions()) + " dimensions, and the features have "
                           + std::to_string(field->dimensions()) + "; choose own levels for at most as many");
    if (auto finite = requireFinite(field->features); !finite)
        return tl::unexpected(std::move(finite.error()));
    return std::make_unique<FsqTrainer>(std::move(field), std::move(*rule), values.choice("gain-search"),
                                        values.real("gain"));
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const Result<FsqRule> rule = fsqRuleOf(values);
    if (!rule)
        return tl::unexpected(rule.error());
    return loadLevelQuantizer(array, layoutOf(*rule), levelRule(*rule));
}

} // namespace

Result<FsqRule> fsqRuleOf(const ParameterValues& values)
{
    const std::string& set = values.choice("level-set");
    return FsqRule::make(set == "own" ? values.list("levels") : levelsIn(set), values.flag("symmetric"),
                         values.choice("bound") == "clamp");
}

QuantizerMethod fsqMethod()
{
    return {info(), train, load};
}

} // namespace tokenscope
