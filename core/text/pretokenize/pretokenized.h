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

    /// Rebuilds the pieces: call begin, then split() or keep() for every old piece in order, then finish.
    class Splitter {
    public:
        Splitter(PreTokenized& target, std::uint32_t stage)
            : m_target(target)
            , m_stage(stage)
        {
        }
        /// The old piece as it is.
        void keep(const Piece& piece) { add(piece, piece.begin, piece.end); }
        /// The part [begin, end) of it, relative to its begin; empty parts are left out.
        void part(const Piece& piece, std::size_t begin, std::size_t end)
        {
            add(piece, piece.begin + static_cast<std::uint32_t>(begin), piece.begin + static_cast<std::uint32_t>(end));
        }
        /// All of it, given as consecutive stretches that cover it. `stretches` is used as scratch.
        /// False: stopped.
        bool stretches(const Piece& piece, pretokenizer::SplitBehavior behavior, std::vector<Stretch>& stretches,
                       const std::stop_token& stop);
        void finish() { m_target.m_pieces = std::move(m_pieces); }

    private:
        void add(const Piece& piece, std::uint32_t begin, std::uint32_t end);

        PreTokenized& m_target;
        std::uint32_t m_stage;
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
