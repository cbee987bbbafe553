// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "core/text/spec/spec.h"

namespace tokenscope {

/// How early BPE makes the piece: its rank where ids are ranks (tiktoken), else the index of the first merge that gives
/// it. Nothing for pieces no merge makes and for the other models. O(merges): for the token under the pointer.
std::optional<std::uint32_t> mergeRank(const TokenizerSpec& spec, TokenId id);

} // namespace tokenscope
