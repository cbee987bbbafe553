// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <vector>

namespace tokenscope {

/// What the marks of an onion skin mean, in one line.
class OnionLegend : public QWidget {
    Q_OBJECT
public:
    explicit OnionLegend(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Entry;
    std::vector<Entry> entries() const;
    int widthOf(const Entry& entry) const;
    void describe();
};

} // namespace tokenscope
