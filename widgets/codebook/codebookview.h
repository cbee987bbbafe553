// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>
#include <QTimer>

#include <cstdint>
#include <vector>

#include "widgets/codebook/codebookmodel.h"
#include "widgets/export/viewexport.h"

namespace tokenscope {

/// Every code of a stage drawn as the patch it decodes to; dead ones are crossed out. Only what is seen is drawn and asked
/// for, so 262,144 codes are as quick as 256. Hover and choice are codes; arrows, Page Up and Down, Home and End walk.
class CodebookView : public QTableView, public ViewExport {
    Q_OBJECT
public:
    explicit CodebookView(QWidget* parent = nullptr);

    CodebookModel* codes() const { return m_model; }
    void setContent(CodebookContent content);
    void setOrder(CodebookOrder order);
    /// The entries have changed: pictures are asked for again, and the old ones stay until the new ones are there.
    void refreshPictures();
    void setPictures(const std::vector<std::uint32_t>& codes, const std::vector<QImage>& pictures);
    /// Side of a cell in pixels.
    void setCellSize(int side);
    void setEmptyText(const QString& text);

    /// Emit nothing. -1: none.
    void setPointed(std::int64_t code);
    void setChosen(std::int64_t code);
    std::int64_t pointed() const { return m_pointed; }
    std::int64_t chosen() const { return m_chosen; }
    /// Scrolls there.
    void showCode(std::int64_t code);

    QString exportName() const override { return QStringLiteral("codebook"); }
    bool hasExport() const override { return m_model->content().codes > 0; }
    QSize pictureSize() const override { return viewport()->size(); }
    void paintPicture(QPainter& painter) const override;
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    void codeHovered(std::int64_t code);
    void codeChosen(std::int64_t code);
    /// Pictures of these are seen and not there; at most a few thousand, once per scroll.
    void picturesWanted(const std::vector<std::uint32_t>& codes);
    void menuRequested(const QPoint& globalPosition);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    /// `follow`: the code pointed at stays in sight, wherever it is now.
    void layOut(bool follow = true);
    void wantPictures();
    std::vector<std::uint32_t> seen() const;
    void hover(std::int64_t code);
    void update(std::int64_t code);

    CodebookModel* m_model;
    QTimer m_wanting;
    QString m_emptyText;
    int m_cell = 28;
    std::int64_t m_pointed = -1;
    std::int64_t m_chosen = -1;
    bool m_stale = false; ///< pictures are those of earlier entries
    bool m_setting = false; ///< the current cell is set by code, not by the person
};

} // namespace tokenscope
