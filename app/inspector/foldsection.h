// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QToolButton;

namespace tokenscope::app {

/// A heading that shows and hides what stands under it.
class FoldSection final : public QWidget {
    Q_OBJECT

public:
    /// `id` is stable, for session files; `content` becomes a child.
    FoldSection(QString id, QWidget* content, QWidget* parent = nullptr);

    const QString& id() const { return m_id; }
    QToolButton& header() const { return *m_header; }
    void setTitle(const QString& title);
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

Q_SIGNALS:
    /// By the person, not by setFolded().
    void foldedByHand();

private:
    QString m_id;
    QToolButton* m_header;
    QWidget* m_content;
    bool m_folded = false;
};

} // namespace tokenscope::app
