// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyjson.h"

#include <array>
#include <climits>
#include <cmath>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

namespace tokenscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
constexpr int kVersion = 1;
constexpr const char* kMark = "tokenscope-study";
constexpr std::array<std::string_view, 5> kKinds = {"codec", "reducer", "text", "quantizer", "file"};

/// A parameter's value as a person would write it: a number or switch where the text is one's own form.
Json valueJson(const std::string& text)
{
    Json value = Json::parse(text, nullptr, false);
    const bool plain = !value.is_discarded() && (value.is_number() || value.is_boolean()) && value.dump() == text;
    return plain ? value : Json(text);
}

Json setJson(const std::map<std::string, std::string>& values)
{
    Json set = Json::object();
    for (const auto& [id, value] : values)
        set[id] = valueJson(value);
    return set;
}

Json encoderJson(const StudyEncoder& encoder)
{
    Json json{{"method", encoder.method}};
    if (!encoder.set.empty())
        json["set"] = setJson(encoder.set);
    return json;
}

Json seriesJson(const StudySeries& series)
{
    Json json{{"name", series.name}, {"kind", studyKindName(series.kind)}, {"method", series.method}};
    if (!series.set.empty())
        json["set"] = setJson(series.set);
    if (!series.axis.empty())
        json["axis"] = series.axis;
    if (!series.at.empty()) {
        Json at = Json::array();
        for (const std::string& value : series.at)
            at.push_back(valueJson(value));
        json["at"] = std::move(at);
    }
    if (series.target)
        json["target"] = Json{{"measure", series.target->measure}, {"value", series.target->value}};
    return json;
}

/// Where a value stands in the document and what it is; the first fault met is kept and everything after it does nothing.
class Reader {
public:
    Result<StudySpec> read(const Json& json)
    {
        StudySpec spec;
        if (!isObject(json, "the study"))
            return tl::unexpected(std::move(*m_fault));
        checkKeys(json, "", {kMark, "title", "inputs", "series", "measures", "encoder", "side", "seed"});
        if (const Json* version = required(json, "", kMark)) {
            if (whole(*version, kMark, 0, INT_MAX) != kVersion)
                fail(ErrorCode::InvalidValue, kMark, "this program reads version 1");
        }
        if (const Json* title = optional(json, "title"))
            spec.title = text(*title, "title");
        if (const Json* inputs = required(json, "", "inputs"))
            readInputs(*inputs, spec);
        if (const Json* measures = optional(json, "measures"))
            spec.measures = texts(*measures, "measures");
        if (const Json* encoder = optional(json, "encoder"))
            spec.encoder = readEncoder(*encoder, "encoder");
        if (const Json* side = optional(json, "side"))
            spec.side = static_cast<int>(whole(*side, "side", 0, kLongestSide));
        if (const Json* seed = optional(json, "seed"))
            spec.seed = unsignedWhole(*seed, "seed");
        if (const Json* series = required(json, "", "series"))
            readSeriesList(*series, spec.series);
        if (m_fault)
            return tl::unexpected(std::move(*m_fault));
        return spec;
    }

private:
    static constexpr std::int64_t kLongestSide = 65535;

    void fail(ErrorCode code, const std::string& place, const std::string& what)
    {
        if (!m_fault)
            m_fault = Error{code, place.empty() ? what : place + ": " + what, {}, {}, {}};
    }

    bool isObject(const Json& json, const std::string& place)
    {
        if (!json.is_object())
            fail(ErrorCode::WrongType, place, std::string("an object is wanted, not ") + json.type_name());
        return json.is_object();
    }

    void checkKeys(const Json& json, const std::string& place, const std::vector<std::string>& known)
    {
        for (const auto& [key, value] : json.items()) {
            if (std::find(known.begin(), known.end(), key) != known.end())
                continue;
            std::string all;
            for (const std::string& each : known)
                all += " " + each;
            fail(ErrorCode::InvalidValue, within(place, key), "unknown; there may be:" + all);
        }
    }

    static std::string within(const std::string& place, const std::string& key)
    {
        return place.empty() ? key : place + "." + key;
    }
    static std::string within(const std::string& place, std::size_t index)
    {
        return place + "[" + std::to_string(index) + "]";
    }

    const Json* required(const Json& json, const std::string& place, const char* key)
    {
        const auto found = json.find(key);
        if (found == json.end())
            fail(ErrorCode::MissingField, within(place, key), "missing");
        return found == json.end() ? nullptr : &*found;
    }
    static const Json* optional(const Json& json, const char* key)
    {
        const auto found = json.find(key);
        return found == json.end() ? nullptr : &*found;
    }

    std::string text(const Json& json, const std::string& place)
    {
        if (json.is_string())
            return json.get<std::string>();
        fail(ErrorCode::WrongType, place, std::string("a text is wanted, not ") + json.type_name());
        return {};
    }

