// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videobytes.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tokenscope::media {
namespace {

class FileBytes final : public VideoBytes {
public:
    explicit FileBytes(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~FileBytes() override { ::close(m_descriptor); }
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    std::int64_t size() const override
    {
        struct stat facts { };
        return ::fstat(m_descriptor, &facts) == 0 ? std::int64_t{facts.st_size} : 0;
    }
    std::int64_t read(std::int64_t at, void* to, std::size_t count) const override
    {
        ssize_t got = 0;
        do
            got = ::pread(m_descriptor, to, count, at);
        while (got < 0 && errno == EINTR);
        return got;
    }

private:
    int m_descriptor;
};

} // namespace

Result<std::shared_ptr<const VideoBytes>> openVideoBytes(const std::filesystem::path& path)
{
    const auto refused = [&](ErrorCode code, std::string detail) {
        return tl::unexpected<Error>(Error{code, std::move(detail), path.string(), {}, {}});
    };
    // Not to wait for a pipe's other end; only files can be read at any place.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return refused(errno == ENOENT || errno == ENOTDIR ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable,
                       std::strerror(errno));
    auto bytes = std::make_shared<const FileBytes>(descriptor);
    struct stat facts { };
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
        return refused(ErrorCode::FileUnreadable, "not a file");
    if (facts.st_size == 0)
        return refused(ErrorCode::Empty, "the file is empty");
    return bytes;
}

} // namespace tokenscope::media
