// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/plot/customplot.h"

namespace tokenscope {

/// Ticks of an axis of any length, as many as there is room to write: on a logarithmic axis at 1, 2, 5 or less often; numbers
/// above ten thousand with k, M, G.
class RateTicker : public QCPAxisTicker {
public:
    explicit RateTicker(bool logarithmic)
        : m_logarithmic(logarithmic)
    {
    }

    /// How many numbers fit beside each other.
    void setRoom(int labels) { m_room = labels; }

    void generate(const QCPRange& range, const QLocale& locale, QChar format, int precision, QVector<double>& ticks,
                  QVector<double>* subTicks, QVector<QString>* tickLabels) override;

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

private:
    bool m_logarithmic;
    int m_room = 6;
};

/// In the person's locale: "0.25", "1,200", "25 k", "1.5 M".
QString rateNumber(double value);

} // namespace tokenscope
