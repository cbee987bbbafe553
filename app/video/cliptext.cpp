// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/cliptext.h"

#include "app/panels/shellquoted.h"
#include "app/video/videosession.h"

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

void addRun(DataTable& table, const VideoSession& session, int run)
{
    const ClipResultPtr& result = session.run(run)->result();
    if (!result || result->source != session.source())
        return;
    const std::string suffix = session.runs().size() > 1 ? std::string("_") + static_cast<char>('a' + run) : "";
    table.add("kept" + suffix, asWhole(result->kept));
    table.add("births" + suffix, asWhole(result->lives.births));
    table.add("deaths" + suffix, asWhole(result->lives.deaths));
    table.add("alive" + suffix, asWhole(result->lives.alive));
    if (!result->bits.empty())
        table.add("bits" + suffix, asNumbers(result->bits), "bits");
    table.add("error" + suffix, asNumbers(result->error));
    if (const auto quality = session.quality(run))
        table.add("psnr" + suffix, asNumbers(quality->psnr), "dB");
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

QString repeatsText(const VideoSession& session)
{
    const auto& similarity = session.similarity();
    const ClipSourcePtr& source = session.source();
    if (!similarity || !source || source->frames() < 2)
        return {};
    const auto all =
        static_cast<double>(source->tokens() - source->tokensPerFrame()); // the first frame has none before
    return Texts::tr("%1 % of tokens repeat the frame before")
        .arg(QLocale().toString(100.0 * static_cast<double>(similarity->repeated()) / all, 'f', 1));
}

DataTable framesTable(const VideoSession& session)
{
    DataTable table{"frames", {}};
    const ClipSourcePtr& source = session.source();
    if (!source)
        return table;
    table.add("frame", source->clip.index);
    table.add("seconds", source->clip.seconds, "s");
    table.add("tokens", std::vector<std::int64_t>(source->frames(), source->tokensPerFrame()));
    if (const auto& similarity = session.similarity()) {
        std::vector<double> alike = similarity->frame;
        if (!alike.empty())
            alike.front() = std::nan(""); // nothing is before it
        table.add("similarity", std::move(alike));
        table.add("repeats", asWhole(similarity->repeats));
    }
    table.add("change", source->cutDistance);
    if (!source->fileBytes.empty())
        table.add("file", asWhole(source->fileBytes), "bytes");
    for (int run = 0; run < static_cast<int>(session.runs().size()); ++run)
        addRun(table, session, run);
    return table;
}

QByteArray framesCsv(const VideoSession& session)
{
    const DataTable table = framesTable(session);
    return table.columns.empty() ? QByteArray() : QByteArray::fromStdString(toCsv(table));
}

QString clipCommandLine(const VideoSession& session)
{
    const OpenClipPtr& clip = session.clip();
    if (!clip)
        return {};
    const ClipMethod& method = session.activeRun()->method();
    const ClipEncoding& encoding = session.encoding();
    const bool reduces = method.kind == ClipMethod::Kind::Reduce;
    QString line =
        QStringLiteral("tokenscope-cli %1 %2 --input %3 --frames %4 --encoder %5 --side %6")
            .arg(reduces ? QStringLiteral("reduce") : QStringLiteral("quantize"), QString::fromStdString(method.id),
                 shellQuoted(clip->path()), QString::fromStdString(frameRangeText(encoding.frames)),
                 QString::fromStdString(encoding.encoder), QString::number(encoding.side));
    if (reduces)
        line += QStringLiteral(" --analogue ") + QString::fromStdString(encoding.saliency);
    for (const auto& [id, value] : encoding.encoderValues.all())
        line +=
            QStringLiteral(" --encoder-set ") + shellQuoted(QString::fromStdString(id + "=" + parameterText(value)));
    line += changedParameters("--set", method.values);
    return line + QStringLiteral(" --seed %1").arg(method.seed);
}

} // namespace tokenscope::app
