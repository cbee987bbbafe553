// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <vector>

#include "core/text/vocabulary.h"
#include "core/textstudy/statistics/selecttokens.h"
#include "widgets/cards/cardgrid.h"
#include "widgets/plot/plotmarks.h"

class QLabel;
class QToolButton;

namespace tokenscope {

/// The statistics of one text: a card of numbers and six plots in a grid that follows the width, or one of them alone. What
/// is chosen in a plot is asked for by queryChosen(); whoever answers says what it came to by setChosenText().
class StatisticsView final : public CardGrid {
    Q_OBJECT
public:
    explicit StatisticsView(QWidget* parent = nullptr);

    /// Null: nothing to show but the hint.
    void setStatistics(std::shared_ptr<const statistics::TextStatistics> statistics,
                       std::shared_ptr<const Vocabulary> vocabulary, std::uint64_t textBytes);
    const std::shared_ptr<const statistics::TextStatistics>& statistics() const { return m_statistics; }
    /// What is selected by way of a plot; empty when nothing is, which also clears the plots' choices.
    void setChosenText(const QString& text);
    QString chosenText() const;
    /// Points in the plots at the entries in which what is selected elsewhere is counted, at most one for each axis; `what`
    /// says what that is. None: nothing is marked.
    void setMarked(std::vector<statistics::Query> entries, const QString& what);
    QString markedText() const;

    /// Its name is that of the table it shows: "rank_frequency".
    PlotCard* card(statistics::Axis axis) const;

    QString exportName() const override { return QStringLiteral("statistics"); }
    bool hasExport() const override { return m_statistics != nullptr; }
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    void queryChosen(const tokenscope::statistics::Query& query);
    /// The choice in the plots was taken back.
    void choiceCleared();
    /// The vocabulary entry under the pointer in the rank plot; kNoToken when none.
    void entryHovered(tokenscope::TokenId id);
    /// To the next (1) or previous (-1) token of the choice.
    void walkRequested(int step);

private:
    bool hasPlot(int /*index*/) const override { return true; }
    void retranslate() override;
    void refresh() override;
    void makeBar();
    void makeCards();
    void connectPlot(statistics::Axis axis);
    void refreshStates();
    void refreshMarked();
    void chosen(statistics::Axis axis, const PlotSpan& span);

    std::shared_ptr<const statistics::TextStatistics> m_statistics;
    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::uint64_t m_textBytes = 0;
    std::vector<statistics::Query> m_marked;
    QLabel* m_chosen;
    QLabel* m_arrowText;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_clear;
};

} // namespace tokenscope
