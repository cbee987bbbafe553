// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include <time.h>

namespace tokenscope::test {

/// CPU time of this thread: what guards of complexity measure, so that a busy machine does not fail them.
inline std::int64_t cpuNanoseconds(clockid_t clock = CLOCK_THREAD_CPUTIME_ID)
{
    timespec now{};
    clock_gettime(clock, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

/// CPU time of all threads of this program together.
inline std::int64_t processCpuNanoseconds()
{
    return cpuNanoseconds(CLOCK_PROCESS_CPUTIME_ID);
}

} // namespace tokenscope::test
