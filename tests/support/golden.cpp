// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/golden.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include <lzma.h>

#include "core/base/file.h"

namespace tokenscope::test {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* why)
{
    std::fprintf(stderr, "%s: %s\n", path.c_str(), why);
    std::abort();
}

std::string unpack(const std::filesystem::path& path, const std::string& packed)
{
    lzma_stream stream = LZMA_STREAM_INIT;
    if (lzma_stream_decoder(&stream, std::numeric_limits<std::uint64_t>::max(), LZMA_CONCATENATED) != LZMA_OK)
        fail(path, "cannot start unpacking");
    stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
    stream.avail_in = packed.size();
    std::string out;
    std::string block(1u << 20, '\0');
    lzma_ret state = LZMA_OK;
    while (state == LZMA_OK) {
        stream.next_out = reinterpret_cast<std::uint8_t*>(block.data());
        stream.avail_out = block.size();
        state = lzma_code(&stream, LZMA_FINISH);
        out.append(block, 0, block.size() - stream.avail_out);
    }
    lzma_end(&stream);
    if (state != LZMA_STREAM_END)
        fail(path, "damaged .xz");
    return out;
}

std::string read(const std::filesystem::path& path)
{
    auto content = readFile(path);
    if (!content)
        fail(path, "cannot be read");
    return *std::move(content);
}

std::filesystem::path fromEnvironment(const char* name, const char* otherwise)
{
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0')
        return value;
    return std::filesystem::path(TOKENSCOPE_SOURCE_DIR) / otherwise;
}

} // namespace

std::optional<std::string> readGolden(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        return read(path);
    std::filesystem::path packed = path;
    packed += ".xz";
    if (std::filesystem::exists(packed, ignored))
        return unpack(packed, read(packed));
    return std::nullopt;
}

std::filesystem::path goldenRoot()
{
    return fromEnvironment("TOKENSCOPE_GOLDEN_DIR", "tests/golden");
}

std::filesystem::path npmRoot()
{
    return fromEnvironment("TOKENSCOPE_NPM", "build/assets/npm/node_modules");
}

} // namespace tokenscope::test
