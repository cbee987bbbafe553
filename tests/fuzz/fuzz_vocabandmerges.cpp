// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string_view>

#include "core/text/format/load.h"
#include "tests/fuzz/exercise.h"

/// vocab.json, a NUL, merges.txt.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    const std::size_t end = content.find('\0');
    const std::string_view merges = end == std::string_view::npos ? std::string_view() : content.substr(end + 1);
    tokenscope::fuzz::exercise(tokenscope::format::loadVocabAndMerges(content.substr(0, end), merges));
    return 0;
}
