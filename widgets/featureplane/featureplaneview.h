// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

#include "core/imagestudy/plane/codeplane.h"
#include "widgets/export/viewexport.h"

class QCheckBox;
class QLabel;
class QSpinBox;

namespace tokenscope {

class FeaturePlanePlot;
class PlotCard;

/// Tokens and the codes of a stage on the plane of the first two principal components, with the cells of the codes there when
/// asked for. A code or a token is pointed at and chosen.
class FeaturePlaneView : public QWidget, public ViewExport {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeaturePlaneView)

public:
    explicit FeaturePlaneView(QWidget* parent = nullptr);
    ~FeaturePlaneView() override;

    /// Null: nothing to show but the hint.
    void setPlane(std::shared_ptr<const CodePlane> plane);
    const std::shared_ptr<const CodePlane>& plane() const;
    void setHint(const QString& hint);
    QString hint() const;
    void setCellsShown(bool shown);
    bool cellsShown() const;

    /// Show what is pointed at and chosen elsewhere; emit nothing. -1: none. A token is one of the code's.
    void setPointed(std::int64_t token, std::int64_t code);
    void setChosen(std::int64_t token, std::int64_t code);

    FeaturePlanePlot* plot() const { return m_plot; }
    PlotCard* card() const { return m_card; }

    QString exportName() const override { return QStringLiteral("plane"); }
    bool hasExport() const override { return plane() != nullptr; }
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    /// All: codes, then tokens; visible: those within the axes; selected: the chosen code and its tokens.
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    /// -1: none; the token is -1 where a code itself is meant.
    void spotHovered(std::int64_t token, std::int64_t code);
    void spotChosen(std::int64_t token, std::int64_t code);
    void stageChosen(std::uint32_t stage);
    void cellsShownChanged(bool shown);
    void menuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void retranslate();
    void refreshTexts();
    QString describe(std::int64_t spot) const;
    /// Whether the plane needs the room of the sentences around it.
    bool isLow() const;
    std::int64_t spotFor(std::int64_t token, std::int64_t code) const;
    std::pair<std::int64_t, std::int64_t> tokenAndCode(std::int64_t spot) const;

    QCheckBox* m_cells;
    QSpinBox* m_stageBox;
    QLabel* m_chosenText;
    QLabel* m_hint;
    FeaturePlanePlot* m_plot;
    PlotCard* m_card;
};

} // namespace tokenscope
