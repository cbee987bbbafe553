// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/textstudy/stages/pipelinestages.h"
#include "core/textstudy/stages/textedits.h"

namespace tokenscope {

/// The stages so far, and what they are made from. Put together from front to back by the functions below; each adds its
/// own.
struct StagesInMaking {
    const Tokenizer& tokenizer;
    const TokenizerSpec& spec;
    const EncodeOptions& options;
    const std::stop_token& stop;
    trace::Trace trace;
    PipelineStages result;
    std::size_t lastText = 0; ///< the stage whose text is the next one's input

    const PipelineStage& last() const { return result.stages[lastText]; }
    PipelineStage& add(StageKind kind, std::string name = {});
    /// Adds a stage of text that differs from the last one by `edits`; `reason` is asked with what stood there and what
    /// stands there now.
    void take(PipelineStage stage, const std::vector<StageEdit>& edits,
              const std::function<ChangeReason(std::string_view, std::string_view)>& reason);
};

/// The text as given, what was replaced in it because it is not UTF-8, and the added tokens found in it.
void addGivenText(StagesInMaking& stages);
/// Errors: Cancelled and those of the normalizers.
Result<void> addNormalizerStages(StagesInMaking& stages);
void addPreTokenizerStages(StagesInMaking& stages);
/// The tokens and their ids.
void addTokenStages(StagesInMaking& stages);
/// Cuts the stages of text where the pieces of the later ones begin and end, so that each part has its counterparts.
void cutTextStages(StagesInMaking& stages);
/// Finds out which stages the differences of the last one, the decoded text, come from. `tokens`: of each difference.
void findLosses(StagesInMaking& stages, const std::vector<TokenRange>& tokens);

} // namespace tokenscope
