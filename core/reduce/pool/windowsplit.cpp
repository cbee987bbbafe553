// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/pool/windowsplit.h"

#include <algorithm>

namespace tokenscope {

namespace {

/// False where the windows differ in length or do not end with the last place.
bool splitAsReference(std::int64_t n, std::int64_t kernel, WindowSplit& split)
{
    const std::int64_t windows = (n + kernel - 1) / kernel;
    const std::int64_t apart = n % windows == 0 ? windows : n % windows;
    std::int64_t begin = 0;
    for (std::int64_t window = 0; window < windows; ++window) {
        const std::int64_t end = begin + (window < apart ? kernel : kernel - 1);
        if (window >= apart)
            --begin;
        if (begin < 0 || std::min(end, n) - begin != split.length)
            return false;
        split.begins.push_back(begin);
        begin = end;
    }
    return true;
}

} // namespace

WindowSplit balancedWindows(std::int64_t n, std::int64_t kernel)
{
    WindowSplit split;
    split.length = std::min(n, kernel);
    const std::int64_t windows = (n + kernel - 1) / kernel;
    if (n % kernel == 0) {
        for (std::int64_t window = 0; window < windows; ++window)
            split.begins.push_back(window * kernel);
        return split;
    }
    if (splitAsReference(n, kernel, split))
        return split;
    split.asReference = false;
    split.begins.clear();
    for (std::int64_t window = 0; window < windows; ++window)
        split.begins.push_back(windows == 1 ? 0 : window * (n - split.length) / (windows - 1));
    return split;
}

} // namespace tokenscope
