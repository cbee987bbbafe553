// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/panel.h"
#include "app/work/latestwork.h"
#include "core/textstudy/compare/study.h"

#include <memory>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QSplitter;
class QToolButton;

namespace tokenscope {
class CompareTable;
class CompareView;
} // namespace tokenscope

namespace tokenscope::app {

class ProgressLine;
class SearchPopup;

/// The text under the session's tokenizer and others a person chose: where they differ, and what each needs.
class ComparePanel final : public Panel {
    Q_OBJECT

public:
    static constexpr std::size_t kMostOthers = 7;

    explicit ComparePanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("compare"); }
    QString title() const override { return tr("Compare"); }
    Command showCommand() const override { return Command::ShowCompare; }
    std::optional<Command> pinCommand() const override { return Command::PinCompare; }
    /// The table's while the keyboard is in it, else the picture's.
    const ViewExport* viewExport() const override;
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    CompareView* view() const { return m_view; }
    CompareTable* table() const { return m_table; }
    QComboBox* filter() const { return m_filter; }
    QToolButton* addButton() const { return m_add; }
    QToolButton* removeButton() const { return m_remove; }
    QString differenceText() const;

    /// The tokenizers besides the session's, in order: catalogue ids or paths.
    const std::vector<std::string>& others() const { return m_others; }
    void addTokenizer(const std::string& idOrPath);
    /// Positions in the table: 0 is the session's tokenizer, which neither goes nor moves.
    void removeTokenizer(int row);
    void moveTokenizer(int from, int to);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate() override;
    /// What is compared is new.
    void takeChange();
    void refresh() override;
    void takeStudy(const std::shared_ptr<const ComparisonStudy>& study);
    void showDifferences();
    void fillFilter();
    void applyFilter();
    void updateButtons();
    void openChooser();
    void setOthers(std::vector<std::string> others);
    void changed();
    /// Ids of all rows, the session's first, nothing twice.
    std::vector<std::string> wanted() const;

    std::vector<std::string> m_others;
    std::pair<std::string, std::string> m_pair; ///< ids of the filter; empty: all differences
    std::uint64_t m_nextKey;
    std::shared_ptr<const ComparisonStudy> m_study;
    EncodeOptions m_studyOptions; ///< its tokens were made with
    bool m_stale = true;

    CompareView* m_view;
    CompareTable* m_table;
    QSplitter* m_splitter;
    bool m_handleMoved = false;
    QToolButton* m_add;
    QToolButton* m_remove;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_cancel;
    QComboBox* m_filter;
    QLabel* m_differences;
    ProgressLine* m_progress;
    SearchPopup* m_popup = nullptr;
    LatestWork m_work; // last: its jobs end before what they use
};

} // namespace tokenscope::app
