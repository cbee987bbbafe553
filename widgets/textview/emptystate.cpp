// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/emptystate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

#include "widgets/theme/droptarget.h"

namespace tokenscope {
namespace {

constexpr int kMargin = 24;

QLabel* centredLabel(const QString& text, QWidget* parent, QPalette::ColorRole role)
{
    auto* label = new QLabel(text, parent);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setForegroundRole(role);
    return label;
}

QPushButton* roomyButton(const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    const QSize hint = button->sizeHint();
    button->setMinimumSize(hint.width() + kMargin, hint.height() + 8);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_samples(new QHBoxLayout)
{
    auto* title = centredLabel(tr("See how a text becomes tokens"), this, QPalette::Text);
    QFont titleFont = title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.6);
    titleFont.setWeight(QFont::DemiBold);
    title->setFont(titleFont);
    m_sentence = centredLabel(
        tr("Drop a file here or paste text: every coloured box is one token, the unit a language model reads."), this,
        QPalette::PlaceholderText);
    m_open = roomyButton(tr("Open a file…"), this);
    m_open->setAutoDefault(true);
    connect(m_open, &QPushButton::clicked, this, &EmptyState::openRequested);
    m_tryLabel = centredLabel(tr("or try a sample"), this, QPalette::PlaceholderText);
    m_tryLabel->hide();

    m_column->addStretch(1);
    m_column->addWidget(title);
    m_column->addWidget(m_sentence);
    m_column->addWidget(m_open, 0, Qt::AlignHCenter);
    m_column->addWidget(m_tryLabel);
    m_column->addLayout(m_samples);
    m_column->addStretch(1);
    setRoom(Room::All);
    m_samples->setSpacing(8);
}

void EmptyState::setSamples(const QList<TextSample>& samples)
{
    while (const std::unique_ptr<QLayoutItem> item{m_samples->takeAt(0)}) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
    }
    m_samples->addStretch(1);
    QWidget* before = m_open;
    for (const TextSample& sample : samples) {
        QPushButton* button = roomyButton(sample.title, this);
        connect(button, &QPushButton::clicked, this, [this, id = sample.id] { emit sampleRequested(id); });
        m_samples->addWidget(button);
        setTabOrder(before, button); // as they are read
        before = button;
    }
    m_samples->addStretch(1);
    fit();
}

int EmptyState::margin() const
{
    return m_room == Room::All ? kMargin : kMargin / 4;
}

void EmptyState::setRoom(Room room)
{
    m_room = room;
    m_column->setContentsMargins(2 * margin(), 2 * margin(), 2 * margin(), 2 * margin());
    m_column->setSpacing(room == Room::All ? 16 : 8);
    m_sentence->setVisible(room != Room::NoSentence);
    m_tryLabel->setVisible(room == Room::All && m_samples->count() > 2); // between two stretches
    update();
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void EmptyState::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        fit();
    QWidget::changeEvent(event);
}

/// On a small screen the buttons must not lie on each other.
void EmptyState::fit()
{
    for (const Room room : {Room::All, Room::LessSpace, Room::NoSentence}) {
        setRoom(room);
        if (m_column->totalHeightForWidth(width()) <= height())
            break;
    }
}

void EmptyState::setDropActive(bool active)
{
    m_dropActive = active;
    update();
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintDropTarget(painter, QRectF(rect()).adjusted(margin(), margin(), -margin(), -margin()), palette(),
                    m_dropActive);
}

} // namespace tokenscope
