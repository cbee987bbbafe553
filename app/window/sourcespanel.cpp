// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/sourcespanel.h"

#include "app/icons/icons.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTreeWidget>

#include <algorithm>
#include <cstring>
#include <utility>

namespace tokenscope::app {
namespace {

enum Role { OpenRole = Qt::UserRole, PathRole, RecentRole };

bool looksSame(const Source& one, const Source& other)
{
    return one.name == other.name && one.help == other.help && std::strcmp(one.icon, other.icon) == 0
        && one.isCurrent == other.isCurrent;
}

/// Lines on the 8-pixel grid instead of as tight as the font allows.
class RoomyDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), (size.height() + 8 + 7) / 8 * 8};
    }
};

} // namespace

SourcesPanel::SourcesPanel(QWidget* parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget(this))
{
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(8);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    m_tree->viewport()->setAutoFillBackground(false); // chrome, not paper
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 4, 0);
    layout->addWidget(m_tree);
    connect(m_tree, &QTreeWidget::itemActivated, this, &SourcesPanel::choose);
    connect(m_tree, &QTreeWidget::itemClicked, this, &SourcesPanel::choose);
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &SourcesPanel::showMenu);
    rebuild();
}

void SourcesPanel::setOpen(std::vector<Source> open)
{
    const bool same = std::ranges::equal(m_open, open, looksSame);
    m_open = std::move(open);
    if (!same)
        rebuild();
}

void SourcesPanel::setSamples(std::vector<Offered> samples)
{
    m_samples = std::move(samples);
    rebuild();
}

void SourcesPanel::setRecent(const QStringList& paths)
{
    if (m_recent == paths)
        return;
    m_recent = paths;
    rebuild();
}

int SourcesPanel::widthOfNames() const
{
    const QAbstractItemView& view = *m_tree; // where it is public
    const QMargins around = layout()->contentsMargins();
    return around.left() + view.sizeHintForColumn(0) + around.right();
}

void SourcesPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

bool SourcesPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        remove(m_tree->currentItem());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SourcesPanel::rebuild()
{
    m_tree->clear();
    m_tree->setAccessibleName(tr("Sources"));
    m_tree->setAccessibleDescription(tr("Open texts and pictures, samples and recent files"));
    QTreeWidgetItem* currentItem = nullptr;
    QTreeWidgetItem* open = m_open.empty() ? nullptr : heading(tr("Open"));
    for (std::size_t i = 0; i < m_open.size(); ++i) {
        QTreeWidgetItem* item = line(open, m_open[i].name, m_open[i].help, m_open[i].icon);
        item->setData(0, OpenRole, static_cast<int>(i));
        if (!m_open[i].isCurrent)
            continue;
        QFont strong = m_tree->font();
        strong.setWeight(QFont::DemiBold);
        item->setFont(0, strong);
        currentItem = item;
    }
    QTreeWidgetItem* samplesHeading = heading(tr("Samples"));
    for (const Offered& offered : m_samples)
        line(samplesHeading, offered.sample.title, offered.sample.help, offered.icon)
            ->setData(0, PathRole, offered.sample.path);
    if (!m_recent.isEmpty()) {
        QTreeWidgetItem* recent = heading(tr("Recent"));
        for (const QString& path : std::as_const(m_recent)) {
            QTreeWidgetItem* item = line(recent, QFileInfo(path).fileName(), path, "history");
            item->setData(0, PathRole, path);
            item->setData(0, RecentRole, true);
        }
    }
    m_tree->expandAll();
    if (currentItem != nullptr)
        m_tree->setCurrentItem(currentItem);
}

QTreeWidgetItem* SourcesPanel::heading(const QString& text)
{
    auto* item = new QTreeWidgetItem(m_tree, {text});
    item->setFlags(Qt::ItemIsEnabled);
    item->setForeground(0, palette().brush(QPalette::PlaceholderText));
    return item;
}

QTreeWidgetItem* SourcesPanel::line(QTreeWidgetItem* heading, const QString& text, const QString& help,
                                    const char* icon)
{
    auto* item = new QTreeWidgetItem(heading, {text});
    item->setToolTip(0, help);
    item->setIcon(0, icons::icon(QString::fromLatin1(icon)));
    return item;
}

void SourcesPanel::choose(QTreeWidgetItem* item)
{
    if (const QVariant open = item->data(0, OpenRole); open.isValid()) {
        const auto show = m_open.at(static_cast<std::size_t>(open.toInt())).show; // the list may be another then
        show();
    } else if (const QString path = item->data(0, PathRole).toString(); !path.isEmpty()) {
        Q_EMIT pathChosen(path);
    }
}

void SourcesPanel::remove(QTreeWidgetItem* item)
{
    if (item == nullptr)
        return;
    if (const QVariant open = item->data(0, OpenRole); open.isValid()) {
        const auto close = m_open.at(static_cast<std::size_t>(open.toInt())).close;
        close();
    } else if (item->data(0, RecentRole).toBool()) {
        const QString path = item->data(0, PathRole).toString();
        Q_EMIT recentRemoved(path);
    }
}

void SourcesPanel::showMenu(const QPoint& position)
{
    QTreeWidgetItem* item = m_tree->itemAt(position);
    if (item == nullptr)
        return;
    const bool open = item->data(0, OpenRole).isValid();
    if (!open && !item->data(0, RecentRole).toBool())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* action = menu->addAction(icons::icon(open ? QStringLiteral("x") : QStringLiteral("trash-2")),
                                      open ? tr("Close") : tr("Remove from the list"));
    connect(action, &QAction::triggered, this, [this] { remove(m_tree->currentItem()); });
    m_tree->setCurrentItem(item);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace tokenscope::app
