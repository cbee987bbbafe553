// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/canvassettings.h"

#include <algorithm>
#include <array>

namespace tokenscope::app {
namespace {

constexpr std::array kLayouts{"split", "side-by-side", "single"};
constexpr std::array kPictures{"reconstruction", "mosaic", "difference", "original"};
constexpr std::array kOverlays{"none", "codes", "usage", "error", "saliency"};

template <typename Value, std::size_t Count>
QString nameOf(Value value, const std::array<const char*, Count>& names)
{
    return QString::fromLatin1(names[static_cast<std::size_t>(value)]);
}

template <typename Value, std::size_t Count>
Value valueOf(const QJsonValue& json, const std::array<const char*, Count>& names, Value fallback)
{
    const std::string name = json.toString().toStdString();
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? fallback : static_cast<Value>(found - names.begin());
}

} // namespace

QJsonObject canvasJson(const CanvasSettings& settings)
{
    return {{QStringLiteral("layout"), nameOf(settings.layout, kLayouts)},
            {QStringLiteral("picture"), nameOf(settings.picture, kPictures)},
            {QStringLiteral("overlay"), nameOf(settings.overlay, kOverlays)},
            {QStringLiteral("grid"), settings.grid},
            {QStringLiteral("opacity"), settings.opacity},
            {QStringLiteral("split"), settings.split},
            {QStringLiteral("stage"), settings.stage}};
}

CanvasSettings canvasOf(const QJsonObject& json)
{
    CanvasSettings settings;
    settings.layout = valueOf(json.value(QStringLiteral("layout")), kLayouts, settings.layout);
    settings.picture = valueOf(json.value(QStringLiteral("picture")), kPictures, settings.picture);
    settings.overlay = valueOf(json.value(QStringLiteral("overlay")), kOverlays, settings.overlay);
    settings.grid = json.value(QStringLiteral("grid")).toBool(settings.grid);
    settings.opacity = std::clamp(json.value(QStringLiteral("opacity")).toDouble(settings.opacity), 0.0, 1.0);
    settings.split = std::clamp(json.value(QStringLiteral("split")).toDouble(settings.split), 0.0, 1.0);
    settings.stage = std::max(0, json.value(QStringLiteral("stage")).toInt(settings.stage));
    return settings;
}

} // namespace tokenscope::app
