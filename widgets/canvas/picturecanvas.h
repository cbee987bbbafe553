// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/field/tokenfield.h"
#include "widgets/canvas/canvasviewport.h"
#include "widgets/canvas/picturepyramid.h"
#include "widgets/export/viewexport.h"

namespace tokenscope {

/// One number for each token, or null.
using TokenNumbers = std::shared_ptr<const std::vector<std::uint32_t>>;
/// In TokenNumbers for a token without one.
inline constexpr std::uint32_t kNoNumber = 0xFFFFFFFFU;

/// What a canvas shows. A value, cheap to copy: pixels and numbers are shared. The picture may have more or fewer pixels than
/// the grid's source: the grid is stretched over it.
struct CanvasContent {
    PicturePyramid picture;
    PicturePyramid other; ///< seen right of the split line; null: no split
    QString title; ///< of the picture, on its upper left
    QString otherTitle;
    PatchGrid grid; ///< no tokens: nothing to point at
    QImage overlay; ///< grid.columns × grid.rows, one pixel a token, with its own alpha; null: none
    TokenNumbers numbers; ///< printed in the tokens once there is room; null: none
    /// One a token: a line is drawn between neighbours that differ; null: none.
    std::shared_ptr<const std::vector<std::int32_t>> regions;
    /// A row for each of these tokens, for export; may be empty.
    std::function<DataTable(std::span<const std::size_t> tokens)> data;
};

/// A picture under the microscope: zoomed and moved together with others that share its viewport, with a grid of tokens that
/// can be pointed at, an overlay of one colour a token, marks on chosen tokens, and a line to drag between two pictures.
///
///   wheel, + -       zoom about the pointer, the middle     drag, Ctrl+arrows    move
///   0, double click  the whole picture                      1                    one picture pixel to a screen pixel
///   arrows           next token (all four ways)             Home, End            first, last of the row
///   Enter, click     choose the token                       Escape               nothing chosen
///   [ ]              move the split line                    Menu, right click    context menu
///
/// and where regions are drawn (setBoxable):
///
///   Shift+drag, B    draw a region, one about the token     Delete, Backspace    take the last away
class PictureCanvas : public QWidget, public ViewExport {
    Q_OBJECT
public:
    explicit PictureCanvas(CanvasViewport* viewport, QWidget* parent = nullptr);

    void setContent(CanvasContent content);
    const CanvasContent& content() const { return m_content; }
    void setOverlayOpacity(double opacity); ///< 0…1
    void setGridShown(bool shown);
    /// For projectors: marks twice as wide.
    void setStrongMarks(bool strong);
    /// Whether a person may draw regions.
    void setBoxable(bool boxable) { m_boxable = boxable; }
    /// 0…1 of the canvas' width.
    void setSplit(double split);
    double split() const { return m_split; }

    /// The token with the frame around it; -1: none. Emits nothing.
    void setPointed(std::int64_t token);
    std::int64_t pointed() const { return m_pointed; }
    /// Tokens that stay bright while all others step back (every use of a code); empty: all bright.
    void setLit(std::vector<bool> lit);
    /// The one chosen; -1: none.
    void setChosen(std::int64_t token);
    std::int64_t chosen() const { return m_chosen; }
    /// Regions a person has drawn, in pixels of the grid's source. Emits nothing.
    void setBoxes(std::vector<QRectF> boxes);
    const std::vector<QRectF>& boxes() const { return m_boxes; }
    /// What is said of a token, translated: tooltip and screen reader.
    void setReadout(std::function<QString(std::int64_t)> readout) { m_readout = std::move(readout); }
    /// One sentence in the middle while there is no picture.
    void setEmptyText(const QString& text);

    /// Where a token lies on the canvas, and which lies at a place; for tests and readouts.
    QRectF tokenRect(std::int64_t token) const;
    std::int64_t tokenAt(QPointF position) const;
    double scale() const; ///< canvas pixels to one of the picture

    QString exportName() const override { return QStringLiteral("picture"); }
    bool hasExport() const override { return !m_content.picture.isNull(); }
    QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) const override;
    std::optional<DataTable> data(DataScope scope) const override;

    QSize sizeHint() const override { return {480, 360}; }
    QSize minimumSizeHint() const override { return {120, 96}; }

signals:
    void tokenHovered(std::int64_t token); ///< -1: none
    void tokenChosen(std::int64_t token); ///< -1: none
    void splitMoved(double split);
    /// Where setBoxable(): a region was drawn, or the last is to go.
    void boxDrawn(const QRectF& box);
    void boxRemoved();
    void menuRequested(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    bool hasSplit() const { return !m_content.other.isNull(); }
    double fitScale() const;
    double gridScale() const; ///< canvas pixels to one of the grid's source
    QRectF pictureRect() const; ///< of the whole picture, on the canvas
    QPointF relative(QPointF position) const;
    QPointF relativeMove(QPointF pixels) const; ///< nowhere while there is no picture
    QRectF visibleCells() const; ///< columns and rows that are at least partly seen, as whole numbers
    double splitX() const { return m_split * width(); }
    bool nearSplit(QPointF position) const;

    void paintPictures(QPainter& painter) const;
    void paintTokens(QPainter& painter) const;
    void paintOverlay(QPainter& painter, const QRectF& cells) const;
    void paintShade(QPainter& painter, const QRectF& cells) const;
    void paintGrid(QPainter& painter, const QRectF& cells) const;
    void paintRegions(QPainter& painter, const QRectF& cells) const;
    void paintNumbers(QPainter& painter, const QRectF& cells) const;
    void paintMarks(QPainter& painter) const;
    void paintBoxes(QPainter& painter) const;
    QRectF boxOnCanvas(const QRectF& box) const;
    QRectF boxBetween(QPointF one, QPointF other) const;
    bool boxKey(int key);
    void paintSplit(QPainter& painter) const;
    void paintTitle(QPainter& painter, const QString& title, const QRectF& within) const;

    void hover(std::int64_t token);
    void choose(std::int64_t token);
    bool moveToken(int key);
    void showToken(std::int64_t token);
    void describe();

    CanvasViewport* m_viewport;
    CanvasContent m_content;
    std::function<QString(std::int64_t)> m_readout;
    QString m_emptyText;
    double m_opacity = 0.6;
    double m_split = 0.5;
    bool m_gridShown = false;
    bool m_strongMarks = false;
    std::int64_t m_pointed = -1;
    std::int64_t m_chosen = -1;
    std::vector<bool> m_lit;
    std::vector<QRectF> m_boxes;
    bool m_boxable = false;
    enum class Drag { None, Pressed, Panning, Splitting, Boxing } m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_last;
};

} // namespace tokenscope
