// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/rateticker.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "widgets/numbers/decimaltext.h"

namespace tokenscope {
namespace {

constexpr int kMostSteps = 6;
constexpr double kLeastDecades = 0.7; // below this equal steps say more than 1, 2, 5

/// Multiples of every `every`-th power of ten that lie in the range.
QVector<double> powers(const QCPRange& range, std::initializer_list<int> multiples, int every)
{
    QVector<double> found;
    int exponent = static_cast<int>(std::floor(std::log10(range.lower)));
    exponent -= ((exponent % every) + every) % every;
    for (; std::pow(10.0, exponent) <= range.upper; exponent += every) {
        for (const int multiple : multiples) {
            const double at = exponent < 0 ? multiple / std::pow(10.0, -exponent) : multiple * std::pow(10.0, exponent);
            if (at >= range.lower * (1 - 1e-9) && at <= range.upper * (1 + 1e-9))
                found.append(at);
        }
    }
    return found;
}

} // namespace

void RateTicker::generate(const QCPRange& range, const QLocale& locale, QChar format, int precision,
                          QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* tickLabels)
{
    const bool decades = m_logarithmic && range.lower > 0 && std::log10(range.upper / range.lower) >= kLeastDecades;
    if (!decades) {
        // One number tells no scale: smaller steps until there are two.
        for (int count = std::clamp(m_room - 1, 1, kMostSteps); count <= kMostSteps; ++count) {
            setTickCount(count);
            QCPAxisTicker::generate(range, locale, format, precision, ticks, subTicks, tickLabels);
            if (std::ranges::count_if(ticks, [&](double tick) { return range.contains(tick); }) >= 2)
                return;
        }
        return;
    }
    ticks = powers(range, {1, 2, 5}, 1);
    if (ticks.size() > m_room)
        ticks = powers(range, {1, 3}, 1);
    for (int every = 1; ticks.size() > std::max(1, m_room) && every < 20; ++every)
        ticks = powers(range, {1}, every);
    if (subTicks != nullptr)
        *subTicks = ticks.size() > 1 ? powers(range, {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1) : QVector<double>();
    if (tickLabels != nullptr)
        *tickLabels = createLabelVector(ticks, locale, format, precision);
}

QString RateTicker::getTickLabel(double tick, const QLocale& /*locale*/, QChar /*format*/, int /*precision*/)
{
    return rateNumber(tick);
}

QString rateNumber(double value)
{
    const double size = std::abs(value);
    const auto scaled = [&](double unit) { return decimalText(value / unit, 'g', 4); };
    if (size >= 1e15)
        return decimalText(value, 'g', 4);
    if (size >= 1e12)
        return QCoreApplication::translate("tokenscope::RatePlot", "%1 T", "10¹²").arg(scaled(1e12));
    if (size >= 1e9)
        return QCoreApplication::translate("tokenscope::RatePlot", "%1 G", "10⁹").arg(scaled(1e9));
    if (size >= 1e6)
        return QCoreApplication::translate("tokenscope::RatePlot", "%1 M", "10⁶").arg(scaled(1e6));
    if (size >= 1e4)
        return QCoreApplication::translate("tokenscope::RatePlot", "%1 k", "10³").arg(scaled(1e3));
    return decimalText(value, 'g', size >= 1000 ? 5 : 4);
}

} // namespace tokenscope
