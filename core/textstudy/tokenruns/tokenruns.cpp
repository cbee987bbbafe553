// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokenruns/tokenruns.h"

namespace tokenscope::tokenruns {
namespace {

constexpr TokenIndex kTokensPerPoll = 1U << 20U; ///< about a millisecond

bool isStopped(TokenIndex token, const std::stop_token& stop)
{
    return token % kTokensPerPoll == 0 && stop.stop_requested();
}

} // namespace

Result<TokenRange> longestRun(const TokenTable& tokens, const std::stop_token& stop)
{
    const auto ids = tokens.ids();
    TokenRange best;
    TokenIndex begin = 0;
    for (TokenIndex token = 0; token < tokens.size(); ++token) {
        if (isStopped(token, stop))
            return failure(ErrorCode::Cancelled, {});
        if (ids[token] != ids[begin])
            begin = token;
        if (token + 1 - begin > best.size())
            best = {begin, token + 1};
    }
    return best;
}

Result<TokenIndex> longestToken(const TokenTable& tokens, const std::stop_token& stop)
{
    TokenIndex best = kNoTokenIndex;
    std::uint64_t most = 0;
    for (TokenTable::Cursor cursor(tokens, 0); !cursor.atEnd(); cursor.next()) {
        if (isStopped(cursor.token(), stop))
            return failure(ErrorCode::Cancelled, {});
        if (best == kNoTokenIndex || cursor.range().size() > most) {
            best = cursor.token();
            most = cursor.range().size();
        }
    }
    return best;
}

} // namespace tokenscope::tokenruns
