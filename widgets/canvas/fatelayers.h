// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/field/tokenfield.h"
#include "core/reduce/outputtokens.h"

namespace tokenscope {

/// What a reducer left of a token. Kept is also the first of those that an output of no one token (a code, a mean) was made
/// of: as many are kept as the reduction has outputs.
enum class TokenFate : std::uint8_t { Kept, Merged, Dropped };

/// Of the tokens from `from` on, as many as `groups` has: the output each is in, or kDropped. `shownAt` is outputTokens() of the
/// reduction; an output that is none of its (a merge that is still to come) is the token's own.
std::vector<TokenFate> tokenFates(std::span<const std::uint32_t> shownAt, std::span<const std::int32_t> groups,
                                  std::size_t from);

/// One pixel a token, for CanvasContent::overlay: dropped tokens in the dark, merged ones half.
QImage fateLayer(const PatchGrid& grid, std::span<const TokenFate> fates);
/// Nothing over what both keep, a colour for what the one keeps alone and another for the other, dark for neither. The colours
/// differ in lightness too. Tokens that `there` does not have are kept there by nobody.
QImage fateDifferenceLayer(const PatchGrid& grid, std::span<const TokenFate> here, std::span<const TokenFate> there);

/// One pixel a token of a grid of one frame, as `colour` says.
QImage tokenLayer(const PatchGrid& grid, const std::function<QColor(std::size_t token)>& colour);

} // namespace tokenscope
