// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/study/studyframes.h"
#include "core/study/studyinputs.h"
#include "core/study/studyplan.h"

namespace tokenscope {

/// What a setting of a series makes of an input.
struct StudyOutcome {
    std::map<std::string, double> values;
    std::shared_ptr<const Picture> original; ///< as the method saw it; null of texts
    std::shared_ptr<const Picture> picture; ///< what comes back; null of texts
    std::shared_ptr<const StudyFrames> frames; ///< of clips, which have no two pictures then
};

/// Encodes, decodes what was encoded, and measures. The same for any number of threads. Errors: those of the method and of its
/// measures; Unsupported where the method is absent in this build; OutOfMemory; Cancelled.
Result<StudyOutcome> measureSetting(const StudyPlan& plan, std::size_t series, std::size_t setting, StudyInputs& inputs,
                                    std::size_t input, const RunContext& context);

/// How many tokens a reducer's settings ask for of `tokens`; nothing: as its own parameters say.
std::optional<std::int64_t> tokensWanted(const ParameterValues& values, std::int64_t tokens);

} // namespace tokenscope
