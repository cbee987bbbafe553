// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

/// What lies on the disk, before anything of it is loaded.
namespace tokenscope::format {

/// Enough of a file to tell its format.
inline constexpr std::size_t kHeadBytes = 64 * 1024;

/// The first `bytes` of a file, or all of a shorter one. Errors as readFile() gives them.
Result<std::string> readHead(const std::filesystem::path& path, std::uint64_t bytes = kHeadBytes);

/// The content without the byte order mark that some editors put before a text and none of the formats allows.
std::string_view afterMark(std::string_view content);

/// Whether that half of a vocabulary with merges is the vocabulary.
bool isVocabulary(std::string_view half);
/// Any text has lines of two words: what stands alone is taken for merges by its head or its name only.
bool isCalledMerges(const std::filesystem::path& path, std::string_view content);
/// The merges beside a vocabulary, the vocabulary beside merges, by the names they have; nothing where there is none.
std::optional<std::filesystem::path> otherHalf(const std::filesystem::path& path, bool isVocabulary);

/// The regular files of a folder, sorted; of a very large one the first thousand the system names. Error: FileUnreadable.
Result<std::vector<std::filesystem::path>> filesOf(const std::filesystem::path& folder);

} // namespace tokenscope::format
