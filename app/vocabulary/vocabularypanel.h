// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/panels/panel.h"
#include "app/vocabulary/vocabularystate.h"
#include "app/work/latestwork.h"
#include "core/textstudy/vocabularyindex/tokencounts.h"

namespace tokenscope {
class VocabularyView;
}

namespace tokenscope::app {

class ProgressLine;
class SearchPopup;

/// The vocabulary of the tokenizer in use, searched as a person types, beside another one when asked. Indexes, counts,
/// comparisons and searches are made in the background, and only while the panel is visible.
class VocabularyPanel final : public Panel {
    Q_OBJECT

public:
    explicit VocabularyPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("vocabulary"); }
    QString title() const override { return tr("Vocabulary"); }
    Command showCommand() const override { return Command::ShowVocabulary; }
    std::optional<Command> pinCommand() const override { return Command::PinVocabulary; }

    const ViewExport* viewExport() const override;
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    VocabularyView* view() const { return m_view; }
    SearchPopup* popup() const { return m_popup; }

    void cancelWork() override;

    /// Compares with a tokenizer by id or path; an empty one ends the comparison.
    void compareWith(const std::string& other);

private:
    struct Index; ///< of a tokenizer
    struct Comparison;

    void takeSession();
    void refresh() override;
    void retranslate() override;
    void buildIndex();
    void takeIndex(Result<Index> index);
    void countTokens();
    void makeComparison();
    void takeComparison(Result<Comparison> comparison);
    void search();
    void showChooser(const QPoint& topCentre);
    void findInText(TokenId id);
    VocabularyState wanted() const;

    VocabularyView* m_view;
    ProgressLine* m_progress;
    SearchPopup* m_popup = nullptr;
    std::optional<EncodedText> m_encoded;

    std::shared_ptr<const VocabularyIndex> m_index;
    std::string m_indexed; ///< id of the tokenizer `m_index` is of
    std::weak_ptr<const Tokenizer> m_indexedTokenizer;
    std::shared_ptr<const TokenCounts> m_counts;
    std::uint64_t m_countedKey = 0;
    std::string m_other; ///< tokenizer to compare with; empty: none
    std::string m_compared; ///< that of m_otherIndex
    std::shared_ptr<const VocabularyIndex> m_otherIndex;
    std::shared_ptr<const VocabularyComparison> m_comparison;
    Membership m_restoredMembership = Membership::All; ///< to show once the comparison is there

    LatestWork m_indexWork;
    LatestWork m_countWork;
    LatestWork m_compareWork;
    LatestWork m_searchWork; ///< last: it goes first
};

} // namespace tokenscope::app
