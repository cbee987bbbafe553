// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imagesession.h"

#include <QJsonArray>

#include <type_traits>

namespace tokenscope::app {
namespace {

const QString kEncoder = QStringLiteral("encoder");
const QString kEncoderValues = QStringLiteral("encoderParameters");
const QString kMethod = QStringLiteral("method");
const QString kValues = QStringLiteral("parameters");
const QString kSeed = QStringLiteral("seed");
const QString kStages = QStringLiteral("stages");
const QString kPath = QStringLiteral("path");
const QString kTrainingTokens = QStringLiteral("trainingTokens");

QJsonValue jsonOf(const ParameterValue& value)
{
    return std::visit(
        [](const auto& held) -> QJsonValue {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::string>) {
                return QString::fromStdString(held);
            } else if constexpr (std::is_same_v<Held, std::int64_t>) {
                return static_cast<qint64>(held);
            } else if constexpr (std::is_same_v<Held, std::vector<std::int64_t>>) {
                QJsonArray list;
                for (const std::int64_t member : held)
                    list.append(static_cast<qint64>(member));
                return list;
            } else {
                return held;
            }
        },
        value);
}

/// In the type of `like`; that itself where the JSON is of another type.
ParameterValue valueOf(const QJsonValue& json, const ParameterValue& like)
{
    return std::visit(
        [&json](const auto& held) -> ParameterValue {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, bool>) {
                return json.toBool(held);
            } else if constexpr (std::is_same_v<Held, double>) {
                return json.toDouble(held);
            } else if constexpr (std::is_same_v<Held, std::int64_t>) {
                return static_cast<std::int64_t>(json.toInteger(held));
            } else if constexpr (std::is_same_v<Held, std::string>) {
                const QJsonValue text = json.isObject() ? json[kPath] : json;
                return text.toString(QString::fromStdString(held)).toStdString();
            } else {
                Held list;
                const QJsonArray members = json.toArray();
                for (const auto& member : members)
                    list.push_back(member.toInteger());
                return list.empty() ? held : list;
            }
        },
        like);
}

QJsonObject jsonOf(const ParameterValues& values)
{
    QJsonObject json;
    for (const auto& [id, value] : values.all())
        json.insert(QString::fromStdString(id), jsonOf(value));
    for (const Parameter& parameter : values.parameters()) {
        // Marked, so that a session can keep them relative to where it lies.
        if (parameter.text != TextKind::Plain && !values.text(parameter.id).empty())
            json.insert(QString::fromStdString(parameter.id),
                        QJsonObject{{kPath, QString::fromStdString(values.text(parameter.id))}});
    }
    return json;
}

void readInto(ParameterValues& values, const QJsonObject& json)
{
    const auto before = values.all();
    for (const auto& [id, value] : before) {
        if (const QJsonValue given = json.value(QString::fromStdString(id)); !given.isUndefined())
            (void)values.set(id, valueOf(given, value)); // what is out of range stays at its default
    }
}

} // namespace

QJsonObject pipelineJson(const FieldPipeline& pipeline)
{
    QJsonObject json{{kEncoder, QString::fromStdString(pipeline.encoder)},
                     {kEncoderValues, jsonOf(pipeline.encoderValues)},
                     {kMethod, QString::fromStdString(pipeline.method)},
                     {kValues, jsonOf(pipeline.values)},
                     {kSeed, static_cast<qint64>(pipeline.seed)},
                     {kTrainingTokens, static_cast<qint64>(pipeline.trainingTokens)}};
    if (pipeline.stages != kAllStages)
        json.insert(kStages, static_cast<qint64>(pipeline.stages));
    return json;
}

FieldPipeline pipelineOf(const QJsonObject& json)
{
    FieldPipeline pipeline = standardPipeline();
    if (auto with = withEncoder(pipeline, json.value(kEncoder).toString().toStdString()))
        pipeline = std::move(*with);
    if (auto with = withMethod(pipeline, json.value(kMethod).toString().toStdString()))
        pipeline = std::move(*with);
    readInto(pipeline.encoderValues, json.value(kEncoderValues).toObject());
    readInto(pipeline.values, json.value(kValues).toObject());
    pipeline.seed = static_cast<std::uint64_t>(json.value(kSeed).toInteger(1));
    const qint64 stages = json.value(kStages).toInteger(-1);
    pipeline.stages = stages >= 1 ? static_cast<std::size_t>(stages) : kAllStages;
    const qint64 tokens = json.value(kTrainingTokens).toInteger(-1);
    if (tokens >= 0)
        pipeline.trainingTokens = static_cast<std::size_t>(tokens);
    return pipeline;
}

FieldPipeline standardPipeline()
{
    // Both are in the catalogue: without them the program would have nothing to offer.
    return defaultPipeline("patches", "vq").value();
}

} // namespace tokenscope::app
