// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/method/parametervalues.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace tokenscope {

namespace {

std::string numberText(double value)
{
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
    return {buffer, end};
}

template <typename Number>
std::optional<Number> numberIn(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string rangeText(const Parameter& parameter)
{
    return "from " + numberText(parameter.minimum) + " to " + numberText(parameter.maximum);
}

bool inRange(const Parameter& parameter, double value)
{
    return value >= parameter.minimum && value <= parameter.maximum; // false for what is not a number
}

/// What the parameter takes, in words: the second half of every message.
std::string allowed(const Parameter& parameter)
{
    if (std::holds_alternative<bool>(parameter.fallback))
        return "true or false";
    if (std::holds_alternative<std::int64_t>(parameter.fallback))
        return "a whole number " + rangeText(parameter);
    if (std::holds_alternative<double>(parameter.fallback))
        return "a number " + rangeText(parameter);
    if (std::holds_alternative<std::vector<std::int64_t>>(parameter.fallback))
        return "whole numbers " + rangeText(parameter) + ", separated by commas";
    if (parameter.choices.empty()) {
        const std::string_view kind = parameter.text == TextKind::File ? "the path of a file"
            : parameter.text == TextKind::Folder                       ? "the path of a folder"
                                                                       : "a text";
        return std::string(kind) + " of at most " + std::to_string(kLongestText) + " bytes";
    }
    std::string text = "one of";
    for (const ParameterChoice& choice : parameter.choices)
        text += " " + choice.id;
    return text;
}

std::optional<bool> switchIn(std::string_view text)
{
    if (text == "true" || text == "on" || text == "1")
        return true;
    if (text == "false" || text == "off" || text == "0")
        return false;
    return std::nullopt;
}

std::optional<std::vector<std::int64_t>> listIn(std::string_view text)
{
    std::vector<std::int64_t> list;
    while (true) {
        const std::size_t comma = text.find(',');
        const auto member = numberIn<std::int64_t>(text.substr(0, comma));
        if (!member)
            return std::nullopt;
        list.push_back(*member);
        if (comma == std::string_view::npos)
            return list;
        text.remove_prefix(comma + 1);
    }
}

std::optional<ParameterValue> valueIn(const Parameter& parameter, std::string_view text)
{
    const auto wrapped = [](auto read) -> std::optional<ParameterValue> {
        return read ? std::optional<ParameterValue>(std::move(*read)) : std::nullopt;
    };
    if (std::holds_alternative<bool>(parameter.fallback))
        return wrapped(switchIn(text));
    if (std::holds_alternative<std::int64_t>(parameter.fallback))
        return wrapped(numberIn<std::int64_t>(text));
    if (std::holds_alternative<double>(parameter.fallback))
        return wrapped(numberIn<double>(text));
    if (std::holds_alternative<std::vector<std::int64_t>>(parameter.fallback))
        return wrapped(listIn(text));
    return ParameterValue(std::string(text));
}

bool isAllowed(const Parameter& parameter, const ParameterValue& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return inRange(parameter, static_cast<double>(*whole));
    if (const auto* number = std::get_if<double>(&value))
        return inRange(parameter, *number);
    if (const auto* text = std::get_if<std::string>(&value); text != nullptr && parameter.choices.empty())
        return text->size() <= kLongestText && text->find('\0') == std::string::npos;
    if (const auto* text = std::get_if<std::string>(&value))
        return std::ranges::find(parameter.choices, *text, &ParameterChoice::id) != parameter.choices.end();
    if (const auto* list = std::get_if<std::vector<std::int64_t>>(&value)) {
        return !list->empty() && std::ranges::all_of(*list, [&](std::int64_t member) {
            return inRange(parameter, static_cast<double>(member));
        });
    }
    return true;
}

} // namespace

void ParameterValues::useDefaults(std::span<const Parameter> parameters)
{
    m_parameters.assign(parameters.begin(), parameters.end());
    for (const Parameter& parameter : m_parameters)
        m_values[parameter.id] = parameter.fallback;
}

Result<void> ParameterValues::set(std::string_view id, ParameterValue value)
{
    const auto found = std::ranges::find(m_parameters, id, &Parameter::id);
    if (found == m_parameters.end()) {
        std::string known;
        for (const Parameter& parameter : m_parameters)
            known += " " + parameter.id;
        return failure(ErrorCode::InvalidArgument,
                       "no parameter \"" + std::string(id) + "\"; there "
                           + (known.empty() ? "are none" : "are:" + known));
    }
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (whole != nullptr && std::holds_alternative<double>(found->fallback))
        value = static_cast<double>(*whole);
    if (value.index() != found->fallback.index() || !isAllowed(*found, value)) {
        return failure(ErrorCode::InvalidArgument,
                       "parameter " + found->id + " takes " + allowed(*found) + ", not "
                           + parameterText(value).substr(0, kLongestText));
    }
    m_values.find(id)->second = std::move(value);
    return {};
}

Result<void> ParameterValues::setText(std::string_view assignment)
{
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return failure(ErrorCode::InvalidArgument, "\"" + std::string(assignment) + "\" is not of the form name=value");
    const std::string_view id = assignment.substr(0, equals);
    const std::string_view text = assignment.substr(equals + 1);
    const auto found = std::ranges::find(m_parameters, id, &Parameter::id);
    if (found == m_parameters.end()) {
        return set(id, false); // says which there are
    }
    std::optional<ParameterValue> value = valueIn(*found, text);
    if (!value) {
        return failure(ErrorCode::InvalidArgument,
                       "parameter " + found->id + " takes " + allowed(*found) + ", not \"" + std::string(text) + "\"");
    }
    return set(id, std::move(*value));
}

const ParameterValue& ParameterValues::value(std::string_view id) const
{
    return m_values.find(id)->second;
}

bool ParameterValues::matters(const Parameter& parameter) const
{
    if (parameter.dependsOn.empty())
        return true;
    const std::string set = parameterText(value(parameter.dependsOn));
    return ("|" + parameter.dependsValue + "|").find("|" + set + "|") != std::string::npos;
}

const Parameter* ParameterValues::missing() const
{
    const auto found = std::ranges::find_if(m_parameters, [this](const Parameter& parameter) {
        const auto* text = std::get_if<std::string>(&value(parameter.id));
        return parameter.required && text != nullptr && text->empty() && matters(parameter);
    });
    return found == m_parameters.end() ? nullptr : &*found;
}

bool ParameterValues::flag(std::string_view id) const
{
    return std::get<bool>(value(id));
}

std::int64_t ParameterValues::integer(std::string_view id) const
{
    return std::get<std::int64_t>(value(id));
}

double ParameterValues::real(std::string_view id) const
{
    return std::get<double>(value(id));
}

const std::string& ParameterValues::choice(std::string_view id) const
{
    return std::get<std::string>(value(id));
}

const std::vector<std::int64_t>& ParameterValues::list(std::string_view id) const
{
    return std::get<std::vector<std::int64_t>>(value(id));
}

Result<void> checkComplete(const MethodInfo& info, const ParameterValues& values)
{
    const Parameter* parameter = values.missing();
    if (parameter == nullptr)
        return {};
    std::string kind = parameter->text == TextKind::Folder ? "a folder" : "a file";
    for (const std::string& pattern : parameter->patterns)
        kind += " " + pattern;
    return failure(ErrorCode::InvalidArgument, info.id + " needs " + kind + " as its parameter " + parameter->id);
}

std::string parameterText(const ParameterValue& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&value))
        return numberText(*number);
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    std::string joined;
    for (const std::int64_t member : std::get<std::vector<std::int64_t>>(value))
        joined += (joined.empty() ? "" : ",") + std::to_string(member);
    return joined;
}

} // namespace tokenscope
