// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "widgets/textview/tokentextview.h"

class QHBoxLayout;
class QLabel;

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

private:
    QLabel* m_tryLabel;
    QHBoxLayout* m_samples;
    bool m_dropActive = false;
};

} // namespace tokenscope
