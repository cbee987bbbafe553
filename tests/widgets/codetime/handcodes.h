// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/random.h"
#include "widgets/codetime/codetimeview.h"

namespace tokenscope::test {

/// Codes of a clip by hand: in each scene of 40 frames some of the codes take over, a few go through the whole clip.
inline CodeTimePtr handCodes(std::uint32_t size, std::size_t frames, std::size_t tokensPerFrame)
{
    Random random(7);
    std::vector<std::uint32_t> codes;
    codes.reserve(frames * tokensPerFrame);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const auto scene = static_cast<std::uint32_t>(frame / 40);
        for (std::size_t token = 0; token < tokensPerFrame; ++token) {
            const double skewed = std::pow(random.uniform(), 3.0);
            const bool lasting = random.uniform() < 0.3;
            const auto within = static_cast<std::uint32_t>(skewed * size / (lasting ? 16 : 5));
            codes.push_back((within + (lasting ? 0 : (scene * 37 + static_cast<std::uint32_t>(frame) / 6) * size / 97))
                            % size);
        }
    }
    return std::make_shared<CodeTime>(codes, size, frames);
}

inline CodeTimeContent contentOf(const CodeTimePtr& codes, CodeKind kind = CodeKind::Codes)
{
    CodeTimeContent made{codes, kind, {}, {}};
    for (std::size_t frame = 0; frame < codes->frames(); ++frame) {
        made.index.push_back(static_cast<std::int64_t>(frame) * 2);
        made.seconds.push_back(static_cast<double>(frame) / 12.5);
    }
    return made;
}

} // namespace tokenscope::test
