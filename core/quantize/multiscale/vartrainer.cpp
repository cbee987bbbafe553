// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multiscale/vartrainer.h"

#include <string>
#include <utility>

#include "core/base/random.h"
#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/multiscale/residualpyramid.h"
#include "core/quantize/stages/codebooks.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/stages/summedquantizer.h"

namespace tokenscope {

namespace {

using Eigen::Index;

/// What the scales would code if every one were coded without loss: where codes begin.
FeatureMatrix losslessBands(const TokenField& field, const std::vector<std::int64_t>& patchNumbers)
{
    const std::vector<MapSize> sizes = pyramidSizes(patchNumbers, field.grid);
    const MapSize whole{field.grid.rows, field.grid.columns};
    Index rows = 0;
    for (const MapSize& size : sizes)
        rows += field.grid.frames * size.cells();
    FeatureMatrix bands(rows, field.features.cols());
    Index at = 0;
    for (Index frame = 0; frame < field.grid.frames; ++frame) {
        FeatureMatrix rest = field.features.middleRows(frame * whole.cells(), whole.cells());
        for (std::size_t scale = 0; scale < sizes.size(); ++scale) {
            const bool last = scale + 1 == sizes.size();
            const FeatureMatrix band = last ? rest : areaDown(rest, whole, sizes[scale]);
            if (!last)
                rest -= bicubicUp(band, sizes[scale], whole);
            bands.middleRows(at, band.rows()) = band;
            at += band.rows();
        }
    }
    return bands;
}

/// Vectors of the field's own, so that there is something to look at.
FeatureMatrix codesToBegin(const TokenField& field, std::size_t size, std::uint64_t seed)
{
    Random random(seed);
    return sampledCodes(field.features, size, random);
}

} // namespace

PyramidQuantizer::PyramidQuantizer(FeatureMatrix codebook, std::vector<std::int64_t> patchNumbers)
    : m_codebook(std::move(codebook))
    , m_patchNumbers(std::move(patchNumbers))
{
}

std::vector<std::uint32_t> PyramidQuantizer::stageSizes() const
{
    return std::vector<std::uint32_t>(m_patchNumbers.size(), static_cast<std::uint32_t>(m_codebook.rows()));
}

Result<Codes> PyramidQuantizer::encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const
{
    if (auto usable = requireVectors(features, dimensions(), context); !usable)
        return tl::unexpected(std::move(usable.error()));
    return encodePyramid(features, grid, m_patchNumbers, m_codebook, context);
}

Result<FeatureMatrix> PyramidQuantizer::decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const
{
    return decodePyramid(codes, grid, m_patchNumbers, m_codebook, stages);
}

FeatureMatrix PyramidQuantizer::entries(std::size_t stage, std::span<const std::uint32_t> ids) const
{
    if (stage >= m_patchNumbers.size())
        return FeatureMatrix::Zero(static_cast<Index>(ids.size()), m_codebook.cols());
    return rowsOf(m_codebook, ids);
}

NpyArray PyramidQuantizer::saved() const
{
    const auto* bytes = reinterpret_cast<const char*>(m_codebook.data());
    return {NpyType::F4,
            {m_codebook.rows(), m_codebook.cols()},
            std::string(bytes, static_cast<std::size_t>(m_codebook.size()) * sizeof(float))};
}

std::vector<std::size_t> PyramidQuantizer::cellsOver(std::size_t stage, const PatchGrid& grid) const
{
    if (stage >= m_patchNumbers.size() || grid.rows < 1 || grid.columns < 1)
        return {};
    const MapSize map = pyramidSizes(m_patchNumbers, grid)[stage];
    std::vector<std::size_t> cells;
    cells.reserve(static_cast<std::size_t>(grid.tokens()));
    for (std::int64_t frame = 0; frame < grid.frames; ++frame) {
        for (std::int64_t row = 0; row < grid.rows; ++row) {
            for (std::int64_t column = 0; column < grid.columns; ++column)
                cells.push_back(static_cast<std::size_t>((frame * map.rows + row * map.rows / grid.rows) * map.columns
                                                         + column * map.columns / grid.columns));
        }
    }
    return cells;
}

VarTrainer::VarTrainer(std::shared_ptr<const TokenField> field, VarOptions options, std::uint64_t seed)
    : m_field(std::move(field))
    , m_options(std::move(options))
    , m_seed(seed)
    , m_quantizer(
          std::make_shared<PyramidQuantizer>(codesToBegin(*m_field, m_options.size, seed), m_options.patchNumbers))
{
}

/// The first are far apart in the bands of a pyramid without loss: the coarse scales are few vectors, and the largest.
Result<FeatureMatrix> VarTrainer::codesOfStep(const RunContext& context) const
{
    if (m_done > 0)
        return m_quantizer->codebook();
    Random random(m_seed);
    const std::size_t drawn = m_options.size - static_cast<std::size_t>(zeroCodes());
    const Result<FeatureMatrix> seeds =
        kMeansPlusPlus(losslessBands(*m_field, m_options.patchNumbers), drawn, random, context);
    if (!seeds)
        return tl::unexpected(seeds.error());
    FeatureMatrix codes = FeatureMatrix::Zero(zeroCodes() + seeds->rows(), seeds->cols());
    codes.bottomRows(seeds->rows()) = *seeds;
    return codes;
}

Result<TrainingStep> VarTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    const FeatureMatrix& features = m_field->features;
    Result<FeatureMatrix> begun = codesOfStep(context);
    if (!begun)
        return tl::unexpected(std::move(begun.error()));
    FeatureMatrix codebook = std::move(*begun);
    FeatureMatrix vectors(0, features.cols()); // of all scales, in the order of the codes
    double error = 0;
    const Result<Codes> codes =
        encodePyramid(features, m_field->grid, m_options.patchNumbers, codebook, context,
                      [&](std::size_t, FeatureView coded, std::span<const std::uint32_t>, FeatureView known) {
                          const Index begin = vectors.rows();
                          vectors.conservativeResize(begin + coded.rows(), Eigen::NoChange);
                          vectors.bottomRows(coded.rows()) = coded;
                          error = (features - known).cast<double>().squaredNorm();
                      });
    if (!codes)
        return tl::unexpected(codes.error());
    const CodeSums sums = sumByCode(vectors, codes->index, m_options.size, context.threads);
    Random random(m_seed + 0x9E37U * static_cast<std::uint64_t>(m_done + 1));
    std::int64_t revived = 0;
    for (Index code = zeroCodes(); code < codebook.rows(); ++code) {
        const std::int64_t count = sums.counts[static_cast<std::size_t>(code)];
        for (Index dimension = 0; count > 0 && dimension < codebook.cols(); ++dimension) {
            const auto at = static_cast<std::size_t>(code * codebook.cols() + dimension);
            codebook(code, dimension) = static_cast<float>(sums.sums[at] / static_cast<double>(count));
        }
        if (count == 0 && m_options.revive) {
            codebook.row(code) =
                vectors.row(static_cast<Index>(random.below(static_cast<std::uint64_t>(vectors.rows()))));
            ++revived;
        }
    }
    TrainingStep step;
    step.step = m_done + 1;
    step.mse = error / static_cast<double>(features.size());
    step.loss = step.mse;
    step.revived = revived;
    tellUsage({sums.counts}, step);
    m_quantizer = std::make_shared<PyramidQuantizer>(std::move(codebook), m_options.patchNumbers);
    ++m_done;
    return step;
}

} // namespace tokenscope
