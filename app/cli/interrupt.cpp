// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <string_view>

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace tokenscope::cli {
namespace {

constexpr int kGraceMs = 2000;

void raise(int event)
{
    const std::uint64_t one = 1;
    // An eventfd holding less than 2^64 - 1 always takes eight bytes.
    [[maybe_unused]] const ssize_t written = ::write(event, &one, sizeof one);
}

/// Which of two descriptors is ready: 0, 1, or -1 when the time is over.
int waitForEither(int first, int second, int timeoutMs)
{
    std::array<pollfd, 2> polled{{{first, POLLIN, 0}, {second, POLLIN, 0}}};
    for (;;) {
        const int ready = ::poll(polled.data(), polled.size(), timeoutMs);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return -1;
        return polled[0].revents != 0 ? 0 : 1;
    }
}

} // namespace

Interrupt::Interrupt()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC);
    m_interrupted = ::eventfd(0, EFD_CLOEXEC);
    m_finished = ::eventfd(0, EFD_CLOEXEC);
    m_watcher = std::thread([this] { watch(); });
}

Interrupt::~Interrupt()
{
    raise(m_finished);
    m_watcher.join();
    ::close(m_signals);
    ::close(m_interrupted);
    ::close(m_finished);
}

void Interrupt::watch()
{
    if (waitForEither(m_finished, m_signals, -1) != 1)
        return;
    signalfd_siginfo consumed{};
    [[maybe_unused]] const ssize_t size = ::read(m_signals, &consumed, sizeof consumed);
    m_stop.request_stop();
    raise(m_interrupted);
    if (waitForEither(m_finished, m_signals, kGraceMs) == 0)
        return;
    constexpr std::string_view kStopped = "tokenscope-cli: stopped\n";
    [[maybe_unused]] const ssize_t told = ::write(STDERR_FILENO, kStopped.data(), kStopped.size());
    ::_exit(1);
}

bool Interrupt::waitReadable(int descriptor) const
{
    return waitForEither(m_interrupted, descriptor, -1) == 1;
}

} // namespace tokenscope::cli
