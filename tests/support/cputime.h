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

/// What a limit on time is multiplied by where a sanitizer looks over every access.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::int64_t kSanitizerSlack = 10;
#else
inline constexpr std::int64_t kSanitizerSlack = 1;
#endif

/// Milliseconds to wait for work in the background before a test gives up; work that is done is never waited for.
inline constexpr int kPatience = 120'000 * static_cast<int>(kSanitizerSlack);

} // namespace tokenscope::test
