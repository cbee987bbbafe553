// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/resultnumbers.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <numeric>

namespace tokenscope::app {
namespace {

QString tr(const char* source)
{
    return QCoreApplication::translate("ResultNumbers", source);
}

QString number(double value, int digits)
{
    return std::isinf(value) ? QStringLiteral("∞") : QLocale().toString(value, 'f', digits);
}

QString count(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

QString sampleText(const FieldResult& result)
{
    const auto tokens = static_cast<std::size_t>(result.coded.field->tokens());
    const std::size_t learnt = learntTokens(result.pipeline, tokens);
    if (result.steps == 0 || learnt == tokens)
        return {};
    return tr(QT_TRANSLATE_NOOP("ResultNumbers", "%1 of %2 tokens")).arg(count(learnt), count(tokens));
}

std::vector<ResultNumber> resultNumbers(const FieldResult& result)
{
    const CodedField& coded = result.coded;
    std::vector<ResultNumber> numbers;
    if (result.error) {
        numbers.push_back(
            {tr(QT_TRANSLATE_NOOP("ResultNumbers", "PSNR")), number(result.error->psnr, 2) + QStringLiteral(" dB"),
             tr(QT_TRANSLATE_NOOP("ResultNumbers", "Peak signal-to-noise ratio of the 8-bit picture, peak 255"))});
    }
    numbers.push_back({tr(QT_TRANSLATE_NOOP("ResultNumbers", "Signal-to-noise")),
                       number(coded.distortion.snrCentred, 2) + QStringLiteral(" dB"),
                       tr(QT_TRANSLATE_NOOP("ResultNumbers", "Of the features, with their mean removed"))});
    numbers.push_back(
        {tr(QT_TRANSLATE_NOOP("ResultNumbers", "Codes, coded")),
         tr(QT_TRANSLATE_NOOP("ResultNumbers", "%1 bits per pixel")).arg(number(result.bitsPerPixel(false), 3)),
         tr(QT_TRANSLATE_NOOP("ResultNumbers", "The codes alone, as the range coder really packs them"))});
    numbers.push_back(
        {tr(QT_TRANSLATE_NOOP("ResultNumbers", "With the codebook")),
         tr(QT_TRANSLATE_NOOP("ResultNumbers", "%1 bits per pixel")).arg(number(result.bitsPerPixel(true), 3)),
         tr(QT_TRANSLATE_NOOP("ResultNumbers",
                              "With what was learnt from this very picture, which a reader of the codes needs too"))});
    numbers.push_back({tr(QT_TRANSLATE_NOOP("ResultNumbers", "Tokens")),
                       QStringLiteral("%1 (%2 × %3)")
                           .arg(count(static_cast<std::uint64_t>(coded.field->tokens())),
                                count(static_cast<std::uint64_t>(coded.field->grid.columns)),
                                count(static_cast<std::uint64_t>(coded.field->grid.rows))),
                       tr(QT_TRANSLATE_NOOP("ResultNumbers", "Columns × rows of the token grid"))});
    if (const QString sample = sampleText(result); !sample.isEmpty()) {
        numbers.push_back(
            {tr(QT_TRANSLATE_NOOP("ResultNumbers", "Learnt from")), sample,
             tr(QT_TRANSLATE_NOOP("ResultNumbers",
                                  "Tokens drawn by the seed; all of them are coded, so the numbers are of all"))});
    }
    const std::uint64_t codes =
        std::accumulate(coded.codes.stageSizes.begin(), coded.codes.stageSizes.end(), std::uint64_t{0});
    const std::uint64_t used = usedCodes(coded);
    numbers.push_back({tr(QT_TRANSLATE_NOOP("ResultNumbers", "Codes used")),
                       tr(QT_TRANSLATE_NOOP("ResultNumbers", "%1 of %2")).arg(count(used), count(codes)),
                       tr(QT_TRANSLATE_NOOP("ResultNumbers", "Of all stages together"))});
    numbers.push_back({tr(QT_TRANSLATE_NOOP("ResultNumbers", "Dead codes")), count(codes - used),
                       tr(QT_TRANSLATE_NOOP("ResultNumbers", "Codes that no token uses"))});
    numbers.push_back(
        {tr(QT_TRANSLATE_NOOP("ResultNumbers", "Perplexity")), number(meanPerplexity(coded), 1),
         tr(QT_TRANSLATE_NOOP("ResultNumbers",
                              "As many codes, all used alike, would be as unpredictable; the mean of the stages"))});
    return numbers;
}

} // namespace tokenscope::app
