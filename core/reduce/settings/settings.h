// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/method/parameter.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// "keep": how many tokens are left, 1 … 1,000,000.
Parameter keepParameter(std::int64_t fallback = 64);
/// A share, 0 … 1.
Parameter shareParameter(std::string id, std::string title, std::string help, double fallback);
Parameter realParameter(std::string id, std::string title, std::string help, double fallback, double minimum,
                        double maximum);
Parameter wholeParameter(std::string id, std::string title, std::string help, std::int64_t fallback,
                         std::int64_t minimum, std::int64_t maximum);
Parameter switchParameter(std::string id, std::string title, std::string help, bool fallback);
Parameter choiceParameter(std::string id, std::string title, std::string help, std::string fallback,
                          std::vector<ParameterChoice> choices);

/// Sets a whole number, kept within 1 … 1,000,000: for ReducerMethod::aim of methods that are asked for a count.
void aimAtKeep(ParameterValues& values, std::int64_t tokens, std::int64_t kept);

/// Frames of a field and how its tokens are shared out among them. A field without a grid is one frame of one row.
struct FrameShape {
    std::int64_t frames = 1;
    std::int64_t rows = 1;
    std::int64_t columns = 0;

    std::int64_t tokensPerFrame() const { return rows * columns; }
};
FrameShape frameShapeOf(const TokenField& field);

/// Of a method that works on neighbours in the grid. Error InvalidArgument, naming what to bring, where the field has none.
Result<FrameShape> requireGrid(const TokenField& field);

} // namespace tokenscope