    std::vector<std::string> texts(const Json& json, const std::string& place)
    {
        std::vector<std::string> list;
        if (!json.is_array())
            fail(ErrorCode::WrongType, place, std::string("a list of texts is wanted, not ") + json.type_name());
        else
            for (std::size_t i = 0; i < json.size(); ++i)
                list.push_back(text(json[i], within(place, i)));
        return list;
    }

    std::int64_t whole(const Json& json, const std::string& place, std::int64_t least, std::int64_t most)
    {
        const bool fits =
            json.is_number_unsigned() ? json.get<std::uint64_t>() <= static_cast<std::uint64_t>(most) : true;
        if (!json.is_number_integer())
            fail(ErrorCode::WrongType, place, std::string("a whole number is wanted, not ") + json.type_name());
        else if (!fits || json.get<std::int64_t>() < least || json.get<std::int64_t>() > most)
            fail(ErrorCode::InvalidValue, place, "from " + std::to_string(least) + " to " + std::to_string(most));
        else
            return json.get<std::int64_t>();
        return least;
    }

    std::uint64_t unsignedWhole(const Json& json, const std::string& place)
    {
        if (json.is_number_unsigned())
            return json.get<std::uint64_t>();
        if (json.is_number_integer())
            fail(ErrorCode::InvalidValue, place, "not below 0");
        else
            fail(ErrorCode::WrongType, place, std::string("a whole number is wanted, not ") + json.type_name());
        return 0;
    }

    /// A parameter's value as on the command line.
    std::string value(const Json& json, const std::string& place)
    {
        if (json.is_string())
            return json.get<std::string>();
        if (json.is_boolean() || (json.is_number() && std::isfinite(json.get<double>())))
            return json.dump();
        if (json.is_array()) {
            std::string joined;
            for (std::size_t i = 0; i < json.size(); ++i) {
                if (!json[i].is_number_integer())
                    fail(ErrorCode::WrongType, within(place, i), "lists are of whole numbers");
                joined += (i > 0 ? "," : "") + json[i].dump();
            }
            return joined;
        }
        fail(ErrorCode::WrongType, place,
             std::string("a number, switch, text or list is wanted, not ") + json.type_name());
        return {};
    }

    /// A path, or a clip with its frames.
    void readInputs(const Json& json, StudySpec& spec)
    {
        if (!json.is_array())
            return fail(ErrorCode::WrongType, "inputs", std::string("a list is wanted, not ") + json.type_name());
        std::map<std::string, std::string> frames; // also of those that are all looked at
        for (std::size_t i = 0; i < json.size() && !m_fault; ++i) {
            const std::string place = within("inputs", i);
            std::string range;
            if (json[i].is_object()) {
                checkKeys(json[i], place, {"file", "frames"});
                if (const Json* file = required(json[i], place, "file"))
                    spec.inputs.push_back(text(*file, within(place, "file")));
                if (const Json* part = optional(json[i], "frames"))
                    range = text(*part, within(place, "frames"));
                if (m_fault)
                    return;
            } else if (json[i].is_string()) {
                spec.inputs.push_back(json[i].get<std::string>());
            } else {
                return fail(ErrorCode::WrongType, place,
                            std::string("a text or an object with \"file\" is wanted, not ") + json[i].type_name());
            }
            const auto [found, added] = frames.try_emplace(spec.inputs.back(), range);
            if (!added && found->second != range)
                return fail(ErrorCode::DuplicateKey, place, "stands there with other frames too");
            if (!range.empty())
                spec.frames[spec.inputs.back()] = range;
        }
    }

    void readSeriesList(const Json& json, std::vector<StudySeries>& list)
    {
        if (!json.is_array())
            fail(ErrorCode::WrongType, "series", std::string("a list is wanted, not ") + json.type_name());
        else
            for (std::size_t i = 0; i < json.size() && !m_fault; ++i)
                list.push_back(readSeries(json[i], within("series", i)));
    }

    StudySeries readSeries(const Json& json, const std::string& place)
    {
        StudySeries series;
        if (!isObject(json, place))
            return series;
        checkKeys(json, place, {"name", "kind", "method", "set", "axis", "at", "target"});
        if (const Json* name = required(json, place, "name"))
            series.name = text(*name, within(place, "name"));
        if (const Json* kind = required(json, place, "kind")) {
            const auto named = studyKindNamed(text(*kind, within(place, "kind")));
            if (!named)
                fail(ErrorCode::InvalidValue, within(place, "kind"), "one of codec, reducer, text, quantizer, file");
            series.kind = named.value_or(StudyKind::Codec);
        }
        if (const Json* method = required(json, place, "method"))
            series.method = text(*method, within(place, "method"));
        series.set = readSet(json, place);
        if (const Json* axis = optional(json, "axis"))
            series.axis = text(*axis, within(place, "axis"));
        if (const Json* at = optional(json, "at"))
            series.at = values(*at, within(place, "at"));
        if (const Json* target = optional(json, "target"))
            series.target = readTarget(*target, within(place, "target"));
        return series;
    }

