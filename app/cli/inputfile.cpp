// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inputfile.h"

#include <cerrno>
#include <utility>
#include <vector>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/cli/input.h"
#include "core/base/systemerror.h"

namespace tokenscope::cli {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 20U;

bool canBeReadOnce(const std::string& name)
{
    struct stat status { };
    return name == "-" || (::stat(name.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode));
}

bool writeAll(int descriptor, const char* from, std::size_t count)
{
    while (count > 0) {
        const ssize_t written = ::write(descriptor, from, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        from += written;
        count -= static_cast<std::size_t>(written);
    }
    return true;
}

Result<void> copyAll(Input& from, int to, std::uint64_t maxBytes, const Interrupt& interrupt)
{
    std::vector<char> block(kStep);
    std::uint64_t copied = 0;
    for (;;) {
        const auto count = from.read(block, interrupt);
        if (!count)
            return tl::unexpected<Error>(count.error());
        copied += *count;
        if (copied > maxBytes)
            return tl::unexpected<Error>(
                Error{ErrorCode::TooLarge, "more than " + std::to_string(maxBytes) + " bytes", from.name(), {}, {}});
        if (!writeAll(to, block.data(), *count))
            return tl::unexpected<Error>(Error{ErrorCode::OutOfMemory, {}, from.name(), {}, {}});
        if (*count < block.size())
            return {};
    }
}

} // namespace

InputFile::InputFile(std::string path, std::string name, int descriptor)
    : m_path(std::move(path))
    , m_name(std::move(name))
    , m_descriptor(descriptor)
{
}

InputFile::InputFile(InputFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_name(std::move(other.m_name))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

InputFile::~InputFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<InputFile> InputFile::open(const std::string& name, std::uint64_t maxBytes, const Interrupt& interrupt)
{
    if (!canBeReadOnce(name))
        return InputFile(name, name, -1);
    auto input = Input::open(name);
    if (!input)
        return tl::unexpected<Error>(input.error());
    const int memory = ::memfd_create("tokenscope-input", MFD_CLOEXEC);
    if (memory < 0)
        return tl::unexpected<Error>(systemError(errno, input->name()));
    InputFile file("/proc/self/fd/" + std::to_string(memory), input->name(), memory);
    if (auto copied = copyAll(*input, memory, maxBytes, interrupt); !copied)
        return tl::unexpected<Error>(copied.error());
    return file;
}

Error InputFile::named(Error error) const
{
    if (error.file == m_path)
        error.file = m_name;
    return error;
}

} // namespace tokenscope::cli
