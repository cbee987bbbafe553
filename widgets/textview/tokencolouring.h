// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/document/tokentable.h"
#include "widgets/textview/colourlegend.h"
#include "widgets/textview/entryfacts.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// What a colouring may look at. It never sees the view: a token's colour does not depend on scrolling or zoom.
struct TokenFacts {
    TokenIndex token = 0;
    TokenId id = 0;
    ByteRange bytes;
    TokenKind kind = TokenKind::Normal; ///< Normal while no vocabulary is known
    std::string_view text = {}; ///< the whole document's
    const EntryFacts* entries = nullptr; ///< null while the tokenizer is not known
};

/// A way to colour tokens. Immutable, so that one object may serve several views.
class TokenColouring {
public:
    virtual ~TokenColouring() = default;
    /// Stable name for settings and sessions.
    virtual QString id() const = 0;
    /// What a person reads in a menu.
    virtual QString title() const = 0;
    virtual TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const = 0;
    /// Doubles the colour where it means something.
    virtual TokenPattern pattern(const TokenFacts&) const { return TokenPattern::None; }
    /// What the colours of the tokens in view mean; `entries` may be null.
    virtual ColourLegend legend(std::span<const TokenFacts> inView, const EntryFacts* entries,
                                const TokenPalette& palette) const = 0;
};

/// Eight hues in turn: neighbours always differ.
std::shared_ptr<const TokenColouring> alternateColouring();
/// One hue per vocabulary entry, the same everywhere.
std::shared_ptr<const TokenColouring> idColouring();
/// Cividis by the number of bytes, from 1 to 16 and more, on a logarithmic scale.
std::shared_ptr<const TokenColouring> lengthColouring();
/// Cividis by merge rank on a logarithmic scale, by log-probability, or by id: whichever the tokenizer has.
std::shared_ptr<const TokenColouring> rankColouring();
/// One hue per writing system, by the first letter; tokens of several are striped, tokens without letters neutral.
std::shared_ptr<const TokenColouring> scriptColouring();
/// Special, added, byte-fallback, unknown tokens and parts of characters each with a hue and a pattern; others neutral.
std::shared_ptr<const TokenColouring> kindColouring();

/// All of them, in the order to show.
std::vector<std::shared_ptr<const TokenColouring>> builtInColourings();
/// By its id; null when there is none.
std::shared_ptr<const TokenColouring> colouringById(const QString& id);

} // namespace tokenscope
