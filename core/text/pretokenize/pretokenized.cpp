// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pretokenize/pretokenized.h"

#include <algorithm>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/pipeline/patternfinder.h"

namespace tokenscope {

PreTokenized::PreTokenized(AlignedText text)
    : m_text(std::move(text))
{
    if (!m_text.isEmpty())
        m_pieces.push_back({0, static_cast<std::uint32_t>(m_text.size()), kNoStage});
    mask();
}

void PreTokenized::setText(AlignedText text, std::vector<Piece> pieces)
{
    m_text = std::move(text);
    m_pieces = std::move(pieces);
    mask();
}

void PreTokenized::mask()
{
    m_masked.clear();
    if (unicode::firstInvalid(m_text.text()) != std::string_view::npos)
        m_masked = maskInvalid(m_text.text());
}

void PreTokenized::Splitter::add(const Piece& piece, std::uint32_t begin, std::uint32_t end)
{
    if (begin < end)
        m_pieces.push_back({begin, end, begin == piece.begin ? piece.splitBy : m_stage});
}

void PreTokenized::Splitter::stretches(const Piece& piece, pretokenizer::SplitBehavior behavior,
                                       std::vector<Stretch>& stretches)
{
    applySplitBehavior(behavior, stretches);
    for (const Stretch& stretch : stretches) {
        if (behavior != pretokenizer::SplitBehavior::Removed || !stretch.isMatch)
            part(piece, stretch.begin, stretch.end);
    }
}

void applySplitBehavior(pretokenizer::SplitBehavior behavior, std::vector<Stretch>& stretches)
{
    using Behavior = pretokenizer::SplitBehavior;
    if (behavior == Behavior::Removed || behavior == Behavior::Isolated)
        return;
    const bool backwards = behavior == Behavior::MergedWithNext;
    if (backwards)
        std::reverse(stretches.begin(), stretches.end());
    // A match joins what came before it (seen from the direction of the walk) unless that was a match too; Contiguous joins
    // whatever is alike. isMatch of a joined stretch keeps the value of its last part for the next comparison.
    std::size_t count = 0;
    bool previousMatch = false;
    for (const Stretch& stretch : stretches) {
        const bool joins =
            behavior == Behavior::Contiguous ? stretch.isMatch == previousMatch : stretch.isMatch && !previousMatch;
        previousMatch = stretch.isMatch;
        if (!joins || count == 0)
            stretches[count++] = stretch;
        else if (backwards)
            stretches[count - 1].begin = stretch.begin;
        else
            stretches[count - 1].end = stretch.end;
    }
    stretches.resize(count);
    if (backwards)
        std::reverse(stretches.begin(), stretches.end());
}

} // namespace tokenscope
