// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "prumerge": tokens whose attention is an outlier, each with the weighted sum of its nearest.
ReducerMethod pruMergeMethod();

/// "prumerge-plus": the same with further tokens from all over the picture.
ReducerMethod pruMergePlusMethod();

} // namespace tokenscope
