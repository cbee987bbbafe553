// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

std::span<const ReduceKind> reduceKinds()
{
    static const ReduceKind kinds[] = {
        {"aim", aimMergeCase},
        {"mustdrop_spatial_", mustdropSpatialCase},
        {"pitome_", pitomeCase},
        {"tome_", tomeCase},
    };
    return kinds;
}

} // namespace tokenscope::test
