// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/input.h"

#include <cerrno>
#include <new>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/systemerror.h"

namespace tokenscope::cli {
namespace {

tl::unexpected<Error> systemFailure(int number, const std::string& name)
{
    return tl::unexpected<Error>(systemError(number, name.empty() ? "\"\"" : name));
}

} // namespace

Result<Input> Input::open(const std::string& name)
{
    static bool isStandardInputUsed = false;
    if (name == "-" && std::exchange(isStandardInputUsed, true))
        return readTwice();
    if (name == "-")
        return Input(STDIN_FILENO, kStandardInput);
    // Opening a pipe that nobody writes to yet would wait where no interrupt is heard; read() waits instead.
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return systemFailure(errno, name);
    Input input(descriptor, name);
    struct stat status { };
    if (::fstat(descriptor, &status) != 0)
        return systemFailure(errno, name);
    if (S_ISDIR(status.st_mode))
        return systemFailure(EISDIR, name);
    return input;
}

Input::Input(Input&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_name(std::move(other.m_name))
{
}

Input::~Input()
{
    if (m_descriptor > STDIN_FILENO)
        ::close(m_descriptor);
}

Result<std::size_t> Input::read(std::span<char> buffer, const Interrupt& interrupt)
{
    std::size_t used = 0;
    while (used < buffer.size()) {
        if (!interrupt.waitReadable(m_descriptor))
            return tl::unexpected<Error>(Error{ErrorCode::Cancelled, {}, m_name, {}, {}});
        const ssize_t count = ::read(m_descriptor, buffer.data() + used, buffer.size() - used);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return systemFailure(errno, m_name);
        if (count == 0)
            break;
        used += static_cast<std::size_t>(count);
    }
    return used;
}

Result<std::string> Input::readAll(std::uint64_t maxBytes, const Interrupt& interrupt)
{
    constexpr std::size_t kStep = std::size_t{1} << 18;
    std::string content;
    for (;;) {
        const std::size_t before = content.size();
        try {
            content.resize(before + kStep);
        } catch (const std::bad_alloc&) {
            return tl::unexpected<Error>(Error{ErrorCode::OutOfMemory, {}, m_name, {}, {}});
        }
        const auto count = read({content.data() + before, kStep}, interrupt);
        if (!count)
            return tl::unexpected<Error>(count.error());
        content.resize(before + *count);
        if (content.size() > maxBytes)
            return tl::unexpected<Error>(
                Error{ErrorCode::TooLarge, "more than " + std::to_string(maxBytes) + " bytes", m_name, {}, {}});
        if (*count < kStep)
            return content;
    }
}

tl::unexpected<Error> readTwice()
{
    return failure(ErrorCode::InvalidArgument, "standard input (-) can be read only once");
}

} // namespace tokenscope::cli
