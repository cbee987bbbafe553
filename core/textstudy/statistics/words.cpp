// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/words.h"

#include "core/base/unicode/utf8.h"

namespace tokenscope::statistics {
namespace {

constexpr std::size_t kPollBytes = std::size_t{1} << 18U;
constexpr char32_t kTsheg = 0x0F0B;
constexpr char32_t kTshegBstar = 0x0F0C;

/// Collects words and asks the tokens how many of them touch each.
class Words {
public:
    Words(const TokenTable& tokens, CharacterCounts& counts)
        : m_cursor(tokens, 0)
        , m_counts(counts)
    {
    }

    void begin(std::uint64_t at)
    {
        if (!m_open) {
            m_open = true;
            m_begin = at;
        }
    }
    void end(std::uint64_t at)
    {
        if (!m_open)
            return;
        m_open = false;
        while (!m_cursor.atEnd() && m_cursor.range().end <= m_begin)
            m_cursor.next();
        std::uint64_t touching = 0;
        for (TokenTable::Cursor cursor = m_cursor; !cursor.atEnd() && cursor.range().begin < at; cursor.next())
            touching += cursor.range().end > m_begin && !cursor.range().isEmpty() ? 1U : 0U;
        ++m_counts.words;
        m_counts.wordTokens += touching;
        m_counts.continuedWords += touching > 1 ? 1U : 0U;
    }

private:
    TokenTable::Cursor m_cursor;
    CharacterCounts& m_counts;
    std::uint64_t m_begin = 0;
    bool m_open = false;
};

} // namespace

Result<CharacterCounts> countCharacters(const TextDocument& document, const std::stop_token& stop,
                                        const std::function<void(std::uint64_t)>& advance)
{
    const std::string_view text = document.bytes();
    CharacterCounts counts;
    counts.bytesOfClass.resize(256);
    Words words(*document.tokens(), counts);
    std::size_t polled = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (at - polled >= kPollBytes) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, {});
            if (advance)
                advance(at - polled);
            polled = at;
        }
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            const TextClass textClass = textClassOf(char32_t{byte});
            ++counts.bytesOfClass[static_cast<std::uint8_t>(textClass)];
            if (textClass == kSpaces)
                words.end(at);
            else
                words.begin(at);
            ++at;
            continue;
        }
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        const TextClass textClass = point.valid ? textClassOf(point.value) : kMalformed;
        counts.bytesOfClass[static_cast<std::uint8_t>(textClass)] += point.length;
        if (textClass == kSpaces || point.value == kTsheg || point.value == kTshegBstar) {
            words.end(at);
        } else if (writesWithoutSpaces(textClass)) {
            words.end(at);
            words.begin(at);
            words.end(at + point.length);
        } else {
            words.begin(at);
        }
        at += point.length;
    }
    words.end(text.size());
    if (advance)
        advance(text.size() - polled);
    return counts;
}

} // namespace tokenscope::statistics
