// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/codeuse/codeuse.h"

#include <algorithm>
#include <utility>

#include "core/imagestudy/codeuse/valueuse.h"
#include "core/quantize/binary/bitstatistics.h"
#include "core/quantize/scalar/levelquantizer.h"

namespace tokenscope {

namespace {

constexpr std::size_t kMostFlippedTokens = 1024;
constexpr std::size_t kMostCorrelatedTokens = 16384;

Result<std::vector<BitUse>> bitUses(const Codes& codes, const Quantizer& quantizer, const RunContext& context)
{
    const BitPlanes planes = bitPlanes(codes);
    const std::vector<double> balance = bitBalance(planes);
    const Result<std::vector<double>> flips = flipSensitivity(quantizer, codes, kMostFlippedTokens, context);
    if (!flips)
        return tl::unexpected(flips.error());
    std::vector<BitUse> bits;
    for (std::size_t bit = 0; bit < planes.bits; ++bit) {
        BitUse use{planes.stage[bit], planes.weight[bit], balance[bit], {}};
        if (bit < flips->size() && codes.tokens > 0)
            use.flipError = (*flips)[bit];
        bits.push_back(use);
    }
    return bits;
}

/// Of tokens evenly spread, where there are many.
std::vector<double> correlationOf(const Codes& codes)
{
    const Codes some = thinned(codes, std::min(codes.tokens, kMostCorrelatedTokens));
    const Eigen::MatrixXd pairs = bitCorrelation(bitPlanes(some)); // alike in rows and in columns
    return {pairs.data(), pairs.data() + pairs.size()};
}

/// What views say of the values before they are levels, where the quantizer's rule is one they know.
Result<void> tellOfValues(const LevelQuantizer& quantizer, FeatureView features, const RunContext& context,
                          CodeUse& use)
{
    const LevelRule& rule = quantizer.rule();
    if (rule.finite == nullptr && !rule.spherical)
        return {};
    Result<FeatureMatrix> values{FeatureMatrix{}};
    if (features.rows() > 0)
        values = quantizer.values(features, context);
    if (!values)
        return tl::unexpected(values.error());
    if (rule.finite != nullptr)
        use.transfer = transferOf(*rule.finite, *values);
    else if (values->rows() > 0)
        use.angles = anglesOf(*values);
    return {};
}

std::vector<LevelUse> levelUses(const std::vector<CodeUsage>& usage, const CodeLayout& layout)
{
    std::vector<LevelUse> levels;
    for (std::size_t dimension = 0; dimension < layout.dimensions(); ++dimension) {
        LevelUse use{layout.stage[dimension], layout.weight[dimension],
                     std::vector<std::uint64_t>(layout.levels[dimension])};
        const std::vector<std::uint64_t>& counts = usage[use.stage].counts;
        for (std::size_t code = 0; code < counts.size(); ++code)
            use.counts[layout.levelIn(static_cast<std::uint32_t>(code), dimension)] += counts[code];
        levels.push_back(std::move(use));
    }
    return levels;
}

} // namespace

std::vector<std::uint32_t> codesByUse(const std::vector<std::uint64_t>& counts)
{
    std::vector<std::uint32_t> codes;
    for (std::size_t code = 0; code < counts.size(); ++code) {
        if (counts[code] > 0)
            codes.push_back(static_cast<std::uint32_t>(code));
    }
    std::ranges::stable_sort(codes, [&counts](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
    return codes;
}

Result<CodeUse> codeUseOf(const std::vector<CodeUsage>& usage, const Codes& codes, const Quantizer& quantizer,
                          FeatureView features, const RunContext& context)
{
    if (usage.size() != codes.stages())
        return failure(ErrorCode::InvalidArgument, "usage of another number of stages than the codes have");
    if (features.rows() != 0 && std::cmp_not_equal(features.rows(), codes.tokens))
        return failure(ErrorCode::InvalidArgument, "features of another number of tokens than the codes are of");
    CodeUse use;
    for (const CodeUsage& stage : usage) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        use.stages.push_back({stage, codesByUse(stage.counts)});
    }
    const auto* byLevels = dynamic_cast<const LevelQuantizer*>(&quantizer);
    if (byLevels == nullptr || codes.ragged() || byLevels->layout().stageSizes != codes.stageSizes)
        return use;
    const CodeLayout& layout = byLevels->layout();
    if (std::ranges::all_of(layout.levels, [](std::uint32_t levels) { return levels == 2; })) {
        Result<std::vector<BitUse>> bits = bitUses(codes, quantizer, context);
        if (!bits)
            return tl::unexpected(std::move(bits.error()));
        use.bits = std::move(*bits);
        use.correlation = correlationOf(codes);
    } else {
        use.levels = levelUses(usage, layout);
    }
    if (const auto told = tellOfValues(*byLevels, features, context, use); !told)
        return tl::unexpected(told.error());
    return use;
}

} // namespace tokenscope
