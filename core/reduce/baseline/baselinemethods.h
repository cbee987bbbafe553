// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

ReducerMethod uniformMethod(); ///< "uniform"
ReducerMethod randomMethod(); ///< "random"
ReducerMethod averagePoolMethod(); ///< "average-pool"
ReducerMethod topSaliencyMethod(); ///< "top-saliency"

} // namespace tokenscope
