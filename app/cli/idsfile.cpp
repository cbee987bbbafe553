// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/idsfile.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tokenscope::cli {

tl::unexpected<Error> IdsFile::systemFailure() const
{
    return tl::unexpected<Error>(Error{ErrorCode::FileUnreadable, std::strerror(errno), m_path, {}, {}});
}

Result<IdsFile> IdsFile::create(const std::string& path)
{
    IdsFile created;
    created.m_path = path;
    struct stat status { };
    int descriptor = -1;
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        created.m_temporary = path + ".XXXXXX";
        descriptor = ::mkostemp(created.m_temporary.data(), O_CLOEXEC);
        if (descriptor < 0)
            created.m_temporary.clear();
    }
    if (descriptor < 0)
        return created.systemFailure();
    created.m_file.reset(::fdopen(descriptor, "wb"));
    if (!created.m_file) {
        const auto failed = created.systemFailure();
        ::close(descriptor);
        return failed;
    }
    return created;
}

IdsFile::~IdsFile()
{
    if (m_file && !m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Result<void> IdsFile::append(std::span<const TokenId> ids)
{
    std::array<unsigned char, 4096> block;
    while (!ids.empty()) {
        const auto some = ids.first(std::min(ids.size(), block.size() / 4));
        for (std::size_t i = 0; i < some.size(); ++i) {
            for (std::size_t byte = 0; byte < 4; ++byte)
                block[4 * i + byte] = static_cast<unsigned char>(some[i] >> (8 * byte));
        }
        if (std::fwrite(block.data(), 4, some.size(), m_file.get()) != some.size())
            return systemFailure();
        ids = ids.subspan(some.size());
    }
    return {};
}

Result<void> IdsFile::close()
{
    if (std::fflush(m_file.get()) != 0)
        return systemFailure();
    if (!m_temporary.empty()) {
        // mkostemp makes the file private; give it what an ordinary new file would have.
        const mode_t mask = ::umask(0);
        ::umask(mask);
        if (::fchmod(::fileno(m_file.get()), 0666 & ~mask) != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0)
            return systemFailure();
        m_temporary.clear();
    }
    m_file.reset();
    return {};
}

Result<std::vector<TokenId>> parseIdsFile(std::span<const char> content)
{
    if (content.size() % 4 != 0)
        return failure(ErrorCode::Truncated, "the length is not a multiple of four bytes", content.size());
    std::vector<TokenId> ids;
    ids.reserve(content.size() / 4);
    for (std::size_t at = 0; at < content.size(); at += 4) {
        TokenId id = 0;
        for (std::size_t byte = 0; byte < 4; ++byte)
            id |= static_cast<TokenId>(static_cast<unsigned char>(content[at + byte])) << (8 * byte);
        ids.push_back(id);
    }
    return ids;
}

} // namespace tokenscope::cli
