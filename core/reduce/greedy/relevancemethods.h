// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

/// Greedy methods that weigh what a token matters against what it adds.
namespace tokenscope {

ReducerMethod trimTokenatorMethod(); ///< "trimtokenator"
ReducerMethod zooPruneMethod(); ///< "zoo-prune"
ReducerMethod idPrunerMethod(); ///< "idpruner"
ReducerMethod scopeMethod(); ///< "scope"

} // namespace tokenscope
