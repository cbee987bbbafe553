// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/sourcespanel.h"

#include "app/icons/icons.h"
#include "app/images/picturesamples.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTreeWidget>

namespace tokenscope::app {
namespace {

enum Role { DocumentRole = Qt::UserRole, PictureRole, PathRole, RecentRole };

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

void SourcesPanel::setDocuments(const std::vector<DocumentPtr>& documents, const DocumentPtr& current)
{
    if (m_documents == documents && m_current == current)
        return;
    m_documents = documents;
    m_current = current;
    rebuild();
}

void SourcesPanel::setPictures(const std::vector<OpenPicturePtr>& pictures, const OpenPicturePtr& current)
{
    if (m_pictures == pictures && m_currentPicture == current)
        return;
    m_pictures = pictures;
    m_currentPicture = current;
    rebuild();
}

void SourcesPanel::setRecent(const QStringList& paths)
{
    if (m_recent == paths)
        return;
    m_recent = paths;
    rebuild();
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
    const auto markCurrent = [&](QTreeWidgetItem* item) {
        QFont strong = m_tree->font();
        strong.setWeight(QFont::DemiBold);
        item->setFont(0, strong);
        currentItem = item;
    };
    QTreeWidgetItem* open = m_documents.empty() && m_pictures.empty() ? nullptr : heading(tr("Open"));
    if (!m_documents.empty()) {
        for (std::size_t i = 0; i < m_documents.size(); ++i) {
            const Document& document = *m_documents[i];
            const QString size = QLocale().formattedDataSize(static_cast<qint64>(document.text.bytes().size()));
            const QString help = document.path.isEmpty() ? size : document.path + QLatin1Char('\n') + size;
            QTreeWidgetItem* item = line(open, document.name, help, "file-text");
            item->setData(0, DocumentRole, static_cast<int>(i));
            if (m_documents[i] == m_current && !m_currentPicture)
                markCurrent(item);
        }
    }
    for (std::size_t i = 0; i < m_pictures.size(); ++i) {
        const OpenPicture& picture = *m_pictures[i];
        const QString size =
            tr("%1 × %2 pixels")
                .arg(QLocale().toString(picture.picture->width), QLocale().toString(picture.picture->height));
        QTreeWidgetItem* item =
            line(open, picture.name, picture.path.isEmpty() ? size : picture.path + QLatin1Char('\n') + size, "image");
        item->setData(0, PictureRole, static_cast<int>(i));
        if (m_pictures[i] == m_currentPicture)
            markCurrent(item);
    }
    QTreeWidgetItem* samplesHeading = heading(tr("Samples"));
    for (const Sample& sample : samples())
        line(samplesHeading, sample.title, sample.help, "book-open")->setData(0, PathRole, sample.path);
    for (const Sample& sample : pictureSamples())
        line(samplesHeading, sample.title, sample.help, "image")->setData(0, PathRole, sample.path);
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
    const QVariant document = item->data(0, DocumentRole);
    if (document.isValid()) {
        const DocumentPtr chosen = m_documents.at(static_cast<std::size_t>(document.toInt()));
        Q_EMIT documentChosen(chosen);
    } else if (const QVariant picture = item->data(0, PictureRole); picture.isValid()) {
        const OpenPicturePtr chosen = m_pictures.at(static_cast<std::size_t>(picture.toInt()));
        Q_EMIT pictureChosen(chosen);
    } else if (const QString path = item->data(0, PathRole).toString(); !path.isEmpty()) {
        Q_EMIT pathChosen(path);
    }
}

void SourcesPanel::remove(QTreeWidgetItem* item)
{
    if (item == nullptr)
        return;
    const QVariant document = item->data(0, DocumentRole);
    if (document.isValid()) {
        const DocumentPtr closed = m_documents.at(static_cast<std::size_t>(document.toInt()));
        Q_EMIT documentClosed(closed);
    } else if (const QVariant picture = item->data(0, PictureRole); picture.isValid()) {
        const OpenPicturePtr closed = m_pictures.at(static_cast<std::size_t>(picture.toInt()));
        Q_EMIT pictureClosed(closed);
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
    const bool open = item->data(0, DocumentRole).isValid() || item->data(0, PictureRole).isValid();
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
