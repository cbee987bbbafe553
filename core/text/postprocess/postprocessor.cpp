// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/postprocess/postprocessor.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

constexpr char32_t kMappedSpace = 0x120; // the byte map's space

struct Spaces {
    std::uint64_t count = 0;
    std::uint64_t inputBytes = 0;
};

bool isSpace(char32_t c)
{
    return c == kMappedSpace || unicode::isWhiteSpace(c);
}

void add(Spaces& spaces, unicode::CodePoint point)
{
    ++spaces.count;
    spaces.inputBytes += point.value == kMappedSpace ? 1 : point.length;
}

Spaces leadingSpaces(std::string_view piece)
{
    Spaces spaces;
    for (std::size_t at = 0; at < piece.size();) {
        const unicode::CodePoint point = unicode::decodeAt(piece, at);
        if (!isSpace(point.value))
            break;
        add(spaces, point);
        at += point.length;
    }
    return spaces;
}

Spaces trailingSpaces(std::string_view piece)
{
    Spaces spaces;
    for (std::size_t end = piece.size(); end > 0;) {
        end = unicode::floorBoundary(piece, end - 1);
        const unicode::CodePoint point = unicode::decodeAt(piece, end);
        if (!isSpace(point.value))
            break;
        add(spaces, point);
    }
    return spaces;
}

/// Appends in steps short enough to look for a stop between them. False: stopped.
template <typename Item>
bool append(std::vector<Item>& to, const std::vector<Item>& items, const std::stop_token& stop)
{
    constexpr std::ptrdiff_t kStep = std::ptrdiff_t{1} << 18;
    for (auto from = items.begin(); from != items.end();) {
        if (stop.stop_requested())
            return false;
        const auto until = items.end() - from > kStep ? from + kStep : items.end();
        to.insert(to.end(), from, until);
        from = until;
    }
    return true;
}

/// The pair's items of the only template; Unsupported with several.
Result<std::vector<postprocessor::TemplateItem>> pairItems(std::span<const PostProcessorSpec> processors)
{
    using postprocessor::TemplateItem;
    std::vector<TemplateItem> items;
    bool seen = false;
    for (const PostProcessorSpec& processor : processors) {
        const auto* parts = std::get_if<postprocessor::Template>(&processor);
        if (parts == nullptr)
            continue;
        if (std::exchange(seen, true))
            return failure(ErrorCode::Unsupported, "two texts with a tokenizer that has several templates");
        items = parts->pair;
    }
    if (items.empty())
        items = {{TemplateItem::Kind::SequenceA, {}, {}, 0}, {TemplateItem::Kind::SequenceB, {}, {}, 1}};
    return items;
}

} // namespace

std::optional<std::size_t> applyTemplate(const postprocessor::Template& spec, Encoding& encoding,
                                         const std::stop_token& stop)
{
    using Kind = postprocessor::TemplateItem::Kind;
    const bool ranges = encoding.ranges.size() == encoding.ids.size() && !encoding.ids.empty();
    // A template without text around it still gives ranges to its tokens, or the two lists would differ in length.
    const bool wantsRanges = ranges || encoding.ids.empty();
    const std::uint64_t sequenceBegin = ranges ? encoding.ranges.front().begin : 0;
    const std::uint64_t sequenceEnd = ranges ? encoding.ranges.back().end : 0;
    std::vector<TokenId> ids;
    std::vector<ByteRange> withRanges;
    ids.reserve(encoding.ids.size() + spec.single.size());
    withRanges.reserve(encoding.ranges.size() + spec.single.size());
    std::size_t before = 0;
    std::uint64_t at = sequenceBegin;
    bool seen = false;
    for (const postprocessor::TemplateItem& item : spec.single) {
        if (item.kind != Kind::Special) {
            if (!seen)
                before = ids.size();
            seen = true;
            if (!append(ids, encoding.ids, stop) || !append(withRanges, encoding.ranges, stop))
                return std::nullopt;
            at = sequenceEnd;
            continue;
        }
        ids.insert(ids.end(), item.ids.begin(), item.ids.end());
        if (wantsRanges)
            withRanges.insert(withRanges.end(), item.ids.size(), ByteRange{at, at});
    }
    encoding.ids = std::move(ids);
    encoding.ranges = std::move(withRanges);
    return before;
}

Result<PairEncoding> joinPair(std::span<const PostProcessorSpec> processors, bool addSpecials, const Encoding& first,
                              const Encoding& second)
{
    using Kind = postprocessor::TemplateItem::Kind;
    using Part = PairEncoding::Part;
    const auto items = pairItems(processors);
    if (!items)
        return tl::unexpected(items.error());
    const auto hasRanges = [](const Encoding& one) { return one.ranges.size() == one.ids.size(); };
    const bool ranges = hasRanges(first) && hasRanges(second);
    PairEncoding joined;
    const auto add = [&](const std::vector<TokenId>& ids, Part part, std::uint32_t typeId) {
        joined.ids.insert(joined.ids.end(), ids.begin(), ids.end());
        joined.parts.insert(joined.parts.end(), ids.size(), part);
        joined.typeIds.insert(joined.typeIds.end(), ids.size(), typeId);
    };
    const auto addText = [&](const Encoding& text, Part part, std::uint32_t typeId) {
        add(text.ids, part, typeId);
        if (ranges)
            joined.ranges.insert(joined.ranges.end(), text.ranges.begin(), text.ranges.end());
    };
    for (const postprocessor::TemplateItem& item : *items) {
        if (item.kind == Kind::SequenceA) {
            addText(first, Part::First, item.typeId);
        } else if (item.kind == Kind::SequenceB) {
            addText(second, Part::Second, item.typeId);
        } else if (addSpecials) {
            add(item.ids, Part::Template, item.typeId);
            joined.ranges.resize(ranges ? joined.ids.size() : 0);
        }
    }
    joined.firstReplacedByte = first.firstReplacedByte;
    joined.secondReplacedByte = second.firstReplacedByte;
    return joined;
}

bool applyTrimOffsets(const postprocessor::TrimOffsets& spec, const Vocabulary& vocabulary, Encoding& encoding,
                      const std::stop_token& stop)
{
    constexpr std::size_t kPollTokens = std::size_t{1} << 16U;
    if (!spec.enabled)
        return true;
    for (std::size_t i = 0; i < encoding.ranges.size(); ++i) {
        if (i % kPollTokens == kPollTokens - 1 && stop.stop_requested())
            return false;
        const std::string_view piece = vocabulary.piece(encoding.ids[i]);
        ByteRange& range = encoding.ranges[i];
        Spaces leading = leadingSpaces(piece);
        const Spaces trailing = trailingSpaces(piece);
        if (leading.count == 1 && spec.addPrefixSpace && (i == 0 || range.begin == 0))
            leading = {};
        range.begin = std::min(range.begin + leading.inputBytes, range.end);
        if (range.end >= trailing.inputBytes)
            range.end = std::max(range.end - trailing.inputBytes, range.begin);
    }
    return true;
}

} // namespace tokenscope
