// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyplan.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "core/base/hash.h"
#include "core/study/settingtext.h"
#include "core/videostudy/framerange.h"

namespace tokenscope {
namespace {

constexpr std::int64_t kMostWhole = 256;
constexpr int kRealSteps = 100;
constexpr const char* kKeyFormat = "tokenscope study point 1\n";

std::string placeOf(std::size_t series, const std::string& field)
{
    return "series[" + std::to_string(series) + "]." + field;
}

Error at(const std::string& place, Error error)
{
    error.code = error.code == ErrorCode::InvalidArgument ? ErrorCode::InvalidValue : error.code;
    error.detail = place + ": " + error.detail;
    return error;
}

Result<void> setText(ParameterValues& values, const std::string& id, const std::string& text)
{
    std::string assignment = id;
    return values.setText(assignment.append("=").append(text));
}

std::string realText(double value)
{
    // Few digits: a person reads them, and they are read back.
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value, std::chars_format::general, 6).ptr;
    return {buffer, end};
}

std::vector<std::string> wholeValues(const Parameter& parameter)
{
    std::vector<std::string> values;
    const auto least = static_cast<std::int64_t>(parameter.minimum);
    const auto most = static_cast<std::int64_t>(parameter.maximum);
    // Of many about 256, of a range from 0 or 1 by ratio (three to a doubling); the last is the end of the range.
    const bool all = most - least < kMostWhole;
    const bool ratio = !all && least >= 0;
    const std::int64_t step = all ? 1 : std::max<std::int64_t>(1, (most - least) / kMostWhole);
    for (std::int64_t value = least; value < most;) {
        values.push_back(std::to_string(value));
        value += ratio ? std::max<std::int64_t>(1, std::llround(static_cast<double>(value) * 0.26)) : step;
    }
    values.push_back(std::to_string(most));
    return values;
}

std::vector<std::string> realValues(const Parameter& parameter)
{
    std::vector<std::string> values;
    const bool ratio = parameter.logarithmic && parameter.minimum > 0;
    for (int step = 0; step <= kRealSteps; ++step) {
        const double part = static_cast<double>(step) / kRealSteps;
        const double value = ratio ? parameter.minimum * std::pow(parameter.maximum / parameter.minimum, part)
                                   : parameter.minimum + (parameter.maximum - parameter.minimum) * part;
        std::string text = realText(std::clamp(value, parameter.minimum, parameter.maximum));
        if (values.empty() || values.back() != text)
            values.push_back(std::move(text));
    }
    return values;
}

/// Reads one series; every fault carries its place.
class SeriesPlanner {
public:
    /// `encoderError` is null where the study has no encoder.
    SeriesPlanner(const StudySpec& spec, std::size_t index, const StudyCatalog& catalog,
                  const QualityMeasure* encoderError)
        : m_series(spec.series[index])
        , m_measures(spec.measures)
        , m_index(index)
        , m_catalog(catalog)
        , m_encoderError(encoderError)
    {
    }

    Result<StudyPlan::Series> plan() const
    {
        StudyPlan::Series planned;
        auto method = findStudyMethod(m_catalog, m_series.kind, m_series.method);
        if (!method)
            return tl::unexpected(at(place("method"), std::move(method.error())));
        planned.method = std::move(*method);
        const auto encoder = m_series.set.find(reducerstudy::kEncoder);
        auto parameters =
            studyParameters(planned.method, encoder == m_series.set.end() ? std::string() : encoder->second);
        if (!parameters)
            return tl::unexpected(at(place("set.encoder"), std::move(parameters.error())));
        ParameterValues values{std::span<const Parameter>(*parameters)};
        for (const auto& [id, value] : m_series.set) {
            if (auto set = setText(values, id, value); !set)
                return tl::unexpected(at(place("set").append(".").append(id), std::move(set.error())));
        }
        if (auto checked = checkAxis(*parameters); !checked)
            return tl::unexpected(std::move(checked.error()));
        if (auto added = addSettings(values, *parameters, planned.settings); !added)
            return tl::unexpected(std::move(added.error()));
        if (m_series.kind != StudyKind::Text && m_series.kind != StudyKind::File)
            addMeasures(planned.measures);
        return planned;
    }

private:
    std::string place(const std::string& field) const { return placeOf(m_index, field); }

