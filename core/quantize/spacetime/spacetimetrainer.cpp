// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/spacetime/spacetimetrainer.h"

#include <utility>

#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/stages/summedquantizer.h"

namespace tokenscope {

namespace {

using Eigen::Index;

double squaredError(const BoxLevel& boxes, const NearestCodes& nearest)
{
    double error = 0;
    for (std::size_t box = 0; box < boxes.size.size(); ++box)
        error += static_cast<double>(boxes.size[box]) * static_cast<double>(nearest.distance[box]);
    return error;
}

} // namespace

SpaceTimeQuantizer::SpaceTimeQuantizer(Codebooks codebooks, const BoxPyramid& pyramid)
    : m_codebooks(std::move(codebooks))
    , m_pyramid(pyramid)
{
}

Result<Codes> SpaceTimeQuantizer::encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const
{
    if (auto usable = requireVectors(features, dimensions(), context); !usable)
        return tl::unexpected(std::move(usable.error()));
    return encodeBoxes(features, grid, m_pyramid, m_codebooks, context);
}

Result<FeatureMatrix> SpaceTimeQuantizer::decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const
{
    return decodeBoxes(codes, grid, m_pyramid, m_codebooks, stages);
}

FeatureMatrix SpaceTimeQuantizer::entries(std::size_t stage, std::span<const std::uint32_t> ids) const
{
    if (stage >= m_codebooks.size())
        return FeatureMatrix::Zero(static_cast<Index>(ids.size()), m_codebooks.front().cols());
    return rowsOf(m_codebooks[stage], ids);
}

std::uint64_t SpaceTimeQuantizer::sideBits() const
{
    return 16 * static_cast<std::uint64_t>(m_codebooks.front().size()) * m_codebooks.size();
}

std::vector<std::size_t> SpaceTimeQuantizer::cellsOver(std::size_t stage, const PatchGrid& grid) const
{
    if (stage >= m_codebooks.size())
        return {};
    const auto boxes = boxLevel(m_pyramid, stage / m_pyramid.stages, grid, static_cast<std::size_t>(grid.tokens()));
    return boxes ? std::vector<std::size_t>(boxes->over.begin(), boxes->over.end()) : std::vector<std::size_t>();
}

SpaceTimeTrainer::SpaceTimeTrainer(std::shared_ptr<const TokenField> field, const SpaceTimeOptions& options,
                                   std::uint64_t seed)
    : m_field(std::move(field))
    , m_options(options)
    , m_random(seed)
    , m_codebooks(options.pyramid.codebooks(),
                  FeatureMatrix::Zero(static_cast<Index>(options.size), m_field->features.cols()))
{
}

std::int64_t SpaceTimeTrainer::steps() const
{
    return static_cast<std::int64_t>(m_codebooks.size()) * m_options.iterations;
}

std::shared_ptr<const Quantizer> SpaceTimeTrainer::quantizer() const
{
    return std::make_shared<SpaceTimeQuantizer>(m_codebooks, m_options.pyramid);
}

Result<SpaceTimeTrainer::Level> SpaceTimeTrainer::begun(std::size_t level) const
{
    const FeatureMatrix& features = rest();
    auto boxes = boxLevel(m_options.pyramid, level, m_field->grid, static_cast<std::size_t>(features.rows()));
    if (!boxes)
        return tl::unexpected(std::move(boxes.error()));
    Level fresh;
    auto means = std::make_shared<FeatureMatrix>(boxMeans(features, *boxes));
    for (std::size_t token = 0; token < boxes->over.size(); ++token)
        fresh.within += (features.row(static_cast<Index>(token)) - means->row(static_cast<Index>(boxes->over[token])))
                            .cast<double>()
                            .squaredNorm();
    fresh.vectors = std::move(means);
    fresh.boxes = std::make_shared<const BoxLevel>(std::move(*boxes));
    return fresh;
}

Result<FeatureMatrix> SpaceTimeTrainer::codesToBegin(const FeatureMatrix& vectors, Random& random,
                                                     const RunContext& context) const
{
    const auto seeds = kMeansPlusPlus(vectors, m_options.size - 1, random, context);
    if (!seeds)
        return tl::unexpected(seeds.error());
    FeatureMatrix codes = FeatureMatrix::Zero(static_cast<Index>(m_options.size), vectors.cols());
    codes.bottomRows(seeds->rows()) = *seeds;
    return codes;
}

/// The codebook is learnt: what it leaves is the next one's.
Result<void> SpaceTimeTrainer::finish(std::size_t stage, Level level, const FeatureMatrix& codes,
                                      const RunContext& context)
{
    const auto nearest = nearestCodes(*level.vectors, codes, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    auto left = std::make_shared<FeatureMatrix>(*level.vectors);
    *left -= rowsOf(codes, nearest->index);
    m_counts[stage].assign(static_cast<std::size_t>(codes.rows()), 0);
    for (const std::uint32_t code : nearest->index)
        ++m_counts[stage][code];
    level.vectors = std::move(left);
    if ((stage + 1) % m_options.pyramid.stages == 0) {
        auto rest = std::make_shared<FeatureMatrix>(this->rest());
        takeOff(*rest, *level.boxes, boxMeans(*rest, *level.boxes) - *level.vectors);
        m_rest = std::move(rest);
    }
    m_level = std::move(level);
    return {};
}

Result<TrainingStep> SpaceTimeTrainer::step(const RunContext& context)
{
    if (finished())
        return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
    const auto stage = static_cast<std::size_t>(m_done / m_options.iterations);
    const bool first = m_done % m_options.iterations == 0;
    const bool last = (m_done + 1) % m_options.iterations == 0;
    Random random = m_random;
    Level level = m_level;
    if (first && stage % m_options.pyramid.stages == 0) {
        auto fresh = begun(stage / m_options.pyramid.stages);
        if (!fresh)
            return tl::unexpected(std::move(fresh.error()));
        level = std::move(*fresh);
    }
    FeatureMatrix codes = m_codebooks[stage];
    if (first) {
        auto drawn = codesToBegin(*level.vectors, random, context);
        if (!drawn)
            return tl::unexpected(std::move(drawn.error()));
        codes = std::move(*drawn);
    }
    // Codes that are pulled apart may be worse until the next iteration: not in the last one.
    auto lloyd = lloydStep(*level.vectors, codes, last ? EmptyCodes::Keep : EmptyCodes::SplitLargest, context);
    if (!lloyd)
        return tl::unexpected(std::move(lloyd.error()));
    lloyd->codes.row(0).setZero();
    TrainingStep result;
    result.step = m_done + 1;
    result.mse =
        (level.within + squaredError(*level.boxes, lloyd->assignment)) / static_cast<double>(m_field->features.size());
    result.loss = result.mse;
    result.revived = static_cast<std::int64_t>(lloyd->split);
    StageCounts before = m_counts;
    m_counts.resize(stage + 1);
    m_counts[stage] = std::move(lloyd->counts);
    if (last) {
        if (auto done = finish(stage, std::move(level), lloyd->codes, context); !done) {
            m_counts = std::move(before);
            return tl::unexpected(std::move(done.error()));
        }
    } else {
        m_level = std::move(level);
    }
    tellUsage(m_counts, result);
    m_random = random;
    m_codebooks[stage] = std::move(lloyd->codes);
    ++m_done;
    return result;
}

} // namespace tokenscope
