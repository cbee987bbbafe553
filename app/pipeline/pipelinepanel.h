// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/panels/panel.h"
#include "app/work/latestwork.h"
#include "core/base/byterange.h"

#include <memory>
#include <optional>

class QLabel;
class QSplitter;
class QToolButton;

namespace tokenscope {
class DifferenceList;
class PipelineView;
struct PipelinePart;
struct Selection;
} // namespace tokenscope

namespace tokenscope::app {

class ProgressLine;

/// The text on its way through the session's tokenizer, stage by stage, and what is lost. Of a long text a part at a time:
/// the one around the selection, or one a person walks to.
class PipelinePanel final : public Panel {
    Q_OBJECT

public:
    explicit PipelinePanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("pipeline"); }
    QString title() const override { return tr("Pipeline"); }
    Command showCommand() const override { return Command::ShowPipeline; }
    std::optional<Command> pinCommand() const override { return Command::PinPipeline; }
    /// The list's while the keyboard is in it, else the picture's.
    const ViewExport* viewExport() const override;
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    PipelineView* view() const { return m_view; }
    DifferenceList* list() const { return m_list; }
    QToolButton* previousButton() const { return m_previous; }
    QToolButton* nextButton() const { return m_next; }
    QToolButton* listButton() const { return m_showList; }
    QString partText() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate() override;
    /// The text or its tokens are new.
    void takeEncoded();
    void takeSelected(const Selection& selection);
    void goTo(ByteRange part);
    void refresh() override;
    void takePart(const std::shared_ptr<const PipelinePart>& part, bool sameTokens);
    void showHint();
    void showPart();
    std::string_view text() const;

    std::optional<EncodedText> m_encoded;
    ByteRange m_bytes; ///< the part wanted
    std::shared_ptr<const PipelinePart> m_part; ///< the one shown
    bool m_sameTokens = true;
    bool m_stale = true;

    PipelineView* m_view;
    DifferenceList* m_list;
    QSplitter* m_splitter;
    QLabel* m_partLabel;
    QLabel* m_lossLabel;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_previousChange;
    QToolButton* m_nextChange;
    QToolButton* m_showList;
    QToolButton* m_cancel;
    ProgressLine* m_progress;
    LatestWork m_work; // last: its jobs end before what they use
};

} // namespace tokenscope::app
