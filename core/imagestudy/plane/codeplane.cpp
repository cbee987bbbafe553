// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/plane/codeplane.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "core/quantize/projection/projection.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr std::uint32_t kMostCodes = 1U << 16U;
constexpr Index kMostFitted = Index{1} << 16U;
constexpr std::size_t kChunk = 4096; // entries at a time: all of a large stage would not fit

/// Every so many rows, so that at most kMostFitted are left.
FeatureMatrix thinned(const FeatureMatrix& rows)
{
    const Index step = (rows.rows() + kMostFitted - 1) / kMostFitted;
    if (step <= 1)
        return rows;
    FeatureMatrix some((rows.rows() + step - 1) / step, rows.cols());
    for (Index row = 0; row < some.rows(); ++row)
        some.row(row) = rows.row(row * step);
    return some;
}

/// What the stages before `stage` leave of the features.
Result<FeatureMatrix> leftOver(const CodedField& coded, std::size_t stage)
{
    FeatureMatrix rest = coded.field->features;
    if (stage == 0) {
        rest.rowwise() -= coded.quantizer->mean().row(0);
        return rest;
    }
    const Result<FeatureMatrix> before = coded.quantizer->decode(coded.codes, coded.field->grid, stage);
    if (!before)
        return tl::unexpected(before.error());
    rest -= *before;
    return rest;
}

/// N×D: what each token's code of the stage adds.
FeatureMatrix added(const CodedField& coded, std::size_t stage, std::span<const std::uint32_t> tokenCodes)
{
    FeatureMatrix rows(static_cast<Index>(tokenCodes.size()), coded.field->features.cols());
    for (std::size_t first = 0; first < tokenCodes.size(); first += kChunk) {
        const auto part = tokenCodes.subspan(first, std::min(kChunk, tokenCodes.size() - first));
        rows.middleRows(static_cast<Index>(first), static_cast<Index>(part.size())) =
            coded.quantizer->entries(stage, part);
    }
    return rows;
}

void append(const FeatureMatrix& projected, std::vector<PlanePoint>& points)
{
    for (Index row = 0; row < projected.rows(); ++row)
        points.push_back({projected(row, 0), projected.cols() > 1 ? projected(row, 1) : 0.0F});
}

Result<Projection> planeOf(const FeatureMatrix& rest, const CodedField& coded, std::size_t stage,
                           std::span<const std::uint32_t> tokenCodes, const RunContext& context)
{
    const std::int64_t axes = std::min<std::int64_t>(2, rest.cols());
    if (coded.codes.stages() > 1) {
        auto byCodes = fitProjection(thinned(added(coded, stage, tokenCodes)), axes, context);
        // A stage of which one code is used spans nothing.
        if (!byCodes || byCodes->eigenvalues.front() > 0)
            return byCodes;
    }
    return fitProjection(thinned(rest), axes, context);
}

/// The stage's codes that are shown, with their uses.
void listCodes(const CodedField& coded, std::size_t stage, CodePlane& plane)
{
    const std::vector<std::uint64_t>& counts = coded.usage[stage].counts;
    for (std::uint32_t code = 0; code < counts.size(); ++code) {
        if (counts.size() > kMostCodes && counts[code] == 0)
            continue;
        plane.ids.push_back(code);
        plane.uses.push_back(counts[code]);
    }
}

} // namespace

std::int64_t CodePlane::indexOf(std::int64_t code) const
{
    if (code < 0)
        return -1;
    const auto found = std::ranges::lower_bound(ids, static_cast<std::uint32_t>(code));
    return found != ids.end() && *found == code ? found - ids.begin() : -1;
}

Result<CodePlane> codePlaneOf(const CodedField& coded, std::size_t stage, const RunContext& context)
{
    if (stage >= coded.codes.stages() || stage >= coded.usage.size())
        return failure(ErrorCode::OutOfRange, "there is no stage " + std::to_string(stage + 1));
    CodePlane plane;
    plane.stage = static_cast<std::uint32_t>(stage);
    plane.stages = static_cast<std::uint32_t>(coded.codes.stages());
    plane.tokenCodes = tokenCodes(coded, stage);
    if (plane.tokenCodes.empty())
        return failure(ErrorCode::Empty, "there are no tokens to project");

    const Result<FeatureMatrix> rest = leftOver(coded, stage);
    if (!rest)
        return tl::unexpected(rest.error());
    const Result<Projection> axes = planeOf(*rest, coded, stage, plane.tokenCodes, context);
    if (!axes)
        return tl::unexpected(axes.error());
    const double variance = std::accumulate(axes->eigenvalues.begin(), axes->eigenvalues.end(), 0.0);
    for (std::size_t axis = 0; axis < plane.share.size() && axis < axes->eigenvalues.size(); ++axis)
        plane.share[axis] = variance > 0 ? axes->eigenvalues[axis] / variance : 0;

    const Result<FeatureMatrix> tokens = axes->project(*rest, context);
    if (!tokens)
        return tl::unexpected(tokens.error());
    append(*tokens, plane.tokens);
    listCodes(coded, stage, plane);
    const std::span<const std::uint32_t> ids = plane.ids;
    for (std::size_t first = 0; first < ids.size(); first += kChunk) {
        const auto part = ids.subspan(first, std::min(kChunk, ids.size() - first));
        const Result<FeatureMatrix> codes = axes->project(coded.quantizer->entries(stage, part), context);
        if (!codes)
            return tl::unexpected(codes.error());
        append(*codes, plane.codes);
    }
    return plane;
}

} // namespace tokenscope
