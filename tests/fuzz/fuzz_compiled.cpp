// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstring>
#include <string>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "core/text/format/compiled.h"
#include "tests/fuzz/bytebpespec.h"
#include "tests/fuzz/exercise.h"
#include "tests/fuzz/fuzzinput.h"

namespace {

using namespace tokenscope;

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kFileSizeAt = 16;
constexpr std::size_t kChecksumAt = 24;

/// Sound files: one of tiktoken's form, one of Hugging Face's, one with a model of another kind.
std::vector<std::string> makeSoundFiles()
{
    std::vector<std::string> files;
    for (const std::uint8_t form : std::array<std::uint8_t, 2>{0, 1}) {
        const std::array<std::uint8_t, 9> head{form, 2, 0, 'h', 0, 'e', 1, 0, 'l'};
        fuzz::FuzzInput input(head.data(), head.size());
        auto compiled = format::compileSpec(fuzz::takeByteBpeSpec(input), {"title", "origin", "licence"});
        fuzz::require(compiled.has_value(), "a sound spec does not compile");
        files.push_back(std::move(*compiled));
    }
    TokenizerSpec spec;
    spec.vocabulary.set(0, "<unk>", 0, TokenKind::Unknown);
    spec.vocabulary.set(1, "\xE2\x96\x81", -1);
    spec.vocabulary.set(3, "a", -2);
    spec.normalizers.emplace_back(normalizer::SentencePiece{});
    spec.model = model::Unigram{0, false, model::Unigram::Arithmetic::Single, {0, -1, 0, -2.5}};
    spec.decoders.emplace_back(decoder::SentencePiece{});
    files.push_back(*format::compileSpec(spec));
    return files;
}

/// The size and checksum the header should have, so that changes reach what they protect.
void seal(std::string& bytes)
{
    if (bytes.size() < kHeaderBytes)
        return;
    const std::uint64_t size = bytes.size();
    const std::uint64_t checksum = XXH3_64bits(bytes.data() + kHeaderBytes, bytes.size() - kHeaderBytes);
    std::memcpy(bytes.data() + kFileSizeAt, &size, sizeof size);
    std::memcpy(bytes.data() + kChecksumAt, &checksum, sizeof checksum);
}

} // namespace

/// Takes a sound file, cuts it as two bytes say (0: not at all), overwrites bytes (two for the place, one for the value
/// each) and seals it again unless told not to.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::vector<std::string> sound = makeSoundFiles();
    fuzz::FuzzInput input(data, size);
    std::string bytes = sound[input.choice(sound.size())];
    const bool sealed = !input.flag();
    const auto place = [&input] { return std::size_t{input.byte()} << 8 | input.byte(); };
    if (const std::size_t length = place(); length > 0 && length < bytes.size())
        bytes.resize(length);
    while (!input.rest().empty()) {
        const std::size_t at = place();
        bytes[at % bytes.size()] = static_cast<char>(input.byte());
    }
    if (sealed)
        seal(bytes);
    // The reader wants what a mapping gives: memory at a multiple of 64.
    std::vector<std::byte> storage(bytes.size() + kHeaderBytes);
    const auto offset = reinterpret_cast<std::uintptr_t>(storage.data()) % kHeaderBytes;
    std::byte* const aligned = storage.data() + (offset == 0 ? 0 : kHeaderBytes - offset);
    std::memcpy(aligned, bytes.data(), bytes.size());
    auto file = format::readCompiled({aligned, bytes.size()});
    fuzz::exercise(file ? Result<TokenizerSpec>(std::move(file->spec)) : tl::unexpected<Error>(file.error()));
    return 0;
}
