// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/parameters/pathfield.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QToolButton>
#include <QUrl>

namespace tokenscope {

namespace {

/// Of the one file or folder that is dragged; empty for anything else.
QString draggedPath(const QMimeData* dragged)
{
    const QList<QUrl> urls = dragged->urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

} // namespace

PathField::PathField(QWidget* parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_button(new QToolButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_line, 1);
    row->addWidget(m_button);
    setFocusProxy(m_line);
    setAcceptDrops(true);
    m_line->setAcceptDrops(false); // it would insert an address between what stands there
    m_line->setMinimumWidth(m_line->fontMetrics().averageCharWidth() * 8);
    connect(m_line, &QLineEdit::editingFinished, this, [this] { take(m_line->text().trimmed()); });
    connect(m_button, &QToolButton::clicked, this, &PathField::chooseRequested);
    retranslate();
}

QString PathField::path() const
{
    return m_path;
}

void PathField::setPath(const QString& path)
{
    m_path = path;
    if (m_line->text() != path)
        m_line->setText(path);
    m_line->setToolTip(path.isEmpty() ? toolTip() : path + QLatin1Char('\n') + toolTip());
}

void PathField::take(const QString& path)
{
    if (path == m_path)
        return;
    setPath(path);
    emit pathChanged(path);
}

void PathField::setNames(const QString& name, const QString& help)
{
    m_name = name;
    setToolTip(help);
    m_line->setAccessibleName(name);
    m_line->setAccessibleDescription(help);
    setPath(m_path);
    retranslate();
}

void PathField::setHint(const QString& hint)
{
    m_line->setPlaceholderText(hint);
}

void PathField::retranslate()
{
    m_button->setText(tr("Choose…"));
    m_button->setAccessibleName(m_name.isEmpty() ? m_button->text() : tr("Choose: %1").arg(m_name));
}

void PathField::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PathField::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PathField::dropEvent(QDropEvent* event)
{
    const QString path = draggedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    take(path);
}

} // namespace tokenscope
