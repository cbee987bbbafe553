// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>
#include <vector>

#include "core/codec/text/compressors.h"

namespace tokenscope {

Parameter textcodec::levelParameter(std::string help, int fallback, int least, int most)
{
    return {.id = "level",
            .title = "Level",
            .help = std::move(help),
            .fallback = std::int64_t{fallback},
            .minimum = static_cast<double>(least),
            .maximum = static_cast<double>(most)};
}

std::span<const TextCompressor> textCompressors()
{
    static const std::vector<TextCompressor> compressors = {textcodec::gzipCompressor(), textcodec::xzCompressor(),
                                                            textcodec::brotliCompressor(), textcodec::zstdCompressor()};
    return compressors;
}

const TextCompressor* findTextCompressor(std::string_view id)
{
    const std::span<const TextCompressor> compressors = textCompressors();
    const auto found = std::find_if(compressors.begin(), compressors.end(),
                                    [&](const TextCompressor& one) { return one.info.id == id; });
    return found == compressors.end() ? nullptr : &*found;
}

} // namespace tokenscope
