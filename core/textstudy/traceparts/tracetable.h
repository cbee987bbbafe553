// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "core/table/datatable.h"
#include "core/text/trace.h"
#include "core/textstudy/traceparts/latticepart.h"
#include "core/textstudy/traceparts/mergetree.h"
#include "core/textstudy/traceparts/triallist.h"

namespace tokenscope {

// What the pictures show, a row each. Byte columns count in the pre-token; ids that are none are -1.

/// "merges": step, begin, end, left, left_text, right, right_text, id, text, priority. The symbols at the start are step 0.
DataTable mergeTable(const MergeTree& tree, std::string_view preToken, const Vocabulary& vocabulary);
/// "pieces": begin, end, id, text, score, path. Path is 0 for pieces of the best path, n for those of the n-th runner-up
/// and no better one, -1 for the rest.
DataTable latticeTable(const LatticePart& part, std::string_view preToken, const Vocabulary& vocabulary);
/// "trials": trial, begin, end, text, id.
DataTable trialTable(const TrialList& list, std::string_view preToken);

/// The same for all pre-tokens of a trace, with the columns pre_token (its index) and input_begin (a byte of the input) in
/// front; for models without steps "words": text, begin, end, found.
DataTable traceTable(const trace::Trace& trace, const Vocabulary& vocabulary);

} // namespace tokenscope
