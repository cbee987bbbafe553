// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/result.h"

/// What a store's lines and a result's file write in the same way.
namespace tokenscope::studyjsonparts {

using Json = nlohmann::ordered_json;

/// JSON has no infinity, which the PSNR of an equal picture is: "inf", "-inf", "nan".
Json valuesJson(const std::map<std::string, double>& values);
std::optional<std::map<std::string, double>> readValues(const Json& json);

Json errorJson(const Error& error);
std::optional<Error> readError(const Json& json);

/// Empty where there is none, or none of that type.
std::string textIn(const Json& json, const char* key);
std::optional<std::uint64_t> wholeIn(const Json& json, const char* key);

} // namespace tokenscope::studyjsonparts
