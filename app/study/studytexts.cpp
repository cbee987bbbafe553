// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studytexts.h"

#include "widgets/numbers/decimaltext.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/rateplot/rateticker.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace tokenscope::app {
namespace {

constexpr double kLargeCount = 1000; // above it a whole number is written with all its digits

struct MeasureText {
    const char* id;
    const char* title;
    const char* unit;
};

/// What core says of costs in English; qualities are methods with texts of their own.
constexpr std::array kMeasures{
    MeasureText{"bpp", QT_TRANSLATE_NOOP("Study", "Bits per pixel"), ""},
    MeasureText{"bpp-payload", QT_TRANSLATE_NOOP("Study", "Bits per pixel without side information"), ""},
    MeasureText{"bytes", QT_TRANSLATE_NOOP("Study", "Size"), QT_TRANSLATE_NOOP("Study", "bytes")},
    MeasureText{"side-bytes", QT_TRANSLATE_NOOP("Study", "Side information"), QT_TRANSLATE_NOOP("Study", "bytes")},
    MeasureText{"ratio", QT_TRANSLATE_NOOP("Study", "Size by the original's"), ""},
    MeasureText{"tokens", QT_TRANSLATE_NOOP("Study", "Tokens"), ""},
    MeasureText{"share", QT_TRANSLATE_NOOP("Study", "Share of the tokens kept"), ""},
    MeasureText{"flops", QT_TRANSLATE_NOOP("Study", "Prefill, theoretical"), QT_TRANSLATE_NOOP("Study", "MAC")},
    MeasureText{"bits-per-byte", QT_TRANSLATE_NOOP("Study", "Coded bits per byte of text"), ""},
    MeasureText{"tokens-per-byte", QT_TRANSLATE_NOOP("Study", "Tokens per byte of text"), ""},
    MeasureText{"fixed-bits", QT_TRANSLATE_NOOP("Study", "Ids of fixed length"), QT_TRANSLATE_NOOP("Study", "bits")},
    MeasureText{"entropy-bits", QT_TRANSLATE_NOOP("Study", "Order-0 entropy of the ids"),
                QT_TRANSLATE_NOOP("Study", "bits")},
    MeasureText{"frames", QT_TRANSLATE_NOOP("Study", "Frames"), ""},
    MeasureText{"feature-error", QT_TRANSLATE_NOOP("Study", "Feature error, relative"), ""},
};

const MeasureText* textOf(const std::string& id)
{
    const auto* const found = std::ranges::find_if(kMeasures, [&](const MeasureText& text) { return id == text.id; });
    return found == kMeasures.end() ? nullptr : found;
}

QString translated(const char* text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("Study", text);
}

} // namespace

QString measureTitle(const StudyMeasure& measure)
{
    if (const MeasureText* text = textOf(measure.id))
        return translated(text->title);
    return measure.title.empty() ? QString::fromStdString(measure.id) : methodText(measure.title);
}

QString measureUnit(const StudyMeasure& measure)
{
    if (const MeasureText* text = textOf(measure.id))
        return translated(text->unit);
    return measure.unit == "dB" ? QCoreApplication::translate("Study", "dB", "decibels")
                                : QString::fromStdString(measure.unit);
}

QString inputName(const std::string& input)
{
    const QString text = QString::fromStdString(input);
    if (text.startsWith(QLatin1String("sample:")))
        return text.mid(7);
    const QString name = QFileInfo(text).completeBaseName();
    return name.isEmpty() ? text : name;
}

QString settingText(const StudySeries& series, const std::string& at, const StudyCatalog& catalog)
{
    if (series.axis.empty())
        return {};
    QString title = QString::fromStdString(series.axis);
    QString value = QString::fromStdString(at);
    if (const auto method = findStudyMethod(catalog, series.kind, series.method)) {
        const auto parameters = studyParameters(*method);
        for (const Parameter& parameter : parameters ? *parameters : std::vector<Parameter>()) {
            if (parameter.id != series.axis)
                continue;
            title = methodText(parameter.title);
            const auto choice = std::ranges::find(parameter.choices, at, &ParameterChoice::id);
            if (choice != parameter.choices.end())
                value = methodText(choice->title);
            else if (std::holds_alternative<double>(parameter.fallback))
                value = decimalText(value.toDouble(), 'g', 4);
        }
    }
    return QCoreApplication::translate("Study", "%1: %2", "a parameter and its value").arg(title, value);
}

QString methodTitle(const StudySeries& series, const StudyCatalog& catalog)
{
    const auto method = findStudyMethod(catalog, series.kind, series.method);
    return method ? methodText(method->info().title) : QString::fromStdString(series.method);
}

Fidelity methodFidelity(const StudySeries& series, const StudyCatalog& catalog)
{
    const auto method = findStudyMethod(catalog, series.kind, series.method);
    return method ? method->info().fidelity : Fidelity::NeedsModel;
}

QString measureText(const StudyMeasure& measure, double value)
{
    const QString unit = measureUnit(measure);
    QString number = QStringLiteral("∞");
    if (std::isfinite(value)) {
        const bool whole = std::abs(value) >= kLargeCount && std::abs(value) < 1e15;
        number = whole ? QLocale().toString(std::llround(value)) : decimalText(value, 'g', 4);
    }
    return unit.isEmpty() ? number : QString(number + QChar(QChar::Nbsp) + unit);
}

StudyMeasure measureOf(const std::string& id, const StudyCatalog& catalog)
{
    const std::vector<StudyMeasure> all = studyMeasures(catalog);
    const auto found = std::ranges::find(all, id, &StudyMeasure::id);
    if (found != all.end())
        return *found;
    StudyMeasure none;
    none.id = id;
    return none;
}

} // namespace tokenscope::app