    Result<void> checkAxis(const std::vector<Parameter>& parameters) const
    {
        const std::string& axis = m_series.axis;
        if (axis.empty()) {
            if (!m_series.at.empty())
                return failure(ErrorCode::MissingField, place("axis") + ": missing, while there are values for it");
            if (m_series.target)
                return failure(ErrorCode::MissingField, place("axis") + ": missing, while a target is looked for");
            return {};
        }
        const auto found = std::ranges::find(parameters, axis, &Parameter::id);
        if (found == parameters.end()) {
            std::string known;
            for (const Parameter& parameter : parameters)
                known.append(" ").append(parameter.id);
            return failure(ErrorCode::InvalidValue,
                           place("axis") + ": no parameter \"" + axis + "\"; there "
                               + (known.empty() ? "are none" : "are:" + known));
        }
        if (axis == reducerstudy::kEncoder)
            return failure(ErrorCode::InvalidValue, place("axis") + ": an encoder is a series, not a value");
        if (m_series.set.contains(axis))
            return failure(ErrorCode::DuplicateKey, place("set." + axis) + ": is the axis, which takes several values");
        if (m_series.at.empty() && !m_series.target)
            return failure(ErrorCode::MissingField, place("at") + ": missing: which values the axis takes");
        return checkTarget();
    }

    Result<void> checkTarget() const
    {
        if (!m_series.target)
            return {};
        if (!std::isfinite(m_series.target->value))
            return failure(ErrorCode::InvalidValue, place("target.value") + ": a finite number is wanted");
        std::string known;
        for (const StudyMeasure& measure : studyMeasures(m_catalog)) {
            if (!kindHasMeasure(m_series.kind, measure))
                continue;
            if (measure.id == kEncoderError && m_encoderError == nullptr)
                continue;
            if (measure.id == m_series.target->measure)
                return {};
            known += " " + measure.id;
        }
        return failure(ErrorCode::InvalidValue,
                       place("target.measure") + ": no measure \"" + m_series.target->measure + "\" of "
                           + std::string(studyKindName(m_series.kind)) + "; there are:" + known);
    }

    void addMeasures(std::vector<const QualityMeasure*>& measures) const
    {
        const auto add = [this, &measures](const QualityMeasure& quality) {
            const bool asked = std::ranges::find(m_measures, quality.id) != m_measures.end();
            if (asked || (m_series.target && m_series.target->measure == quality.id))
                measures.push_back(&quality);
        };
        for (const QualityMeasure& quality : m_catalog.qualities)
            add(quality);
        if (m_encoderError != nullptr)
            add(*m_encoderError);
    }

    Result<void> addSettings(const ParameterValues& values, const std::vector<Parameter>& parameters,
                             std::vector<StudyPlan::Setting>& settings) const
    {
        if (m_series.axis.empty()) {
            settings.push_back({{}, values, settingText(values)});
            return {};
        }
        const auto axis = std::ranges::find(parameters, m_series.axis, &Parameter::id);
        std::vector<std::string> texts = m_series.at;
        if (texts.empty()) {
            texts = axisValues(*axis);
            // A budget of 0 means that there is none.
            if (axis->id == reducerstudy::kKept || axis->id == reducerstudy::kShare)
                std::erase(texts, "0");
        }
        if (texts.empty())
            return failure(ErrorCode::MissingField, place("at") + ": missing: this axis has no range to look through");
        for (std::size_t i = 0; i < texts.size(); ++i) {
            ParameterValues set = values;
            if (auto done = setText(set, m_series.axis, texts[i]); !done)
                return tl::unexpected(at(place("at[" + std::to_string(i) + "]"), std::move(done.error())));
            std::string written = parameterText(set.value(m_series.axis));
            const bool twice = std::ranges::any_of(
                settings, [&written](const StudyPlan::Setting& setting) { return setting.at == written; });
            if (twice)
                return failure(ErrorCode::DuplicateKey,
                               place("at[" + std::to_string(i) + "]") + ": " + written + " stands there twice");
            std::string text = settingText(set);
            settings.push_back({std::move(written), std::move(set), std::move(text)});
        }
        return {};
    }

    const StudySeries& m_series;
    const std::vector<std::string>& m_measures;
    std::size_t m_index;
    const StudyCatalog& m_catalog;
    const QualityMeasure* m_encoderError;
};

Result<void> checkNames(const StudySpec& spec)
{
    std::set<std::string> names;
    for (std::size_t i = 0; i < spec.series.size(); ++i) {
        const std::string& name = spec.series[i].name;
        if (name.empty())
            return failure(ErrorCode::InvalidValue, placeOf(i, "name") + ": is empty");
        if (!names.insert(name).second)
            return failure(ErrorCode::DuplicateKey,
                           placeOf(i, "name") + ": \"" + name + "\" is another series' name too");
    }
    return {};
}

Result<void> checkMeasures(const StudySpec& spec, const StudyCatalog& catalog)
{
    std::string known;
    for (const QualityMeasure& quality : catalog.qualities)
        known.append(" ").append(quality.id);
    known.append(" ").append(kEncoderError);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < spec.measures.size(); ++i) {
        const std::string& id = spec.measures[i];
        std::string quoted = "measures[";
        quoted.append(std::to_string(i)).append("]: \"").append(id).append("\"");
        if (id == kEncoderError && !spec.encoder)
            return failure(ErrorCode::MissingField,
                           quoted + " needs the study's encoder: \"encoder\": {\"method\": …}");
        if (id != kEncoderError
            && std::ranges::find(catalog.qualities, id, &QualityMeasure::id) == catalog.qualities.end())
            return failure(ErrorCode::InvalidValue, quoted.append(" is no measure; there are:").append(known));
        if (!seen.insert(id).second)
            return failure(ErrorCode::DuplicateKey, quoted + " stands there twice");
    }
    return {};
}

