// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

/// Greedy methods that keep the tokens that differ most.
namespace tokenscope {

ReducerMethod divPruneMethod(); ///< "divprune", the authors' parameters
ReducerMethod angelSlimDivPruneMethod(); ///< "angelslim-divprune"
ReducerMethod kCenterMethod(); ///< "kcenter"
ReducerMethod todreMethod(); ///< "todre"

} // namespace tokenscope
