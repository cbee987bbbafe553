// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/plot/customplot.h"

namespace tokenscope {

/// Ticks of a linear axis, numbered with a true minus sign. Of an axis that counts they stand at whole numbers only, however
/// short the axis is.
class PlotTicker : public QCPAxisTicker {
public:
    explicit PlotTicker(bool counts)
        : m_counts(counts)
    {
    }

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

private:
    bool m_counts;
};

} // namespace tokenscope
