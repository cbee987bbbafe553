// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

#include "tests/support/sanitizers.h"

namespace tokenscope::test {

/// While it lives, the program gets no more address space than it has and so many bytes: allocations beyond fail, as do
/// threads, whose stacks are of 8 MB. Not for sanitizers, which need address space of their own: see kNarrowsMemory.
class NarrowMemory {
public:
    explicit NarrowMemory(std::size_t more)
    {
        std::size_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        ::getrlimit(RLIMIT_AS, &m_before);
        rlimit narrow = m_before;
        narrow.rlim_cur = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + more;
        m_holds = pages > 0 && ::setrlimit(RLIMIT_AS, &narrow) == 0;
    }
    ~NarrowMemory() { ::setrlimit(RLIMIT_AS, &m_before); }
    NarrowMemory(const NarrowMemory&) = delete;
    NarrowMemory& operator=(const NarrowMemory&) = delete;

    bool holds() const { return m_holds; }

private:
    rlimit m_before{};
    bool m_holds = false;
};

inline constexpr bool kNarrowsMemory = !kIsSanitized;

} // namespace tokenscope::test
