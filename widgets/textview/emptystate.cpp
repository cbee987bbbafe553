// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/emptystate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr int kMargin = 24;
constexpr int kRadius = 8;

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
    , m_samples(new QHBoxLayout)
{
    auto* title = centredLabel(tr("See how a text becomes tokens"), this, QPalette::Text);
    QFont titleFont = title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.6);
    titleFont.setWeight(QFont::DemiBold);
    title->setFont(titleFont);
    auto* sentence = centredLabel(
        tr("Drop a file here or paste text: every coloured box is one token, the unit a language model reads."), this,
        QPalette::PlaceholderText);
    QPushButton* open = roomyButton(tr("Open a file…"), this);
    open->setAutoDefault(true);
    connect(open, &QPushButton::clicked, this, &EmptyState::openRequested);
    m_tryLabel = centredLabel(tr("or try a sample"), this, QPalette::PlaceholderText);
    m_tryLabel->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kMargin, 2 * kMargin, 2 * kMargin, 2 * kMargin);
    layout->setSpacing(12);
    layout->addStretch(1);
    layout->addWidget(title);
    layout->addWidget(sentence);
    layout->addSpacing(8);
    layout->addWidget(open, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(m_tryLabel);
    layout->addLayout(m_samples);
    layout->addStretch(1);
    m_samples->setSpacing(8);
}

void EmptyState::setSamples(const QList<TextSample>& samples)
{
    while (const std::unique_ptr<QLayoutItem> item{m_samples->takeAt(0)}) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
    }
    m_samples->addStretch(1);
    for (const TextSample& sample : samples) {
        QPushButton* button = roomyButton(sample.title, this);
        connect(button, &QPushButton::clicked, this, [this, id = sample.id] { emit sampleRequested(id); });
        m_samples->addWidget(button);
    }
    m_samples->addStretch(1);
    m_tryLabel->setVisible(!samples.isEmpty());
}

void EmptyState::setDropActive(bool active)
{
    m_dropActive = active;
    update();
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColours& colours = themeColours(isDark(palette()));
    QPen pen(m_dropActive ? colours.accent : colours.mark, m_dropActive ? 2 : 1.5);
    pen.setDashPattern({6, 5});
    painter.setPen(pen);
    QColor fill = colours.accent;
    fill.setAlphaF(m_dropActive ? 0.10F : 0.0F);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin), kRadius, kRadius);
}

} // namespace tokenscope
