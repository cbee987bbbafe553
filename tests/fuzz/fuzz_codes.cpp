// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/entropycoder/codecoder.h"
#include "tests/fuzz/exercise.h"
#include "tests/fuzz/fuzzinput.h"

/// Codes of any sizes come back from their bytes; any bytes become valid codes or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tokenscope;
    using fuzz::require;
    constexpr std::uint32_t kSizes[] = {1, 2, 3, 16, 255, 1024, 16384, 16385, 65536, 3U << 20U, 0xFFFFFFFFU};
    fuzz::FuzzInput input(data, size);
    const CoderOrder order = input.flag() ? CoderOrder::One : CoderOrder::Zero;
    const std::size_t stages = 1 + input.choice(4);
    Codes codes;
    for (std::size_t stage = 0; stage < stages; ++stage)
        codes.stageSizes.push_back(kSizes[input.choice(std::size(kSizes))]);
    const std::string_view bytes = input.rest();
    codes.tokens = bytes.size() / stages;
    for (std::size_t at = 0; at < codes.tokens * stages; ++at) {
        const auto spread = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) * 0x01010101U;
        codes.index.push_back(spread % codes.stageSizes[at % stages]);
    }
    const Result<std::string> coded = encodeCodes(codes, order, {});
    require(coded.has_value(), "codes were refused");
    const Result<Codes> back = decodeCodes(*coded, codes, order, {});
    require(back && *back == codes, "codes do not come back from their bytes");
    const Result<Codes> any = decodeCodes(bytes, codes, order, {});
    require(!any || encodeCodes(*any, order, {}).has_value(), "bytes became codes that are none");
    return 0;
}
