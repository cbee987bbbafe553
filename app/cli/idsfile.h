// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/newfile.h"
#include "core/base/result.h"
#include "core/text/token.h"

namespace tokenscope::cli {

/// Token ids as a file of little-endian 32-bit numbers and nothing else, written as they come. An existing file keeps its
/// content until close(); a pipe or device is written directly.
class IdsFile final {
public:
    static Result<IdsFile> create(const std::string& path);

    Result<void> append(std::span<const TokenId> ids);
    /// Makes the file appear under its name.
    Result<void> close() { return m_file.putInPlace(); }

private:
    explicit IdsFile(NewFile file)
        : m_file(std::move(file))
    {
    }

    NewFile m_file;
};

/// Reads such a file's content. Error: Truncated when the length is not a multiple of four.
Result<std::vector<TokenId>> parseIdsFile(std::span<const char> content);

} // namespace tokenscope::cli
