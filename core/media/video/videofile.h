// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/base/newfile.h"
#include "core/base/result.h"
#include "core/media/video/videoencoder.h"

namespace tokenscope::media {

/// A new file as an encoder writes it: at any place.
class NewVideoFile final : public VideoSink {
public:
    /// Error: as NewFile::create(), also for a pipe or device, which take bytes in their order alone.
    static Result<std::unique_ptr<NewVideoFile>> create(const std::filesystem::path& path);

    bool write(std::int64_t at, const void* from, std::size_t count) override;
    /// Why the last write() failed.
    Error problem() const;
    /// As NewFile::putInPlace().
    Result<void> putInPlace() { return m_file.putInPlace(); }

private:
    NewVideoFile(std::filesystem::path path, NewFile file);

    std::filesystem::path m_path;
    NewFile m_file;
    int m_errno = 0;
};

} // namespace tokenscope::media
