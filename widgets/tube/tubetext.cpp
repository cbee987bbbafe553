// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubetext.h"

#include <QCoreApplication>
#include <QLocale>

#include "widgets/codetime/codetimetext.h"

namespace tokenscope::tubetext {
namespace {

/// lupdate finds the texts by this name.
class TubeText {
    Q_DECLARE_TR_FUNCTIONS(TubeText)
};

QString tokens(std::uint64_t count)
{
    return TubeText::tr("%Ln token(s)", nullptr, static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000)));
}

} // namespace

QString frame(const TubeContent& content, int frame)
{
    const auto at = static_cast<std::size_t>(frame);
    return QLocale().toString(at < content.index.size() ? static_cast<qlonglong>(content.index[at]) : frame);
}

QString tube(const TubeContent& content, std::int64_t group)
{
    const TubeSpan span = content.tubes ? content.tubes->span(group) : TubeSpan{};
    if (span.tokens == 0)
        return {};
    const QString name = codetimetext::name(content.kind, group);
    if (span.first == span.last) {
        //: %1: "Output 17", %2: "42 tokens"
        return TubeText::tr("%1: %2 in frame %3").arg(name, tokens(span.tokens), frame(content, span.first));
    }
    //: %1: "Output 17", %2: "42 tokens"
    QString text = TubeText::tr("%1: %2 in frames %3 to %4")
                       .arg(name, tokens(span.tokens), frame(content, span.first), frame(content, span.last));
    const int without = span.last - span.first + 1 - span.frames;
    if (without > 0)
        text += QStringLiteral(", ") + TubeText::tr("not in %Ln of them", nullptr, without);
    return text;
}

QString frameCard(const TubeContent& content, std::int64_t group, int frameHere)
{
    const auto at = static_cast<std::size_t>(frameHere);
    QString text = TubeText::tr("Frame %1, %2 s")
                       .arg(frame(content, frameHere),
                            QLocale().toString(at < content.seconds.size() ? content.seconds[at] : 0, 'f', 2))
                       .toHtmlEscaped();
    text = QStringLiteral("<b>%1</b>").arg(text);
    if (group >= 0)
        text += QStringLiteral("<br>") + tokens(content.tubes->tokens(group, frameHere).size()).toHtmlEscaped();
    return text;
}

QString card(const TubeContent& content, std::int64_t token)
{
    const TubeCell cell = content.tubes ? content.tubes->cellOf(token) : TubeCell{};
    if (cell.isNull())
        return {};
    const QLocale locale;
    const std::int32_t group = content.tubes->groupOf(token);
    QString text =
        QStringLiteral("<b>%1</b>")
            .arg((group < 0 ? TubeText::tr("In no output") : codetimetext::name(content.kind, group)).toHtmlEscaped());
    const auto line = [&text](const QString& more) { text += QStringLiteral("<br>") + more.toHtmlEscaped(); };
    const auto at = static_cast<std::size_t>(cell.frame);
    line(TubeText::tr("Frame %1, %2 s")
             .arg(frame(content, cell.frame),
                  locale.toString(at < content.seconds.size() ? content.seconds[at] : 0, 'f', 2)));
    line(TubeText::tr("Row %1, column %2").arg(locale.toString(cell.row), locale.toString(cell.column)));
    if (group >= 0 && content.tubes->hasWeights())
        line(TubeText::tr("Weight %1")
                 .arg(locale.toString(static_cast<double>(content.tubes->weightOf(token)), 'g', 3)));
    if (group >= 0)
        line(tube(content, group));
    return text;
}

} // namespace tokenscope::tubetext
