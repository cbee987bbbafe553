// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/pipeline/alignedtext.h"
#include "core/text/spec/pretokenizer.h"

namespace tokenscope {

/// A stretch a pattern was looked for in: bytes [begin, end) of the text searched.
struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool isMatch = false;
    bool operator==(const Stretch&) const = default;
};

/// Normalized text cut into pieces: what pre-tokenizers work on, one after the other, each inside the pieces of the one
/// before. Bytes of the text that belong to no piece were removed.
class PreTokenized {
public:
    static constexpr std::uint32_t kNoStage = std::numeric_limits<std::uint32_t>::max();

    struct Piece {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t splitBy = kNoStage; ///< the stage that made `begin` a boundary
        bool operator==(const Piece&) const = default;
    };

    /// One piece, the whole text; none when it is empty. When stopped here and below, patterns must not look at the text.
    explicit PreTokenized(AlignedText text, const std::stop_token& stop = {});

    const AlignedText& text() const { return m_text; }
    std::span<const Piece> pieces() const { return m_pieces; }
    std::string_view pieceText(const Piece& piece) const
    {
        return m_text.text().substr(piece.begin, piece.end - piece.begin);
    }
    /// What patterns look at: the text, with a control character in place of bytes that are not UTF-8.
    std::string_view searchText(const Piece& piece) const
    {
        return (m_masked.empty() ? m_text.text() : std::string_view(m_masked))
            .substr(piece.begin, piece.end - piece.begin);
    }

    /// Rebuilds the pieces from stretches: for every old piece in order begin(), add() and end(), then finish(). Keeps of the
    /// stretches only what the behaviour may still join, so that a text of one piece costs no more than one of many.
    class Splitter {
    public:
        Splitter(PreTokenized& target, std::uint32_t stage, pretokenizer::SplitBehavior behavior,
                 const std::stop_token& stop);
        Splitter(const Splitter&) = delete;
        Splitter& operator=(const Splitter&) = delete;
        ~Splitter() = default;

        void begin(const Piece& piece) { m_piece = piece; }
        /// The next stretch of the piece, relative to its begin; together they cover it. False: stopped.
        bool add(std::size_t begin, std::size_t end, bool isMatch);
        /// False: stopped.
        bool end();
        void finish() { m_target.m_pieces = std::move(m_pieces); }

        bool isStopped() const { return m_stop.stop_requested(); }

    private:
        void part(const Stretch& stretch);

        PreTokenized& m_target;
        std::uint32_t m_stage;
        pretokenizer::SplitBehavior m_behavior;
        const std::stop_token& m_stop;
        bool m_joins;
        std::size_t m_polls = 0;
        Piece m_piece;
        std::vector<Stretch> m_stretches;
        std::vector<Piece> m_pieces;
    };

    /// Takes the text out to be changed; setText() puts it back.
    AlignedText takeText() { return std::move(m_text); }
    /// Puts changed text in the place of the old; `pieces` are its pieces, in the order of the old ones.
    void setText(AlignedText text, std::vector<Piece> pieces, const std::stop_token& stop);

private:
    void mask(const std::stop_token& stop);

    AlignedText m_text;
    std::string m_masked; ///< empty while the text is UTF-8
    std::vector<Piece> m_pieces;
};

/// Merges consecutive stretches as the behaviour says (NormalizedString::split). With Removed, those that are matches are
/// the ones to leave out; else isMatch has no meaning afterwards. False: stopped.
bool applySplitBehavior(pretokenizer::SplitBehavior behavior, std::vector<Stretch>& stretches,
                        const std::stop_token& stop = {});

} // namespace tokenscope
