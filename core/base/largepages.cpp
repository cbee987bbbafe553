// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/largepages.h"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace tokenscope {

void preferLargePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes)
{
#if defined(MADV_HUGEPAGE)
    constexpr std::uintptr_t kPage = 4096;
    constexpr std::size_t kWorthIt = std::size_t{16} << 20U;
    if (memory == nullptr || bytes < kWorthIt)
        return;
    // Whole pages of this memory alone.
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t inset = (kPage - begin % kPage) % kPage;
    const std::size_t length = (bytes - inset) / kPage * kPage;
    (void)madvise(static_cast<char*>(memory) + inset, length, MADV_HUGEPAGE); // a wish: it may be refused
#endif
}

} // namespace tokenscope
