// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "vispruner": half by attention, half by what is least like the others.
ReducerMethod visPrunerMethod();

/// "hiprune": crosses around the peaks of an early layer, the rest by a late one.
ReducerMethod hiPruneMethod();

} // namespace tokenscope
