// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/methodjson.h"

namespace tokenscope {

namespace {

using Json = nlohmann::ordered_json;

Json valueJson(const ParameterValue& value)
{
    return std::visit([](const auto& held) { return Json(held); }, value);
}

std::string_view typeName(const Parameter& parameter)
{
    constexpr std::string_view kNames[] = {"switch", "integer", "real", "choice", "integers"};
    constexpr std::string_view kTexts[] = {"text", "file", "folder"};
    if (std::holds_alternative<std::string>(parameter.fallback) && parameter.choices.empty())
        return kTexts[static_cast<std::size_t>(parameter.text)];
    return kNames[parameter.fallback.index()];
}

Json parameterJson(const Parameter& parameter)
{
    Json json{{"id", parameter.id},
              {"title", parameter.title},
              {"help", parameter.help},
              {"type", typeName(parameter)},
              {"default", valueJson(parameter.fallback)}};
    if (!parameter.choices.empty()) {
        Json choices = Json::array();
        for (const ParameterChoice& choice : parameter.choices)
            choices.push_back({{"id", choice.id}, {"title", choice.title}});
        json["choices"] = std::move(choices);
    } else if (!std::holds_alternative<bool>(parameter.fallback)
               && !std::holds_alternative<std::string>(parameter.fallback)) {
        json["minimum"] = parameter.minimum;
        json["maximum"] = parameter.maximum;
    }
    if (!parameter.patterns.empty())
        json["patterns"] = parameter.patterns;
    if (parameter.required)
        json["required"] = true;
    if (!parameter.unit.empty())
        json["unit"] = parameter.unit;
    if (!parameter.dependsOn.empty())
        json["only_with"] = parameter.dependsOn + "=" + parameter.dependsValue;
    return json;
}

} // namespace

Json methodJson(const MethodInfo& info)
{
    Json json{{"id", info.id},
              {"title", info.title},
              {"short_title", info.shortTitle},
              {"family", info.family},
              {"summary", info.summary},
              {"fidelity", fidelityName(info.fidelity)},
              {"fidelity_note", info.fidelityNote}};
    Json sources = Json::array();
    for (const Source& source : info.sources) {
        Json one{{"title", source.title}, {"year", source.year}};
        if (!source.arxiv.empty())
            one["arxiv"] = source.arxiv;
        if (!source.code.empty())
            one["code"] = source.code;
        sources.push_back(std::move(one));
    }
    json["sources"] = std::move(sources);
    Json needs = Json::array();
    for (const Need need : info.needs)
        needs.push_back(needName(need));
    json["needs"] = std::move(needs);
    Json parameters = Json::array();
    for (const Parameter& parameter : info.parameters)
        parameters.push_back(parameterJson(parameter));
    json["parameters"] = std::move(parameters);
    return json;
}

Json valuesJson(const ParameterValues& values)
{
    Json json = Json::object();
    for (const auto& [id, value] : values.all())
        json[id] = valueJson(value);
    return json;
}

} // namespace tokenscope
