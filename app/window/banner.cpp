// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/banner.h"

#include "app/icons/icons.h"
#include "widgets/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace tokenscope::app {

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->setTextFormat(Qt::PlainText);
    for (QLabel* label : {m_title, m_detail})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    m_close->setIcon(icons::icon(QStringLiteral("x")));

    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_title);
    texts->addWidget(m_detail);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->setSpacing(12);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const std::function<void()> action = m_message.action;
        dismiss();
        if (action)
            action();
    });
    retranslate();
    hide();
}

void Banner::present(Message message)
{
    m_message = std::move(message);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setText(m_message.title);
    m_detail->setText(m_message.detail);
    m_detail->setVisible(!m_message.detail.isEmpty());
    m_button->setText(m_message.button);
    m_button->setAccessibleName(m_message.button);
    m_button->setVisible(!m_message.button.isEmpty());
    setAccessibleName(m_message.title);
    setAccessibleDescription(m_message.detail);
    updateIcon();
    show();
}

void Banner::dismiss()
{
    hide();
    m_message = {};
}

void Banner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateIcon();
    QFrame::changeEvent(event);
}

void Banner::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.fillRect(rect(), colours.alternate);
    // A bar in the accent colour; the icon's shape, not a colour, says whether something went wrong.
    painter.fillRect(QRect(0, 0, 4, height()), colours.accent);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours.line);
}

void Banner::retranslate()
{
    m_close->setToolTip(tr("Dismiss this message"));
    m_close->setAccessibleName(tr("Dismiss this message"));
}

void Banner::updateIcon()
{
    const int size = fontMetrics().height() + 4;
    const QString name = m_message.tone == Tone::Problem ? QStringLiteral("triangle-alert") : QStringLiteral("info");
    m_icon->setPixmap(icons::icon(name).pixmap(QSize(size, size)));
}

} // namespace tokenscope::app
