// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "fastv": by the last prompt token's attention.
ReducerMethod fastVMethod();

/// "sparsevlm": by the attention of the words that speak of the picture.
ReducerMethod sparseVlmMethod();

/// "mustdrop-attention": MustDrop's second stage, thresholds on the prompt's attention and a set that is never dropped.
ReducerMethod mustDropAttentionMethod();

/// "pagerank": AIM's second stage, importance by mass flowing through the attention.
ReducerMethod pageRankMethod();

} // namespace tokenscope
