// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/cliptext.h"

#include "app/panels/shellquoted.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace tokenscope::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ClipTexts)
};

template <typename Values>
std::vector<double> asNumbers(const Values& values)
{
    return std::vector<double>(values.begin(), values.end());
}

template <typename Values>
std::vector<std::int64_t> asWhole(const Values& values)
{
    return std::vector<std::int64_t>(values.begin(), values.end());
}

void addMethod(DataTable& table, const ClipShown& shown, std::size_t number)
{
    const ClipShown::Method& method = shown.methods[number];
    const ClipResultPtr& result = method.result;
    if (!result || result->source != shown.source)
        return;
    const std::string suffix = shown.methods.size() > 1 ? std::string("_") + static_cast<char>('a' + number) : "";
    table.add("kept" + suffix, asWhole(result->kept));
    table.add("births" + suffix, asWhole(result->lives.births));
    table.add("deaths" + suffix, asWhole(result->lives.deaths));
    table.add("alive" + suffix, asWhole(result->lives.alive));
    if (!result->bits.empty())
        table.add("bits" + suffix, asNumbers(result->bits), "bits");
    table.add("error" + suffix, asNumbers(result->error));
    if (method.quality)
        table.add("psnr" + suffix, asNumbers(method.quality->psnr), "dB");
}

} // namespace

QString clipFacts(const OpenClip& clip)
{
    const QLocale locale;
    const VideoInfo& info = clip.info();
    QStringList parts{Texts::tr("%Ln frame(s)", nullptr, static_cast<int>(clip.frames())),
                      Texts::tr("%1 s").arg(locale.toString(info.seconds, 'f', 1)),
                      Texts::tr("%1 × %2").arg(locale.toString(info.width), locale.toString(info.height)),
                      QString::fromStdString(info.codec)};
    if (info.variableRate)
        parts.append(Texts::tr("uneven times"));
    return parts.join(QStringLiteral(" · "));
}

QString repeatsText(const ClipShown& shown)
{
    const ClipSourcePtr& source = shown.source;
    if (!shown.similarity || !source || source->frames() < 2)
        return {};
    const QLocale locale;
    const auto all = source->tokens() - source->tokensPerFrame(); // the first frame has none before
    const auto repeated = shown.similarity->repeated();
    const double share = 100.0 * static_cast<double>(repeated) / static_cast<double>(all);
    return Texts::tr("%1 of %2 tokens repeat the frame before · %3 %")
        .arg(locale.toString(repeated), locale.toString(all), locale.toString(share, 'f', 1));
}

DataTable framesTable(const ClipShown& shown)
{
    DataTable table{"frames", {}};
    const ClipSourcePtr& source = shown.source;
    if (!source)
        return table;
    table.add("frame", source->clip.index);
    table.add("seconds", source->clip.seconds, "s");
    table.add("tokens", std::vector<std::int64_t>(source->frames(), source->tokensPerFrame()));
    if (const auto& similarity = shown.similarity) {
        std::vector<double> alike = similarity->frame;
        if (!alike.empty())
            alike.front() = std::nan(""); // nothing is before it
        table.add("similarity", std::move(alike));
        table.add("repeats", asWhole(similarity->repeats));
    }
    table.add("change", source->cutDistance);
    if (!source->fileBytes.empty())
        table.add("file", asWhole(source->fileBytes), "bytes");
    for (std::size_t number = 0; number < shown.methods.size(); ++number)
        addMethod(table, shown, number);
    return table;
}

QByteArray framesCsv(const ClipShown& shown)
{
    const DataTable table = framesTable(shown);
    return table.columns.empty() ? QByteArray() : QByteArray::fromStdString(toCsv(table));
}

QString clipCommandLine(const ClipShown& shown)
{
    if (!shown.clip)
        return {};
    const ClipMethod& method = shown.activeMethod().method;
    const ClipEncoding& encoding = shown.encoding;
    const bool reduces = method.kind == ClipMethod::Kind::Reduce;
    QString line =
        QStringLiteral("tokenscope-cli %1 %2 --input %3 --frames %4 --encoder %5 --side %6")
            .arg(reduces ? QStringLiteral("reduce") : QStringLiteral("quantize"), QString::fromStdString(method.id),
                 shellQuoted(shown.clip->path()), QString::fromStdString(frameRangeText(encoding.frames)),
                 QString::fromStdString(encoding.encoder), QString::number(encoding.side));
    if (reduces)
        line += QStringLiteral(" --analogue ") + QString::fromStdString(encoding.saliency);
    for (const auto& [id, value] : encoding.encoderValues.all())
        line +=
            QStringLiteral(" --encoder-set ") + shellQuoted(QString::fromStdString(id + "=" + parameterText(value)));
    line += changedParameters("--set", method.values);
    if (shown.similarity && shown.similarity->threshold != kRepeatsAt)
        line += QStringLiteral(" --repeats-at %1").arg(shown.similarity->threshold);
    return line + QStringLiteral(" --seed %1").arg(method.seed);
}

} // namespace tokenscope::app
