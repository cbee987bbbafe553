// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/method/makeparameter.h"

#include <utility>

namespace tokenscope {

namespace {

Parameter made(std::string id, std::string title, std::string help, ParameterValue fallback)
{
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.title = std::move(title);
    parameter.help = std::move(help);
    parameter.fallback = std::move(fallback);
    return parameter;
}

Parameter ranged(Parameter parameter, double minimum, double maximum)
{
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    return parameter;
}

} // namespace

Parameter switchParameter(std::string id, std::string title, std::string help, bool fallback)
{
    return made(std::move(id), std::move(title), std::move(help), fallback);
}

Parameter wholeParameter(std::string id, std::string title, std::string help, std::int64_t fallback,
                         std::int64_t minimum, std::int64_t maximum)
{
    return ranged(made(std::move(id), std::move(title), std::move(help), fallback), static_cast<double>(minimum),
                  static_cast<double>(maximum));
}

Parameter realParameter(std::string id, std::string title, std::string help, double fallback, double minimum,
                        double maximum)
{
    return ranged(made(std::move(id), std::move(title), std::move(help), fallback), minimum, maximum);
}

Parameter choiceParameter(std::string id, std::string title, std::string help, std::vector<ParameterChoice> choices,
                          std::string fallback)
{
    if (fallback.empty())
        fallback = choices.front().id;
    Parameter parameter = made(std::move(id), std::move(title), std::move(help), std::move(fallback));
    parameter.choices = std::move(choices);
    return parameter;
}

Parameter listParameter(std::string id, std::string title, std::string help, std::vector<std::int64_t> fallback,
                        std::int64_t minimum, std::int64_t maximum)
{
    return ranged(made(std::move(id), std::move(title), std::move(help), std::move(fallback)),
                  static_cast<double>(minimum), static_cast<double>(maximum));
}

Parameter withUnit(Parameter parameter, std::string unit)
{
    parameter.unit = std::move(unit);
    return parameter;
}

Parameter logarithmic(Parameter parameter)
{
    parameter.logarithmic = true;
    return parameter;
}

Parameter onlyWhen(Parameter parameter, std::string other, std::string value)
{
    parameter.dependsOn = std::move(other);
    parameter.dependsValue = std::move(value);
    return parameter;
}

} // namespace tokenscope
