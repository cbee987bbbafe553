// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "core/base/result.h"

namespace tokenscope {

/// The least index below `count` that has a property, where having it is expected to stay once reached. It is halved down to, and
/// the two before it are looked at as well; where anything looked at contradicts the expectation, or could not be told, all are
/// looked at in order, so that the answer is right however it goes. Nothing where none has it: the last, and eight more over the
/// range. O(log count) calls where the expectation holds, `count` where not; never one index twice.
///
/// `has` gives nothing where it cannot be told for that index. Errors: those of `has`, which end the search.
Result<std::optional<std::size_t>> firstIndexWith(std::size_t count,
                                                  const std::function<Result<std::optional<bool>>(std::size_t)>& has);

} // namespace tokenscope
