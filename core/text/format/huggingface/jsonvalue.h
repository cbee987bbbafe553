// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "core/base/result.h"
#include "core/text/format/jsonplace.h"

/// Small sections of a tokenizer.json as trees, read with the path to every value for error messages.
namespace tokenscope::format::huggingface {

/// A value and where it stands: "normalizer.normalizers[2]".
class JsonValue {
public:
    /// `pointer` names the same value in `file`, which is asked where it stands when something is wrong with it.
    JsonValue(simdjson::dom::element element, std::string path, const JsonText& file, std::string pointer)
        : m_element(element)
        , m_path(std::move(path))
        , m_file(&file)
        , m_pointer(std::move(pointer))
    {
    }

    const std::string& path() const { return m_path; }
    bool isNull() const { return m_element.is_null(); }
    bool isString() const { return m_element.is_string(); }
    bool isArray() const { return m_element.is_array(); }

    Result<std::string> string() const;
    Result<bool> boolean() const;
    Result<std::uint32_t> number() const;
    Result<std::vector<JsonValue>> array() const;

    tl::unexpected<Error> error(ErrorCode code, const std::string& what) const;
    simdjson::dom::element element() const { return m_element; }
    JsonValue member(std::string_view key, simdjson::dom::element element) const;

private:
    simdjson::dom::element m_element;
    std::string m_path;
    const JsonText* m_file;
    std::string m_pointer;
};

/// An object whose keys are known to differ.
class JsonObject {
public:
    static Result<JsonObject> from(const JsonValue& value);

    const JsonValue& value() const { return m_value; }
    const std::string& path() const { return m_value.path(); }
    /// Members in the order of the file.
    std::vector<std::pair<std::string_view, JsonValue>> members() const;

    /// Nothing when absent or null.
    std::optional<JsonValue> find(std::string_view key) const;
    /// MissingField when absent or null.
    Result<JsonValue> at(std::string_view key) const;

    Result<std::string> string(std::string_view key) const;
    Result<std::string> string(std::string_view key, std::string_view otherwise) const;
    Result<bool> boolean(std::string_view key) const;
    Result<bool> boolean(std::string_view key, bool otherwise) const;
    Result<std::uint32_t> number(std::string_view key) const;
    Result<std::uint32_t> number(std::string_view key, std::uint32_t otherwise) const;

private:
    JsonObject(JsonValue value, simdjson::dom::object object)
        : m_value(std::move(value))
        , m_object(object)
    {
    }

    JsonValue m_value;
    simdjson::dom::object m_object;
};

// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared cannot stand in parentheses
/// `value` of a Result, or return its error: the loaders are long lists of fields.
#define TOKENSCOPE_READ(variable, expression)                                                                          \
    auto variable##Read = (expression);                                                                                \
    if (!variable##Read)                                                                                               \
        return tl::unexpected(std::move(variable##Read.error()));                                                      \
    auto& variable = *variable##Read
// NOLINTEND(bugprone-macro-parentheses)

} // namespace tokenscope::format::huggingface
