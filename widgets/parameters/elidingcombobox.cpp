// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/parameters/elidingcombobox.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QScreen>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

namespace tokenscope {

namespace {

constexpr int kTextMargin = 2; // that styles leave beside the text, on both sides together
constexpr int kLeastCharacters = 4; // beside a long name in a narrow panel

} // namespace

ElidingComboBox::ElidingComboBox(QWidget* parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(kLeastCharacters);
    connect(this, &QComboBox::currentTextChanged, this, [this] {
        if (m_fitting)
            updateGeometry();
    });
}

void ElidingComboBox::setFitting(bool fitting)
{
    m_fitting = fitting;
    setSizePolicy(fitting ? QSizePolicy::Maximum : QSizePolicy::Preferred, QSizePolicy::Fixed);
    updateGeometry();
}

QSize ElidingComboBox::sizeHint() const
{
    QSize size = QComboBox::sizeHint();
    if (m_fitting)
        size.setWidth(wholeWidth());
    return size.expandedTo(minimumSizeHint());
}

int ElidingComboBox::wholeWidth() const
{
    constexpr int kRounded = 1; // less than the text is wide
    const int some = QComboBox::sizeHint().width();
    return some + fontMetrics().horizontalAdvance(currentText()) + kRounded + kTextMargin - roomFor(some);
}

/// For its text, if it were that wide.
int ElidingComboBox::roomFor(int width) const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.rect.setWidth(width);
    return style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width();
}

QString ElidingComboBox::shownText() const
{
    return fontMetrics().elidedText(currentText(), Qt::ElideRight, roomFor(width()) - kTextMargin);
}

void ElidingComboBox::showPopup()
{
    const int frame = 2 * view()->frameWidth();
    const int bar = count() > maxVisibleItems() ? view()->verticalScrollBar()->sizeHint().width() : 0;
    view()->setMinimumWidth(std::min(view()->sizeHintForColumn(0) + frame + bar, screen()->availableSize().width()));
    QComboBox::showPopup();
}

bool ElidingComboBox::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && shownText() != currentText()) {
        const QString said = toolTip().isEmpty() ? currentText() : currentText() + QLatin1Char('\n') + toolTip();
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), said, this);
        return true;
    }
    return QComboBox::event(event);
}

void ElidingComboBox::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace tokenscope
