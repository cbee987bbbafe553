// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace tokenscope {

void forEachChunk(std::size_t count, std::size_t chunkSize, unsigned threads,
                  const std::function<void(std::size_t, std::size_t, std::size_t)>& work)
{
    const std::size_t chunks = chunkCount(count, chunkSize);
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t chunk = next.fetch_add(1); chunk < chunks; chunk = next.fetch_add(1))
            work(chunk, chunk * chunkSize, std::min(count, (chunk + 1) * chunkSize));
    };
    std::vector<std::jthread> others;
    const std::size_t wanted = std::min<std::size_t>(threads, chunks);
    for (std::size_t other = 1; other < wanted; ++other)
        others.emplace_back(run);
    run();
}

} // namespace tokenscope
