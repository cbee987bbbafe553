// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace tokenscope {

/// A list of choices that may be narrower than its texts: the one chosen ends in "…" where it does not fit, and is then in the
/// tooltip; the list that opens is as wide as its widest text.
class ElidingComboBox : public QComboBox {
    Q_OBJECT
public:
    explicit ElidingComboBox(QWidget* parent = nullptr);

    /// The text as it is drawn.
    QString shownText() const;

    /// Never wider than the chosen text needs: the room is left to those beside it.
    void setFitting(bool fitting);

    /// The width from which on the chosen text is not cut.
    int wholeWidth() const;

    QSize sizeHint() const override;
    void showPopup() override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int roomFor(int width) const;

    bool m_fitting = false;
};

} // namespace tokenscope
