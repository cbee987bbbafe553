// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/cputime.h"

namespace tokenscope::test {

/// CPU time since it was made, in milliseconds: of this thread, or of all.
class Stopwatch {
public:
    double here() const { return milliseconds(cpuNanoseconds() - m_here); }
    double all() const { return milliseconds(processCpuNanoseconds() - m_all); }

private:
    static double milliseconds(std::int64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e6; }

    std::int64_t m_here = cpuNanoseconds();
    std::int64_t m_all = processCpuNanoseconds();
};

} // namespace tokenscope::test
