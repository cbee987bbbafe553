// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/text/trace.h"
#include "core/textstudy/traceparts/segments.h"

namespace tokenscope {

/// WordPiece's trials with the token each led to: a run of misses, longest first, and the hit that ends it.
struct TrialList {
    struct Trial {
        ByteRange bytes; ///< of the pre-token
        TokenId id = kNoToken; ///< kNoToken: the vocabulary has no such piece
        std::uint32_t hit = 0; ///< how many pieces were found before it: which token the trial was for

        bool operator==(const Trial&) const = default;
    };
    std::vector<Trial> trials;
    bool tooLong = false;
    bool failed = false; ///< a part had no piece at all: the whole word is unknown

    bool operator==(const TrialList&) const = default;
};

TrialList trialList(const trace::WordPiece& trace);

} // namespace tokenscope
