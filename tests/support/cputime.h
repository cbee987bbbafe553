// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include <time.h>

#include "tests/support/sanitizers.h"

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
inline constexpr std::int64_t kSanitizerSlack = kIsSanitized ? 10 : 1;

/// Milliseconds to wait for work in the background before a test gives up; work that is done is never waited for.
inline constexpr int kPatience = 120'000 * static_cast<int>(kSanitizerSlack);

} // namespace tokenscope::test
