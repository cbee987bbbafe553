// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/golden/reducekinds/reducecase.h"

/// One function per kind of golden case, each in the file of its family.
namespace tokenscope::test {

void aimMergeCase(ReduceCase& data);
void mustdropSpatialCase(ReduceCase& data);
void pitomeCase(ReduceCase& data);
void tomeCase(ReduceCase& data);

} // namespace tokenscope::test
