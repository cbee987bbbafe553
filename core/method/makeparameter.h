// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/method/parameter.h"

namespace tokenscope {

/// What the fields of each kind of parameter must be, in the order people think of them.
Parameter switchParameter(std::string id, std::string title, std::string help, bool fallback);
Parameter wholeParameter(std::string id, std::string title, std::string help, std::int64_t fallback,
                         std::int64_t minimum, std::int64_t maximum);
Parameter realParameter(std::string id, std::string title, std::string help, double fallback, double minimum,
                        double maximum);
/// The first choice is the default unless another is named.
Parameter choiceParameter(std::string id, std::string title, std::string help, std::vector<ParameterChoice> choices,
                          std::string fallback = {});
Parameter listParameter(std::string id, std::string title, std::string help, std::vector<std::int64_t> fallback,
                        std::int64_t minimum, std::int64_t maximum);

Parameter withUnit(Parameter parameter, std::string unit);
Parameter logarithmic(Parameter parameter);
/// Used only while the other parameter has this value, written as parameterText() does.
Parameter onlyWhen(Parameter parameter, std::string other, std::string value);

} // namespace tokenscope
