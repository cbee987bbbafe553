// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/pipelinestages.h"

#include <algorithm>
#include <utility>

#include "core/textstudy/stages/decodedstage.h"
#include "core/textstudy/stages/stagesinmaking.h"

namespace tokenscope {

std::size_t PipelineStage::lostCount() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(changes, [](const StageChange& change) { return change.lost; }));
}

Result<PipelineStages> pipelineStages(const Tokenizer& tokenizer, std::string_view text, const EncodeOptions& options,
                                      const std::stop_token& stop)
{
    EncodeOptions traced = options;
    traced.ranges = true;
    traced.threads = 1;
    auto trace = tokenizer.explain(text, traced, stop);
    if (!trace)
        return tl::unexpected(std::move(trace.error()));
    StagesInMaking stages{tokenizer, tokenizer.spec(), options, stop, std::move(*trace), {}, 0};
    stages.result.input = text;
    addGivenText(stages);
    if (auto done = addNormalizerStages(stages); !done)
        return tl::unexpected(std::move(done.error()));
    addPreTokenizerStages(stages);
    addTokenStages(stages);
    auto decoded = decodedStage(tokenizer, text, stages.trace.encoding, stop);
    if (!decoded)
        return tl::unexpected(std::move(decoded.error()));
    stages.result.stages.push_back(std::move(decoded->stage));
    cutTextStages(stages);
    findLosses(stages, decoded->tokens);
    stages.result.encoding = std::move(stages.trace.encoding);
    return std::move(stages.result);
}

} // namespace tokenscope
