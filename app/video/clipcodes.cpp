// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipcodes.h"

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

} // namespace

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
