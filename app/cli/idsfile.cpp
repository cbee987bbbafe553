// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/idsfile.h"

#include <algorithm>
#include <utility>

namespace tokenscope::cli {

Result<IdsFile> IdsFile::create(const std::string& path)
{
    return NewFile::create(path).map([](NewFile&& file) { return IdsFile(std::move(file)); });
}

Result<void> IdsFile::append(std::span<const TokenId> ids)
{
    constexpr std::size_t kBlock = 16384; // ids at a time
    std::vector<char> block;
    while (!ids.empty()) {
        const auto some = ids.first(std::min(ids.size(), kBlock));
        block.clear();
        for (const TokenId id : some) {
            for (unsigned byte = 0; byte < 4; ++byte)
                block.push_back(static_cast<char>(static_cast<unsigned char>(id >> (8 * byte))));
        }
        if (auto written = m_file.append(block); !written)
            return written;
        ids = ids.subspan(some.size());
    }
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
