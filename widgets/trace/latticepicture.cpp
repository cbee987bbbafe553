// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/latticepicture.h"

#include <algorithm>

#include "core/base/unicode/utf8.h"
#include "core/textstudy/traceparts/tracetable.h"

namespace tokenscope {
namespace {

constexpr std::string_view kSpaceMark = "\xE2\x96\x81";

} // namespace

LatticePicture latticePicture(const trace::Unigram& trace, std::string_view preToken, const Vocabulary& vocabulary,
                              std::uint32_t first, std::uint32_t end, std::size_t mostCharacters)
{
    LatticePicture picture;
    picture.part = latticeAround(trace, preToken, first, end, mostCharacters);
    const LatticePart& part = picture.part;
    for (const trace::LatticeEdge& edge : part.edges) {
        const bool known = edge.id != kNoToken && vocabulary.kind(edge.id) != TokenKind::Unknown;
        picture.texts.push_back(known ? pieceBytes(vocabulary, edge.id)
                                      : std::string(preToken.substr(edge.range.begin, edge.range.size())));
    }
    for (std::uint64_t at = part.bytes.begin; at < part.bytes.end;) {
        const std::size_t length = unicode::decodeAt(preToken, at).length;
        const std::string_view character = preToken.substr(at, length);
        picture.places.push_back(at);
        picture.characters.emplace_back(character == kSpaceMark ? std::string_view(" ") : character);
        at += length;
    }
    picture.places.push_back(part.bytes.end);
    if (!part.paths.empty() && !part.paths.front().edges.empty()) {
        const std::vector<Segment> all = bestSegments(trace);
        const std::vector<std::uint32_t>& best = part.paths.front().edges;
        const std::uint64_t begin = all[first].bytes.begin;
        const auto edgeBegin = [&part](std::uint32_t edge) { return part.edges[edge].range.begin; };
        const auto found = std::ranges::find(best, begin, edgeBegin);
        picture.selectedFirst = static_cast<std::uint32_t>(found - best.begin());
        picture.selectedEnd = std::min(picture.selectedFirst + (end - first), static_cast<std::uint32_t>(best.size()));
    }
    picture.table = latticeTable(part, preToken, vocabulary);
    return picture;
}

} // namespace tokenscope
