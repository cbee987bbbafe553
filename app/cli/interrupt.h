// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>
#include <thread>

namespace tokenscope::cli {

/// SIGINT and SIGTERM as a stop token. Make one before any other thread starts: it blocks both signals in the calling
/// thread, and threads inherit that. Work that looks at the token ends by itself; a program still busy two seconds later
/// (blocked in a write that nobody reads) or signalled again leaves at once with status 1.
class Interrupt final {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    /// Blocks until `descriptor` can be read or has ended; false when a signal came first.
    bool waitReadable(int descriptor) const;

private:
    void watch();

    std::stop_source m_stop;
    int m_signals = -1; ///< signalfd
    int m_interrupted = -1; ///< eventfd, readable from the first signal on
    int m_finished = -1; ///< eventfd, readable once the destructor runs
    std::thread m_watcher;
};

} // namespace tokenscope::cli
