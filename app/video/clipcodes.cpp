// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipcodes.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

struct ClipCodes {
    std::vector<std::uint32_t> code; ///< one a token, or none at all
    std::uint32_t count = 0;
};

ClipCodes codesOf(const ClipResult& result)
{
    if (result.coded)
        return {tokenCodes(*result.coded, 0), result.coded->codes.stageSizes.front()};
    return {result.standIn, result.reduction ? static_cast<std::uint32_t>(result.reduction->kept()) : 0};
}

/// Of `count` tokens from `from` on, which there must be.
std::vector<std::int64_t> codesFrom(const ClipResult& result, std::size_t from, std::size_t count)
{
    std::vector<std::int64_t> codes(count, -1);
    if (result.coded) {
        const std::vector<std::uint32_t> all = tokenCodes(*result.coded, 0);
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(from), count, codes.begin());
    } else if (result.reduction) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::int32_t group = result.reduction->group[from + i];
            if (group >= 0)
                codes[i] = group;
            else if (from + i < result.standIn.size())
                codes[i] = result.standIn[from + i];
        }
    }
    return codes;
}

} // namespace

std::int64_t codeOf(const ClipResult& result, std::int64_t token)
{
    const bool there = token >= 0 && token < result.source->tokens();
    return there ? codesFrom(result, static_cast<std::size_t>(token), 1).front() : -1;
}

std::vector<std::int64_t> frameCodes(const ClipResult& result, std::int64_t at)
{
    if (at < 0 || at >= static_cast<std::int64_t>(result.source->frames()))
        return {};
    const auto each = static_cast<std::size_t>(result.source->tokensPerFrame());
    return codesFrom(result, static_cast<std::size_t>(at) * each, each);
}

CodeKind kindOf(const ClipResult& result)
{
    return result.coded ? CodeKind::Codes : CodeKind::Outputs;
}

CodeTimeContent codeTimeOf(const ClipResult& result)
{
    const ClipCodes codes = codesOf(result);
    const ClipField& clip = result.source->clip;
    return {std::make_shared<const CodeTime>(codes.code, codes.count, clip.index.size()), kindOf(result), clip.index,
            clip.seconds};
}

TubeContent tubesOf(const ClipResult& result)
{
    const ClipField& clip = result.source->clip;
    const ClipCodes codes = codesOf(result);
    std::vector<std::int32_t> group(codes.code.begin(), codes.code.end());
    if (group.empty())
        group.assign(static_cast<std::size_t>(result.source->tokens()), -1); // nothing was kept
    std::vector<float> weight = result.reduction ? result.reduction->weight : std::vector<float>();
    return {std::make_shared<const Tubes>(clip.field->grid, std::move(group), std::move(weight)), kindOf(result),
            clip.index, clip.seconds};
}

} // namespace tokenscope::app