    std::map<std::string, std::string> readSet(const Json& json, const std::string& place)
    {
        std::map<std::string, std::string> values;
        if (const Json* set = optional(json, "set"); set != nullptr && isObject(*set, within(place, "set"))) {
            for (const auto& [id, each] : set->items())
                values[id] = value(each, within(within(place, "set"), id));
        }
        return values;
    }

    std::optional<StudyEncoder> readEncoder(const Json& json, const std::string& place)
    {
        StudyEncoder encoder;
        if (!isObject(json, place))
            return std::nullopt;
        checkKeys(json, place, {"method", "set"});
        if (const Json* method = required(json, place, "method"))
            encoder.method = text(*method, within(place, "method"));
        encoder.set = readSet(json, place);
        return encoder;
    }

    std::vector<std::string> values(const Json& json, const std::string& place)
    {
        std::vector<std::string> list;
        if (!json.is_array())
            fail(ErrorCode::WrongType, place, std::string("a list of values is wanted, not ") + json.type_name());
        else
            for (std::size_t i = 0; i < json.size(); ++i)
                list.push_back(value(json[i], within(place, i)));
        return list;
    }

    std::optional<StudyTarget> readTarget(const Json& json, const std::string& place)
    {
        StudyTarget target;
        if (!isObject(json, place))
            return std::nullopt;
        checkKeys(json, place, {"measure", "value"});
        if (const Json* measure = required(json, place, "measure"))
            target.measure = text(*measure, within(place, "measure"));
        if (const Json* number = required(json, place, "value")) {
            if (number->is_number())
                target.value = number->get<double>();
            else
                fail(ErrorCode::WrongType, within(place, "value"),
                     std::string("a number is wanted, not ") + number->type_name());
        }
        return target;
    }

    std::optional<Error> m_fault;
};

/// The document, with no name twice in an object, which JSON allows and no reader agrees on.
Result<Json> parsed(std::string_view json)
{
    std::vector<std::set<std::string>> names;
    std::optional<std::string> twice;
    const auto watch = [&names, &twice](int, Json::parse_event_t event, Json& value) {
        if (event == Json::parse_event_t::object_start)
            names.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            names.pop_back();
        else if (event == Json::parse_event_t::key && !names.back().insert(value.get<std::string>()).second && !twice)
            twice = value.get<std::string>();
        return true;
    };
    try {
        Json document = Json::parse(json, watch);
        if (twice)
            return failure(ErrorCode::DuplicateKey, "\"" + *twice + "\" stands twice in one object");
        return document;
    } catch (const Json::parse_error& error) {
        return failure(ErrorCode::Syntax, "this is not JSON", error.byte > 0 ? error.byte - 1 : 0);
    } catch (const Json::exception&) { // a number beyond what a double holds
        return failure(ErrorCode::InvalidValue, "a number is out of range");
    }
}

} // namespace

std::string_view studyKindName(StudyKind kind)
{
    return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<StudyKind> studyKindNamed(std::string_view name)
{
    for (const StudyKind kind :
         {StudyKind::Codec, StudyKind::Reducer, StudyKind::Text, StudyKind::Quantizer, StudyKind::File}) {
        if (studyKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

std::string studyJson(const StudySpec& spec)
{
    Json json{{kMark, kVersion}};
    if (!spec.title.empty())
        json["title"] = spec.title;
    json["inputs"] = Json::array();
    for (const std::string& input : spec.inputs) {
        const auto frames = spec.frames.find(input);
        if (frames == spec.frames.end())
            json["inputs"].push_back(input);
        else
            json["inputs"].push_back(Json{{"file", input}, {"frames", frames->second}});
    }
    if (!spec.measures.empty())
        json["measures"] = spec.measures;
    if (spec.encoder)
        json["encoder"] = encoderJson(*spec.encoder);
    json["side"] = spec.side;
    json["seed"] = spec.seed;
    json["series"] = Json::array();
    for (const StudySeries& series : spec.series)
        json["series"].push_back(seriesJson(series));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<StudySpec> readStudyJson(std::string_view json)
{
    if (json.size() > kMostBytes)
        return failure(ErrorCode::TooLarge, "a study of more than 64 MiB");
    const auto document = parsed(json);
    if (!document)
        return tl::unexpected(document.error());
    return Reader().read(*document);
}

} // namespace tokenscope
