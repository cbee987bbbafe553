// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "visionzip": the tokens with the most attention, and summaries of the rest.
ReducerMethod visionZipMethod();

} // namespace tokenscope
