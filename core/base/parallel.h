// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <functional>

namespace tokenscope {

/// Calls work(chunk, begin, end) for each of the ceil(count / chunkSize) chunks of [0, count), on up to `threads` threads, the
/// caller's among them, and returns when all are done. Chunks are the same whatever the number of threads: sums kept per chunk
/// and added in chunk order do not depend on it. `work` must leave other chunks' data alone; what it throws reaches the caller.
void forEachChunk(std::size_t count, std::size_t chunkSize, unsigned threads,
                  const std::function<void(std::size_t chunk, std::size_t begin, std::size_t end)>& work);

/// How many chunks forEachChunk makes.
constexpr std::size_t chunkCount(std::size_t count, std::size_t chunkSize)
{
    return (count + chunkSize - 1) / chunkSize;
}

} // namespace tokenscope
