// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/onionskin/onionlegend.h"

#include <QEvent>
#include <QPainter>

#include "widgets/onionskin/onionpicture.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr int kGap = 6;
constexpr int kBetween = 16;

} // namespace

struct OnionLegend::Entry {
    OnionFate fate = OnionFate::Past;
    QString text;
};

OnionLegend::OnionLegend(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe();
}

std::vector<OnionLegend::Entry> OnionLegend::entries() const
{
    return {{OnionFate::Past, tr("from earlier frames")},
            {OnionFate::Future, tr("from later frames")},
            {OnionFate::Within, tr("merged within the frame")}};
}

int OnionLegend::widthOf(const Entry& entry) const
{
    return fontMetrics().height() + kGap + fontMetrics().horizontalAdvance(entry.text) + kBetween;
}

QSize OnionLegend::sizeHint() const
{
    int width = 0;
    for (const Entry& entry : entries())
        width += widthOf(entry);
    return {width, fontMetrics().height() + 4};
}

QSize OnionLegend::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

/// As many as there is room for.
void OnionLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColours& colours = themeColours(isDark(palette()));
    const int side = fontMetrics().height() - 2;
    int x = 0;
    for (const Entry& entry : entries()) {
        if (x + widthOf(entry) - kBetween > width())
            return;
        const QRect box(x, (height() - side) / 2, side, side);
        QColor fill = entry.fate == OnionFate::Within ? colours.mark : onionTint(entry.fate);
        const QColor bar = fill;
        fill.setAlphaF(entry.fate == OnionFate::Within ? 0.3F : 0.5F);
        painter.fillRect(box, fill);
        if (entry.fate != OnionFate::Within)
            painter.fillRect(entry.fate == OnionFate::Past ? box.left() : box.right() - 3, box.top(), 4, side, bar);
        painter.setPen(colours.mutedText);
        painter.drawText(QRect(box.right() + 1 + kGap, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft,
                         entry.text);
        x += widthOf(entry);
    }
}

void OnionLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        describe();
        updateGeometry();
    }
    update();
}

void OnionLegend::describe()
{
    setAccessibleName(tr("Legend"));
    const QString text =
        tr("An orange bar on the left: the patch of an earlier frame. A blue bar on the right: of a later "
           "one. The stronger the colour, the farther away in time. Paler: merged within the frame.");
    setAccessibleDescription(text);
    setToolTip(text);
}

} // namespace tokenscope
