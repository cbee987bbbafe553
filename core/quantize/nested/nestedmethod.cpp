// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nested/nestedmethod.h"

#include <string>
#include <utility>

#include "core/quantize/nested/nestedcodes.h"
#include "core/quantize/stages/codebooks.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/stages/summedquantizer.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

using Eigen::Index;

struct Options {
    unsigned bits = 8; ///< levels of the tree
    unsigned used = 8; ///< levels of encoding
    int iterations = 5; ///< for each level
};

class NestedQuantizer final : public Quantizer {
public:
    NestedQuantizer(FeatureMatrix codes, unsigned used)
        : m_codes(std::move(codes))
        , m_used(used)
    {
    }

    std::size_t dimensions() const override { return static_cast<std::size_t>(m_codes.cols()); }
    std::vector<std::uint32_t> stageSizes() const override { return {std::uint32_t{1} << m_used}; }
    Result<Codes> encode(FeatureView features, const PatchGrid& /*grid*/, const RunContext& context) const override
    {
        if (const auto usable = requireVectors(features, dimensions(), context); !usable)
            return tl::unexpected(usable.error());
        auto path = nestedPath(features, m_codes, m_used, context);
        if (!path)
            return tl::unexpected(path.error());
        return Codes{static_cast<std::size_t>(features.rows()), stageSizes(), std::move(path->index.back()), {}};
    }
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& /*grid*/, std::size_t stages) const override
    {
        if (const auto usable = requireCodes(codes, stageSizes()); !usable)
            return tl::unexpected(usable.error());
        if (stages == 0)
            return FeatureMatrix(FeatureMatrix::Zero(static_cast<Index>(codes.tokens), m_codes.cols()));
        return rowsOf(m_codes, codes.index);
    }
    FeatureMatrix entries(std::size_t /*stage*/, std::span<const std::uint32_t> ids) const override
    {
        return rowsOf(m_codes, ids);
    }
    FeatureMatrix mean() const override { return FeatureMatrix::Zero(1, m_codes.cols()); }
    std::uint64_t sideBits() const override
    {
        return 16U * static_cast<std::uint64_t>(m_codes.cols()) * stageSizes().front();
    }
    NpyArray saved() const override
    {
        NpyArray array = arrayOf({m_codes});
        array.shape.erase(array.shape.begin());
        return array;
    }

private:
    FeatureMatrix m_codes; ///< 2^bits rows
    unsigned m_used;
};

/// From the whole down: each level begins with the children of the one before, then all levels so far are fitted together.
class NestedTrainer final : public Trainer {
public:
    NestedTrainer(std::shared_ptr<const TokenField> field, const Options& options)
        : m_field(std::move(field))
        , m_options(options)
        , m_codes(FeatureMatrix::Zero(Index{1} << options.bits, m_field->features.cols()))
    {
    }

    std::int64_t steps() const override { return static_cast<std::int64_t>(m_options.bits) * m_options.iterations; }
    std::int64_t done() const override { return m_done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override
    {
        return std::make_shared<const NestedQuantizer>(m_codes, m_options.used);
    }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<NestedTrainer>(*this); }

private:
    std::shared_ptr<const TokenField> m_field;
    Options m_options;
    FeatureMatrix m_codes;
    std::int64_t m_done = 0;
};

Result<TrainingStep> NestedTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    const FeatureMatrix& vectors = m_field->features;
    const auto level = static_cast<unsigned>(m_done / m_options.iterations) + 1; // the finest so far
    FeatureMatrix codes = m_codes;
    if (m_done == 0)
        codes.row(0) = vectors.cast<double>().colwise().mean().cast<float>();
    if (m_done % m_options.iterations == 0) {
        const auto coarse = nestedPath(vectors, codes, level - 1, context);
        if (!coarse)
            return tl::unexpected(coarse.error());
        addChildren(vectors, coarse->index.back(), level - 1, codes, context.threads);
    }
    const auto path = nestedPath(vectors, codes, level, context);
    if (!path)
        return tl::unexpected(path.error());
    averageOverLevels(vectors, *path, codes, context.threads);
    // Codes not reached yet decode to their nearest ancestor instead of to zero.
    for (Index code = Index{1} << level; code < codes.rows(); ++code)
        codes.row(code) = codes.row(code & ((Index{1} << level) - 1));

    TrainingStep result;
    const double components = static_cast<double>(vectors.size());
    result.mse = path->squaredErrors.back() / components;
    for (std::size_t at = 1; at < path->squaredErrors.size(); ++at) {
        result.terms.push_back({"level-" + std::to_string(at), path->squaredErrors[at] / components});
        result.loss += path->squaredErrors[at] / components;
    }
    tellUsage(countsOf({path->index.back().size(), {std::uint32_t{1} << level}, path->index.back(), {}}), result);
    result.step = ++m_done;
    m_codes = std::move(codes);
    return result;
}

MethodInfo nestedInfo()
{
    MethodInfo info;
    info.id = "nested-vq";
    info.title = "Nested codebooks";
    info.shortTitle = "Nested VQ";
    info.family = "vq";
    info.summary =
        "A tree of codes in one table: its first 2, 4, 8 … codes are codebooks too, and a token's lowest bits are its "
        "coarser token.";
    info.sources = {{"Matryoshka Representation Learning", 2022, "2205.13147", "RAIVNLab/MRL"},
                    {"Vector Quantization and Signal Compression", 1992, "", ""}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote =
        "Tree-structured vector quantization under Matryoshka's sum of losses over all prefixes; the papers train "
        "networks with that sum.";
    Parameter used = countParameter("used-bits", "Bits used",
                                    "Encode with the first two-to-this-power codes alone; 0 is all.", 0, 0, 14);
    used.unit = "bits";
    Parameter iterations = iterationsParameter();
    iterations.fallback = std::int64_t{5};
    iterations.help = "How many iterations each level of the tree is learnt with.";
    info.parameters = {
        countParameter("bits", "Bits per token", "Levels of the tree; it has two to this power codes.", 8, 1, 14),
        std::move(used), std::move(iterations)};
    info.parameters[0].unit = "bits";
    return info;
}

Result<Options> optionsOf(const ParameterValues& values)
{
    Options options;
    options.bits = static_cast<unsigned>(values.integer("bits"));
    options.used = values.integer("used-bits") == 0 ? options.bits : static_cast<unsigned>(values.integer("used-bits"));
    options.iterations = static_cast<int>(values.integer("iterations"));
    if (options.used > options.bits)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(options.used) + " bits used of " + std::to_string(options.bits));
    return options;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t /*seed*/)
{
    if (const auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(usable.error());
    const auto options = optionsOf(values);
    if (!options)
        return tl::unexpected(options.error());
    return std::make_unique<NestedTrainer>(std::move(field), *options);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const auto options = optionsOf(values);
    if (!options)
        return tl::unexpected(options.error());
    auto codebooks = codebooksOf(array, 1, std::size_t{1} << options->bits);
    if (!codebooks)
        return tl::unexpected(codebooks.error());
    return std::make_shared<const NestedQuantizer>(std::move(codebooks->front()), options->used);
}

} // namespace

QuantizerMethod nestedMethod()
{
    return {nestedInfo(), train, load};
}

} // namespace tokenscope
