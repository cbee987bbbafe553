// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/method/methodinfo.h"

namespace tokenscope {

/// What is set of a method's parameters; what is not set has its default. Always within the parameters' ranges.
class ParameterValues {
public:
    explicit ParameterValues(const MethodInfo& info) { useDefaults(info.parameters); }
    explicit ParameterValues(std::span<const Parameter> parameters) { useDefaults(parameters); }

    /// Error InvalidArgument: unknown id, wrong type, outside of the range, no such choice; the message says what is allowed.
    Result<void> set(std::string_view id, ParameterValue value);
    /// From the command line's "id=value": switches as true|false|on|off|1|0, lists as "8,5,5,5".
    Result<void> setText(std::string_view assignment);

    /// The id must be one of the method's, of that type: a mistake there is the program's, not the person's.
    bool flag(std::string_view id) const;
    std::int64_t integer(std::string_view id) const;
    double real(std::string_view id) const;
    const std::string& choice(std::string_view id) const;
    const std::string& text(std::string_view id) const { return choice(id); }
    const std::vector<std::int64_t>& list(std::string_view id) const;

    const ParameterValue& value(std::string_view id) const;
    /// Whether the parameter matters for what is set of the one it depends on.
    bool matters(const Parameter& parameter) const;
    /// The first parameter that is required, matters and is empty still; null when nothing is missing.
    const Parameter* missing() const;
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    const std::map<std::string, ParameterValue, std::less<>>& all() const { return m_values; }
    bool operator==(const ParameterValues& other) const { return m_values == other.m_values; }

private:
    void useDefaults(std::span<const Parameter> parameters);

    std::vector<Parameter> m_parameters;
    std::map<std::string, ParameterValue, std::less<>> m_values;
};

/// Error InvalidArgument, naming the parameter, where something is missing().
Result<void> checkComplete(const MethodInfo& info, const ParameterValues& values);

constexpr std::size_t kLongestText = 4096; ///< bytes of a text or path

/// As setText reads it: "true", "1024", "0.25", "8,5,5,5".
std::string parameterText(const ParameterValue& value);

} // namespace tokenscope
