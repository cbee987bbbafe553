// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/method/parameter.h"
#include "core/method/parametervalues.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// "keep": how many tokens are left, 1 … 1,000,000.
Parameter keepParameter(std::int64_t fallback = 64);
std::size_t keepOf(const ParameterValues& values);
/// Any other count in that range.
Parameter countParameter(std::string id, std::string title, std::string help, std::int64_t fallback);
/// A share, from 0 on.
Parameter shareParameter(std::string id, std::string title, std::string help, double fallback, double maximum = 1);
/// `drop-ratio`, the share that goes, as AngelSlim counts.
Parameter dropRatioParameter(double fallback);
Parameter realParameter(std::string id, std::string title, std::string help, double fallback, double minimum,
                        double maximum);
Parameter wholeParameter(std::string id, std::string title, std::string help, std::int64_t fallback,
                         std::int64_t minimum, std::int64_t maximum);
Parameter switchParameter(std::string id, std::string title, std::string help, bool fallback);
Parameter choiceParameter(std::string id, std::string title, std::string help, std::string fallback,
                          std::vector<ParameterChoice> choices);

/// For ReducerMethod::aim. Sets "keep", kept within 1 … 1,000,000.
void aimAtKeep(ParameterValues& values, std::int64_t tokens, std::int64_t kept);
/// Sets "drop-ratio".
void aimDropRatio(ParameterValues& values, std::int64_t tokens, std::int64_t kept);
/// Sets "ratio", the share kept.
void aimRatio(ParameterValues& values, std::int64_t tokens, std::int64_t kept);
/// kept / tokens, within 0 … 1; all of nothing.
double shareKept(std::int64_t tokens, std::int64_t kept);

/// The parameter moved by factors, not by steps.
Parameter logarithmic(Parameter parameter);

/// Frames of a field and how its tokens are shared out among them. A field without a grid is one frame of one row.
struct FrameShape {
    std::int64_t frames = 1;
    std::int64_t rows = 1;
    std::int64_t columns = 0;

    std::int64_t tokensPerFrame() const { return rows * columns; }
};
FrameShape frameShapeOf(const TokenField& field);

/// Unsupported, naming what to bring, where the field has no saliency.
Result<void> needSaliency(const ReductionInput& input);

/// Of a method that works on neighbours in the grid. Error InvalidArgument, naming what to bring, where the field has none.
Result<FrameShape> requireGrid(const TokenField& field);

} // namespace tokenscope
