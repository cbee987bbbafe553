// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tokenscope {

/// What a .npy file, version 1.0, begins with: the elements follow, in C order, at a multiple of 64 bytes as NumPy writes
/// them. `type` is NumPy's name of it ("<f4"); at most 32 dimensions, so that the header always fits.
std::string npyHeader(std::string_view type, std::span<const std::int64_t> shape);

} // namespace tokenscope
