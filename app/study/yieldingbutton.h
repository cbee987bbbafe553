// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

namespace tokenscope::app {

/// Icon and words where there is room for both; the icon alone, with the words in its tooltip, where there is not.
class YieldingButton final : public QToolButton {
    Q_OBJECT

public:
    explicit YieldingButton(QWidget* parent = nullptr);

    bool isIconAlone() const { return width() < sizeHint().width(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void initStyleOption(QStyleOptionToolButton* option) const override;

private:
    mutable bool m_measuring = false; ///< the option is for the size with words
};

} // namespace tokenscope::app
