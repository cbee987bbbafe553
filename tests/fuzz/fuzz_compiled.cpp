// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "core/text/bpe/fastbpe.h"
#include "core/text/format/compiled.h"
#include "core/text/tokenizer.h"
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

constexpr std::size_t kTablesChecksumAt = 8;
constexpr std::size_t kTablesChecksummedFrom = 16;

/// Sound stored tables of the fast path with their specs.
struct SoundTables {
    TokenizerSpec spec;
    std::string tables;
};

std::vector<SoundTables> makeSoundTables()
{
    std::vector<SoundTables> all;
    for (const std::uint8_t form : std::array<std::uint8_t, 2>{0, 1}) {
        const std::array<std::uint8_t, 9> head{form, 2, 0, 'h', 0, 'e', 1, 0, 'l'};
        fuzz::FuzzInput input(head.data(), head.size());
        TokenizerSpec spec = fuzz::takeByteBpeSpec(input);
        const auto tokenizer = Tokenizer::create(spec);
        fuzz::require(tokenizer && (*tokenizer)->hasFastPath(), "a sound spec has no fast path");
        all.push_back({std::move(spec), (*tokenizer)->fastTables()});
    }
    return all;
}

/// Overwrites bytes of the tables (three for the place, one for the value each) and gives them the checksum they should
/// have: they are refused, or safe to use even though what they say is wrong.
void changeTables(const SoundTables& sound, fuzz::FuzzInput& input)
{
    std::string bytes = sound.tables;
    while (!input.rest().empty()) {
        const std::size_t at = std::size_t{input.byte()} << 16 | std::size_t{input.byte()} << 8 | input.byte();
        bytes[at % bytes.size()] = static_cast<char>(input.byte());
    }
    const std::uint64_t checksum =
        XXH3_64bits(bytes.data() + kTablesChecksummedFrom, bytes.size() - kTablesChecksummedFrom);
    std::memcpy(bytes.data() + kTablesChecksumAt, &checksum, sizeof checksum);
    std::vector<std::uint64_t> aligned(bytes.size() / sizeof(std::uint64_t) + 1);
    std::memcpy(aligned.data(), bytes.data(), bytes.size());
    const auto engine = FastBpe::create(sound.spec, std::as_bytes(std::span(aligned)).first(bytes.size()), nullptr);
    if (!engine) {
        fuzz::require(!errorMessage(engine.error()).empty(), "an error without a message");
        return;
    }
    const std::string text = "Hello, hell helhelloo 123\xFF\xE6\x9D " + std::string(300, 'l');
    std::vector<TokenId> ids;
    (*engine)->makeWorker()->encode(text, ids);
    std::size_t length = 0;
    for (const TokenId id : ids) {
        fuzz::require(id < sound.spec.vocabulary.size(), "an id outside the vocabulary");
        length += (*engine)->lengthOf(id);
    }
    fuzz::require(length == text.size(), "lengths do not add up to the text");
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

/// Takes stored tables (see changeTables()) or a sound file: cuts it as two bytes say (0: not at all), overwrites bytes
/// (two for the place, one for the value each) and seals it again unless told not to.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::vector<std::string> sound = makeSoundFiles();
    fuzz::FuzzInput input(data, size);
    static const std::vector<SoundTables> tables = makeSoundTables();
    const std::size_t chosen = input.choice(sound.size() + tables.size());
    if (chosen >= sound.size()) {
        changeTables(tables[chosen - sound.size()], input);
        return 0;
    }
    std::string bytes = sound[chosen];
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
