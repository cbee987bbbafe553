// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/decodedstage.h"

#include <algorithm>
#include <optional>
#include <span>

#include "core/textstudy/stages/textedits.h"

namespace tokenscope {
namespace {

/// More tokens than make one character, or one mark of the decoder's, in any vocabulary.
constexpr std::size_t kMostTogether = 16;

/// Where in the decoded text each token's part ends. A decoder looks at most at the token before: so does this, taking
/// tokens together while their text is not complete (bytes of one character).
class TokenEnds {
public:
    TokenEnds(const Tokenizer& tokenizer, std::span<const TokenId> ids, std::string_view whole)
        : m_tokenizer(tokenizer)
        , m_ids(ids)
        , m_whole(whole)
    {
    }

    Result<std::vector<std::uint64_t>> find(const std::stop_token& stop)
    {
        std::vector<std::uint64_t> ends;
        while (ends.size() < m_ids.size()) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, {});
            const std::uint64_t at = ends.empty() ? 0 : ends.back();
            std::size_t count = 1;
            std::optional<std::string> part;
            for (; ends.size() + count <= m_ids.size() && count <= kMostTogether && !part; ++count) {
                auto text = textOf(ends.size(), count);
                if (!text)
                    return tl::unexpected(std::move(text.error()));
                if (*text && m_whole.substr(at, (*text)->size()) == **text)
                    part = std::move(*text);
            }
            if (!part)
                break;
            ends.resize(ends.size() + count - 2, at);
            ends.push_back(at + part->size());
        }
        // What does not come apart belongs to all that are left.
        ends.resize(m_ids.size(), ends.empty() ? 0 : ends.back());
        if (!ends.empty())
            ends.back() = m_whole.size();
        return ends;
    }

private:
    /// What tokens [first, first + count) add to the one before them; nothing when they change its text.
    Result<std::optional<std::string>> textOf(std::size_t first, std::size_t count) const
    {
        const std::size_t begin = first > 0 ? first - 1 : 0;
        auto all = m_tokenizer.decode(m_ids.subspan(begin, first - begin + count));
        if (!all)
            return tl::unexpected(std::move(all.error()));
        if (first == 0)
            return std::optional(std::move(*all));
        // The text of the first token of all may lose its space; any other's begins as it would there.
        const auto before = m_tokenizer.decode(m_ids.subspan(begin, 1));
        if (!before)
            return tl::unexpected(before.error());
        if (!all->starts_with(*before))
            return std::optional<std::string>();
        return std::optional(all->substr(before->size()));
    }

    const Tokenizer& m_tokenizer;
    std::span<const TokenId> m_ids;
    std::string_view m_whole;
};

bool isInsideCharacter(std::string_view text, std::uint64_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

class Comparer {
public:
    Comparer(std::string_view input, const Encoding& encoding, const std::vector<std::uint64_t>& ends,
             DecodedStage& result)
        : m_input(input)
        , m_encoding(encoding)
        , m_ends(ends)
        , m_result(result)
    {
    }

    void run()
    {
        const std::size_t count = m_encoding.ids.size();
        for (std::size_t first = 0; first < count;) {
            std::size_t end = first + 1;
            std::uint64_t reach = m_encoding.ranges[first].end;
            while (end < count && isTogether(first, end, reach)) {
                reach = std::max(reach, m_encoding.ranges[end].end);
                ++end;
            }
            // An inserted token takes nothing of the text between it and its neighbour.
            const bool inserted = m_encoding.ranges[first].isEmpty() && end == first + 1;
            compare({static_cast<TokenIndex>(first), static_cast<TokenIndex>(end)},
                    inserted ? m_covered : std::max(reach, m_covered));
            first = end;
        }
        if (m_covered < m_input.size())
            compare({static_cast<TokenIndex>(count), static_cast<TokenIndex>(count)}, m_input.size());
    }

private:
    bool isTogether(std::size_t first, std::size_t next, std::uint64_t reach) const
    {
        const ByteRange range = m_encoding.ranges[next];
        return (range.begin < reach && reach > m_encoding.ranges[first].begin) || isInsideCharacter(m_input, reach);
    }

    void compare(TokenRange tokens, std::uint64_t inputEnd)
    {
        const std::string_view decoded = m_result.stage.text;
        const std::uint64_t textEnd = tokens.isEmpty() ? decoded.size() : m_ends[tokens.end - 1];
        const ByteRange input{m_covered, inputEnd};
        const ByteRange text{m_written, textEnd};
        const auto edits = editsBetween(m_input.substr(input.begin, input.size()),
                                        decoded.substr(text.begin, text.size()), input.begin, text.begin);
        ByteRange same{input.begin, text.begin}; // not a range: where both sides are
        for (const StageEdit& edit : edits) {
            addSegment(tokens, {same.begin, edit.before.begin}, {same.end, edit.after.begin}, -1);
            const auto number = static_cast<std::int32_t>(m_result.stage.changes.size());
            StageChange change;
            change.input = edit.before;
            change.before = m_input.substr(edit.before.begin, edit.before.size());
            change.after = decoded.substr(edit.after.begin, edit.after.size());
            change.reason = ChangeReason::Decoder;
            change.lost = true;
            m_result.stage.changes.push_back(std::move(change));
            m_result.tokens.push_back(tokens);
            addSegment(tokens, edit.before, edit.after, number);
            same = {edit.before.end, edit.after.end};
        }
        addSegment(tokens, {same.begin, input.end}, {same.end, text.end}, -1);
        m_covered = input.end;
        m_written = text.end;
    }

    void addSegment(TokenRange tokens, ByteRange input, ByteRange text, std::int32_t change)
    {
        if (text.isEmpty() && change < 0)
            return;
        StageSegment segment;
        segment.text = text;
        segment.input = input;
        segment.change = change;
        if (tokens.size() == 1) {
            segment.token = tokens.first;
            segment.id = m_encoding.ids[tokens.first];
        }
        m_result.stage.segments.push_back(segment);
    }

    std::string_view m_input;
    const Encoding& m_encoding;
    const std::vector<std::uint64_t>& m_ends;
    DecodedStage& m_result;
    std::uint64_t m_covered = 0; ///< of the input
    std::uint64_t m_written = 0; ///< of the decoded text
};

} // namespace

Result<DecodedStage> decodedStage(const Tokenizer& tokenizer, std::string_view input, const Encoding& encoding,
                                  const std::stop_token& stop)
{
    DecodedStage result;
    result.stage.kind = StageKind::Decoded;
    auto whole = tokenizer.decode(encoding.ids);
    if (!whole)
        return tl::unexpected(std::move(whole.error()));
    result.stage.text = std::move(*whole);
    const auto ends = TokenEnds(tokenizer, encoding.ids, result.stage.text).find(stop);
    if (!ends)
        return tl::unexpected(ends.error());
    Comparer(input, encoding, *ends, result).run();
    return result;
}

} // namespace tokenscope
