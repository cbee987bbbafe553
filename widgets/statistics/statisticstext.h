// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include "core/text/vocabulary.h"
#include "core/textstudy/statistics/selecttokens.h"

/// What the statistics say in words, translated and in the person's number format.
namespace tokenscope::statisticstext {

/// "Token length in bytes", …
QString title(statistics::Axis axis);
/// The number that matters of a plot, in a sentence.
QString figure(const statistics::TextStatistics& statistics, statistics::Axis axis);
/// What must be known to read the plot; may be empty.
QString note(const statistics::TextStatistics& statistics, statistics::Axis axis, std::uint64_t textBytes);
/// What one bar or point is: "5 bytes: 1,204 tokens (3.1 %)".
QString readout(const statistics::TextStatistics& statistics, const Vocabulary& vocabulary,
                const statistics::Query& query);
/// What its tokens are: "tokens of 5 bytes". A whole stretch of entries is meant.
QString selectionText(const statistics::TextStatistics& statistics, const Vocabulary& vocabulary,
                      const statistics::Query& query);

/// One line of the card of numbers.
struct Number {
    QString name;
    QString value;
    QString explanation; ///< the formula and where it comes from
};
QList<Number> numbers(const statistics::TextStatistics& statistics);

QString number(std::uint64_t value);
/// With two decimals.
QString decimal(double value);
/// A share as "12.3 %".
QString percent(double share);
QString className(statistics::TextClass textClass);

} // namespace tokenscope::statisticstext
