// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagepanel.h"
#include "app/work/latestwork.h"

namespace tokenscope {
class FeaturePlaneView;
}

namespace tokenscope::app {

/// Tokens and codes of the active run on the plane of two principal components; pointing at one lights it up everywhere.
class PlanePanel final : public ImagePanel {
    Q_OBJECT

public:
    explicit PlanePanel(const ImagePanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("plane"); }
    QString title() const override { return tr("Plane"); }
    Command showCommand() const override { return Command::ShowPlane; }
    std::optional<Command> pinCommand() const override { return Command::PinPlane; }
    const ViewExport* viewExport() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    FeaturePlaneView* view() const { return m_view; }

private:
    void refresh() override;
    void retranslate() override;
    void showSelection();
    FieldSelection selectionOf(std::int64_t token, std::int64_t code) const;

    FeaturePlaneView* m_view;
    FieldResultPtr m_shown;
    std::size_t m_shownStage = 0;
    bool m_restoring = false;
    LatestWork m_work;
};

} // namespace tokenscope::app
