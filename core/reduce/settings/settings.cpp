// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/settings/settings.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

namespace {

constexpr std::int64_t kMost = 1'000'000;

Parameter named(std::string id, std::string title, std::string help, ParameterValue fallback)
{
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.title = std::move(title);
    parameter.help = std::move(help);
    parameter.fallback = std::move(fallback);
    return parameter;
}

} // namespace

Parameter keepParameter(std::int64_t fallback)
{
    return countParameter("keep", "Tokens kept", "How many tokens are left; all where there are fewer.", fallback);
}

std::size_t keepOf(const ParameterValues& values)
{
    return static_cast<std::size_t>(values.integer("keep"));
}

Parameter countParameter(std::string id, std::string title, std::string help, std::int64_t fallback)
{
    return logarithmic(wholeParameter(std::move(id), std::move(title), std::move(help), fallback, 1, kMost));
}

Parameter shareParameter(std::string id, std::string title, std::string help, double fallback, double maximum)
{
    return realParameter(std::move(id), std::move(title), std::move(help), fallback, 0, maximum);
}

Parameter dropRatioParameter(double fallback)
{
    return shareParameter("drop-ratio", "Share dropped", "The share of tokens that goes; at least one token stays.",
                          fallback);
}

Parameter realParameter(std::string id, std::string title, std::string help, double fallback, double minimum,
                        double maximum)
{
    Parameter parameter = named(std::move(id), std::move(title), std::move(help), fallback);
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    return parameter;
}

Parameter wholeParameter(std::string id, std::string title, std::string help, std::int64_t fallback,
                         std::int64_t minimum, std::int64_t maximum)
{
    Parameter parameter = named(std::move(id), std::move(title), std::move(help), fallback);
    parameter.minimum = static_cast<double>(minimum);
    parameter.maximum = static_cast<double>(maximum);
    return parameter;
}

Parameter switchParameter(std::string id, std::string title, std::string help, bool fallback)
{
    return named(std::move(id), std::move(title), std::move(help), fallback);
}

Parameter choiceParameter(std::string id, std::string title, std::string help, std::string fallback,
                          std::vector<ParameterChoice> choices)
{
    Parameter parameter = named(std::move(id), std::move(title), std::move(help), std::move(fallback));
    parameter.choices = std::move(choices);
    return parameter;
}

void aimAtKeep(ParameterValues& values, std::int64_t, std::int64_t kept)
{
    (void)values.set("keep", std::clamp<std::int64_t>(kept, 1, kMost)); // these are always within their ranges
}

void aimDropRatio(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    (void)values.set("drop-ratio", 1 - shareKept(tokens, kept));
}

void aimRatio(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    (void)values.set("ratio", shareKept(tokens, kept));
}

double shareKept(std::int64_t tokens, std::int64_t kept)
{
    const double share = static_cast<double>(kept) / static_cast<double>(std::max<std::int64_t>(1, tokens));
    return std::clamp(share, 0.0, 1.0);
}

Parameter logarithmic(Parameter parameter)
{
    parameter.logarithmic = true;
    return parameter;
}

Result<void> needSaliency(const ReductionInput& input)
{
    if (input.field->saliency.empty())
        return failure(ErrorCode::Unsupported, "needs the saliency of the tokens: --saliency FILE.npy");
    return {};
}

FrameShape frameShapeOf(const TokenField& field)
{
    if (field.grid.tokens() == 0 || field.grid.tokens() != field.features.rows())
        return {1, 1, field.features.rows()};
    return {field.grid.frames, field.grid.rows, field.grid.columns};
}

Result<FrameShape> requireGrid(const TokenField& field)
{
    if (field.grid.tokens() == 0 || field.grid.tokens() != field.features.rows())
        return failure(ErrorCode::InvalidArgument,
                       "this method works on neighbours: say how the tokens lie (--grid ROWSxCOLUMNS)");
    return frameShapeOf(field);
}

} // namespace tokenscope
