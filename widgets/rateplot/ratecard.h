// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QImage>

class QLabel;

namespace tokenscope {

/// What is said of the point under the pointer: a small picture beside a heading and some lines. It lies on the plot, beside
/// the point, and lets the pointer through.
class RateCard : public QFrame {
    Q_OBJECT
public:
    explicit RateCard(QWidget* plot);

    /// The first line of the text is the heading. A null picture leaves no gap.
    void setContent(const QString& text, const QImage& picture);
    QString text() const;
    bool hasPicture() const;
    /// Beside `at`, inside the plot, where it hides neither.
    void showBeside(const QPoint& at);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    QLabel* m_picture;
    QLabel* m_heading;
    QLabel* m_lines;
};

} // namespace tokenscope
