// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/framerange.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace tokenscope {
namespace {

constexpr std::size_t kMostParts = 3;

tl::unexpected<Error> unreadable(std::string_view text, const std::string& why)
{
    return failure(ErrorCode::InvalidArgument,
                   "frames \"" + std::string(text) + "\": " + why
                       + "; write first:end:step, such as 10:50:2, or one number");
}

/// Nothing for an empty part.
Result<std::optional<std::int64_t>> numberOf(std::string_view text, std::string_view part)
{
    if (part.empty())
        return std::optional<std::int64_t>();
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (problem != std::errc() || end != part.data() + part.size())
        return unreadable(text, "\"" + std::string(part) + "\" is not a whole number");
    if (value < 0)
        return unreadable(text, "frames are counted from 0");
    return std::optional(value);
}

} // namespace

Result<FrameRange> frameRangeOf(std::string_view text)
{
    std::vector<std::optional<std::int64_t>> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(':', begin), text.size());
        if (parts.size() == kMostParts)
            return unreadable(text, "there are more than three parts");
        auto number = numberOf(text, text.substr(begin, end - begin));
        if (!number)
            return tl::unexpected(std::move(number.error()));
        parts.push_back(*number);
        begin = end + 1;
    }
    if (parts.size() == 1) {
        if (!parts[0])
            return unreadable(text, "it is empty");
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
        return FrameRange{*parts[0], *parts[0] < kMost ? *parts[0] + 1 : kMost, 1};
    }
    FrameRange range{parts[0].value_or(0), parts[1], 1};
    if (parts.size() == kMostParts)
        range.step = parts[2].value_or(1);
    if (range.step == 0)
        return unreadable(text, "a step of 0 goes nowhere");
    return range;
}

std::string frameRangeText(const FrameRange& range)
{
    std::string text = std::to_string(range.first) + ":";
    if (range.end)
        text += std::to_string(*range.end);
    if (range.step != 1)
        text += ":" + std::to_string(range.step);
    return text;
}

Result<std::vector<std::int64_t>> framesIn(const FrameRange& range, std::int64_t count)
{
    const std::int64_t end = std::min(count, range.end.value_or(count));
    std::vector<std::int64_t> frames;
    for (std::int64_t frame = range.first; frame < end; frame += range.step) {
        frames.push_back(frame);
        if (range.step > end - frame) // no overflow
            break;
    }
    if (frames.empty())
        return failure(ErrorCode::OutOfRange,
                       "no frame in \"" + frameRangeText(range) + "\": the clip has " + std::to_string(count));
    return frames;
}

} // namespace tokenscope
