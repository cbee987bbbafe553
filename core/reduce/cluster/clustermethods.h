// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "dpc-knn": density peaks.
ReducerMethod densityPeaksMethod();
/// "dbdpc": PACT's clusters, on the keys where there are some.
ReducerMethod cutoffPeaksMethod();
/// "ppe": density peaks in one stage or two whose tokens are all kept.
ReducerMethod positionPreservingMethod();
/// "vqtoken": k-means by cosine.
ReducerMethod vqTokenMethod();

} // namespace tokenscope
