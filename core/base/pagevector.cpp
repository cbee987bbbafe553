// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/pagevector.h"

#include <sys/mman.h>

namespace tokenscope {

void* takePages(std::size_t bytes)
{
    void* pages = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        throw std::bad_alloc();
    return pages;
}

void giveBackPages(void* pages, std::size_t bytes) noexcept
{
    ::munmap(pages, bytes);
}

} // namespace tokenscope
