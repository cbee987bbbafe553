// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetimetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace tokenscope::codetimetext {
namespace {

/// lupdate finds the texts by this name.
class CodeTimeText {
    Q_DECLARE_TR_FUNCTIONS(CodeTimeText)
};

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

std::int64_t frameNumber(const CodeTimeContent& content, std::size_t frame)
{
    return frame < content.index.size() ? content.index[frame] : static_cast<std::int64_t>(frame);
}

QString tokens(std::uint64_t count)
{
    return CodeTimeText::tr("%Ln token(s)", nullptr, static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000)));
}

} // namespace

QString name(CodeKind kind, std::int64_t code)
{
    return (kind == CodeKind::Codes ? CodeTimeText::tr("Code %1") : CodeTimeText::tr("Output %1")).arg(number(code));
}

QString alive(CodeKind kind)
{
    return kind == CodeKind::Codes ? CodeTimeText::tr("Codes in use") : CodeTimeText::tr("Outputs in use");
}

QString life(const CodeTimeContent& content, std::int64_t code)
{
    const std::ptrdiff_t at = content.codes ? content.codes->lifeOf(code) : -1;
    if (at < 0)
        return CodeTimeText::tr("not in use");
    const CodeLife& found = content.codes->lives()[static_cast<std::size_t>(at)];
    if (found.born == found.died) {
        //: %1: "42 tokens"
        return CodeTimeText::tr("%1 in frame %2").arg(tokens(found.total), number(frameNumber(content, found.born)));
    }
    //: %1: "42 tokens"
    return CodeTimeText::tr("%1 in frames %2 to %3")
        .arg(tokens(found.total), number(frameNumber(content, found.born)), number(frameNumber(content, found.died)));
}

QString use(const CodeTimeContent& content)
{
    if (!content.codes)
        return {};
    const QString used = number(static_cast<std::int64_t>(content.codes->used()));
    const QString all = number(content.codes->codes());
    return content.kind == CodeKind::Codes ? CodeTimeText::tr("%1 of %2 codes are in use").arg(used, all)
                                           : CodeTimeText::tr("%1 of %2 outputs stand for tokens").arg(used, all);
}

QString card(const CodeTimeContent& content, const CodeSpot& spot)
{
    const auto frame = static_cast<std::size_t>(std::max(0, spot.frame));
    QString text;
    const auto line = [&text](const QString& more) {
        text += (text.isEmpty() ? QString() : QStringLiteral("<br>")) + more.toHtmlEscaped();
    };
    if (spot.code >= 0)
        text = QStringLiteral("<b>%1</b>").arg(name(content.kind, spot.code).toHtmlEscaped());
    if (spot.frame >= 0) {
        const double seconds = frame < content.seconds.size() ? content.seconds[frame] : 0;
        const QString where = CodeTimeText::tr("Frame %1, %2 s")
                                  .arg(number(frameNumber(content, frame)), QLocale().toString(seconds, 'f', 2));
        const std::ptrdiff_t at = content.codes->lifeOf(spot.code);
        if (at < 0) {
            line(where);
            line(QStringLiteral("%1: %2").arg(alive(content.kind), number(content.codes->alive()[frame])));
            line(CodeTimeText::tr("First seen here: %1; last seen here: %2")
                     .arg(number(content.codes->births()[frame]), number(content.codes->deaths()[frame])));
        } else {
            const std::uint32_t count = content.codes->count(static_cast<std::size_t>(at), frame);
            //: %1 is "Frame 12, 0.40 s", %2 "3 tokens".
            line(CodeTimeText::tr("%1: %2").arg(where, tokens(count)));
        }
    }
    if (spot.code >= 0)
        line(CodeTimeText::tr("In all: %1").arg(life(content, spot.code)));
    return text;
}

} // namespace tokenscope::codetimetext
