// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

namespace tokenscope {

/// Asks for pages of 2 MiB where the system gives them on request: hundreds of megabytes are then had and given back in
/// fewer steps than in pages of 4 KiB, so that work on them can stop when it is told to. For memory that has not been
/// written to yet; changes nothing else, and does nothing for less than 16 MiB or where there are no such pages.
void preferLargePages(void* memory, std::size_t bytes);

} // namespace tokenscope
