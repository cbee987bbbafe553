// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multicodebook/sharedindex.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/random.h"
#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/multicodebook/multicodebookmethod.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/stages/summedquantizer.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

using Eigen::Index;

struct Options {
    std::size_t size = 256;
    std::int64_t split = 0; ///< 0 for half
    double weight = 1;
    int iterations = 20;
};

FeatureMatrix weighted(FeatureView vectors, Index split, double weight)
{
    FeatureMatrix result = vectors;
    for (Index row = 0; row < result.rows(); ++row) // not by columns, which a matrix without rows does not have
        result.row(row).tail(vectors.cols() - split) *= static_cast<float>(std::sqrt(weight));
    return result;
}

Index splitOf(const Options& options, Index dimensions)
{
    return options.split > 0 ? options.split : (dimensions + 1) / 2;
}

/// Both codebooks side by side are one of D columns.
std::shared_ptr<const Quantizer> sharedIndexQuantizer(FeatureMatrix codes, Index split, double weight)
{
    return std::make_shared<SummedQuantizer>(
        Codebooks{std::move(codes)},
        [split, weight](FeatureView vectors, const Codebooks& books, const RunContext& context) -> Result<Codes> {
            auto nearest = encodeSharedIndex(vectors, books.front(), split, weight, context);
            if (!nearest)
                return tl::unexpected(nearest.error());
            Codes found = emptyCodes(static_cast<std::size_t>(vectors.rows()), books);
            found.index = std::move(nearest->index);
            return found;
        });
}

class SharedIndexTrainer final : public Trainer {
public:
    SharedIndexTrainer(std::shared_ptr<const TokenField> field, const Options& options, std::uint64_t seed)
        : m_field(std::move(field))
        , m_options(options)
        , m_split(splitOf(options, m_field->features.cols()))
        , m_random(seed)
        , m_weighted(std::make_shared<const FeatureMatrix>(weighted(m_field->features, m_split, options.weight)))
        , m_codes(FeatureMatrix::Zero(static_cast<Index>(options.size), m_field->features.cols()))
    {
    }

    std::int64_t steps() const override { return m_options.iterations; }
    std::int64_t done() const override { return m_done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override
    {
        return sharedIndexQuantizer(m_codes, m_split, m_options.weight);
    }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<SharedIndexTrainer>(*this); }

private:
    void tell(const FeatureMatrix& codes, const std::vector<std::uint32_t>& index, TrainingStep& step) const;

    std::shared_ptr<const TokenField> m_field;
    Options m_options;
    Index m_split;
    Random m_random;
    std::shared_ptr<const FeatureMatrix> m_weighted; ///< [a, √w b], shared by clones
    FeatureMatrix m_codes; ///< [A, B] without the weight
    std::int64_t m_done = 0;
};

/// The errors of both parts, `codes` being those the index is for.
void SharedIndexTrainer::tell(const FeatureMatrix& codes, const std::vector<std::uint32_t>& index,
                              TrainingStep& step) const
{
    const FeatureMatrix& vectors = m_field->features;
    const Index rest = vectors.cols() - m_split;
    double first = 0;
    double second = 0;
    for (Index row = 0; row < vectors.rows(); ++row) {
        const auto code = codes.row(static_cast<Index>(index[static_cast<std::size_t>(row)]));
        first += (vectors.row(row).head(m_split) - code.head(m_split)).cast<double>().squaredNorm();
        second += (vectors.row(row).tail(rest) - code.tail(rest)).cast<double>().squaredNorm();
    }
    const double components = static_cast<double>(vectors.size());
    step.mse = (first + second) / components;
    step.loss = (first + m_options.weight * second) / components;
    step.terms = {{"first-part", first / static_cast<double>(vectors.rows() * m_split)},
                  {"second-part", second / static_cast<double>(std::max<Index>(vectors.rows() * rest, 1))}};
}

