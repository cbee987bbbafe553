// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratecard.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr int kPictureLines = 7; // lines of text: the longer side of the picture
constexpr int kAway = 14; // pixels from the point
constexpr int kRound = 4;

} // namespace

RateCard::RateCard(QWidget* plot)
    : QFrame(plot)
    , m_picture(new QLabel)
    , m_heading(new QLabel)
    , m_lines(new QLabel)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    for (QLabel* label : {m_heading, m_lines}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 12, 8);
    row->setSpacing(12);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    hide();
    restyle();
}

void RateCard::setContent(const QString& text, const QImage& picture)
{
    const qsizetype end = text.indexOf(QLatin1Char('\n'));
    m_heading->setText(text.left(end));
    m_lines->setText(end < 0 ? QString() : text.mid(end + 1));
    m_lines->setVisible(end >= 0);
    m_picture->setVisible(!picture.isNull());
    if (!picture.isNull()) {
        const int side = kPictureLines * fontMetrics().height();
        const double dots = devicePixelRatioF();
        const QSize room = QSizeF(side * dots, side * dots).toSize();
        QImage small = picture;
        if (picture.width() > room.width() || picture.height() > room.height())
            small = picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        small.setDevicePixelRatio(dots);
        m_picture->setPixmap(QPixmap::fromImage(small));
    } else {
        m_picture->setPixmap({});
    }
    // As wide as the lines are, to a limit where they wrap.
    const QFontMetrics metrics = m_lines->fontMetrics();
    const QRect lines = metrics.boundingRect(QRect(0, 0, 100'000, 100'000), Qt::AlignLeft, m_lines->text());
    const int heading = m_heading->fontMetrics().horizontalAdvance(m_heading->text());
    const int width = std::min(std::max(lines.width(), heading) + 2, metrics.height() * 18);
    m_heading->setFixedWidth(width);
    m_lines->setFixedWidth(width);
}

QString RateCard::text() const
{
    return m_lines->text().isEmpty() ? m_heading->text() : m_heading->text() + QLatin1Char('\n') + m_lines->text();
}

bool RateCard::hasPicture() const
{
    return !m_picture->isHidden();
}

void RateCard::showBeside(const QPoint& at)
{
    layout()->invalidate();
    const int width = sizeHint().width();
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    const QSize room = parentWidget()->size();
    int x = at.x() + kAway;
    if (x + width > room.width())
        x = at.x() - kAway - width;
    int y = at.y() - height - kAway / 2;
    if (y < 0)
        y = at.y() + kAway / 2;
    setGeometry(std::clamp(x, 0, std::max(0, room.width() - width)),
                std::clamp(y, 0, std::max(0, room.height() - height)), width, height);
    show();
    raise();
}

void RateCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        restyle();
    QFrame::changeEvent(event);
}

void RateCard::restyle()
{
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
}

void RateCard::paintEvent(QPaintEvent* /*event*/)
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.mark, 1));
    painter.setBrush(colours.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
}

} // namespace tokenscope
