// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/token.h"

namespace tokenscope::cli {

/// Token ids as a file of little-endian 32-bit numbers and nothing else, written as they come. An existing file keeps its
/// content until close(); a pipe or device is written directly.
class IdsFile final {
public:
    static Result<IdsFile> create(const std::string& path);
    ~IdsFile();
    IdsFile(const IdsFile&) = delete;
    IdsFile(IdsFile&& other) noexcept = default;
    IdsFile& operator=(const IdsFile&) = delete;
    IdsFile& operator=(IdsFile&&) = delete;

    Result<void> append(std::span<const TokenId> ids);
    /// Makes the file appear under its name.
    Result<void> close();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    IdsFile() = default;
    tl::unexpected<Error> systemFailure() const;

    std::string m_path;
    std::string m_temporary; ///< empty when the file is written directly
    std::unique_ptr<std::FILE, Close> m_file;
};

/// Reads such a file's content. Error: Truncated when the length is not a multiple of four.
Result<std::vector<TokenId>> parseIdsFile(std::span<const char> content);

} // namespace tokenscope::cli
