// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>

#include <vector>

#include "core/text/document/rowindex.h"
#include "core/text/document/tokentable.h"

namespace tokenscope {

class RowLayout;

/// One rectangle of a token on one row. A token has several when it spans rows or directions of writing, or shares a
/// character with other tokens: that character's box is then cut into `partCount` vertical parts, one per owner.
struct TokenBox {
    QRectF rect;
    TokenIndex token = 0;
    int part = 0; ///< which part of a shared character, from the reading side
    int partCount = 1; ///< 1 when the token owns its characters alone
    bool opensBefore = false; ///< the token began on an earlier row: no edge on the side reading comes from
    bool cutsBefore = false; ///< its edge on the side reading comes from goes through a character
    bool cutsAfter = false;
    bool opensAfter = false; ///< it goes on in a later row
    bool rightToLeft = false;

    bool operator==(const TokenBox&) const = default;
};

/// How much room to put behind each cluster of the row so that its tokens have their least widths, in pixels.
std::vector<qreal> roomForTokens(const RowLayout& row, const TokenWidths& widths, qreal columnWidth);

/// Takes from the widest of `room` until no more than `most` are left in all: rows are broken where the columns of their
/// text and notes said, and letters may come out wider.
void limitRoom(std::vector<qreal>& room, qreal most);

/// The boxes of the tokens on a row, in the row's own coordinates, ordered by token. A token without bytes is a thin mark
/// between characters; at the very end of the text it stands on the last row.
std::vector<TokenBox> tokenBoxes(const RowLayout& row, const TokenTable& tokens, bool lastRow);

/// Where some bytes stand on the row: a rectangle for each stretch of characters side by side.
std::vector<QRectF> rectsOfBytes(const RowLayout& row, ByteRange bytes);

} // namespace tokenscope
