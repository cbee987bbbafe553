// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagepanel.h"
#include "app/work/latestwork.h"

class QComboBox;
class QLabel;

namespace tokenscope {
class CodebookView;
struct CodebookContent;
} // namespace tokenscope

namespace tokenscope::app {

/// The codebook of the active run's stage, each code as the patch it paints; pointing at one lights up its tokens.
class CodebookPanel final : public ImagePanel {
    Q_OBJECT

public:
    explicit CodebookPanel(const ImagePanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("codebook"); }
    QString title() const override { return tr("Codebook"); }
    Command showCommand() const override { return Command::ShowCodebook; }
    std::optional<Command> pinCommand() const override { return Command::PinCodebook; }
    const ViewExport* viewExport() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    CodebookView* view() const { return m_view; }
    QComboBox* orderBox() const { return m_order; }

private:
    void refresh() override;
    void retranslate() override;
    void bringPictures(const std::vector<std::uint32_t>& codes);
    void showSelection();
    void setOrder(int order);
    FieldSelection selectionOf(std::int64_t code) const;

    CodebookView* m_view;
    QComboBox* m_order;
    QLabel* m_summary;
    FieldResultPtr m_shown;
    std::size_t m_shownStage = 0;
    bool m_restoring = false;
    LatestWork m_facts;
    LatestWork m_pictures;
};

} // namespace tokenscope::app