Result<TrainingStep> SharedIndexTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    Random random = m_random;
    FeatureMatrix searched = weighted(m_codes, m_split, m_options.weight);
    if (m_done == 0) {
        auto first = kMeansPlusPlus(*m_weighted, m_options.size, random, context);
        if (!first)
            return tl::unexpected(first.error());
        searched = std::move(*first);
    }
    const auto nearest = nearestCodes(*m_weighted, searched, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    const CodeSums sums = sumByCode(m_field->features, nearest->index, m_options.size, context.threads);
    TrainingStep result;
    FeatureMatrix codes = m_codes;
    for (Index code = 0; code < codes.rows(); ++code) {
        const auto count = static_cast<double>(sums.counts[static_cast<std::size_t>(code)]);
        const Eigen::Map<const Eigen::RowVectorXd> sum(sums.sums.data() + code * codes.cols(), codes.cols());
        if (count > 0)
            codes.row(code) = (sum / count).cast<float>();
        else if (m_done == 0) // two of one vector: the second never wins
            codes.row(code) = m_field->features.row(0);
    }
    // The first codes are known with their weight only: the first step tells how its means stand.
    tell(m_done == 0 ? codes : m_codes, nearest->index, result);
    tellUsage({sums.counts}, result);
    result.step = ++m_done;
    m_random = random;
    m_codes = std::move(codes);
    return result;
}

MethodInfo sharedIndexInfo()
{
    MethodInfo info;
    info.id = "shared-index";
    info.title = "Shared-index dual codebook";
    info.shortTitle = "Shared index";
    info.family = "product";
    info.summary =
        "Two codebooks, one for each half of the features, under one index that weighs the distances in both.";
    info.sources = {{"TokenFlow: Unified Image Tokenizer for Multimodal Understanding and Generation", 2024,
                     "2412.03069", "ByteVisionLab/TokenFlow"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote =
        "The index is TokenFlow's, learnt by joint k-means, which minimises its distance exactly; the features' two "
        "parts stand in for its semantic and pixel encoders.";
    Parameter weight;
    weight.id = "weight";
    weight.title = "Weight of the second part";
    weight.help =
        "How much a distance in the second part counts against one in the first; 0 leaves the index to the first.";
    weight.fallback = 1.0;
    weight.minimum = 0;
    weight.maximum = 100;
    info.parameters = {
        codebookSizeParameter(256),
        countParameter("first-part", "First part", "How many of the columns are the first part; 0 is half of them.", 0,
                       0, 65'536),
        std::move(weight),
        iterationsParameter(),
    };
    info.parameters[1].unit = "columns";
    return info;
}

Options optionsOf(const ParameterValues& values)
{
    return {static_cast<std::size_t>(values.integer("codebook-size")), values.integer("first-part"),
            values.real("weight"), static_cast<int>(values.integer("iterations"))};
}

Result<void> requireSplit(const Options& options, Index dimensions)
{
    if (options.split > dimensions)
        return failure(ErrorCode::InvalidArgument,
                       "a first part of " + std::to_string(options.split) + " columns, where there are "
                           + std::to_string(dimensions));
    return {};
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    if (const auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(usable.error());
    const Options options = optionsOf(values);
    if (const auto fits = requireSplit(options, field->features.cols()); !fits)
        return tl::unexpected(fits.error());
    return std::make_unique<SharedIndexTrainer>(std::move(field), options, seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const Options options = optionsOf(values);
    auto codebooks = codebooksOf(array, 1, options.size);
    if (!codebooks)
        return tl::unexpected(codebooks.error());
    const Index dimensions = codebooks->front().cols();
    if (const auto fits = requireSplit(options, dimensions); !fits)
        return tl::unexpected(fits.error());
    return sharedIndexQuantizer(std::move(codebooks->front()), splitOf(options, dimensions), options.weight);
}

} // namespace

Result<NearestCodes> encodeSharedIndex(FeatureView vectors, FeatureView codes, Eigen::Index split, double weight,
                                       const RunContext& context)
{
    return nearestCodes(weighted(vectors, split, weight), weighted(codes, split, weight), context);
}

QuantizerMethod sharedIndexMethod()
{
    return {sharedIndexInfo(), train, load};
}

} // namespace tokenscope
