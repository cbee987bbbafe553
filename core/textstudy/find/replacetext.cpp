// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/find/replacetext.h"

#include <cstdint>

namespace tokenscope {

Result<std::string> replaceAll(std::string_view text, std::span<const FoundRange> ranges, std::string_view replacement,
                               const std::stop_token& stop)
{
    std::uint64_t size = text.size();
    std::uint64_t last = 0;
    for (const FoundRange& range : ranges) {
        if (range.begin < last || range.end < range.begin || range.end > text.size())
            return failure(ErrorCode::InvalidArgument, "range to replace", range.begin);
        last = range.end;
        size = size - range.size() + replacement.size();
    }
    if (size >= UINT32_MAX)
        return failure(ErrorCode::TooLarge, "text after replacing");
    std::string made;
    made.reserve(size);
    std::size_t at = 0;
    std::size_t sinceLook = 0;
    for (const FoundRange& range : ranges) {
        if (++sinceLook % 65536 == 0 && stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        made.append(text.substr(at, range.begin - at));
        made.append(replacement);
        at = range.end;
    }
    made.append(text.substr(at));
    return made;
}

} // namespace tokenscope
