// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/normalize/unicodeform.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "core/base/unicode/utf8.h"
#include "core/text/normalize/chartransform.h"
#include "core/text/unicode/referencetables.h"

namespace tokenscope {
namespace {

using Form = normalizer::UnicodeForm::Form;

struct Piece {
    char32_t character;
    int delta;
    std::uint8_t combiningClass;
    bool isKnown; ///< to the reference's tables
};

const UNormalizer2* normalizerOf(Form form)
{
    UErrorCode status = U_ZERO_ERROR;
    switch (form) {
    case Form::Nfc:
        return unorm2_getNFCInstance(&status);
    case Form::Nfd:
        return unorm2_getNFDInstance(&status);
    case Form::Nfkc:
        return unorm2_getNFKCInstance(&status);
    case Form::Nfkd:
        return unorm2_getNFKDInstance(&status);
    }
    return nullptr;
}

UProperty quickCheckOf(Form form)
{
    switch (form) {
    case Form::Nfc:
        return UCHAR_NFC_QUICK_CHECK;
    case Form::Nfd:
        return UCHAR_NFD_QUICK_CHECK;
    case Form::Nfkc:
        return UCHAR_NFKC_QUICK_CHECK;
    case Form::Nfkd:
        break;
    }
    return UCHAR_NFKD_QUICK_CHECK;
}

/// Normalizes stretches between boundaries: characters that interact with nothing before them.
class FormNormalizer {
public:
    explicit FormNormalizer(Form form)
        : m_normalizer(normalizerOf(form))
        , m_quickCheck(quickCheckOf(form))
        , m_composes(form == Form::Nfc || form == Form::Nfkc)
    {
    }

    bool isUnavailable() const { return m_normalizer == nullptr; }
    bool startsStretch(char32_t c) const
    {
        return c < 0x80 || unorm2_hasBoundaryBefore(m_normalizer, static_cast<UChar32>(c)) != 0
            || !reference::hasForms(c);
    }
    /// Whether a stretch of this character alone stays as it is.
    bool isStable(char32_t c) const
    {
        return c < 0x80 || u_getIntPropertyValue(static_cast<UChar32>(c), m_quickCheck) == UNORM_YES
            || !reference::hasForms(c);
    }

    void normalize(std::string_view stretch, CharTransform& out)
    {
        decompose(stretch);
        if (!m_composes) {
            for (const Piece& piece : m_pieces)
                out.push(piece.character, piece.delta);
            return;
        }
        compose(out);
    }

private:
    UErrorCode* status() const
    {
        m_status = U_ZERO_ERROR;
        return &m_status;
    }

    void add(char32_t character, int delta)
    {
        const bool isKnown = reference::hasForms(character);
        const std::uint8_t combiningClass = isKnown ? u_getCombiningClass(static_cast<UChar32>(character)) : 0;
        m_pieces.push_back({character, delta, combiningClass, isKnown});
    }

    void decompose(std::string_view stretch)
    {
        m_pieces.clear();
        for (std::size_t at = 0; at < stretch.size();) {
            const unicode::CodePoint point = unicode::decodeAt(stretch, at);
            at += point.length;
            if (!reference::hasForms(point.value)) {
                add(point.value, 0);
                continue;
            }
            std::array<UChar, 32> units{}; // the longest decomposition has 18 characters
            const std::int32_t length =
                unorm2_getDecomposition(m_normalizer, static_cast<UChar32>(point.value), units.data(),
                                        static_cast<std::int32_t>(units.size()), status());
            if (length < 0 || U_FAILURE(m_status)) {
                add(point.value, 0);
                continue;
            }
            for (std::int32_t i = 0, count = 0; i < length; ++count) {
                UChar32 c = 0;
                U16_NEXT(units.data(), i, length, c);
                add(static_cast<char32_t>(c), count == 0 ? 0 : 1);
            }
        }
        reorder();
    }

    void reorder()
    {
        for (auto from = m_pieces.begin(); from != m_pieces.end();) {
            if (from->combiningClass == 0) {
                ++from;
                continue;
            }
            const auto to =
                std::find_if(from, m_pieces.end(), [](const Piece& piece) { return piece.combiningClass == 0; });
            std::stable_sort(from, to,
                             [](const Piece& a, const Piece& b) { return a.combiningClass < b.combiningClass; });
            from = to;
        }
    }

    /// The canonical composition algorithm; a composed character takes the deltas of its parts and swallows one each time.
    void compose(CharTransform& out)
    {
        std::optional<Piece> starter;
        std::vector<Piece>& blocked = m_blocked;
        blocked.clear();
        const auto flush = [&] {
            if (starter)
                out.push(starter->character, starter->delta);
            for (const Piece& piece : blocked)
                out.push(piece.character, piece.delta);
            blocked.clear();
            starter.reset();
        };
        for (const Piece& piece : m_pieces) {
            if (!starter) {
                if (piece.combiningClass == 0)
                    starter = piece;
                else
                    out.push(piece.character, piece.delta);
                continue;
            }
            const bool isBlocked = !blocked.empty() && blocked.back().combiningClass >= piece.combiningClass;
            const UChar32 composed = isBlocked || !starter->isKnown || !piece.isKnown
                ? U_SENTINEL
                : unorm2_composePair(m_normalizer, static_cast<UChar32>(starter->character),
                                     static_cast<UChar32>(piece.character));
            if (composed >= 0) {
                starter->character = static_cast<char32_t>(composed);
                starter->delta += piece.delta - 1;
            } else if (piece.combiningClass == 0) {
                flush();
                starter = piece;
            } else {
                blocked.push_back(piece);
            }
        }
        flush();
    }

    const UNormalizer2* m_normalizer;
    UProperty m_quickCheck;
    bool m_composes;
    mutable UErrorCode m_status = U_ZERO_ERROR;
    std::vector<Piece> m_pieces;
    std::vector<Piece> m_blocked;
};

} // namespace

bool applyUnicodeForm(normalizer::UnicodeForm::Form form, AlignedText& text, const std::stop_token& stop)
{
    FormNormalizer normalizer(form);
    if (normalizer.isUnavailable())
        return true;
    AlignedText::Editor editor(text);
    CharTransform transform(editor);
    const std::string_view source = text.text();
    std::size_t keptFrom = 0;
    std::size_t polls = 0;
    for (std::size_t at = 0; at < source.size();) {
        if (++polls % 4096 == 0 && stop.stop_requested())
            return false;
        const unicode::CodePoint first = unicode::decodeAt(source, at);
        std::size_t end = at + first.length;
        if (!first.valid) { // no part of any character: it stays, and nothing behind it is part of one with it
            at = end;
            continue;
        }
        bool alone = true;
        while (end < source.size()) {
            const unicode::CodePoint next = unicode::decodeAt(source, end);
            if (normalizer.startsStretch(next.value))
                break;
            end += next.length;
            alone = false;
        }
        if (!alone || !normalizer.isStable(first.value)) {
            editor.keep(at - keptFrom);
            normalizer.normalize(source.substr(at, end - at), transform);
            transform.flush();
            keptFrom = end;
        }
        at = end;
    }
    editor.finish();
    return true;
}

} // namespace tokenscope
