// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>
#include <vector>

#include "core/text/vocabulary.h"
#include "core/textstudy/statistics/selecttokens.h"
#include "widgets/export/viewexport.h"
#include "widgets/plot/plotmarks.h"

class QComboBox;
class QLabel;
class QScrollArea;
class QToolButton;

namespace tokenscope {

class NumbersCard;
class PlotCard;

/// The statistics of one text: a card of numbers and six plots in a grid that follows the width, or one of them alone. What
/// is chosen in a plot is asked for by queryChosen(); whoever answers says what it came to by setChosenText().
class StatisticsView : public QWidget, public ViewExport {
    Q_OBJECT
public:
    explicit StatisticsView(QWidget* parent = nullptr);
    ~StatisticsView() override;
    StatisticsView(const StatisticsView&) = delete;
    StatisticsView& operator=(const StatisticsView&) = delete;

    /// Null: nothing to show but the hint.
    void setStatistics(std::shared_ptr<const statistics::TextStatistics> statistics,
                       std::shared_ptr<const Vocabulary> vocabulary, std::uint64_t textBytes);
    const std::shared_ptr<const statistics::TextStatistics>& statistics() const { return m_statistics; }
    /// One sentence for when there is nothing to show.
    void setHint(const QString& hint);
    QString hint() const;
    /// What is selected by way of a plot; empty when nothing is, which also clears the plots' choices.
    void setChosenText(const QString& text);
    QString chosenText() const;
    /// Points in the plots at the entries in which what is selected elsewhere is counted, at most one for each axis; `what`
    /// says what that is. None: nothing is marked.
    void setMarked(std::vector<statistics::Query> entries, const QString& what);
    QString markedText() const;

    /// The name of the table of what is shown alone, or empty for all: "rank_frequency". Unknown names change nothing.
    void setShown(const QString& name);
    QString shown() const;
    PlotCard* card(statistics::Axis axis) const;
    const NumbersCard* numbersCard() const { return m_numbers; }

    QString exportName() const override { return QStringLiteral("statistics"); }
    bool hasExport() const override { return m_statistics != nullptr; }
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    void queryChosen(const tokenscope::statistics::Query& query);
    /// The choice in the plots was taken back.
    void choiceCleared();
    /// The vocabulary entry under the pointer in the rank plot; kNoToken when none.
    void entryHovered(tokenscope::TokenId id);
    /// To the next (1) or previous (-1) token of the choice.
    void walkRequested(int step);
    void shownChanged(const QString& name);
    void menuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void makeBar();
    void makeCards();
    void connectPlot(statistics::Axis axis);
    void retranslate();
    void refresh();
    void refreshStates();
    void refreshMarked();
    void arrange();
    std::vector<QWidget*> shownCards() const;
    void chosen(statistics::Axis axis, const PlotSpan& span);

    std::shared_ptr<const statistics::TextStatistics> m_statistics;
    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::uint64_t m_textBytes = 0;
    std::vector<statistics::Query> m_marked;
    QComboBox* m_what;
    QLabel* m_chosen;
    QLabel* m_arrowText;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_clear;
    QLabel* m_hint;
    QScrollArea* m_scroll;
    QWidget* m_sheet; ///< what is scrolled: the cards
    NumbersCard* m_numbers;
    std::vector<PlotCard*> m_cards; ///< by statistics::Axis
};

} // namespace tokenscope
