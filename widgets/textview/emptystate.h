// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "widgets/textview/tokentextview.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tokenscope {

/// What a text view shows while it has no text: what it is for, where to drop, what to try.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent);

    void setSamples(const QList<TextSample>& samples);
    /// Something is being dragged over the view.
    void setDropActive(bool active);

signals:
    void openRequested();
    void sampleRequested(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// How much of it there is room for.
    enum class Room { All, LessSpace, NoSentence };

    void setRoom(Room room);
    void fit();
    int margin() const;

    QLabel* m_sentence;
    QPushButton* m_open;
    QLabel* m_tryLabel;
    QVBoxLayout* m_column;
    QHBoxLayout* m_samples;
    Room m_room = Room::All;
    bool m_dropActive = false;
};

} // namespace tokenscope
