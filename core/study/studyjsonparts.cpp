// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyjsonparts.h"

#include <cmath>
#include <limits>

namespace tokenscope::studyjsonparts {
namespace {

Json numberJson(double value)
{
    if (std::isfinite(value))
        return value;
    if (std::isnan(value))
        return "nan";
    return value > 0 ? "inf" : "-inf";
}

std::optional<double> numberIn(const Json& json)
{
    if (json.is_number())
        return json.get<double>();
    if (json == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    if (json == "inf" || json == "-inf")
        return json == "inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

std::optional<ErrorCode> errorCodeNamed(const std::string& name)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::OutOfMemory); ++code) {
        if (errorCodeName(static_cast<ErrorCode>(code)) == name)
            return static_cast<ErrorCode>(code);
    }
    return std::nullopt;
}

} // namespace

Json valuesJson(const std::map<std::string, double>& values)
{
    Json json = Json::object();
    for (const auto& [id, value] : values)
        json[id] = numberJson(value);
    return json;
}

std::optional<std::map<std::string, double>> readValues(const Json& json)
{
    std::map<std::string, double> values;
    if (!json.is_object())
        return std::nullopt;
    for (const auto& [id, value] : json.items()) {
        const auto number = numberIn(value);
        if (!number)
            return std::nullopt;
        values[id] = *number;
    }
    return values;
}

Json errorJson(const Error& error)
{
    Json json{{"code", errorCodeName(error.code)}, {"detail", error.detail}};
    if (!error.file.empty())
        json["file"] = error.file;
    if (error.offset)
        json["offset"] = *error.offset;
    if (error.line)
        json["line"] = *error.line;
    return json;
}

std::optional<Error> readError(const Json& json)
{
    const auto code = json.is_object() ? errorCodeNamed(textIn(json, "code")) : std::nullopt;
    if (!code)
        return std::nullopt;
    return Error{*code, textIn(json, "detail"), textIn(json, "file"), wholeIn(json, "offset"), wholeIn(json, "line")};
}

std::string textIn(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::uint64_t> wholeIn(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_number_unsigned() ? std::optional(found->get<std::uint64_t>())
                                                              : std::nullopt;
}

} // namespace tokenscope::studyjsonparts
