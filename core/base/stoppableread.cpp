// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/stoppableread.h"

#include <algorithm>
#include <cerrno>
#include <functional>
#include <iterator>
#include <new>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/descriptor.h"
#include "core/base/systemerror.h"

namespace tokenscope {
namespace {

constexpr std::size_t kPart = std::size_t{4} << 20; // between two looks at the stop

/// Can be waited for beside a descriptor. A token nobody can ask to stop costs nothing.
class Stop final {
public:
    explicit Stop(const std::stop_token& stop)
        : m_token(stop)
        , m_event(stop.stop_possible() ? ::eventfd(0, EFD_CLOEXEC) : -1)
        , m_wake(stop, [this] { ::eventfd_write(m_event.value(), 1); })
    {
    }

    /// Until there is something to read, or the end, in `descriptor`; false: not any more.
    bool waitFor(int descriptor) const
    {
        if (descriptor < 0)
            return true; // reading says what is wrong
        pollfd polled[] = {{descriptor, POLLIN, 0}, {m_event.value(), POLLIN, 0}};
        // Without an event, since no descriptor was left, it looks now and then.
        const int timeoutMs = m_event.value() < 0 && m_token.stop_possible() ? 50 : -1;
        while (!m_token.stop_requested()) {
            const int ready = ::poll(polled, std::size(polled), timeoutMs);
            if (ready < 0 && errno != EINTR)
                return true;
            if (ready > 0 && polled[0].revents != 0)
                return !m_token.stop_requested();
        }
        return false;
    }

private:
    std::stop_token m_token;
    Descriptor m_event;
    std::stop_callback<std::function<void()>> m_wake;
};

tl::unexpected<Error> failed(ErrorCode code, const std::filesystem::path& path)
{
    return tl::unexpected<Error>(Error{code, {}, path.string(), {}, {}});
}

tl::unexpected<Error> tooLarge(const std::filesystem::path& path, std::uint64_t maxBytes)
{
    return tl::unexpected<Error>(
        Error{ErrorCode::TooLarge, "more than " + std::to_string(maxBytes) + " bytes", path.string(), {}, {}});
}

/// `expected` bytes in one piece where that is right, more where there are more.
Result<std::string> readAll(int descriptor, std::uint64_t expected, std::uint64_t maxBytes,
                            const std::filesystem::path& path, const std::stop_token& token)
{
    try {
        const Stop stop(token);
        std::string content;
        content.resize(expected);
        std::size_t used = 0;
        while (stop.waitFor(descriptor)) {
            // Once all that was expected is there one byte tells whether it was all.
            char probe = 0;
            const bool full = used == content.size();
            const ssize_t count = full
                ? ::read(descriptor, &probe, 1)
                : ::read(descriptor, content.data() + used, std::min(kPart, content.size() - used));
            if (count < 0 && (errno == EINTR || errno == EAGAIN))
                continue;
            if (count < 0)
                return tl::unexpected<Error>(systemError(errno, path));
            if (count == 0) {
                content.resize(used);
                return content;
            }
            if (used + static_cast<std::size_t>(count) > maxBytes)
                return tooLarge(path, maxBytes);
            if (full) {
                content.resize(std::max<std::size_t>(64 * 1024, used + used / 2 + 1));
                content[used] = probe;
            }
            used += static_cast<std::size_t>(count);
        }
        return failed(ErrorCode::Cancelled, path);
    } catch (const std::bad_alloc&) {
        return failed(ErrorCode::OutOfMemory, path);
    }
}

} // namespace

Result<std::string> readFile(const std::filesystem::path& path, const std::stop_token& stop, std::uint64_t maxBytes)
{
    // Opening a pipe would wait for somebody who writes into it.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.value() < 0)
        return tl::unexpected<Error>(systemError(errno, path));
    struct stat status { };
    if (::fstat(file.value(), &status) != 0)
        return tl::unexpected<Error>(systemError(errno, path));
    if (S_ISDIR(status.st_mode))
        return tl::unexpected<Error>(systemError(EISDIR, path));
    const std::uint64_t size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    if (size > maxBytes)
        return tooLarge(path, maxBytes);
    return readAll(file.value(), size, maxBytes, path, stop);
}

Result<std::string> readDescriptor(int descriptor, const std::stop_token& stop, std::uint64_t maxBytes)
{
    return readAll(descriptor, 0, maxBytes, "-", stop);
}

} // namespace tokenscope
