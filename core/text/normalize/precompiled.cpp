// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/normalize/precompiled.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "core/base/unicode/utf8.h"
#include "core/text/normalize/chartransform.h"

namespace tokenscope {
namespace {

/// Extended grapheme clusters, front to back. The iterator is asked only where two characters could belong together.
class Clusters {
public:
    explicit Clusters(std::string_view text)
        : m_text(text)
    {
    }

    std::size_t endFrom(std::size_t at)
    {
        const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(m_text[i]); };
        if (byte(at) < 0x80 && (at + 1 == m_text.size() || byte(at + 1) < 0x80)) {
            const bool newline = byte(at) == '\r' && at + 1 < m_text.size() && byte(at + 1) == '\n';
            return at + (newline ? 2 : 1);
        }
        if (!m_iterator && !open())
            return at + unicode::decodeAt(m_text, at).length;
        const std::int32_t end = ubrk_following(m_iterator.get(), static_cast<std::int32_t>(at));
        return end == UBRK_DONE ? m_text.size() : static_cast<std::size_t>(end);
    }

private:
    struct CloseIterator {
        void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
    };
    struct CloseText {
        void operator()(UText* text) const { utext_close(text); }
    };

    bool open()
    {
        UErrorCode status = U_ZERO_ERROR;
        m_utext.reset(utext_openUTF8(nullptr, m_text.data(), static_cast<std::int64_t>(m_text.size()), &status));
        m_iterator.reset(ubrk_open(UBRK_CHARACTER, "en_US_POSIX", nullptr, 0, &status));
        if (U_SUCCESS(status))
            ubrk_setUText(m_iterator.get(), m_utext.get(), &status);
        return U_SUCCESS(status);
    }

    std::string_view m_text;
    std::unique_ptr<UText, CloseText> m_utext;
    std::unique_ptr<UBreakIterator, CloseIterator> m_iterator;
};

/// The characters of `replacement` for `replacedCount` characters, with the deltas spm_precompiled gives them: extra ones
/// count as inserted, missing ones are swallowed by whatever character was written last.
void pushReplacement(CharTransform& transform, std::string_view replacement, std::size_t replacedCount)
{
    const std::size_t count = unicode::countCodePoints(replacement);
    for (std::size_t at = 0, i = 0; at < replacement.size(); ++i) {
        const unicode::CodePoint point = unicode::decodeAt(replacement, at);
        transform.push(point.value, i < replacedCount ? 0 : 1);
        at += point.length;
    }
    if (count < replacedCount)
        transform.amendLast(-static_cast<int>(replacedCount - count));
}

} // namespace

bool applyPrecompiled(const CharsMap& map, AlignedText& text, const std::stop_token& stop)
{
    constexpr std::size_t kLongCluster = 6;
    const std::string_view source = text.text();
    AlignedText::Editor editor(text);
    CharTransform transform(editor);
    Clusters clusters(source);
    bool modified = false;
    std::size_t polls = 0;
    const auto replace = [&](std::string_view part) {
        const auto match = map.shortestPrefix(part);
        if (match) {
            modified = true;
            pushReplacement(transform, match->replacement, unicode::countCodePoints(part));
        }
        return match.has_value();
    };
    for (std::size_t at = 0; at < source.size();) {
        if (++polls % 1024 == 0 && stop.stop_requested())
            return false;
        const std::size_t end = clusters.endFrom(at);
        if (end - at < kLongCluster && replace(source.substr(at, end - at))) {
            at = end;
            continue;
        }
        while (at < end) {
            const unicode::CodePoint point = unicode::decodeAt(source, at);
            if (!replace(source.substr(at, point.length)))
                transform.push(point.value, 0);
            at += point.length;
        }
    }
    if (!modified)
        return true;
    transform.finish();
    editor.finish();
    return true;
}

} // namespace tokenscope
