// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/scalar/levelquantizer.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"
#include "core/quantize/stages/codebooks.h"
#include "core/quantize/stages/summedquantizer.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr std::size_t kRowsAtOnce = 256; // a chunk of 192 × 128 products takes about 3 ms

} // namespace

LevelQuantizer::LevelQuantizer(LevelSpace space, CodeLayout layout, LevelRule rule, std::uint64_t sideBits)
    : m_space(std::move(space))
    , m_layout(std::move(layout))
    , m_rule(std::move(rule))
    , m_sideBits(sideBits)
{
}

Result<FeatureMatrix> LevelQuantizer::values(FeatureView features, const RunContext& context) const
{
    if (const auto usable = requireVectors(features, dimensions(), context); !usable)
        return tl::unexpected(usable.error());
    FeatureMatrix values(features.rows(), m_space.forward.rows());
    forEachChunk(static_cast<std::size_t>(features.rows()), kRowsAtOnce, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     if (context.stopped())
                         return;
                     const auto first = static_cast<Index>(begin);
                     const auto rows = static_cast<Index>(end - begin);
                     const FeatureMatrix centred = features.middleRows(first, rows).rowwise() - m_space.mean.row(0);
                     values.middleRows(first, rows).noalias() = centred * m_space.forward.transpose();
                 });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return values;
}

Result<Codes> codesOfValues(FeatureView values, const CodeLayout& layout, const LevelRule& rule,
                            const RunContext& context)
{
    const std::size_t stages = layout.stageSizes.size();
    Codes codes{static_cast<std::size_t>(values.rows()), layout.stageSizes, {}, {}};
    codes.index.resize(codes.tokens * stages);
    forEachChunk(codes.tokens, kRowsAtOnce, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        if (context.stopped())
            return;
        for (std::size_t token = begin; token < end; ++token) {
            for (std::size_t dimension = 0; dimension < layout.dimensions(); ++dimension) {
                const double value = values(static_cast<Index>(token), static_cast<Index>(dimension));
                codes.index[token * stages + layout.stage[dimension]] +=
                    rule(dimension, value) * layout.weight[dimension];
            }
        }
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return codes;
}

Result<Codes> LevelQuantizer::encode(FeatureView features, const PatchGrid& /*grid*/, const RunContext& context) const
{
    const Result<FeatureMatrix> projected = values(features, context);
    if (!projected)
        return tl::unexpected(projected.error());
    return codesOfValues(*projected, m_layout, m_rule, context);
}

Result<FeatureMatrix> LevelQuantizer::decode(const Codes& codes, const PatchGrid& /*grid*/, std::size_t stages) const
{
    if (const auto usable = requireCodes(codes, m_layout.stageSizes); !usable)
        return tl::unexpected(usable.error());
    FeatureMatrix vectors = m_space.mean.replicate(static_cast<Index>(codes.tokens), 1);
    for (std::size_t token = 0; token < codes.tokens; ++token) {
        for (std::size_t dimension = 0; dimension < m_layout.dimensions(); ++dimension) {
            const std::uint32_t stage = m_layout.stage[dimension];
            if (stage >= stages)
                continue;
            const std::uint32_t level = m_layout.levelIn(codes.at(token, stage), dimension);
            vectors.row(static_cast<Index>(token)) += m_space.parts[dimension].row(static_cast<Index>(level));
        }
    }
    return vectors;
}

FeatureMatrix LevelQuantizer::entries(std::size_t stage, std::span<const std::uint32_t> ids) const
{
    FeatureMatrix rows = FeatureMatrix::Zero(static_cast<Index>(ids.size()), m_space.mean.cols());
    for (std::size_t dimension = 0; dimension < m_layout.dimensions(); ++dimension) {
        if (m_layout.stage[dimension] != stage)
            continue;
        for (std::size_t at = 0; at < ids.size(); ++at) {
            if (ids[at] < m_layout.stageSizes[stage])
                rows.row(static_cast<Index>(at)) +=
                    m_space.parts[dimension].row(static_cast<Index>(m_layout.levelIn(ids[at], dimension)));
        }
    }
    return rows;
}

NpyArray LevelQuantizer::saved() const
{
    const FeatureMatrix rows = m_space.stacked();
    const auto* bytes = reinterpret_cast<const char*>(rows.data());
    return {NpyType::F4,
            {rows.rows(), rows.cols()},
            std::string(bytes, static_cast<std::size_t>(rows.size()) * sizeof(float))};
}

FeatureMatrix LevelSpace::stacked() const
{
    Index rows = 1 + forward.rows();
    for (const FeatureMatrix& part : parts)
        rows += part.rows();
    FeatureMatrix all(rows, mean.cols());
    all.row(0) = mean.row(0);
    all.middleRows(1, forward.rows()) = forward;
    Index at = 1 + forward.rows();
    for (const FeatureMatrix& part : parts) {
        all.middleRows(at, part.rows()) = part;
        at += part.rows();
    }
    return all;
}

Result<LevelSpace> LevelSpace::unstacked(const FeatureMatrix& rows, const CodeLayout& layout)
{
    const auto dimensions = static_cast<Index>(layout.dimensions());
    Index wanted = 1 + dimensions;
    for (const std::uint32_t levels : layout.levels)
        wanted += static_cast<Index>(levels);
    if (rows.rows() != wanted || rows.cols() < 1)
        return failure(ErrorCode::InvalidArgument,
                       "an array of " + std::to_string(rows.rows()) + "×" + std::to_string(rows.cols())
                           + ", where these levels need " + std::to_string(wanted)
                           + "×D: the mean, the projection of each dimension, and what each level adds");
    LevelSpace space{rows.topRows(1), rows.middleRows(1, dimensions), {}};
    Index at = 1 + dimensions;
    for (const std::uint32_t levels : layout.levels) {
        space.parts.emplace_back(rows.middleRows(at, static_cast<Index>(levels)));
        at += static_cast<Index>(levels);
    }
    return space;
}

} // namespace tokenscope
