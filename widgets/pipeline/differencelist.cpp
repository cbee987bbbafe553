// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pipeline/differencelist.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

#include "core/textstudy/stages/tables.h"
#include "widgets/pipeline/differencedelegate.h"

namespace tokenscope {

DifferenceList::DifferenceList(QWidget* parent)
    : QListView(parent)
    , m_model(new DifferenceModel(this))
{
    setModel(m_model);
    setItemDelegate(new DifferenceDelegate(this));
    setResizeMode(QListView::Adjust);
    setLayoutMode(QListView::Batched);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(
        Qt::ScrollBarAlwaysOn); // rows are as high as the list is narrow: no bar that comes and goes
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setAccessibleName(tr("Differences"));
    const auto go = [this](const QModelIndex& index) {
        if (index.isValid())
            Q_EMIT placeActivated(m_model->bytes(index.row()));
    };
    connect(this, &QListView::clicked, this, go);
}

QSize DifferenceList::pictureSize() const
{
    return viewport()->size();
}

void DifferenceList::paintPicture(QPainter& painter) const
{
    const_cast<DifferenceList*>(this)->viewport()->render(&painter);
}

std::optional<DataTable> DifferenceList::data(DataScope scope) const
{
    if (scope != DataScope::All || !m_model->part())
        return std::nullopt;
    return differenceTable(m_model->part()->stages, m_model->part()->base);
}

void DifferenceList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Differences"));
        m_model->retranslate();
    }
    QListView::changeEvent(event);
}

void DifferenceList::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT exportMenuRequested(event->globalPos());
}

void DifferenceList::keyPressEvent(QKeyEvent* event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && currentIndex().isValid()) {
        Q_EMIT placeActivated(m_model->bytes(currentIndex().row()));
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace tokenscope
