// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/imagestudy/codeuse/codeuse.h"
#include "widgets/cards/cardgrid.h"
#include "widgets/codeusage/usagetext.h"

class QLabel;
class QSpinBox;

namespace tokenscope {

class BitPairsPlot;
class PlotWidget;
class UsageMapPlot;

/// How often the codes of a quantizer are used: numbers, a heat map of one stage's codes, one of all stages, the codes by use,
/// and where codes are made of bits or levels, how those are used and how values come to them; all at once, or one of them
/// alone. A code is pointed at and chosen in any of those that show codes.
class CodeUsageView final : public CardGrid {
    Q_OBJECT
public:
    explicit CodeUsageView(QWidget* parent = nullptr);

    /// Null: nothing to show but the hint. The stage stays where the new codes have it.
    void setUse(std::shared_ptr<const CodeUse> use);
    const std::shared_ptr<const CodeUse>& use() const { return m_use; }
    /// Emits nothing.
    void setStage(std::uint32_t stage);
    std::uint32_t stage() const { return m_stage; }

    /// Show what is pointed at and chosen elsewhere; emit nothing. -1: none.
    void setPointed(std::uint32_t stage, std::int64_t code);
    void setChosen(std::uint32_t stage, std::int64_t code);
    std::int64_t chosen() const { return m_chosen; }

    /// Of any but UsageCard::Numbers.
    PlotCard* card(UsageCard card) const { return cardAt(static_cast<int>(card) - 1); }
    UsageMapPlot* map() const { return m_map; }
    UsageMapPlot* stagesMap() const { return m_stagesMap; }
    BitPairsPlot* pairs() const { return m_pairs; }

    QString exportName() const override { return QStringLiteral("usage"); }
    bool hasExport() const override { return m_use != nullptr; }
    /// All: of all stages; visible: of the stage shown; selected: the chosen code.
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    void codeHovered(std::uint32_t stage, std::int64_t code);
    void codeChosen(std::uint32_t stage, std::int64_t code);
    void stageChosen(std::uint32_t stage);

private:
    bool hasPlot(int index) const override { return has(static_cast<UsageCard>(index + 1)); }
    void retranslate() override;
    void refresh() override;
    void makeBar();
    void makeCards();
    void connectMap(UsageMapPlot* map);
    void connectCurve();
    void setReadouts();
    void fillRules();
    void refreshStage();
    void refreshTexts();
    void showChosen();
    void hover(std::uint32_t stage, std::int64_t code);
    void choose(std::uint32_t stage, std::int64_t code);
    bool has(UsageCard card) const;

    std::shared_ptr<const CodeUse> m_use;
    std::uint32_t m_stage = 0;
    std::uint32_t m_chosenStage = 0;
    std::int64_t m_chosen = -1;
    QSpinBox* m_stageBox;
    QLabel* m_chosenText;
    UsageMapPlot* m_map;
    UsageMapPlot* m_stagesMap;
    BitPairsPlot* m_pairs;
};

} // namespace tokenscope
