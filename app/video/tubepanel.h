// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/smallframes.h"
#include "app/video/videopanel.h"
#include "app/work/latestwork.h"

class QLabel;
class QToolButton;

namespace tokenscope {
class TubeView;
struct TubeContent;
} // namespace tokenscope

namespace tokenscope::app {

class CodeBox;

/// An output or a code of the active run traced through the clip, in space and as a storyboard.
class TubePanel final : public VideoPanel {
    Q_OBJECT

public:
    explicit TubePanel(const VideoPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("tube"); }
    QString title() const override { return tr("Tube"); }
    Command showCommand() const override { return Command::ShowTube; }
    const ViewExport* viewExport() const override;
    QString commandLine() const override;

    TubeView* view() const { return m_view; }
    CodeBox* codeBox() const { return m_code; }
    QToolButton* itsFramesButton() const { return m_its; }
    QToolButton* allFramesButton() const { return m_all; }

private:
    void connectView();
    void refresh() override;
    void retranslate() override;
    void take(const ClipResultPtr& result, const TubeContent& content);
    void choose(std::int64_t code);
    void showFrame();
    void showPart();
    void showHovered();
    void showSelected();
    std::int64_t codeIn(const FieldSelection& selection) const;

    TubeView* m_view;
    CodeBox* m_code;
    QToolButton* m_its;
    QToolButton* m_all;
    SmallFrames m_pictures;
    ClipResultPtr m_wanted;
    ClipResultPtr m_shown;
    bool m_showing = false; ///< the view is set, not used
    LatestWork m_work;
};

} // namespace tokenscope::app
