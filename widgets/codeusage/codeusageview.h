// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

#include "core/imagestudy/codeuse/codeuse.h"
#include "widgets/codeusage/usagetext.h"
#include "widgets/export/viewexport.h"

class QComboBox;
class QLabel;
class QScrollArea;
class QSpinBox;

namespace tokenscope {

class NumbersCard;
class PlotCard;
class PlotWidget;
class UsageMapPlot;

/// How often the codes of a quantizer are used: numbers, a heat map of one stage's codes, one of all stages, the codes by use,
/// and the bits or levels where codes are made of such; all at once, or one of them alone. A code is pointed at and chosen in
/// any of them.
class CodeUsageView : public QWidget, public ViewExport {
    Q_OBJECT
public:
    explicit CodeUsageView(QWidget* parent = nullptr);
    ~CodeUsageView() override;

    /// Null: nothing to show but the hint. The stage stays where the new codes have it.
    void setUse(std::shared_ptr<const CodeUse> use);
    const std::shared_ptr<const CodeUse>& use() const { return m_use; }
    /// One sentence for when there is nothing to show.
    void setHint(const QString& hint);
    QString hint() const;
    /// Emits nothing.
    void setStage(std::uint32_t stage);
    std::uint32_t stage() const { return m_stage; }

    /// Show what is pointed at and chosen elsewhere; emit nothing. -1: none.
    void setPointed(std::uint32_t stage, std::int64_t code);
    void setChosen(std::uint32_t stage, std::int64_t code);
    std::int64_t chosen() const { return m_chosen; }

    /// The name of the card shown alone ("codes", "curve", …), or empty for all. Unknown names change nothing.
    void setShown(const QString& name);
    QString shown() const;
    /// Null for UsageCard::Numbers.
    PlotCard* card(UsageCard card) const { return m_cards[static_cast<std::size_t>(card)]; }
    const NumbersCard* numbersCard() const { return m_numbers; }
    UsageMapPlot* map() const { return m_map; }
    UsageMapPlot* stagesMap() const { return m_stagesMap; }

    QString exportName() const override { return QStringLiteral("usage"); }
    bool hasExport() const override { return m_use != nullptr; }
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    /// All: of all stages; visible: of the stage shown; selected: the chosen code.
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    void codeHovered(std::uint32_t stage, std::int64_t code);
    void codeChosen(std::uint32_t stage, std::int64_t code);
    void stageChosen(std::uint32_t stage);
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
    void connectMap(UsageMapPlot* map);
    void connectCurve();
    void retranslate();
    void refresh();
    void refreshStage();
    void refreshTexts();
    void showChosen();
    void hover(std::uint32_t stage, std::int64_t code);
    void choose(std::uint32_t stage, std::int64_t code);
    bool has(UsageCard card) const;
    QWidget* widgetOf(UsageCard card) const;
    std::vector<UsageCard> shownCards() const;
    void arrange();

    std::shared_ptr<const CodeUse> m_use;
    std::uint32_t m_stage = 0;
    std::uint32_t m_chosenStage = 0;
    std::int64_t m_chosen = -1;
    QComboBox* m_what;
    QSpinBox* m_stageBox;
    QLabel* m_chosenText;
    QLabel* m_hint;
    QScrollArea* m_scroll;
    QWidget* m_sheet; ///< what is scrolled: the cards
    NumbersCard* m_numbers;
    UsageMapPlot* m_map;
    UsageMapPlot* m_stagesMap;
    std::array<PlotCard*, kUsageCards> m_cards{};
};

} // namespace tokenscope
