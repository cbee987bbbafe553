// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

/// Larger seeds are run whole and cut, but not once per flipped bit.
constexpr std::size_t kMostFlips = 400;

void runOne(const std::string& content)
{
    // A copy of exactly this size, so that a sanitizer sees a read past the end.
    const std::vector<std::uint8_t> exact(content.begin(), content.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void runVariants(const std::string& content)
{
    runOne(content);
    const std::size_t step = std::max<std::size_t>(1, content.size() / 64);
    for (std::size_t length = 0; length < content.size(); length += step)
        runOne(content.substr(0, length));
    const std::size_t stride = std::max<std::size_t>(1, 8 * content.size() / kMostFlips);
    for (std::size_t bit = 0; bit < 8 * content.size(); bit += stride) {
        std::string flipped = content;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        runOne(flipped);
    }
}

} // namespace

/// Runs a fuzz target on every file below the folders given. A failure aborts with the file's name as the last line.
int main(int argc, char** argv)
{
    std::size_t seeds = 0;
    for (int i = 1; i < argc; ++i) {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file())
                files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            std::fprintf(stderr, "%s\n", file.c_str());
            const auto content = tokenscope::readFile(file);
            if (!content) {
                std::fprintf(stderr, "%s\n", tokenscope::errorMessage(content.error()).c_str());
                return 1;
            }
            runVariants(*content);
            ++seeds;
        }
    }
    if (seeds == 0) {
        std::fprintf(stderr, "no seeds found\n");
        return 1;
    }
    return 0;
}
