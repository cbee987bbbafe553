// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <stop_token>

#include "core/base/progress.h"

namespace tokenscope {

/// What a long call may use and must obey. The result of a call never depends on `threads`.
struct RunContext {
    std::stop_token stop; ///< asked at least every 50 ms of work; the call then returns ErrorCode::Cancelled
    Progress* progress = nullptr; ///< where to tell how far it has come, if anywhere
    unsigned threads = 1; ///< how many threads it may use, itself included
    std::uint64_t seed = 0; ///< of everything drawn at random

    bool stopped() const { return stop.stop_requested(); }
};

} // namespace tokenscope
