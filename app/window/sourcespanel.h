// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/window/workspaceplace.h"

#include <QWidget>

#include <vector>

class QTreeWidget;
class QTreeWidgetItem;

namespace tokenscope::app {

/// Where materials come from: what is open, the samples, recent files. One list under three headings; Enter or a click shows
/// one, Delete closes an open one or forgets a recent one.
class SourcesPanel final : public QWidget {
    Q_OBJECT

public:
    explicit SourcesPanel(QWidget* parent = nullptr);

    struct Offered {
        Sample sample;
        const char* icon = "file";
    };

    /// Source::isCurrent marks the one that the window shows.
    void setOpen(std::vector<Source> open);
    void setSamples(std::vector<Offered> samples);
    void setRecent(const QStringList& paths);

    /// Of the panel, so that no name is shortened.
    int widthOfNames() const;
    QTreeWidget* tree() const { return m_tree; }

Q_SIGNALS:
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
    std::vector<Source> m_open;
    std::vector<Offered> m_samples;
    QStringList m_recent;
};

} // namespace tokenscope::app
