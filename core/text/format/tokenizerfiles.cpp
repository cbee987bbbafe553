// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/tokenizerfiles.h"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <new>
#include <system_error>

#include "core/base/file.h"

namespace tokenscope::format {
namespace {

namespace fs = std::filesystem;

/// Files looked at in a folder.
constexpr std::size_t kMostFiles = 1000;

/// The first of these files beside `path`, if it is there.
std::optional<fs::path> companion(const fs::path& path, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        fs::path other = path.parent_path() / name;
        std::error_code error;
        if (other.filename() != path.filename() && fs::is_regular_file(other, error))
            return other;
    }
    return std::nullopt;
}

} // namespace

Result<std::string> readHead(const fs::path& path, std::uint64_t bytes)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return readFile(path); // for its error
    try {
        std::string head(bytes, '\0');
        file.read(head.data(), static_cast<std::streamsize>(bytes));
        head.resize(static_cast<std::size_t>(file.gcount()));
        return head;
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(Error{ErrorCode::OutOfMemory, {}, path.string(), {}, {}});
    }
}

std::string_view afterMark(std::string_view content)
{
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    return content.starts_with(kMark) ? content.substr(kMark.size()) : content;
}

bool isVocabulary(std::string_view half)
{
    const std::string_view text = afterMark(half);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && text[begin] == '{';
}

bool isCalledMerges(const fs::path& path, std::string_view content)
{
    return afterMark(content).starts_with("#version") || path.filename() == "merges.txt" || path.extension() == ".bpe";
}

std::optional<fs::path> otherHalf(const fs::path& path, bool isVocabulary)
{
    return isVocabulary ? companion(path, {"merges.txt", "vocab.bpe"})
                        : companion(path, {"vocab.json", "encoder.json"});
}

Result<std::vector<fs::path>> filesOf(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && files.size() < kMostFiles)
            files.push_back(entry->path());
    }
    if (error)
        return tl::unexpected<Error>(Error{ErrorCode::FileUnreadable, error.message(), folder.string(), {}, {}});
    std::ranges::sort(files);
    return files;
}

} // namespace tokenscope::format
