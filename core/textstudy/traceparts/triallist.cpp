// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/traceparts/triallist.h"

namespace tokenscope {

TrialList trialList(const trace::WordPiece& trace)
{
    TrialList list;
    list.tooLong = trace.tooLong;
    std::uint32_t hits = 0;
    for (const trace::WordPieceTrial& trial : trace.trials) {
        list.trials.push_back({trial.range, trial.id, hits});
        hits += trial.id == kNoToken ? 0 : 1;
    }
    list.failed = trace.tooLong || (!trace.trials.empty() && trace.trials.back().id == kNoToken);
    return list;
}

} // namespace tokenscope
