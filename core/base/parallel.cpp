// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tokenscope {

void forEachChunk(std::size_t count, std::size_t chunkSize, unsigned threads,
                  const std::function<void(std::size_t, std::size_t, std::size_t)>& work)
{
    const std::size_t chunks = chunkCount(count, chunkSize);
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr thrown; // guarded by it: the first of any thread
    // Work that throws nothing of its own may still be refused memory, which would end the program from another thread than
    // the caller's.
    const auto run = [&] {
        try {
            for (std::size_t chunk = next.fetch_add(1); chunk < chunks; chunk = next.fetch_add(1))
                work(chunk, chunk * chunkSize, std::min(count, (chunk + 1) * chunkSize));
        } catch (...) {
            next = chunks;
            const std::scoped_lock lock(mutex);
            if (!thrown)
                thrown = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        const std::size_t wanted = std::min<std::size_t>(threads, chunks);
        try {
            for (std::size_t other = 1; other < wanted; ++other)
                others.emplace_back(run);
        } catch (const std::exception&) {
            // The system gives no more of them; those there are do all of it.
        }
        run();
    }
    if (thrown)
        std::rethrow_exception(thrown);
}

} // namespace tokenscope
