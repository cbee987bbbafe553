// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/occurrencestrip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "widgets/numbers/decimaltext.h"
#include "widgets/theme/theme.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {
namespace {

constexpr int kNear = 6; ///< pixels beside a mark that still mean it
constexpr int kInset = 3;

} // namespace

OccurrenceStrip::OccurrenceStrip(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    retranslate();
}

void OccurrenceStrip::setOccurrences(const Occurrences& occurrences, std::optional<double> place)
{
    m_occurrences = occurrences;
    m_place = place;
    m_hovered = -1;
    m_most = 0;
    for (const Occurrences::Share& share : occurrences.shares)
        m_most = std::max(m_most, share.count);
    retranslate();
    update();
}

QSize OccurrenceStrip::sizeHint() const
{
    return {240, std::max(24, fontMetrics().height() + 8)};
}

QSize OccurrenceStrip::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

int OccurrenceStrip::shareAt(int x) const
{
    const auto count = static_cast<int>(m_occurrences.shares.size());
    const int room = std::max(1, width() - 2 * kInset);
    const auto toShare = [&](int pixel) {
        return std::clamp(static_cast<int>(std::int64_t{pixel - kInset} * count / room), 0, count - 1);
    };
    if (count == 0)
        return -1;
    for (int distance = 0; distance <= kNear; ++distance) {
        for (const int side : {-1, 1}) {
            const int first = toShare(x + side * distance);
            const int end = std::max(first + 1, toShare(x + side * distance + 1));
            for (int share = first; share < std::min(end, count); ++share) {
                if (m_occurrences.shares[static_cast<std::size_t>(share)].count > 0)
                    return share;
            }
        }
    }
    return -1;
}

TokenIndex OccurrenceStrip::tokenAt(int x) const
{
    const int share = shareAt(x);
    return share < 0 ? kNoTokenIndex : m_occurrences.shares[static_cast<std::size_t>(share)].first;
}

void OccurrenceStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const TokenPalette palette(isDark(this->palette()));
    painter.setPen(QPen(hasFocus() ? palette.accent() : palette.mark(), hasFocus() ? 1.5 : 0.8));
    painter.setBrush(palette.paper());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 2.5, -0.5, -2.5), 3, 3);
    const auto count = static_cast<double>(m_occurrences.shares.size());
    const double room = width() - 2 * kInset;
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < m_occurrences.shares.size(); ++i) {
        const Occurrences::Share& share = m_occurrences.shares[i];
        if (share.count == 0)
            continue;
        // Heights by logarithm: one mark among thousands is still seen.
        const double height =
            0.4 + 0.6 * std::log1p(static_cast<double>(share.count)) / std::log1p(static_cast<double>(m_most));
        const double full = this->height() - 8;
        const QRectF mark(kInset + room * static_cast<double>(i) / count, 4 + full * (1 - height),
                          std::max(1.5, room / count), full * height);
        painter.fillRect(mark, static_cast<int>(i) == m_hovered ? palette.accent() : palette.hue(4).outline);
    }
    if (m_place) {
        const double x = kInset + room * *m_place;
        painter.setBrush(palette.accent());
        painter.drawPolygon(QPolygonF{{x - 4, 0}, {x + 4, 0}, {x, 6}});
        painter.fillRect(QRectF(x - 0.75, 2, 1.5, this->height() - 4), palette.accent());
    }
}

void OccurrenceStrip::setHovered(int share)
{
    if (share == m_hovered)
        return;
    m_hovered = share;
    update();
    Q_EMIT tokenHovered(share < 0 ? kNoTokenIndex : m_occurrences.shares[static_cast<std::size_t>(share)].first);
}

void OccurrenceStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const TokenIndex token = tokenAt(static_cast<int>(event->position().x())); token != kNoTokenIndex)
        Q_EMIT tokenChosen(token);
}

void OccurrenceStrip::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(shareAt(static_cast<int>(event->position().x())));
}

void OccurrenceStrip::leaveEvent(QEvent* event)
{
    setHovered(-1);
    QWidget::leaveEvent(event);
}

void OccurrenceStrip::keyPressEvent(QKeyEvent* event)
{
    const auto choose = [this](TokenIndex token) {
        if (token != kNoTokenIndex)
            Q_EMIT tokenChosen(token);
    };
    const auto last = std::ranges::find_if(m_occurrences.shares.rbegin(), m_occurrences.shares.rend(),
                                           [](const Occurrences::Share& share) { return share.count > 0; });
    switch (event->key()) {
    case Qt::Key_Left:
        choose(m_occurrences.previous);
        break;
    case Qt::Key_Right:
        choose(m_occurrences.next != kNoTokenIndex || m_place ? m_occurrences.next : m_occurrences.first);
        break;
    case Qt::Key_Home:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_occurrences.first);
        break;
    case Qt::Key_End:
        choose(last == m_occurrences.shares.rend() ? kNoTokenIndex : last->first);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool OccurrenceStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int share = shareAt(help->pos().x());
        if (share < 0) {
            QToolTip::hideText();
            return true;
        }
        const auto count = static_cast<double>(m_occurrences.shares.size());
        QToolTip::showText(help->globalPos(),
                           tr("%Ln here, %1 % into the text", nullptr,
                              static_cast<int>(m_occurrences.shares[static_cast<std::size_t>(share)].count))
                               .arg(decimalText(100.0 * share / count, 'f', 1)),
                           this);
        return true;
    }
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QWidget::event(event);
}

void OccurrenceStrip::retranslate()
{
    setAccessibleName(tr("Places in the text"));
    setAccessibleDescription(tr("%Ln occurrence(s); arrows go to the previous and the next", nullptr,
                                static_cast<int>(std::min<std::uint64_t>(m_occurrences.count, 0x7FFFFFFF))));
}

} // namespace tokenscope
