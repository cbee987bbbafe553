// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionsession.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kEncoder = QStringLiteral("encoder");
const QString kEncoderValues = QStringLiteral("encoderParameters");
const QString kSide = QStringLiteral("side");
const QString kViews = QStringLiteral("views");
const QString kSaliency = QStringLiteral("saliency");
const QString kMethod = QStringLiteral("method");
const QString kValues = QStringLiteral("parameters");
const QString kPath = QStringLiteral("path");
const QString kSeed = QStringLiteral("seed");

constexpr int kMostSide = 4096;

/// As the command line writes them, so that one reader serves both.
QJsonObject textsOf(const ParameterValues& values)
{
    QJsonObject json;
    for (const auto& [id, value] : values.all())
        json.insert(QString::fromStdString(id), QString::fromStdString(parameterText(value)));
    for (const Parameter& parameter : values.parameters()) {
        // Marked, so that a session can keep them relative to where it lies.
        if (parameter.text != TextKind::Plain && !values.text(parameter.id).empty())
            json.insert(QString::fromStdString(parameter.id),
                        QJsonObject{{kPath, QString::fromStdString(values.text(parameter.id))}});
    }
    return json;
}

void readTexts(ParameterValues& values, const QJsonObject& json)
{
    for (auto one = json.begin(); one != json.end(); ++one) {
        const QJsonValue text = one.value().isObject() ? one.value().toObject().value(kPath) : one.value();
        (void)values.setText(one.key().toStdString() + "=" + text.toString().toStdString()); // else its default
    }
}

} // namespace

QJsonObject reductionJson(const ReductionPipeline& pipeline)
{
    return {{kEncoder, QString::fromStdString(pipeline.encoder)},
            {kEncoderValues, textsOf(pipeline.encoderValues)},
            {kSide, pipeline.side},
            {kViews, QString::fromStdString(pipeline.views)},
            {kSaliency, QString::fromStdString(pipeline.saliency)},
            {kMethod, QString::fromStdString(pipeline.method)},
            {kValues, textsOf(pipeline.values)},
            {kSeed, static_cast<qint64>(pipeline.seed)}};
}

ReductionPipeline reductionOf(const QJsonObject& json)
{
    ReductionPipeline pipeline = standardReduction().runs.front();
    if (auto with = withReductionEncoder(pipeline, json.value(kEncoder).toString().toStdString()))
        pipeline = std::move(*with);
    if (auto with = withReducer(pipeline, json.value(kMethod).toString().toStdString()))
        pipeline = std::move(*with);
    readTexts(pipeline.encoderValues, json.value(kEncoderValues).toObject());
    readTexts(pipeline.values, json.value(kValues).toObject());
    if (json.value(kViews).toString() == QStringLiteral("anyres"))
        pipeline.views = "anyres";
    pipeline.side = std::clamp(json.value(kSide).toInt(pipeline.side), 0, kMostSide);
    const std::string saliency = json.value(kSaliency).toString().toStdString();
    if (saliency == "none" || saliency == "contrast" || saliency == "entropy" || saliency == "gradient-energy")
        pipeline.saliency = saliency;
    pipeline.seed = static_cast<std::uint64_t>(std::max<qint64>(0, json.value(kSeed).toInteger(1)));
    return pipeline;
}

ReductionSettings standardReduction()
{
    ReductionSettings settings;
    for (const char* method : {"tome", "pitome"}) {
        if (auto pipeline = defaultReduction("klt", method))
            settings.runs.push_back(std::move(*pipeline));
    }
    return settings;
}

} // namespace tokenscope::app
