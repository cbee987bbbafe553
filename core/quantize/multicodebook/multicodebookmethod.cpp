// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multicodebook/multicodebookmethod.h"

#include <string>
#include <utility>

#include "core/base/random.h"
#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/multicodebook/multicodebook.h"
#include "core/quantize/product/productcodes.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/stages/summedquantizer.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

using Eigen::Index;

struct Options {
    std::size_t chunks = 8;
    std::size_t size = 256;
    int iterations = 20;
    bool unit = false;
};

/// Multi-codebook quantization (UniTok, arXiv 2502.20321): channels in chunks, each coded by the code of its own codebook with
/// the largest cosine; of equals the lowest, so a chunk of zeros takes the first. Codes carry their length; encoding looks at
/// their direction alone.
class MultiCodebookQuantizer final : public Quantizer {
public:
    explicit MultiCodebookQuantizer(Codebooks codebooks)
        : m_codebooks(std::move(codebooks))
    {
    }

    std::size_t dimensions() const override { return static_cast<std::size_t>(columns()); }
    std::vector<std::uint32_t> stageSizes() const override { return stageSizesOf(m_codebooks); }
    Result<Codes> encode(FeatureView features, const PatchGrid& /*grid*/, const RunContext& context) const override
    {
        if (const auto usable = requireVectors(features, dimensions(), context); !usable)
            return tl::unexpected(usable.error());
        return encodeProduct(features, m_codebooks, context, nearestByCosine);
    }
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& /*grid*/, std::size_t stages) const override
    {
        if (const auto usable = requireCodes(codes, stageSizes()); !usable)
            return tl::unexpected(usable.error());
        return decodeProduct(m_codebooks, codes, stages);
    }
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override
    {
        return subspaceEntries(m_codebooks, stage, ids);
    }
    FeatureMatrix mean() const override { return FeatureMatrix::Zero(1, columns()); }
    std::uint64_t sideBits() const override
    {
        return 16U * static_cast<std::uint64_t>(m_codebooks.front().size()) * m_codebooks.size();
    }
    NpyArray saved() const override { return arrayOf(m_codebooks); }

private:
    Index columns() const { return m_codebooks.front().cols() * std::ssize(m_codebooks); }

    Codebooks m_codebooks;
};

class MultiCodebookTrainer final : public Trainer {
public:
    MultiCodebookTrainer(std::shared_ptr<const TokenField> field, const Options& options, std::uint64_t seed)
        : m_field(std::move(field))
        , m_options(options)
        , m_random(seed)
        , m_directions(options.chunks,
                       FeatureMatrix::Zero(static_cast<Index>(options.size),
                                           m_field->features.cols() / static_cast<Index>(options.chunks)))
        , m_lengths(options.chunks, 1.0F)
    {
    }

    std::int64_t steps() const override { return m_options.iterations; }
    std::int64_t done() const override { return m_done; }
    Result<TrainingStep> step(const RunContext& context) override;
    std::shared_ptr<const Quantizer> quantizer() const override
    {
        Codebooks scaled = m_directions;
        for (std::size_t chunk = 0; chunk < scaled.size(); ++chunk)
            scaled[chunk] *= m_lengths[chunk];
        return std::make_shared<const MultiCodebookQuantizer>(std::move(scaled));
    }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<MultiCodebookTrainer>(*this); }

private:
    std::shared_ptr<const TokenField> m_field;
    Options m_options;
    Random m_random;
    Codebooks m_directions; ///< codes of length 1
    std::vector<float> m_lengths; ///< of each codebook's codes
    std::int64_t m_done = 0;
};

double scaledError(FeatureView vectors, const FeatureMatrix& codes, float length,
                   const std::vector<std::uint32_t>& index)
{
    double error = 0;
    for (Index row = 0; row < vectors.rows(); ++row) {
        const auto code = static_cast<Index>(index[static_cast<std::size_t>(row)]);
        error += (vectors.row(row) - length * codes.row(code)).cast<double>().squaredNorm();
    }
    return error;
}

