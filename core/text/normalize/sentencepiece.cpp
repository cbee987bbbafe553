// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/normalize/sentencepiece.h"

#include <cstdint>

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

constexpr std::string_view kMark = "\xE2\x96\x81";

/// What the next bytes of the text become.
struct Step {
    std::string_view text;
    std::size_t length = 0;
};

class SentencePieceStep {
public:
    SentencePieceStep(const CharsMap* map, const PieceTrie* userDefined)
        : m_map(map)
        , m_userDefined(userDefined)
    {
    }

    Step next(std::string_view rest) const
    {
        if (m_userDefined != nullptr) {
            if (const auto match = m_userDefined->longestPrefix(rest))
                return {rest.substr(0, match->length), match->length};
        }
        if (m_map != nullptr) {
            if (const auto match = m_map->longestPrefix(rest))
                return {match->replacement, match->length};
        }
        const std::size_t length = unicode::decodeAt(rest, 0).length;
        return {rest.substr(0, length), length};
    }

private:
    const CharsMap* m_map;
    const PieceTrie* m_userDefined;
};

/// Writes one step, with its spaces escaped.
void write(AlignedText::Editor& editor, std::string_view text, std::size_t length, bool escape, std::string& scratch)
{
    if (text.empty()) {
        editor.drop(length);
    } else if (!escape || text.find(' ') == std::string_view::npos) {
        if (text == editor.rest().substr(0, length))
            editor.keep(length);
        else
            editor.substitute(length, text);
    } else {
        scratch.clear();
        for (const char c : text) {
            if (c == ' ')
                scratch += kMark;
            else
                scratch.push_back(c);
        }
        editor.substitute(length, scratch);
    }
}

} // namespace

bool applySentencePiece(const normalizer::SentencePiece& spec, const CharsMap* map, const PieceTrie* userDefined,
                        AlignedText& text, const std::stop_token& stop)
{
    if (text.isEmpty())
        return true;
    std::uint32_t polls = 0;
    const auto isStopped = [&] { return ++polls % (1U << 14U) == 0 && stop.stop_requested(); };
    const SentencePieceStep steps(map, userDefined);
    const std::string_view space = spec.escapeWhitespaces ? kMark : " ";
    AlignedText::Editor editor(text);
    if (spec.removeExtraWhitespaces) {
        while (!editor.atEnd()) {
            if (isStopped())
                return false;
            const Step step = steps.next(editor.rest());
            if (step.text != " ")
                break;
            editor.drop(step.length);
        }
        if (editor.atEnd()) {
            editor.finish();
            return true;
        }
    }
    const auto insertSpace = [&] {
        if (editor.position() == 0)
            editor.insert(space); // comes from nothing
        else
            editor.insertBefore(space);
    };
    if (spec.addDummyPrefix && !spec.whitespaceAsSuffix)
        insertSpace();

    std::string scratch;
    bool afterSpace = spec.removeExtraWhitespaces;
    while (!editor.atEnd()) {
        if (isStopped())
            return false;
        Step step = steps.next(editor.rest());
        while (afterSpace && step.text.starts_with(' '))
            step.text.remove_prefix(1);
        if (!step.text.empty())
            afterSpace = spec.removeExtraWhitespaces && step.text.ends_with(' ');
        write(editor, step.text, step.length, spec.escapeWhitespaces, scratch);
    }

    if (spec.removeExtraWhitespaces) {
        while (editor.written().ends_with(space))
            editor.takeBack(space.size());
    }
    if (spec.addDummyPrefix && spec.whitespaceAsSuffix)
        insertSpace();
    editor.finish();
    return true;
}

} // namespace tokenscope
