// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/find/replacetext.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/unicode/utf8.h"
#include "core/text/regex/regex.h"

namespace tokenscope {
namespace {

/// The stretch of UTF-8 around ascending places: what findAll() lets a pattern see.
class Stretch {
public:
    explicit Stretch(std::string_view text)
        : m_text(text)
        , m_end(std::min(unicode::firstInvalid(text), text.size()))
    {
    }

    ByteRange around(std::uint64_t place)
    {
        while (place >= m_end && m_end < m_text.size()) {
            m_begin = m_end + unicode::decodeAt(m_text, m_end).length;
            m_end = m_begin + std::min(unicode::firstInvalid(m_text.substr(m_begin)), m_text.size() - m_begin);
        }
        return {m_begin, m_end};
    }

private:
    std::string_view m_text;
    std::size_t m_begin = 0;
    std::size_t m_end;
};

Result<std::string> replaceByGroups(std::string_view text, std::span<const FoundRange> ranges, const Regex& pattern,
                                    const Replacement& replacement, const std::stop_token& stop)
{
    std::string made;
    made.reserve(text.size());
    Stretch stretch(text);
    std::vector<std::optional<ByteRange>> groups;
    std::size_t at = 0;
    std::size_t sinceLook = 0;
    for (const FoundRange& range : ranges) {
        if (++sinceLook % 4096 == 0 && stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        if (range.begin < at || range.end < range.begin || range.end > text.size())
            return failure(ErrorCode::InvalidArgument, "range to replace", range.begin);
        const ByteRange seen = stretch.around(range.begin);
        const std::string_view window = text.substr(seen.begin, seen.size());
        if (range.begin < seen.begin || !pattern.groupsAt(window, range.begin - seen.begin, groups)
            || groups.front()->end + seen.begin != range.end)
            return failure(ErrorCode::InvalidArgument, "range to replace", range.begin);
        made.append(text.substr(at, range.begin - at));
        for (const Replacement::Part& part : replacement.parts()) {
            made += part.bytes;
            if (const auto group = part.group ? groups[*part.group] : std::nullopt)
                made += window.substr(group->begin, group->size());
        }
        at = range.end;
        if (made.size() >= UINT32_MAX)
            return failure(ErrorCode::TooLarge, "text after replacing");
    }
    made.append(text.substr(at));
    if (made.size() >= UINT32_MAX)
        return failure(ErrorCode::TooLarge, "text after replacing");
    return made;
}

} // namespace

Result<std::string> replaceAll(std::string_view text, std::span<const FoundRange> ranges, std::string_view replacement,
                               const std::stop_token& stop)
{
    std::uint64_t size = text.size();
    std::uint64_t last = 0;
    for (const FoundRange& range : ranges) {
        if (range.begin < last || range.end < range.begin || range.end > text.size())
            return failure(ErrorCode::InvalidArgument, "range to replace", range.begin);
        last = range.end;
        size = size - range.size() + replacement.size();
    }
    if (size >= UINT32_MAX)
        return failure(ErrorCode::TooLarge, "text after replacing");
    std::string made;
    made.reserve(size);
    std::size_t at = 0;
    std::size_t sinceLook = 0;
    for (const FoundRange& range : ranges) {
        if (++sinceLook % 65536 == 0 && stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        made.append(text.substr(at, range.begin - at));
        made.append(replacement);
        at = range.end;
    }
    made.append(text.substr(at));
    return made;
}

Result<TextDocument> replaceAll(const TextDocument& document, std::span<const FoundRange> ranges, const Needle& needle,
                                const Replacement& replacement, const std::stop_token& stop)
{
    if (ranges.empty())
        return document.withTokens(nullptr);
    const std::string_view text = document.bytes();
    Result<std::string> made = replacement.hasGroups() && needle.pattern() != nullptr
        ? replaceByGroups(text, ranges, *needle.pattern(), replacement, stop)
        : replaceAll(text, ranges, replacement.bytes(), stop);
    if (!made)
        return tl::unexpected(std::move(made).error());
    const std::uint64_t begin = ranges.front().begin;
    const std::uint64_t removed = ranges.back().end - begin;
    const TextEdit edit{begin, removed, made->size() - (text.size() - removed)};
    return document.edited(*std::move(made), edit);
}

} // namespace tokenscope
