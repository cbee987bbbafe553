// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/codespanel.h"
#include "app/video/smallframes.h"

class QToolButton;

namespace tokenscope {
class TubeView;
}

namespace tokenscope::app {

/// An output or a code of the active run traced through the clip, in space and as a storyboard.
class TubePanel final : public CodesPanel {
    Q_OBJECT

public:
    explicit TubePanel(const VideoPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("tube"); }
    QString title() const override { return tr("Tube"); }
    Command showCommand() const override { return Command::ShowTube; }
    std::optional<Command> pinCommand() const override { return Command::PinTube; }
    const ViewExport* viewExport() const override;

    TubeView* view() const { return m_view; }
    QToolButton* itsFramesButton() const { return m_its; }
    QToolButton* allFramesButton() const { return m_all; }

private:
    void begin(const ClipResultPtr& result) override;
    void setCurrent(int frame) override;
    void setPart(double first, double shown) override;
    void showHovered() override;
    void showSelected() override;
    void retranslate() override;

    TubeView* m_view;
    QToolButton* m_its;
    QToolButton* m_all;
    SmallFrames m_pictures;
};

} // namespace tokenscope::app
