// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/text/spec/spec.h"

/// Our own form of any TokenizerSpec, one file to map into memory: ready in a fraction of the time the makers' files take.
///
/// Little-endian. A header of 64 bytes (magic "TKSCOPE\0", version, number of sections, size of the file, XXH3 of what
/// follows the header), a table of sections (kind, offset, size), then the sections, each at a multiple of 64 bytes.
namespace tokenscope::format {

/// Goes up with every change of the layout or of TokenizerSpec; files of versions that cannot be read are refused and made
/// anew. Version 1 does not say which added tokens are the model's too.
inline constexpr std::uint32_t kCompiledVersion = 2;
inline constexpr std::uint32_t kOldestCompiledVersion = 1;

/// Where the content came from and on what terms.
struct CompiledMetadata {
    std::string title;
    std::string origin;
    std::string licence;
    bool operator==(const CompiledMetadata&) const = default;
};

/// A file opened: the spec as a value of its own, the tables where they lie in the mapping.
struct CompiledFile {
    TokenizerSpec spec;
    CompiledMetadata metadata;
    std::span<const std::byte> fastTables; ///< as given to compileSpec(); at a multiple of 64; may be empty
    std::shared_ptr<const void> owner; ///< keeps fastTables alive
};

/// The content of a compiled file. `fastTables` is stored as it is. Error: TooLarge.
Result<std::string> compileSpec(const TokenizerSpec& spec, const CompiledMetadata& metadata = {},
                                std::span<const char> fastTables = {});
Result<void> writeCompiled(const std::filesystem::path& path, const TokenizerSpec& spec,
                           const CompiledMetadata& metadata = {}, std::span<const char> fastTables = {});

/// Checks everything it gives: size, checksum, every length, number and id. O(bytes). Errors: UnknownFormat (not such a
/// file), Unsupported (another version), Truncated, InvalidValue (damaged), OutOfRange, with the byte.
Result<CompiledFile> openCompiled(const std::filesystem::path& path);

/// The same from bytes in memory, which fastTables then points into and which the caller keeps.
Result<CompiledFile> readCompiled(std::span<const std::byte> bytes);

} // namespace tokenscope::format
