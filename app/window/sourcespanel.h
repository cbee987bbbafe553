// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"
#include "app/images/imagesession.h"

#include <QWidget>

#include <vector>

class QTreeWidget;
class QTreeWidgetItem;

namespace tokenscope::app {

/// Where texts and pictures come from: those open, the samples, recent files. One list under three headings; Enter or a click shows
/// a text, Delete closes an open one or forgets a recent one.
class SourcesPanel final : public QWidget {
    Q_OBJECT

public:
    explicit SourcesPanel(QWidget* parent = nullptr);

    void setDocuments(const std::vector<DocumentPtr>& documents, const DocumentPtr& current);
    void setPictures(const std::vector<OpenPicturePtr>& pictures, const OpenPicturePtr& current);
    void setRecent(const QStringList& paths);

    QTreeWidget* tree() const { return m_tree; }

Q_SIGNALS:
    void documentChosen(const tokenscope::app::DocumentPtr& document);
    void documentClosed(const tokenscope::app::DocumentPtr& document);
    void pictureChosen(const tokenscope::app::OpenPicturePtr& picture);
    void pictureClosed(const tokenscope::app::OpenPicturePtr& picture);
    /// A sample or a recent file.
    void pathChosen(const QString& path);
    void recentRemoved(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    QTreeWidgetItem* heading(const QString& text);
    QTreeWidgetItem* line(QTreeWidgetItem* heading, const QString& text, const QString& help, const char* icon);
    void choose(QTreeWidgetItem* item);
    void remove(QTreeWidgetItem* item);
    void showMenu(const QPoint& position);

    QTreeWidget* m_tree;
    std::vector<DocumentPtr> m_documents;
    DocumentPtr m_current;
    std::vector<OpenPicturePtr> m_pictures;
    OpenPicturePtr m_currentPicture;
    QStringList m_recent;
};

} // namespace tokenscope::app
