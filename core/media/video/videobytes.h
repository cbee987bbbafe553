// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/media/video/videolibrary.h"

namespace tokenscope::media {

/// A file held open: its name may go meanwhile. Errors: FileNotFound, FileUnreadable, Empty.
Result<std::shared_ptr<const VideoBytes>> openVideoBytes(const std::filesystem::path& path);

} // namespace tokenscope::media
