// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstddef>
#include <limits>

namespace tokenscope {

/// Which of several parts of a text, run on any threads, failed first in the text: parts behind it need not be run, those before
/// it are all run to their end, so that the error told does not depend on the threads.
class FirstFailed {
public:
    bool isNone() const { return m_first == kNone; }
    bool isBefore(std::size_t part) const { return m_first < part; }
    void tell(std::size_t part)
    {
        std::size_t first = m_first;
        while (part < first && !m_first.compare_exchange_weak(first, part)) { }
    }

private:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::atomic<std::size_t> m_first{kNone};
};

} // namespace tokenscope
