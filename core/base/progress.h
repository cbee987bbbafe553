// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstdint>

namespace tokenscope {

/// How far a long call has come, written by the worker and read by anyone. Units are the call's own (usually bytes).
/// Cancelling is a separate matter: long calls also take a std::stop_token.
class Progress {
public:
    void start(std::uint64_t total)
    {
        m_done.store(0, std::memory_order_relaxed);
        m_total.store(total, std::memory_order_relaxed);
    }
    void advance(std::uint64_t amount) { m_done.fetch_add(amount, std::memory_order_relaxed); }

    std::uint64_t done() const { return m_done.load(std::memory_order_relaxed); }
    std::uint64_t total() const { return m_total.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_done{0};
    std::atomic<std::uint64_t> m_total{0};
};

} // namespace tokenscope
