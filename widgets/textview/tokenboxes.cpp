// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokenboxes.h"

#include <algorithm>
#include <cmath>

#include "widgets/textview/rowlayout.h"

namespace tokenscope {
namespace {

constexpr qreal kSameEdge = 0.5; // pixels
constexpr qreal kEmptyTokenWidth = 4; // pixels
constexpr qreal kVerticalInset = 0.08; // of the row's height

struct Owners {
    int count = 0;
    int seen = 0;
};

using Clusters = std::vector<RowCluster>;

/// The clusters a token touches, as a half-open range of indices.
std::pair<std::size_t, std::size_t> touched(const Clusters& clusters, ByteRange bytes)
{
    const auto first = std::upper_bound(clusters.begin(), clusters.end(), bytes.begin,
                                        [](std::uint64_t byte, const RowCluster& c) { return byte < c.end; });
    const auto end = std::lower_bound(first, clusters.end(), bytes.end,
                                      [](const RowCluster& c, std::uint64_t byte) { return c.begin < byte; });
    return {static_cast<std::size_t>(first - clusters.begin()), static_cast<std::size_t>(end - clusters.begin())};
}

TokenBox partOfCluster(const RowCluster& cluster, int part, int partCount, TokenIndex token)
{
    const qreal width = (cluster.right - cluster.left) / partCount;
    const int fromLeft = cluster.rightToLeft ? partCount - 1 - part : part;
    return {.rect = QRectF(cluster.left + fromLeft * width, 0, width, 1),
            .token = token,
            .part = part,
            .partCount = partCount,
            .cutsBefore = part > 0,
            .cutsAfter = part + 1 < partCount,
            .rightToLeft = cluster.rightToLeft};
}

/// Joins `next` to `box` where they stand side by side in the same direction of reading.
bool join(TokenBox& box, const TokenBox& next)
{
    if (box.rightToLeft != next.rightToLeft || box.cutsAfter || next.cutsBefore)
        return false;
    const bool adjacent = box.rightToLeft ? std::abs(next.rect.right() - box.rect.left()) < kSameEdge
                                          : std::abs(next.rect.left() - box.rect.right()) < kSameEdge;
    if (!adjacent)
        return false;
    box.rect |= next.rect;
    box.cutsAfter = next.cutsAfter;
    if (next.partCount > 1) {
        box.part = next.part;
        box.partCount = next.partCount;
    }
    return true;
}

TokenBox emptyTokenBox(const RowLayout& row, std::uint64_t byte, TokenIndex token)
{
    const Clusters& clusters = row.clusters();
    const auto [at, end] = touched(clusters, {byte, byte + 1});
    qreal x = row.endX();
    if (at < clusters.size())
        x = clusters[at].rightToLeft ? clusters[at].right : clusters[at].left;
    return {.rect = QRectF(x - kEmptyTokenWidth / 2, 0, kEmptyTokenWidth, 1),
            .token = token,
            .rightToLeft = row.isRightToLeft()};
}

} // namespace

std::vector<TokenBox> tokenBoxes(const RowLayout& row, const TokenTable& tokens, bool lastRow)
{
    const Clusters& clusters = row.clusters();
    const ByteRange bytes = row.bytes();
    const TokenRange range = tokens.tokensIn({bytes.begin, bytes.end + (lastRow ? 1 : 0)});
    std::vector<Owners> owners(clusters.size());
    TokenTable::Cursor cursor(tokens, range.first);
    for (; cursor.token() < range.end; cursor.next()) {
        const auto [first, end] = touched(clusters, cursor.range());
        for (std::size_t i = first; i < end && !cursor.range().isEmpty(); ++i)
            ++owners[i].count;
    }

    std::vector<TokenBox> boxes;
    boxes.reserve(range.size());
    for (cursor = TokenTable::Cursor(tokens, range.first); cursor.token() < range.end; cursor.next()) {
        const ByteRange token = cursor.range();
        const std::size_t before = boxes.size();
        if (token.isEmpty()) {
            boxes.push_back(emptyTokenBox(row, token.begin, cursor.token()));
            continue;
        }
        const auto [first, end] = touched(clusters, token);
        for (std::size_t i = first; i < end; ++i) {
            const TokenBox part = partOfCluster(clusters[i], owners[i].seen++, owners[i].count, cursor.token());
            if (boxes.size() == before || !join(boxes.back(), part))
                boxes.push_back(part);
        }
        if (boxes.size() > before) {
            boxes[before].opensBefore = token.begin < bytes.begin;
            boxes.back().opensAfter = token.end > bytes.end;
        }
    }
    const qreal inset = std::round(row.height() * kVerticalInset);
    for (TokenBox& box : boxes) {
        box.rect.setTop(inset);
        box.rect.setBottom(row.height() - inset);
    }
    return boxes;
}

} // namespace tokenscope
