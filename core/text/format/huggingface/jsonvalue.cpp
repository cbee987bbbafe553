// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/huggingface/jsonvalue.h"

#include <algorithm>

namespace tokenscope::format::huggingface {

tl::unexpected<Error> JsonValue::error(ErrorCode code, const std::string& what) const
{
    return m_file->failure(code, m_path + ": " + what, m_pointer);
}

JsonValue JsonValue::member(std::string_view key, simdjson::dom::element element) const
{
    return JsonValue(element, m_path + "." + std::string(key), *m_file, m_pointer + pointerStep(key));
}

Result<std::string> JsonValue::string() const
{
    std::string_view text;
    if (m_element.get_string().get(text) != simdjson::SUCCESS)
        return error(ErrorCode::WrongType, "expected a string");
    return std::string(text);
}

Result<bool> JsonValue::boolean() const
{
    bool value = false;
    if (m_element.get_bool().get(value) != simdjson::SUCCESS)
        return error(ErrorCode::WrongType, "expected true or false");
    return value;
}

Result<std::uint32_t> JsonValue::number() const
{
    std::uint64_t value = 0;
    if (m_element.get_uint64().get(value) != simdjson::SUCCESS)
        return error(ErrorCode::WrongType, "expected a non-negative integer");
    if (value > 0xFFFF'FFFEu)
        return error(ErrorCode::OutOfRange, "the number does not fit 32 bits");
    return static_cast<std::uint32_t>(value);
}

Result<std::vector<JsonValue>> JsonValue::array() const
{
    simdjson::dom::array array;
    if (m_element.get_array().get(array) != simdjson::SUCCESS)
        return error(ErrorCode::WrongType, "expected a list");
    std::vector<JsonValue> values;
    for (const simdjson::dom::element element : array) {
        const std::string index = std::to_string(values.size());
        values.emplace_back(element, m_path + "[" + index + "]", *m_file, m_pointer + "/" + index);
    }
    return values;
}

Result<JsonObject> JsonObject::from(const JsonValue& value)
{
    simdjson::dom::object object;
    if (value.element().get_object().get(object) != simdjson::SUCCESS)
        return value.error(ErrorCode::WrongType, "expected an object");
    std::vector<std::string_view> keys;
    for (const auto& field : object)
        keys.push_back(field.key);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice != keys.end())
        return value.error(ErrorCode::DuplicateKey, "the key " + std::string(*twice) + " appears twice");
    return JsonObject(value, object);
}

std::vector<std::pair<std::string_view, JsonValue>> JsonObject::members() const
{
    std::vector<std::pair<std::string_view, JsonValue>> members;
    for (const auto& field : m_object)
        members.emplace_back(field.key, m_value.member(field.key, field.value));
    return members;
}

std::optional<JsonValue> JsonObject::find(std::string_view key) const
{
    simdjson::dom::element element;
    if (m_object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return m_value.member(key, element);
}

Result<JsonValue> JsonObject::at(std::string_view key) const
{
    auto value = find(key);
    if (!value)
        return m_value.error(ErrorCode::MissingField, "the field " + std::string(key) + " is missing");
    return *std::move(value);
}

Result<std::string> JsonObject::string(std::string_view key) const
{
    return at(key).and_then([](const JsonValue& value) { return value.string(); });
}

Result<std::string> JsonObject::string(std::string_view key, std::string_view otherwise) const
{
    const auto value = find(key);
    return value ? value->string() : Result<std::string>(std::string(otherwise));
}

Result<bool> JsonObject::boolean(std::string_view key) const
{
    return at(key).and_then([](const JsonValue& value) { return value.boolean(); });
}

Result<bool> JsonObject::boolean(std::string_view key, bool otherwise) const
{
    const auto value = find(key);
    return value ? value->boolean() : Result<bool>(otherwise);
}

Result<std::uint32_t> JsonObject::number(std::string_view key) const
{
    return at(key).and_then([](const JsonValue& value) { return value.number(); });
}

Result<std::uint32_t> JsonObject::number(std::string_view key, std::uint32_t otherwise) const
{
    const auto value = find(key);
    return value ? value->number() : Result<std::uint32_t>(otherwise);
}

} // namespace tokenscope::format::huggingface
