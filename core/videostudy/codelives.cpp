// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/codelives.h"

#include <string>

namespace tokenscope {
namespace {

constexpr std::uint64_t kMostCells = std::uint64_t{1} << 28U;

} // namespace

Result<CodeLives> codeSpans(std::span<const std::uint32_t> codes, std::uint32_t size, std::size_t frames)
{
    if (frames == 0 || codes.size() % frames != 0)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(codes.size()) + " codes are no " + std::to_string(frames) + " frames");
    CodeLives lives;
    lives.codes = size;
    lives.born.assign(size, -1);
    lives.died.assign(size, -1);
    lives.births.assign(frames, 0);
    lives.deaths.assign(frames, 0);
    lives.alive.assign(frames, 0);
    const std::size_t each = codes.size() / frames;
    for (std::size_t token = 0; token < codes.size(); ++token) {
        const std::uint32_t code = codes[token];
        if (code >= size)
            return failure(ErrorCode::OutOfRange,
                           "token " + std::to_string(token) + " has code " + std::to_string(code) + " of "
                               + std::to_string(size));
        const auto frame = static_cast<std::int64_t>(token / each);
        if (lives.died[code] != frame)
            ++lives.alive[static_cast<std::size_t>(frame)];
        if (lives.born[code] < 0)
            lives.born[code] = frame;
        lives.died[code] = frame;
    }
    for (std::uint32_t code = 0; code < size; ++code) {
        if (lives.born[code] < 0)
            continue;
        ++lives.births[static_cast<std::size_t>(lives.born[code])];
        ++lives.deaths[static_cast<std::size_t>(lives.died[code])];
    }
    return lives;
}

Result<CodeLives> codeLives(std::span<const std::uint32_t> codes, std::uint32_t size, std::size_t frames)
{
    if (frames > 0 && size > kMostCells / frames)
        return failure(ErrorCode::TooLarge,
                       std::to_string(size) + " codes in " + std::to_string(frames) + " frames are too many to count");
    auto lives = codeSpans(codes, size, frames);
    if (!lives)
        return lives;
    lives->frames = frames;
    lives->count.assign(static_cast<std::size_t>(size) * frames, 0);
    const std::size_t each = codes.size() / frames;
    for (std::size_t token = 0; token < codes.size(); ++token)
        ++lives->count[codes[token] * frames + token / each];
    return lives;
}

} // namespace tokenscope
