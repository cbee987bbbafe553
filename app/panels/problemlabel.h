// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace tokenscope::app {

/// A text that says what is wrong, beside others that say what is: it wraps, can be copied, and carries the sign that banners
/// carry. Hidden at first.
class ProblemLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int iconSize() const;
    void makeRoom();
};

} // namespace tokenscope::app
