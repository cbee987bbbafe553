// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/inspector/inspection.h"
#include "app/panels/panel.h"
#include "app/work/latestwork.h"

class QLabel;
class QScrollArea;

namespace tokenscope {
class OccurrenceStrip;
} // namespace tokenscope

namespace tokenscope::app {

class FactList;
class FoldSection;
class NeighbourLinks;
class TraceSection;

/// Everything about the selected token, several tokens, or a vocabulary entry: what it is, how the model made it as a
/// picture, why it begins and ends there or is not one, where else it occurs, what stands beside it in the vocabulary.
class InspectorPanel final : public Panel {
    Q_OBJECT

public:
    explicit InspectorPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("inspector"); }
    QString title() const override { return tr("Inspector"); }
    Command showCommand() const override { return Command::ShowInspector; }
    std::optional<Command> pinCommand() const override { return Command::PinInspector; }
    Qt::DockWidgetArea area() const override { return Qt::RightDockWidgetArea; }
    const ViewExport* viewExport() const override;
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    /// "name: value" lines in view, for tests and exports.
    QStringList lines() const;
    /// Why it is, or is not, one token, as plain text; empty while not known.
    QString whyText() const;
    TraceSection& traceSection() const { return *m_trace; }
    NeighbourLinks& neighbours() const { return *m_neighbours; }
    OccurrenceStrip& strip() const { return *m_strip; }
    /// "facts", "trace", "why", "occurrences", "neighbours".
    FoldSection* section(const QString& id) const;
    void cancelWork() override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* makeOccurrences();
    void connectParts();
    void refresh() override;
    void retranslate() override;
    void setTitles();
    void showFacts();
    void showToken(TokenIndex token);
    void showTokens(const Selection& selection);
    void showEntry(TokenId id);
    void startWork();
    void showInspection();
    void dropInspection();
    void showWhy();
    void showOccurrences();
    void follow(const QString& link);
    void selectToken(TokenIndex token);
    void selectEntry(TokenId id);
    void hoverEntry(TokenId id);

    std::optional<EncodedText> m_encoded;
    Selection m_selection; ///< what is shown, see selectionIn()
    std::optional<Inspection> m_inspection; ///< the last result, maybe of what was selected before
    bool m_isWanted = true; ///< the facts in view have no inspection yet

    ProgressLine* m_progress;
    QScrollArea* m_scroll;
    QWidget* m_content;
    QLabel* m_hint;
    QLabel* m_piece;
    FactList* m_facts;
    TraceSection* m_trace;
    QLabel* m_why;
    QLabel* m_occurs;
    OccurrenceStrip* m_strip;
    QWidget* m_buttons = nullptr;
    NeighbourLinks* m_neighbours;
    std::vector<FoldSection*> m_sections;
    LatestWork m_work; ///< goes first: it may be at work on the rest
};

} // namespace tokenscope::app
