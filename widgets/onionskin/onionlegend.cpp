// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/onionskin/onionlegend.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

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
    QRect place = {};
};

OnionLegend::OnionLegend(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
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
    return fontMetrics().height() + kGap + fontMetrics().horizontalAdvance(entry.text);
}

std::vector<OnionLegend::Entry> OnionLegend::placed(int width) const
{
    std::vector<Entry> all = entries();
    QPoint next;
    for (Entry& entry : all) {
        if (next.x() > 0 && next.x() + widthOf(entry) > width)
            next = {0, next.y() + lineHeight()};
        entry.place = {next, QSize(std::min(widthOf(entry), width), lineHeight())};
        if (widthOf(entry) > width)
            entry.text = fontMetrics().elidedText(entry.text, Qt::ElideRight, width - fontMetrics().height() - kGap);
        next.rx() += entry.place.width() + kBetween;
    }
    return all;
}

QStringList OnionLegend::shownTexts() const
{
    QStringList texts;
    for (const Entry& entry : placed(width()))
        texts += entry.text;
    return texts;
}

QSize OnionLegend::sizeHint() const
{
    int width = -kBetween;
    for (const Entry& entry : entries())
        width += widthOf(entry) + kBetween;
    return {width, lineHeight()};
}

QSize OnionLegend::minimumSizeHint() const
{
    return {0, lineHeight()};
}

int OnionLegend::heightForWidth(int width) const
{
    return placed(width).back().place.bottom() + 1;
}

void OnionLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColours& colours = themeColours(isDark(palette()));
    const int side = fontMetrics().height() - 2;
    for (const Entry& entry : placed(width())) {
        const QRect box(entry.place.left(), entry.place.top() + (entry.place.height() - side) / 2, side, side);
        QColor fill = entry.fate == OnionFate::Within ? colours.mark : onionTint(entry.fate);
        const QColor bar = fill;
        fill.setAlphaF(entry.fate == OnionFate::Within ? 0.3F : 0.5F);
        painter.fillRect(box, fill);
        if (entry.fate != OnionFate::Within)
            painter.fillRect(entry.fate == OnionFate::Past ? box.left() : box.right() - 3, box.top(), 4, side, bar);
        painter.setPen(colours.mutedText);
        painter.drawText(entry.place.adjusted(fontMetrics().height() + kGap, 0, kBetween, 0),
                         Qt::AlignVCenter | Qt::AlignLeft, entry.text);
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
