// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "tome", "pitome": on the keys where there are some, else on the features.
ReducerMethod tomeMethod();
ReducerMethod pitomeMethod();
/// "aim": its merging, frame by frame. Its pruning is the method "pagerank".
ReducerMethod aimMethod();
/// "mustdrop": its spatial stage.
ReducerMethod mustdropMethod();

} // namespace tokenscope
