// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/compiled.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <new>
#include <utility>

#include "core/base/hash.h"
#include "core/text/format/compiled/archive.h"
#include "core/text/format/limits.h"

namespace tokenscope::format {
namespace {

constexpr std::array<char, 8> kMagic{'T', 'K', 'S', 'C', 'O', 'P', 'E', '\0'};
constexpr std::size_t kAlignment = 64;

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kCompiledVersion;
    std::uint32_t sections = 0;
    std::uint64_t fileSize = 0;
    std::uint64_t checksum = 0; ///< XXH3 of the bytes after the header
    std::array<std::uint64_t, 4> reserved{};
};
static_assert(sizeof(Header) == kAlignment);

enum class SectionKind : std::uint32_t { Spec = 1, Metadata = 2, FastTables = 3 };

struct Section {
    std::uint32_t kind = 0;
    std::uint32_t reserved = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};
constexpr std::size_t kSectionCount = 3;

std::size_t aligned(std::size_t size)
{
    return (size + kAlignment - 1) / kAlignment * kAlignment;
}

template <typename T>
void overwrite(std::string& bytes, std::size_t at, const T& value)
{
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

template <typename T>
T valueAt(std::span<const std::byte> bytes, std::size_t at)
{
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

/// The header and every section inside the file, or why not.
Result<std::array<std::span<const std::byte>, kSectionCount>> sectionsOf(std::span<const std::byte> bytes)
{
    if (bytes.size() < sizeof(Header)
        || std::memcmp(bytes.data(), kMagic.data(), std::min(bytes.size(), kMagic.size())) != 0)
        return failure(bytes.size() < kMagic.size() || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0
                           ? ErrorCode::UnknownFormat
                           : ErrorCode::Truncated,
                       "no header", bytes.size());
    const auto header = valueAt<Header>(bytes, 0);
    if (header.version < kOldestCompiledVersion || header.version > kCompiledVersion)
        return failure(ErrorCode::Unsupported,
                       "made by another version of this program (" + std::to_string(header.version) + ", expected "
                           + std::to_string(kCompiledVersion) + ")",
                       8);
    if (header.fileSize != bytes.size())
        return failure(header.fileSize > bytes.size() ? ErrorCode::Truncated : ErrorCode::InvalidValue,
                       std::to_string(bytes.size()) + " bytes of " + std::to_string(header.fileSize), bytes.size());
    if (hash64(bytes.subspan(sizeof(Header))) != header.checksum)
        return failure(ErrorCode::InvalidValue, "damaged: the checksum differs", 24);
    if (header.sections != kSectionCount || bytes.size() < sizeof(Header) + kSectionCount * sizeof(Section))
        return failure(ErrorCode::InvalidValue, std::to_string(header.sections) + " sections", 12);
    std::array<std::span<const std::byte>, kSectionCount> sections;
    for (std::size_t i = 0; i < kSectionCount; ++i) {
        const std::size_t at = sizeof(Header) + i * sizeof(Section);
        const auto section = valueAt<Section>(bytes, at);
        if (section.kind != i + 1)
            return failure(ErrorCode::InvalidValue, "section kind " + std::to_string(section.kind), at);
        if (section.offset > bytes.size() || section.size > bytes.size() - section.offset
            || section.offset % kAlignment != 0)
            return failure(ErrorCode::OutOfRange, "section " + std::to_string(section.kind), at);
        sections[i] = bytes.subspan(section.offset, section.size);
    }
    return sections;
}

template <typename... Values>
Result<void> readAll(std::span<const std::byte> file, std::span<const std::byte> section, Values&... values)
{
    compiled::Reader reader(section, valueAt<Header>(file, 0).version);
    reader(values...);
    const auto place = static_cast<std::uint64_t>(section.data() - file.data()) + reader.position();
    if (reader.error())
        return failure(*reader.error(), "a stored value", place);
    if (!reader.isAtEnd())
        return failure(ErrorCode::InvalidValue, "more bytes than values", place);
    return {};
}

/// Ids that are used as indexes.
Result<void> checkIds(const TokenizerSpec& spec, std::uint64_t place)
{
    const TokenId size = spec.vocabulary.size();
    const auto outside = [size](TokenId id) { return id >= size; };
    const auto fail = [place](const char* what) { return failure(ErrorCode::OutOfRange, what, place); };
    if (std::ranges::any_of(spec.addedTokens, outside, &AddedToken::id))
        return fail("an added token's id");
    if (const auto* bpe = std::get_if<model::Bpe>(&spec.model)) {
        if (std::ranges::any_of(bpe->merges, [&](const model::Merge& merge) {
                return outside(merge.left) || outside(merge.right) || outside(merge.result);
            }))
            return fail("a merge's id");
    }
    if (const auto* unigram = std::get_if<model::Unigram>(&spec.model);
        unigram != nullptr && unigram->logProbabilities.size() > size)
        return fail("more scores than pieces");
    const auto itemOutside = [&](const postprocessor::TemplateItem& item) {
        return std::ranges::any_of(item.ids, outside);
    };
    for (const PostProcessorSpec& processor : spec.postProcessors) {
        const auto* form = std::get_if<postprocessor::Template>(&processor);
        if (form != nullptr
            && (std::ranges::any_of(form->single, itemOutside) || std::ranges::any_of(form->pair, itemOutside)))
            return fail("a template's id");
    }
    return {};
}

} // namespace

Result<std::string> compileSpec(const TokenizerSpec& spec, const CompiledMetadata& metadata,
                                std::span<const char> fastTables)
{
    if constexpr (std::endian::native != std::endian::little)
        return failure(ErrorCode::Unsupported, "compiled vocabularies on a big-endian machine");
    if (spec.vocabulary.size() > kMaxVocabulary)
        return failure(ErrorCode::TooLarge, std::to_string(spec.vocabulary.size()) + " tokens");
    TokenizerSpec stages = spec;
    Alphabet alphabet = spec.vocabulary.alphabet;
    Vocabulary::Arrays arrays = spec.vocabulary.arrays();
    CompiledMetadata words = metadata;
    compiled::Writer specWriter;
    specWriter(alphabet, arrays, stages);
    compiled::Writer metadataWriter;
    metadataWriter(words);
    const std::string specBytes = specWriter.take();
    const std::string metadataBytes = metadataWriter.take();

    std::string bytes(aligned(sizeof(Header) + kSectionCount * sizeof(Section)), '\0');
    std::uint32_t kind = 0;
    for (const std::span<const char> content :
         {std::span<const char>(specBytes), std::span<const char>(metadataBytes), fastTables}) {
        const std::size_t at = sizeof(Header) + kind * sizeof(Section);
        ++kind;
        overwrite(bytes, at, Section{kind, 0, bytes.size(), content.size()});
        bytes.append(content.data(), content.size());
        bytes.resize(aligned(bytes.size()));
    }
    Header header;
    header.sections = kind;
    header.fileSize = bytes.size();
    header.checksum = hash64(std::string_view(bytes).substr(sizeof(Header)));
    overwrite(bytes, 0, header);
    return bytes;
}

Result<void> writeCompiled(const std::filesystem::path& path, const TokenizerSpec& spec,
                           const CompiledMetadata& metadata, std::span<const char> fastTables)
{
    return compileSpec(spec, metadata, fastTables).and_then([&path](const std::string& bytes) {
        return writeFileAtomically(path, bytes);
    });
}

Result<CompiledFile> readCompiled(std::span<const std::byte> bytes)
{
    if constexpr (std::endian::native != std::endian::little)
        return failure(ErrorCode::Unsupported, "compiled vocabularies on a big-endian machine");
    if (bytes.empty())
        return failure(ErrorCode::Empty, "");
    const auto sections = sectionsOf(bytes);
    if (!sections)
        return tl::unexpected<Error>(sections.error());
    // What the values say together is wrong where they begin.
    const auto specAt = static_cast<std::uint64_t>((*sections)[0].data() - bytes.data());
    CompiledFile file;
    Alphabet alphabet = Alphabet::Text;
    Vocabulary::Arrays arrays;
    try {
        if (const Result<void> read = readAll(bytes, (*sections)[0], alphabet, arrays, file.spec); !read)
            return tl::unexpected<Error>(read.error());
        if (const Result<void> read = readAll(bytes, (*sections)[1], file.metadata); !read)
            return tl::unexpected<Error>(read.error());
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, {});
    }
    if (arrays.kinds.size() > kMaxVocabulary)
        return failure(ErrorCode::TooLarge, std::to_string(arrays.kinds.size()) + " tokens", specAt);
    std::optional<Vocabulary> vocabulary = Vocabulary::fromArrays(std::move(arrays));
    if (!vocabulary)
        return failure(ErrorCode::OutOfRange, "a piece of the vocabulary", specAt);
    file.spec.vocabulary = *std::move(vocabulary);
    file.spec.vocabulary.alphabet = alphabet;
    if (const Result<void> checked = checkIds(file.spec, specAt); !checked)
        return tl::unexpected<Error>(checked.error());
    file.fastTables = (*sections)[2];
    return file;
}

Result<CompiledFile> openCompiled(const std::filesystem::path& path)
{
    const Result<std::shared_ptr<const MappedFile>> mapped = MappedFile::open(path);
    if (!mapped)
        return tl::unexpected<Error>(mapped.error());
    Result<CompiledFile> file = readCompiled((*mapped)->bytes());
    if (!file)
        return tl::unexpected<Error>(inFile(file.error(), path.string()));
    file->owner = *mapped;
    return file;
}

} // namespace tokenscope::format