Result<void> checkFrames(const StudySpec& spec)
{
    for (const auto& [input, frames] : spec.frames) {
        const auto found = std::ranges::find(spec.inputs, input);
        if (found == spec.inputs.end())
            continue; // of an input that was taken away
        std::string place = "inputs[" + std::to_string(found - spec.inputs.begin()) + "].frames";
        if (auto range = frameRangeOf(frames); !range)
            return tl::unexpected(at(place, std::move(range.error())));
    }
    return {};
}

} // namespace

std::vector<std::string> axisValues(const Parameter& parameter)
{
    std::vector<std::string> values;
    for (const ParameterChoice& choice : parameter.choices)
        values.push_back(choice.id);
    if (std::holds_alternative<bool>(parameter.fallback))
        return {"false", "true"};
    if (std::holds_alternative<std::int64_t>(parameter.fallback))
        return wholeValues(parameter);
    if (std::holds_alternative<double>(parameter.fallback))
        return realValues(parameter);
    return values;
}

Result<StudyPlan> StudyPlan::make(StudySpec spec, const StudyCatalog& catalog)
{
    if (spec.inputs.empty())
        return failure(ErrorCode::Empty, "inputs: there are none");
    if (spec.series.empty())
        return failure(ErrorCode::Empty, "series: there are none");
    const auto checked = checkNames(spec).and_then([&] { return checkMeasures(spec, catalog); }).and_then([&] {
        return checkFrames(spec);
    });
    if (!checked)
        return tl::unexpected(checked.error());
    StudyPlan plan;
    if (spec.encoder) {
        auto measure = makeEncoderMeasure(*spec.encoder);
        if (!measure)
            return tl::unexpected(std::move(measure.error()));
        plan.m_encoder = std::move(*measure);
    }
    std::size_t perInput = 0;
    for (std::size_t i = 0; i < spec.series.size(); ++i) {
        auto series = SeriesPlanner(spec, i, catalog, plan.m_encoder ? &plan.m_encoder->quality : nullptr).plan();
        if (!series)
            return tl::unexpected(std::move(series.error()));
        plan.m_versions.push_back(series->method.version(catalog));
        perInput += spec.series[i].target ? 1 : series->settings.size();
        plan.m_series.push_back(std::move(*series));
    }
    if (perInput > kMostStudyJobs / spec.inputs.size())
        return failure(ErrorCode::TooLarge,
                       "inputs × values come to more than " + std::to_string(kMostStudyJobs) + " points");
    for (std::size_t input = 0; input < spec.inputs.size(); ++input) {
        for (std::size_t series = 0; series < spec.series.size(); ++series) {
            const std::size_t values = spec.series[series].target ? 1 : plan.m_series[series].settings.size();
            for (std::size_t value = 0; value < values; ++value)
                plan.m_jobs.push_back({input, series, value});
        }
    }
    plan.m_spec = std::move(spec);
    return plan;
}

std::string StudyPlan::key(std::size_t series, std::size_t setting, std::string_view inputHash) const
{
    std::string text = kKeyFormat;
    text += std::string(studyKindName(m_spec.series[series].kind)) + " " + m_series[series].method.info().id + "\n";
    text += m_versions[series] + "\n";
    text += m_series[series].settings[setting].text;
    text += "seed=" + std::to_string(m_spec.seed) + "\n";
    // What a text becomes, or a file takes, depends on no picture's size and no picture's measure.
    if (m_spec.series[series].kind != StudyKind::Text && m_spec.series[series].kind != StudyKind::File) {
        text += "side=" + std::to_string(m_spec.side) + "\n";
        std::set<std::string> measures;
        for (const QualityMeasure* measure : m_series[series].measures)
            measures.insert(measure->id);
        for (const std::string& measure : measures)
            text += "measure=" + measure + "\n" + (measure == kEncoderError ? m_encoder->text : std::string());
    }
    text += inputHash;
    return contentHash(text);
}

std::string StudyPlan::targetKey(std::size_t series, std::string_view inputHash) const
{
    const StudyTarget& target = *m_spec.series[series].target;
    char value[32];
    const auto end = std::to_chars(std::begin(value), std::end(value), target.value).ptr;
    std::string text = "target " + target.measure + " " + std::string(value, end) + "\n";
    for (std::size_t i = 0; i < m_series[series].settings.size(); ++i)
        text += key(series, i, inputHash) + "\n";
    return contentHash(text);
}

Result<void> checkStudy(const StudySpec& spec, const StudyCatalog& catalog)
{
    return StudyPlan::make(spec, catalog).map([](const StudyPlan&) {});
}

} // namespace tokenscope
