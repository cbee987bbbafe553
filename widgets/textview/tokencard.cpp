// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokencard.h"

#include <QGridLayout>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace tokenscope {
namespace {

constexpr int kPadding = 12;
constexpr int kSpacing = 4;
constexpr int kLineHeight = 18; // of labels and values in different fonts
constexpr int kGap = 6; // between the card and the token
constexpr int kValueWidth = 360; // longer values wrap

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

TokenCard::TokenCard(QWidget* parent)
    : QFrame(parent, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_title(plainLabel(this))
    , m_facts(new QGridLayout)
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPadding, kPadding - kSpacing, kPadding, kPadding);
    layout->setSpacing(2 * kSpacing);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addWidget(m_title);
    m_facts->setHorizontalSpacing(3 * kSpacing);
    m_facts->setVerticalSpacing(kSpacing);
    layout->addLayout(m_facts);
}

void TokenCard::fill(const QFont& textFont)
{
    QFont titleFont = textFont;
    titleFont.setPointSizeF(font().pointSizeF() * 1.35);
    m_title->setFont(titleFont);
    m_title->setText(m_description.title);
    QFont valueFont = textFont;
    valueFont.setPointSizeF(font().pointSizeF());
    const auto cell = [this](int row, int column) {
        if (QLayoutItem* item = m_facts->itemAtPosition(row, column))
            return static_cast<QLabel*>(item->widget());
        QLabel* label = plainLabel(this);
        label->setForegroundRole(column == 0 ? QPalette::PlaceholderText : QPalette::Text);
        m_facts->addWidget(label, row, column, Qt::AlignTop | Qt::AlignLeft);
        label->setMinimumHeight(kLineHeight);
        return label;
    };
    int row = 0;
    for (const TokenDescription::Fact& fact : m_description.facts) {
        cell(row, 0)->setText(fact.label);
        QLabel* value = cell(row, 1);
        value->setFont(valueFont);
        value->setText(fact.value);
        const bool isLong = QFontMetrics(valueFont).horizontalAdvance(fact.value) > kValueWidth;
        value->setWordWrap(isLong);
        value->setMinimumWidth(isLong ? kValueWidth : 0);
        cell(row, 0)->show();
        value->show();
        ++row;
    }
    for (; row < m_facts->rowCount(); ++row) {
        cell(row, 0)->hide();
        cell(row, 1)->hide();
    }
}

void TokenCard::showFor(const TokenDescription& description, const QRect& anchor, const QFont& textFont)
{
    if (description != m_description) {
        m_description = description;
        fill(textFont);
        setAccessibleName(description.sentence);
    }
    adjustSize();
    const QRect area = parentWidget()->screen()->availableGeometry();
    QPoint place(anchor.left(), anchor.bottom() + kGap);
    if (place.y() + height() > area.bottom())
        place.setY(anchor.top() - kGap - height());
    place.setX(qBound(area.left(), place.x(), qMax(area.left(), area.right() - width())));
    place.setY(qMax(area.top(), place.y()));
    move(place);
    show();
}

} // namespace tokenscope
