// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/stages/stageusage.h"

#include "core/quantize/usage/codeusage.h"

namespace tokenscope {

StageCounts countsOf(const Codes& codes)
{
    StageCounts counts;
    for (const std::uint32_t size : codes.stageSizes)
        counts.emplace_back(size);
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < codes.stages(); ++stage)
            ++counts[stage][codes.at(token, stage)];
    return counts;
}

void tellUsage(const StageCounts& counts, TrainingStep& step)
{
    step.perplexity = 0;
    step.used = 0;
    step.dead = 0;
    for (const auto& stage : counts) {
        const CodeUsage usage = usageOf(std::vector<std::uint64_t>(stage.begin(), stage.end()));
        step.perplexity += usage.perplexity / static_cast<double>(counts.size());
        step.used += static_cast<std::int64_t>(usage.used);
        step.dead += static_cast<std::int64_t>(usage.dead);
    }
}

} // namespace tokenscope
