// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/parameters/methodtext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace tokenscope {

QString methodText(const std::string& english)
{
    return english.empty() ? QString() : QCoreApplication::translate("Methods", english.c_str());
}

QString methodNote(const std::string& english)
{
    const QString whole = QString::fromStdString(english);
    if (QString known = methodText(english); known != whole)
        return known;
    static const QRegularExpression kNumbers(QStringLiteral("\\d+(?:, \\d+)*"));
    QString pattern;
    QStringList numbers;
    qsizetype end = 0;
    for (auto found = kNumbers.globalMatch(whole); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        bool single = false;
        const qlonglong number = match.captured().toLongLong(&single);
        numbers += single ? QLocale().toString(number) : match.captured();
        pattern += whole.mid(end, match.capturedStart() - end) + QLatin1Char('%') + QString::number(numbers.size());
        end = match.capturedEnd();
    }
    pattern += whole.mid(end);
    QString text = methodText(pattern.toStdString());
    for (qsizetype i = numbers.size(); i > 0; --i) // %12 before %1
        text.replace(QLatin1Char('%') + QString::number(i), numbers[i - 1]);
    return text;
}

QString fidelityText(Fidelity fidelity)
{
    switch (fidelity) {
    case Fidelity::Exact:
        return QCoreApplication::translate("Fidelity", "exact");
    case Fidelity::Transcription:
        return QCoreApplication::translate("Fidelity", "transcription");
    case Fidelity::Analogue:
        return QCoreApplication::translate("Fidelity", "analogue");
    case Fidelity::NeedsModel:
        return QCoreApplication::translate("Fidelity", "needs model");
    }
    return {};
}

QString fidelityHelp(Fidelity fidelity)
{
    switch (fidelity) {
    case Fidelity::Exact:
        return QCoreApplication::translate("Fidelity", "Checked against the reference implementation’s own output.");
    case Fidelity::Transcription:
        return QCoreApplication::translate("Fidelity", "Written from the paper; no reference could be run.");
    case Fidelity::Analogue:
        return QCoreApplication::translate("Fidelity", "A classical stand-in for a trained part.");
    case Fidelity::NeedsModel:
        return QCoreApplication::translate("Fidelity", "Does nothing until trained weights are loaded.");
    }
    return {};
}

} // namespace tokenscope
