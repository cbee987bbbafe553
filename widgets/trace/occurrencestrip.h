// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <optional>

#include "core/textstudy/tokenneighbours/occurrences.h"

namespace tokenscope {

/// Where something occurs along a text: a strip from its begin to its end, darker where there is more. A click, or Left,
/// Right, Home, End and Enter, go to an occurrence.
class OccurrenceStrip final : public QWidget {
    Q_OBJECT

public:
    /// Shares to ask findOccurrences() for: more than a screen has pixels.
    static constexpr std::size_t kShares = 2048;

    explicit OccurrenceStrip(QWidget* parent = nullptr);

    /// `place` is the selected token's, 0…1 along the text.
    void setOccurrences(const Occurrences& occurrences, std::optional<double> place);
    const Occurrences& occurrences() const { return m_occurrences; }
    /// Of the share at a pixel, the nearest that has any within a few pixels; kNoTokenIndex: none.
    TokenIndex tokenAt(int x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void tokenChosen(tokenscope::TokenIndex token);
    void tokenHovered(tokenscope::TokenIndex token);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int shareAt(int x) const;
    void setHovered(int share);
    void retranslate();

    Occurrences m_occurrences;
    std::optional<double> m_place;
    std::uint64_t m_most = 0; ///< in one share
    int m_hovered = -1;
};

} // namespace tokenscope
