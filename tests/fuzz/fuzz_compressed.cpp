// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "core/codec/text/idcoder.h"
#include "core/codec/text/textcompressor.h"

using namespace tokenscope;

namespace {

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

void checkIds(std::string_view bytes)
{
    constexpr std::uint32_t kVocabulary = 50'257;
    constexpr std::uint64_t kMost = 100'000;
    const Result<std::vector<std::uint32_t>> ids = decodeIds(bytes, kVocabulary, kMost, {});
    if (!ids) {
        require(errorMessage(ids.error()).size() > 3, "an error says what is wrong");
        return;
    }
    require(ids->size() <= kMost && std::ranges::all_of(*ids, [](std::uint32_t id) { return id < kVocabulary; }),
            "ids are of the vocabulary");
    const Result<std::string> again = encodeIds(*ids, kVocabulary, {});
    require(again.has_value() && decodeIds(*again, kVocabulary, kMost, {}) == *ids, "ids come back as they were");
}

} // namespace

/// The first byte chooses who is given the rest: a compressor of the list, or the coder of ids. Whatever it is, there is an error
/// with a message or no more than was allowed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::span<const TextCompressor> all = textCompressors();
    const std::size_t chosen = data[0] % (all.size() + 1);
    if (chosen == all.size()) {
        checkIds(bytes);
        return 0;
    }
    constexpr std::uint64_t kMost = 1 << 20;
    const Result<std::string> text = all[chosen].decompress(bytes, kMost, {});
    if (text)
        require(text->size() <= kMost, "no more than allowed comes out");
    else
        require(errorMessage(text.error()).size() > 3, "an error says what is wrong");
    return 0;
}
