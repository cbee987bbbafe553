// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <vector>

#include "widgets/export/viewexport.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace tokenscope {

class NumbersCard;
class PlotCard;

/// A card of numbers and cards of plots in a grid that follows the width, or one of them alone, below a bar. Who derives from
/// it makes the plots, fills the cards, and says which of them the data has.
class CardGrid : public QWidget, public ViewExport {
    Q_OBJECT
public:
    ~CardGrid() override;
    CardGrid(const CardGrid&) = delete;
    CardGrid& operator=(const CardGrid&) = delete;

    /// One sentence for when there is nothing to show.
    void setHint(const QString& hint);
    QString hint() const;
    /// The name of the card shown alone, or empty for all. Unknown names change nothing.
    void setShown(const QString& name);
    QString shown() const;
    const NumbersCard* numbersCard() const { return m_numbers; }

    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;

signals:
    void shownChanged(const QString& name);
    void menuRequested(const QPoint& globalPosition);

protected:
    /// How large a card is, in average characters and lines of the font.
    struct Measures {
        int leastWidth = 28;
        double leastHeight = 13;
        double goodHeight =
            1e9; ///< room for more rows of this height is taken rather than drawing cards out to columns
        int numbersWidth = 0; ///< 0: as the plots
    };

    CardGrid(const Measures& measures, const QString& numbersName, QWidget* parent);

    /// Takes the plot.
    PlotCard* addCard(const QString& name, class PlotWidget* plot);
    PlotCard* cardAt(int index) const { return m_cards[static_cast<std::size_t>(index)]; }
    NumbersCard* numbers() const { return m_numbers; }
    QHBoxLayout* bar() const { return m_bar; }
    /// What the choice of one card alone says: 0 for all, 1 for the numbers, 2 … for the plots.
    void setChoiceText(int index, const QString& text);
    /// The plot chosen alone, if the data has it; -1 for all or the numbers.
    int plotAlone() const;
    void setNames(const QString& ofChoice, const QString& helpOfChoice, const QString& ofSheet);
    /// With something to show, or with the hint alone.
    void setFilled(bool filled);
    void arrange();

    /// Whether the data has what the card shows.
    virtual bool hasPlot(int index) const = 0;
    /// Words and data anew; also when the language changes.
    virtual void retranslate() = 0;
    virtual void refresh() = 0;

    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    std::vector<QWidget*> shownCards() const;

    Measures m_measures;
    QHBoxLayout* m_bar;
    QComboBox* m_what;
    QLabel* m_hint;
    QScrollArea* m_scroll;
    QWidget* m_sheet; ///< what is scrolled: the cards
    NumbersCard* m_numbers;
    std::vector<PlotCard*> m_cards;
};

} // namespace tokenscope
