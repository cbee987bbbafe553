// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/field/tokenfield.h"
#include "core/method/parameter.h"

namespace tokenscope {

/// What every training asks of its vectors. Errors: Empty for no vectors or no dimensions, InvalidValue at the first row with a
/// value that is not finite.
Result<void> requireTrainable(const TokenField& field);

/// A whole number that a person may set.
Parameter countParameter(std::string id, std::string title, std::string help, std::int64_t fallback,
                         std::int64_t minimum, std::int64_t maximum, bool logarithmic = false);

/// "codebook-size", of each stage; 1 … 65,536.
Parameter codebookSizeParameter(std::int64_t fallback);
/// "iterations" of k-means; 1 … 100, 20 unless set.
Parameter iterationsParameter();

} // namespace tokenscope
