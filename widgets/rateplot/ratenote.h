// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>

#include "widgets/plot/customplot.h"

namespace tokenscope {

/// A sentence or two below a plot, wrapped to its width, also where the cell of the layout is narrower.
class RateNote : public QCPLayoutElement {
public:
    explicit RateNote(QCustomPlot* plot)
        : QCPLayoutElement(plot)
    {
    }

    void arrange(const QString& text, const QFont& font, const QColor& colour, double width);
    const QString& text() const { return m_text; }

    QSize minimumOuterSizeHint() const override { return {0, m_height}; }
    QSize maximumOuterSizeHint() const override { return {QWIDGETSIZE_MAX, m_height}; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QString m_text;
    QFont m_font;
    QColor m_colour;
    double m_width = 0;
    int m_height = 0;
};

} // namespace tokenscope
