// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string_view>

#include "core/codec/codec.h"
#include "core/codec/tokens/bits/tokencodec.h"
#include "tests/fuzz/exercise.h"

/// Whatever the bytes are, every token codec gives an error with a message, or a picture of the size they claim.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tokenscope;
    using fuzz::require;
    constexpr std::int64_t kMostPixels = 1 << 15; // larger claims cost time and show nothing more
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto claim = tokencodec::claimedPicture(bytes);
    if (claim && claim->pixels() > kMostPixels)
        return 0;
    for (const CodecMethod& codec : codecMethods()) {
        if (codec.info.family != "tokens")
            continue;
        const Result<Picture> picture = codec.decode(bytes, {});
        if (!picture) {
            require(!errorMessage(picture.error()).empty(), "an error without a message");
            continue;
        }
        require(claim && picture->width == claim->width && picture->height == claim->height,
                "a picture of another size than the bytes claim");
        require(picture->samples.size() == picture->sampleCount(), "a picture without all of its samples");
    }
    return 0;
}