Result<TrainingStep> MultiCodebookTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    TrainingStep result;
    StageCounts counts;
    Random random = m_random;
    Codebooks directions = m_directions;
    std::vector<float> lengths = m_lengths;
    double along = 0;
    for (std::size_t chunk = 0; chunk < directions.size(); ++chunk) {
        FeatureMatrix& book = directions[chunk];
        const auto vectors = m_field->features.middleCols(static_cast<Index>(chunk) * book.cols(), book.cols());
        if (m_done == 0) {
            auto first = kMeansPlusPlus(directionsOf(vectors), m_options.size, random, context);
            if (!first)
                return tl::unexpected(first.error());
            book = std::move(*first);
        }
        auto step = cosineStep(vectors, book, context);
        if (!step)
            return tl::unexpected(step.error());
        result.mse +=
            scaledError(vectors, book, m_options.unit ? 1.0F : bestLength(vectors, book, step->index), step->index);
        along += step->cosines / static_cast<double>(directions.size());
        counts.push_back(std::move(step->counts));
        book = std::move(step->codes);
        lengths[chunk] = m_options.unit ? 1.0F : bestLength(vectors, book, step->index);
    }
    tellUsage(counts, result);
    result.mse /= static_cast<double>(m_field->features.size());
    result.loss = 1 - along / static_cast<double>(m_field->features.rows());
    result.terms = {{"cosine", result.loss}};
    result.step = ++m_done;
    m_random = random;
    m_directions = std::move(directions);
    m_lengths = std::move(lengths);
    return result;
}

MethodInfo multiCodebookInfo()
{
    MethodInfo info;
    info.id = "multi-codebook";
    info.title = "Multi-codebook quantization";
    info.shortTitle = "MCQ";
    info.family = "product";
    info.summary =
        "Splits the channels into chunks and codes each by direction with a codebook of its own, as UniTok does.";
    info.sources = {{"UniTok: A Unified Tokenizer for Visual Generation and Understanding", 2025, "2502.20321",
                     "FoundationVision/UniTok"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote =
        "The quantizer's rule is UniTok's; codes are learnt by spherical k-means on these features instead of "
        "with UniTok's encoder and decoder.";
    Parameter length;
    length.id = "length";
    length.title = "Length of codes";
    length.help =
        "Directions have no length: codes of length one as UniTok's, or one length for each codebook, the best for the "
        "features.";
    length.fallback = std::string("codebook");
    length.choices = {{"unit", "One"}, {"codebook", "Best for each codebook"}};
    info.parameters = {
        countParameter("chunks", "Chunks",
                       "Into how many chunks the channels are split (8 in UniTok); must divide them.", 8, 1, 256),
        codebookSizeParameter(256),
        std::move(length),
        iterationsParameter(),
    };
    return info;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    if (const auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(usable.error());
    const std::int64_t chunks = values.integer("chunks");
    if (field->features.cols() % chunks != 0)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(chunks) + " chunks of " + std::to_string(field->features.cols())
                           + " dimensions: take a number that divides them");
    const Options options{static_cast<std::size_t>(chunks), static_cast<std::size_t>(values.integer("codebook-size")),
                          static_cast<int>(values.integer("iterations")), values.choice("length") == "unit"};
    return std::make_unique<MultiCodebookTrainer>(std::move(field), options, seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    auto codebooks = codebooksOf(array, static_cast<std::size_t>(values.integer("chunks")),
                                 static_cast<std::size_t>(values.integer("codebook-size")));
    if (!codebooks)
        return tl::unexpected(codebooks.error());
    return std::make_shared<const MultiCodebookQuantizer>(std::move(*codebooks));
}

} // namespace

QuantizerMethod multiCodebookMethod()
{
    return {multiCodebookInfo(), train, load};
}

} // namespace tokenscope
