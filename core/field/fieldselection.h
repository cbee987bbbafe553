// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace tokenscope {

/// What a person points at or has chosen among the tokens and codes of a picture. Pointing at a patch means its code too, so
/// that every other patch with that code can answer; pointing at a code in the codebook means no patch.
struct FieldSelection {
    int run = 0; ///< whose codes, where several quantizers stand side by side
    std::int64_t token = -1; ///< index in the grid; -1: none
    std::uint32_t stage = 0;
    std::int64_t code = -1; ///< of that run and stage; -1: none

    bool isEmpty() const { return token < 0 && code < 0; }
    bool operator==(const FieldSelection&) const = default;
};

} // namespace tokenscope
