// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videosettings.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kPath = QStringLiteral("path");
constexpr int kMostSide = 4096;
constexpr std::size_t kMostRuns = 4;
constexpr std::array<const char*, 4> kSaliencies{"none", "contrast", "entropy", "gradient-energy"};

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

QJsonObject methodJson(const ClipMethod& method)
{
    QJsonObject json{
        {QStringLiteral("kind"),
         method.kind == ClipMethod::Kind::Quantize ? QStringLiteral("quantize") : QStringLiteral("reduce")},
        {QStringLiteral("method"), QString::fromStdString(method.id)},
        {QStringLiteral("parameters"), textsOf(method.values)},
        {QStringLiteral("seed"), static_cast<qint64>(method.seed)}};
    if (method.stages != kAllStages)
        json.insert(QStringLiteral("stages"), static_cast<qint64>(method.stages));
    return json;
}

Result<ClipMethod> methodOf(const QJsonObject& json)
{
    const auto kind = json.value(QStringLiteral("kind")).toString() == QStringLiteral("quantize")
        ? ClipMethod::Kind::Quantize
        : ClipMethod::Kind::Reduce;
    auto method = defaultClipMethod(kind, json.value(QStringLiteral("method")).toString().toStdString());
    if (!method)
        return method;
    readTexts(method->values, json.value(QStringLiteral("parameters")).toObject());
    method->seed = static_cast<std::uint64_t>(std::max<qint64>(0, json.value(QStringLiteral("seed")).toInteger(1)));
    if (const QJsonValue stages = json.value(QStringLiteral("stages")); stages.isDouble())
        method->stages = static_cast<std::size_t>(std::max<qint64>(1, stages.toInteger(1)));
    return method;
}

QJsonObject encodingJson(const ClipEncoding& encoding)
{
    return {{QStringLiteral("frames"), QString::fromStdString(frameRangeText(encoding.frames))},
            {QStringLiteral("encoder"), QString::fromStdString(encoding.encoder)},
            {QStringLiteral("parameters"), textsOf(encoding.encoderValues)},
            {QStringLiteral("side"), encoding.side},
            {QStringLiteral("saliency"), QString::fromStdString(encoding.saliency)}};
}

ClipEncoding encodingOf(const QJsonObject& json, ClipEncoding encoding)
{
    if (auto other = defaultClipEncoding(json.value(QStringLiteral("encoder")).toString().toStdString()))
        encoding = std::move(*other);
    readTexts(encoding.encoderValues, json.value(QStringLiteral("parameters")).toObject());
    if (const auto frames = frameRangeOf(json.value(QStringLiteral("frames")).toString().toStdString()))
        encoding.frames = *frames;
    encoding.side = std::clamp(json.value(QStringLiteral("side")).toInt(encoding.side), 0, kMostSide);
    const std::string saliency = json.value(QStringLiteral("saliency")).toString().toStdString();
    if (std::ranges::find(kSaliencies, saliency) != kSaliencies.end())
        encoding.saliency = saliency;
    return encoding;
}

} // namespace

VideoSettings standardVideo()
{
    VideoSettings settings;
    if (auto encoding = defaultClipEncoding("klt"))
        settings.encoding = std::move(*encoding);
    if (auto method = defaultClipMethod("dycoke"))
        settings.runs.push_back(std::move(*method));
    return settings;
}

FrameRange standardFrames(std::int64_t count)
{
    return {0, std::nullopt, std::max<std::int64_t>(1, (count + kStandardFrames - 1) / kStandardFrames)};
}

QJsonObject videoJson(const VideoSettings& settings)
{
    QJsonArray runs;
    for (const ClipMethod& method : settings.runs)
        runs.append(methodJson(method));
    QJsonObject json{{QStringLiteral("encoding"), encodingJson(settings.encoding)},
                     {QStringLiteral("runs"), runs},
                     {QStringLiteral("active"), settings.active},
                     {QStringLiteral("kept"), settings.kept},
                     {QStringLiteral("threshold"), settings.threshold}};
    if (!settings.span.isEmpty())
        json.insert(QStringLiteral("range"),
                    QJsonArray{static_cast<qint64>(settings.span.first), static_cast<qint64>(settings.span.last)});
    return json;
}

VideoSettings videoOf(const QJsonObject& json)
{
    VideoSettings settings = standardVideo();
    settings.encoding = encodingOf(json.value(QStringLiteral("encoding")).toObject(), settings.encoding);
    const QJsonArray runs = json.value(QStringLiteral("runs")).toArray();
    std::vector<ClipMethod> methods;
    for (const auto& run : runs) {
        auto method = methodOf(run.toObject());
        if (method && methods.size() < kMostRuns)
            methods.push_back(std::move(*method));
    }
    if (!methods.empty())
        settings.runs = std::move(methods);
    settings.active = std::clamp(json.value(QStringLiteral("active")).toInt(0), 0,
                                 std::max(0, static_cast<int>(settings.runs.size()) - 1));
    settings.kept = std::clamp(json.value(QStringLiteral("kept")).toDouble(settings.kept), 0.0, 1.0);
    settings.threshold = std::clamp(json.value(QStringLiteral("threshold")).toDouble(settings.threshold), -1.0, 1.0);
    const QJsonArray range = json.value(QStringLiteral("range")).toArray();
    if (range.size() == 2)
        settings.span = {std::max<qint64>(0, range.at(0).toInteger()), range.at(1).toInteger(-1)};
    return settings;
}

} // namespace tokenscope::app
