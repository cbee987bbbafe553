// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

std::span<const ReduceKind> reduceKinds()
{
    return {};
}

} // namespace tokenscope::test
