// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>
#include <vector>

#include "core/text/document/tokentable.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// What a colouring may look at. It never sees the view: a token's colour does not depend on scrolling or zoom.
struct TokenFacts {
    TokenIndex token = 0;
    TokenId id = 0;
    ByteRange bytes;
    TokenKind kind = TokenKind::Normal; ///< Normal while no vocabulary is known
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
};

/// Eight hues in turn: neighbours always differ.
std::shared_ptr<const TokenColouring> alternateColouring();
/// One hue per vocabulary entry, the same everywhere.
std::shared_ptr<const TokenColouring> idColouring();
/// Cividis by the number of bytes, from 1 to 16 and more, on a logarithmic scale.
std::shared_ptr<const TokenColouring> lengthColouring();
/// One hue per TokenKind; ordinary tokens neutral.
std::shared_ptr<const TokenColouring> kindColouring();

/// The four above, in the order to show.
std::vector<std::shared_ptr<const TokenColouring>> builtInColourings();

} // namespace tokenscope
