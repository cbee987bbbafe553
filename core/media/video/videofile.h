// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/media/video/videoencoder.h"

namespace tokenscope::media {

/// A file that appears under its name whole, or never.
class NewVideoFile final : public VideoSink {
public:
    /// Errors: FileNotFound (no such folder), FileUnreadable.
    static Result<std::unique_ptr<NewVideoFile>> create(const std::filesystem::path& path);
    /// Removes what was not put in place.
    ~NewVideoFile() override;
    NewVideoFile(const NewVideoFile&) = delete;
    NewVideoFile& operator=(const NewVideoFile&) = delete;

    bool write(std::int64_t at, const void* from, std::size_t count) override;
    /// Why the last write() failed.
    Error problem() const;
    /// On the disk and under its name. Errors: FileUnreadable.
    Result<void> putInPlace();

private:
    NewVideoFile(std::filesystem::path path, std::string temporary, int descriptor);

    std::filesystem::path m_path;
    std::string m_temporary; ///< empty once it has its name
    int m_descriptor;
    int m_errno = 0;
};

} // namespace tokenscope::media
