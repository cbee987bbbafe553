// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/valuetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "widgets/codeusage/bitpairsplot.h"
#include "widgets/numbers/decimaltext.h"
#include "widgets/statistics/statisticstext.h"

namespace tokenscope::valuetext {

using statisticstext::decimal;
using statisticstext::number;
using statisticstext::percent;

namespace {

/// Gives tr() its context.
struct Usage {
    Q_DECLARE_TR_FUNCTIONS(CodeUsage)
};

QString bitNumber(int bit)
{
    return number(static_cast<std::uint64_t>(bit) + 1);
}

QString degrees(double angle)
{
    return Usage::tr("%1°", "an angle in degrees").arg(decimalText(angle, 'f', 1));
}

double correlationOf(const CodeUse& use, int first, int second)
{
    return use.correlation[static_cast<std::size_t>(first) * use.bits.size() + static_cast<std::size_t>(second)];
}

} // namespace

QString transferFigure(const Transfer& transfer)
{
    if (transfer.symmetric)
        return transfer.hardClamp ? Usage::tr("Hard clamp, levels symmetric about 0")
                                  : Usage::tr("Hyperbolic tangent, levels symmetric about 0");
    return transfer.hardClamp ? Usage::tr("Hard clamp, one level at 0")
                              : Usage::tr("Hyperbolic tangent, one level at 0");
}

QString transferNote(const Transfer& transfer)
{
    if (transfer.share.size() < 2)
        return Usage::tr("Dashed: before rounding.");
    return Usage::tr("Dashed: before rounding. Area: where the values lie; %1 are beyond ±%2.")
        .arg(percent(transfer.share.front() + transfer.share.back()), decimalText(transfer.input.back(), 'g', 3));
}

QString transferAt(const Transfer& transfer, std::size_t input)
{
    QStringList said;
    for (const TransferCurve& curve : transfer.curves)
        said.append(Usage::tr("level %1 of %2 (code %3, %4 before rounding)")
                        .arg(number(curve.level[input] + 1U), number(curve.levels), decimal(curve.code[input]),
                             decimal(curve.bounded[input])));
    return Usage::tr("%1: %2", "a value, then the levels it is put on")
        .arg(decimal(transfer.input[input]), said.join(QStringLiteral(", ")));
}

DataTable transferTable(const Transfer& transfer)
{
    std::vector<std::int64_t> dimensions;
    std::vector<std::int64_t> levels;
    std::vector<double> inputs;
    std::vector<double> bounded;
    std::vector<std::int64_t> level;
    std::vector<double> codes;
    std::vector<double> shares;
    for (const TransferCurve& curve : transfer.curves) {
        for (std::size_t at = 0; at < transfer.input.size(); ++at) {
            dimensions.push_back(std::int64_t{curve.dimension} + 1);
            levels.push_back(curve.levels);
            inputs.push_back(transfer.input[at]);
            bounded.push_back(curve.bounded[at]);
            level.push_back(curve.level[at]);
            codes.push_back(curve.code[at]);
            shares.push_back(transfer.share.empty() ? 0 : transfer.share[at]);
        }
    }
    DataTable table{"transfer", {}};
    table.add("dimension", std::move(dimensions));
    table.add("levels", std::move(levels));
    table.add("value", std::move(inputs));
    table.add("bounded", std::move(bounded));
    table.add("level", std::move(level));
    table.add("code", std::move(codes));
    table.add("share_of_all_values", std::move(shares));
    return table;
}

QString pairsFigure(const CodeUse& use)
{
    const StrongestPair strongest = strongestPair(use.correlation);
    return Usage::tr("Most alike or opposite: bits %1 and %2, r = %3")
        .arg(bitNumber(strongest.first), bitNumber(strongest.second), decimal(strongest.correlation));
}

QString pairsNote(const CodeUse& use)
{
    return Usage::tr("Blue: opposite; orange: alike; strongest colour: ±%1.")
        .arg(decimal(std::max(0.1, std::abs(strongestPair(use.correlation).correlation))));
}

QString pair(const CodeUse& use, int first, int second)
{
    return Usage::tr("bits %1 and %2: correlation %3")
        .arg(bitNumber(first), bitNumber(second), decimalText(correlationOf(use, first, second), 'f', 3));
}

DataTable pairsTable(const CodeUse& use)
{
    std::vector<std::int64_t> firsts;
    std::vector<std::int64_t> seconds;
    std::vector<double> values;
    const int bits = static_cast<int>(use.bits.size());
    for (int first = 0; first < bits; ++first) {
        for (int second = 0; second < bits; ++second) {
            firsts.push_back(std::int64_t{first} + 1);
            seconds.push_back(std::int64_t{second} + 1);
            values.push_back(correlationOf(use, first, second));
        }
    }
    DataTable table{"bit_correlation", {}};
    table.add("bit", std::move(firsts));
    table.add("other_bit", std::move(seconds));
    table.add("correlation", std::move(values));
    return table;
}

QString anglesFigure(const AngleUse& angles)
{
    return Usage::tr("%1 on average; %2 for directions drawn evenly").arg(degrees(angles.mean), degrees(angles.even));
}

QString anglesNote(const AngleUse& angles)
{
    return Usage::tr("No vector is further from its code than %1, where it lies along one axis.")
        .arg(degrees(angles.most));
}

QString angle(const AngleUse& angles, std::size_t degree)
{
    const std::uint64_t total = std::accumulate(angles.counts.begin(), angles.counts.end(), std::uint64_t{0});
    const std::uint64_t count = angles.counts[degree];
    const double share = total == 0 ? 0 : static_cast<double>(count) / static_cast<double>(total);
    return Usage::tr("%1° to %2°: %3 (%4)", "two angles, the tokens between them, their share")
        .arg(number(degree), number(degree + 1),
             Usage::tr("%Ln token(s)", nullptr, static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000))),
             percent(share));
}

DataTable anglesTable(const AngleUse& angles)
{
    std::vector<std::int64_t> from;
    std::vector<std::int64_t> counts;
    for (std::size_t degree = 0; degree < angles.counts.size(); ++degree) {
        from.push_back(static_cast<std::int64_t>(degree));
        counts.push_back(static_cast<std::int64_t>(angles.counts[degree]));
    }
    DataTable table{"angles", {}};
    table.add("from", std::move(from), "degrees");
    table.add("tokens", std::move(counts));
    return table;
}

} // namespace tokenscope::valuetext
