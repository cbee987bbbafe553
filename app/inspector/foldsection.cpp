// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/foldsection.h"

#include <QBoxLayout>
#include <QToolButton>

namespace tokenscope::app {

FoldSection::FoldSection(QString id, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_id(std::move(id))
    , m_header(new QToolButton)
    , m_content(content)
{
    m_header->setObjectName(m_id);
    m_header->setAutoRaise(true);
    m_header->setFocusPolicy(Qt::StrongFocus);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setArrowType(Qt::DownArrow);
    QFont bold = m_header->font();
    bold.setBold(true);
    m_header->setFont(bold);
    m_header->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_header);
    layout->addWidget(m_content);
    connect(m_header, &QToolButton::clicked, this, [this] {
        setFolded(!m_folded);
        Q_EMIT foldedByHand();
    });
}

void FoldSection::setTitle(const QString& title)
{
    m_header->setText(title);
    m_header->setAccessibleName(title);
}

void FoldSection::setFolded(bool folded)
{
    m_folded = folded;
    m_header->setArrowType(folded ? Qt::RightArrow : Qt::DownArrow);
    m_header->setAccessibleDescription(folded ? tr("folded") : tr("unfolded"));
    m_content->setVisible(!folded);
}

} // namespace tokenscope::app
