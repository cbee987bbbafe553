// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace tokenscope {

/// The path of a file or folder: a line to type or paste it into, a button that asks for it to be chosen, and a place to drop
/// it on. Looks at no disk: who shows the field shows the dialog, and says what is wrong with a path.
class PathField : public QWidget {
    Q_OBJECT
public:
    explicit PathField(QWidget* parent = nullptr);

    QString path() const;
    /// As if set elsewhere: emits nothing.
    void setPath(const QString& path);
    void setNames(const QString& name, const QString& help);
    /// What is shown while there is no path.
    void setHint(const QString& hint);

    QLineEdit* line() const { return m_line; }
    QToolButton* button() const { return m_button; }

signals:
    /// By the person: typed and confirmed, or dropped.
    void pathChanged(const QString& path);
    /// The button: a path is to be chosen.
    void chooseRequested();

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void take(const QString& path);
    void retranslate();

    QLineEdit* m_line;
    QToolButton* m_button;
    QString m_path;
    QString m_name;
};

} // namespace tokenscope
