// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pretokenize/pretokenized.h"

#include <algorithm>
#include <utility>

#include "core/text/pipeline/patternfinder.h"
#include "core/text/pipeline/utf8steps.h"

namespace tokenscope {

namespace {

constexpr std::size_t kPollInterval = std::size_t{1} << 16U;

} // namespace

PreTokenized::PreTokenized(AlignedText text, const std::stop_token& stop)
    : m_text(std::move(text))
{
    if (!m_text.isEmpty())
        m_pieces.push_back({0, static_cast<std::uint32_t>(m_text.size()), kNoStage});
    mask(stop);
}

void PreTokenized::setText(AlignedText text, std::vector<Piece> pieces, const std::stop_token& stop)
{
    m_text = std::move(text);
    m_pieces = std::move(pieces);
    mask(stop);
}

void PreTokenized::mask(const std::stop_token& stop)
{
    m_masked.clear();
    const auto invalid = firstInvalidInSteps(m_text.text(), stop);
    if (invalid && *invalid < m_text.size())
        m_masked = maskInvalid(m_text.text());
}

PreTokenized::Splitter::Splitter(PreTokenized& target, std::uint32_t stage, pretokenizer::SplitBehavior behavior,
                                 const std::stop_token& stop)
    : m_target(target)
    , m_stage(stage)
    , m_behavior(behavior)
    , m_stop(stop)
    , m_joins(behavior != pretokenizer::SplitBehavior::Removed && behavior != pretokenizer::SplitBehavior::Isolated)
{
    // Growing would copy much at once, which nothing can stop; pages that stay unused cost nothing.
    constexpr std::size_t kMostReserved = std::size_t{64} << 20U;
    m_pieces.reserve(std::max(target.m_pieces.size(), std::min(target.m_text.size() / 4, kMostReserved)));
}

void PreTokenized::Splitter::part(const Stretch& stretch)
{
    if (stretch.begin == stretch.end || (stretch.isMatch && m_behavior == pretokenizer::SplitBehavior::Removed))
        return;
    const std::uint32_t begin = m_piece.begin + stretch.begin;
    m_pieces.push_back({begin, m_piece.begin + stretch.end, stretch.begin == 0 ? m_piece.splitBy : m_stage});
}

bool PreTokenized::Splitter::add(std::size_t begin, std::size_t end, bool isMatch)
{
    const Stretch stretch{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), isMatch};
    if (m_joins)
        m_stretches.push_back(stretch);
    else
        part(stretch);
    return ++m_polls % kPollInterval != 0 || !m_stop.stop_requested();
}

bool PreTokenized::Splitter::end()
{
    if (!applySplitBehavior(m_behavior, m_stretches, m_stop))
        return false;
    for (const Stretch& stretch : m_stretches) {
        if (++m_polls % kPollInterval == 0 && m_stop.stop_requested())
            return false;
        part(stretch);
    }
    m_stretches.clear();
    return true;
}

bool applySplitBehavior(pretokenizer::SplitBehavior behavior, std::vector<Stretch>& stretches,
                        const std::stop_token& stop)
{
    using Behavior = pretokenizer::SplitBehavior;
    if (behavior == Behavior::Removed || behavior == Behavior::Isolated)
        return true;
    // A match joins what came before it (seen from the direction of the walk) unless that was a match too; Contiguous joins
    // whatever is alike. Joined stretches are gathered at the end where the walk began.
    const bool backwards = behavior == Behavior::MergedWithNext;
    const std::size_t size = stretches.size();
    const auto at = [&](std::size_t step) -> Stretch& { return stretches[backwards ? size - 1 - step : step]; };
    std::size_t count = 0;
    bool previousMatch = false;
    for (std::size_t step = 0; step < size; ++step) {
        if (step % kPollInterval == kPollInterval - 1 && stop.stop_requested())
            return false;
        const Stretch stretch = at(step);
        const bool joins =
            behavior == Behavior::Contiguous ? stretch.isMatch == previousMatch : stretch.isMatch && !previousMatch;
        previousMatch = stretch.isMatch;
        if (!joins || count == 0)
            at(count++) = stretch;
        else if (backwards)
            at(count - 1).begin = stretch.begin;
        else
            at(count - 1).end = stretch.end;
    }
    const auto first = stretches.begin();
    if (backwards)
        stretches.erase(first, first + static_cast<std::ptrdiff_t>(size - count));
    else
        stretches.resize(count);
    return true;
}

} // namespace tokenscope
