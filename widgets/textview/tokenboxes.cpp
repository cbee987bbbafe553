// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokenboxes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

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
    const qreal width = (cluster.outerRight() - cluster.outerLeft()) / partCount;
    const int fromLeft = cluster.rightToLeft ? partCount - 1 - part : part;
    return {.rect = QRectF(cluster.outerLeft() + fromLeft * width, 0, width, 1),
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
        x = clusters[at].rightToLeft ? clusters[at].outerRight() : clusters[at].outerLeft();
    return {.rect = QRectF(x - kEmptyTokenWidth / 2, 0, kEmptyTokenWidth, 1),
            .token = token,
            .rightToLeft = row.isRightToLeft()};
}

std::vector<Owners> ownersOf(const Clusters& clusters, const TokenTable& tokens, TokenRange range)
{
    std::vector<Owners> owners(clusters.size());
    for (TokenTable::Cursor cursor(tokens, range.first); cursor.token() < range.end; cursor.next()) {
        const auto [first, end] = touched(clusters, cursor.range());
        for (std::size_t i = first; i < end && !cursor.range().isEmpty(); ++i)
            ++owners[i].count;
    }
    return owners;
}

} // namespace

std::vector<qreal> roomForTokens(const RowLayout& row, const TokenWidths& widths, qreal columnWidth)
{
    const Clusters& clusters = row.clusters();
    std::vector<qreal> room(clusters.size(), 0.0);
    const TokenRange range = widths.tokens->tokensIn(row.bytes());
    const std::vector<Owners> owners = ownersOf(clusters, *widths.tokens, range);
    for (TokenTable::Cursor cursor(*widths.tokens, range.first); cursor.token() < range.end; cursor.next()) {
        const auto [first, end] = touched(clusters, cursor.range());
        // What stands under a token stands where it begins.
        if (cursor.range().isEmpty() || cursor.range().begin < row.bytes().begin || first == end)
            continue;
        qreal present = 0;
        std::size_t last = end - 1;
        for (std::size_t i = first; i < end; ++i) {
            present += (clusters[i].right - clusters[i].left + room[i]) / owners[i].count;
            if (owners[i].count == 1)
                last = i;
        }
        const qreal missing = widths.columns(cursor.range().size()) * columnWidth - present;
        if (missing > 0)
            room[last] += missing * owners[last].count;
    }
    return room;
}

void limitRoom(std::vector<qreal>& room, qreal most)
{
    if (std::accumulate(room.begin(), room.end(), 0.0) <= most)
        return;
    std::vector<qreal> ascending = room;
    std::ranges::sort(ascending);
    // The level that all of the wider ones are cut to.
    qreal left = std::max(most, 0.0);
    qreal level = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        const qreal share = left / static_cast<qreal>(ascending.size() - i);
        level = share;
        if (ascending[i] > share)
            break;
        left -= ascending[i];
    }
    for (qreal& width : room)
        width = std::min(width, std::floor(level));
}

std::vector<TokenBox> tokenBoxes(const RowLayout& row, const TokenTable& tokens, bool lastRow)
{
    const Clusters& clusters = row.clusters();
    const ByteRange bytes = row.bytes();
    const TokenRange range = tokens.tokensIn({bytes.begin, bytes.end + (lastRow ? 1 : 0)});
    std::vector<Owners> owners = ownersOf(clusters, tokens, range);

    std::vector<TokenBox> boxes;
    boxes.reserve(range.size());
    for (TokenTable::Cursor cursor(tokens, range.first); cursor.token() < range.end; cursor.next()) {
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

std::vector<QRectF> rectsOfBytes(const RowLayout& row, ByteRange bytes)
{
    std::vector<QRectF> rects;
    const Clusters& clusters = row.clusters();
    const auto [first, end] = touched(clusters, bytes);
    for (std::size_t i = first; i < end; ++i) {
        const QRectF rect(clusters[i].outerLeft(), 1, clusters[i].outerRight() - clusters[i].outerLeft(),
                          row.height() - 2);
        const bool adjacent = !rects.empty()
            && (std::abs(rects.back().right() - rect.left()) < kSameEdge
                || std::abs(rects.back().left() - rect.right()) < kSameEdge);
        if (adjacent)
            rects.back() |= rect;
        else
            rects.push_back(rect);
    }
    return rects;
}

} // namespace tokenscope
