// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace tokenscope {

/// What the marks of an onion skin mean, in as many lines as its width needs.
class OnionLegend : public QWidget {
    Q_OBJECT
public:
    explicit OnionLegend(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

    /// The words as they are drawn.
    QStringList shownTexts() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Entry;
    std::vector<Entry> entries() const;
    /// Put in their places, one after the other.
    std::vector<Entry> placed(int width) const;
    int lineHeight() const { return fontMetrics().height() + 4; }
    int widthOf(const Entry& entry) const;
    void describe();
};

} // namespace tokenscope
