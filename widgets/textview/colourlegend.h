// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include "widgets/textview/tokenpattern.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// What a colouring's colours mean: a value, translated.
struct ColourLegend {
    struct Entry {
        TokenStyle style;
        TokenPattern pattern = TokenPattern::None;
        QString label;
        bool operator==(const Entry&) const = default;
    };
    struct Tick {
        double place = 0; ///< 0 … 1 along the scale
        QString label;
        bool operator==(const Tick&) const = default;
    };

    QString title; ///< what is shown, with its unit: "Length in bytes"
    QList<Entry> entries; ///< of kinds
    QList<TokenStyle> scale; ///< of quantities: equal steps from 0 to 1
    QList<Tick> ticks;
    QString note; ///< said behind all else; usually empty

    /// All of it in one sentence.
    QString sentence() const;
    bool operator==(const ColourLegend&) const = default;
};

/// One quiet line under a text. What does not fit is in the tooltip.
class ColourLegendLine : public QWidget {
    Q_OBJECT
public:
    explicit ColourLegendLine(QWidget* parent = nullptr);

    void setLegend(const ColourLegend& legend);
    const ColourLegend& legend() const { return m_legend; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    qreal paintEntries(QPainter& painter, qreal x) const;
    qreal paintScale(QPainter& painter, qreal x) const;
    void paintSwatch(QPainter& painter, const QRectF& rect, const TokenStyle& style, TokenPattern pattern) const;
    qreal paintText(QPainter& painter, qreal x, const QString& text) const;

    ColourLegend m_legend;
};

} // namespace tokenscope
