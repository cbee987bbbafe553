// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/jsonplace.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include "core/base/unicode/utf8.h"

namespace tokenscope::format {
namespace {

namespace ondemand = simdjson::ondemand;
using Json = nlohmann::json;

/// Listens to nothing but the mistake.
struct MistakeListener {
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(number_integer_t) { return true; }
    bool number_unsigned(number_unsigned_t) { return true; }
    bool number_float(number_float_t, const string_t&) { return true; }
    bool string(string_t&) { return true; }
    bool binary(binary_t&) { return true; }
    bool start_object(std::size_t) { return true; }
    bool key(string_t&) { return true; }
    bool end_object() { return true; }
    bool start_array(std::size_t) { return true; }
    bool end_array() { return true; }
    bool parse_error(std::size_t bytesRead, const std::string&, const nlohmann::detail::exception&)
    {
        place = bytesRead > 0 ? bytesRead - 1 : 0;
        return false;
    }

    std::optional<std::size_t> place;
};

/// Takes the first step off a pointer and undoes its escapes.
std::string takeStep(std::string_view& pointer)
{
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    std::string step;
    for (std::size_t at = 0; at < end; ++at) {
        const bool escaped = pointer[at] == '~' && at + 1 < end;
        step.push_back(!escaped ? pointer[at] : pointer[++at] == '1' ? '/' : '~');
    }
    pointer.remove_prefix(end);
    return step;
}

bool enterObject(ondemand::value& value, const std::string& key)
{
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return false;
    for (auto field : object) {
        std::string_view name;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS)
            return false;
        if (name == key)
            return field.value().get(value) == simdjson::SUCCESS;
    }
    return false;
}

bool enterArray(ondemand::value& value, const std::string& step)
{
    std::size_t index = 0;
    ondemand::array array;
    if (std::from_chars(step.data(), step.data() + step.size(), index).ec != std::errc()
        || value.get_array().get(array) != simdjson::SUCCESS)
        return false;
    for (auto element : array) {
        if (index-- == 0)
            return element.get(value) == simdjson::SUCCESS;
    }
    return false;
}

bool enter(ondemand::value& value, const std::string& step)
{
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    return type == ondemand::json_type::object ? enterObject(value, step)
        : type == ondemand::json_type::array   ? enterArray(value, step)
                                               : false;
}

} // namespace

std::uint64_t JsonText::place(std::string_view pointer) const
{
    const simdjson::padded_string padded(m_text);
    ondemand::parser parser;
    ondemand::document document;
    ondemand::value value;
    if (parser.iterate(padded).get(document) != simdjson::SUCCESS
        || document.get_value().get(value) != simdjson::SUCCESS)
        return m_begin;
    std::uint64_t found = 0;
    do {
        found = static_cast<std::uint64_t>(value.raw_json_token().data() - padded.data());
    } while (pointer.starts_with('/') && enter(value, takeStep(pointer)));
    return m_begin + found;
}

std::optional<std::uint64_t> JsonText::firstMistake() const
{
    MistakeListener listener;
    if (Json::sax_parse(m_text.begin(), m_text.end(), &listener) || !listener.place)
        return std::nullopt;
    return m_begin + std::min(*listener.place, m_text.size());
}

std::optional<std::string> JsonText::afterTheEnd(std::size_t mistake) const
{
    MistakeListener listener;
    if (!Json::sax_parse(m_text.begin(), m_text.end(), &listener, Json::input_format_t::json, false))
        return std::nullopt;
    constexpr std::size_t kShown = 20;
    const std::string_view rest = m_text.substr(std::min(mistake, m_text.size()), kShown);
    return "after the end of the JSON stands \"" + unicode::replaceInvalid(rest.substr(0, rest.find_first_of("\r\n")))
        + "\"";
}

tl::unexpected<Error> JsonText::failure(ErrorCode code, std::string detail, std::string_view pointer) const
{
    return tokenscope::failure(code, std::move(detail), place(pointer));
}

Error JsonText::placed(Error error) const
{
    const bool mayBeMalformed = error.code == ErrorCode::Syntax || !error.offset;
    if (mayBeMalformed && !error.line && error.code != ErrorCode::Empty) {
        if (const auto mistake = firstMistake()) {
            error.offset = mistake;
            if (const auto after = afterTheEnd(static_cast<std::size_t>(*mistake - m_begin)))
                error = {ErrorCode::Syntax, *after, std::move(error.file), mistake, {}};
        }
    }
    if (!error.offset && !error.line)
        error.offset = m_begin;
    return error;
}

std::string pointerStep(std::string_view key)
{
    std::string step(1, '/');
    for (const char c : key) {
        if (c == '~')
            step += "~0";
        else if (c == '/')
            step += "~1";
        else
            step.push_back(c);
    }
    return step;
}

} // namespace tokenscope::format
