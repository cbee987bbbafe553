// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/traceparts/segments.h"

namespace tokenscope {

std::vector<std::uint32_t> segmentsOfTokens(std::span<const TokenId> tokens, std::span<const Segment> segments,
                                            const Vocabulary& vocabulary)
{
    std::vector<std::uint32_t> owners;
    owners.reserve(tokens.size());
    TokenId shared = kNoToken; // the unknown token that the segments before this one became
    for (std::uint32_t index = 0; index < segments.size(); ++index) {
        const Segment& segment = segments[index];
        const TokenId next = owners.size() < tokens.size() ? tokens[owners.size()] : kNoToken;
        if (next != kNoToken && segment.id == next) {
            owners.push_back(index);
            shared = next;
        } else if (next != kNoToken && vocabulary.kind(next) == TokenKind::Byte) {
            const std::uint64_t left = tokens.size() - owners.size();
            if (segment.bytes.size() > left)
                return {};
            owners.insert(owners.end(), segment.bytes.size(), index);
            shared = kNoToken;
        } else if (shared != kNoToken && next != shared && (segment.id == shared || segment.id == kNoToken)) {
            continue;
        } else if (next != kNoToken && segment.id == kNoToken) {
            // Without an unknown token the model drops such a segment: then the next token is the next segment's.
            const bool dropped = vocabulary.kind(next) != TokenKind::Unknown && index + 1 < segments.size()
                && segments[index + 1].id == next;
            if (dropped)
                continue;
            owners.push_back(index);
            shared = next;
        } else if (segment.id != kNoToken) {
            return {};
        }
    }
    return owners.size() == tokens.size() ? owners : std::vector<std::uint32_t>{};
}

} // namespace tokenscope
