// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include "widgets/export/viewexport.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// A picture made of items that answer the pointer and the keyboard, scrolled within the widget. As wide as there is room;
/// as high as the picture up to setHeightLimit(). Where there is much room (a floating panel) the picture is drawn larger.
///
/// Subclasses lay out in their own coordinates, (0, 0) at the top left, and paint there.
class TraceCanvas : public QAbstractScrollArea, public ViewExport {
    Q_OBJECT

public:
    explicit TraceCanvas(QWidget* parent = nullptr);

    void setHeightLimit(int pixels);
    /// The item with the keyboard's ring, or -1.
    int currentItem() const { return m_current; }
    void setCurrentItem(int item);
    int hoveredItem() const { return m_hovered; }
    /// Where an item's middle is on the viewport, to point at it.
    QPoint positionOf(int item) const;

    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// -1: none.
    void itemHovered(int item);
    void itemClicked(int item);
    /// A double click, or Enter on the current item.
    void itemActivated(int item);
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    /// Lays the picture out afresh and gives its size.
    virtual QSizeF layoutPicture() = 0;
    virtual void paintItems(QPainter& painter, const QRectF& visible) const = 0;
    virtual int itemCount() const = 0;
    virtual QRectF itemRect(int item) const = 0;
    /// The item a point is on, or -1.
    virtual int itemAt(const QPointF& point) const = 0;
    virtual QString itemText(int item) const = 0;
    /// The item an arrow, Home or End key leads to; -1 where the key means nothing here.
    virtual int itemAfterKey(int key) const = 0;

    /// What is shown or the font changed.
    void relayout();
    void ensureVisible(const QRectF& rect);
    /// Keeps an item in sight, also while the widget still gets its size, until the person moves.
    void reveal(int item);
    TokenPalette colours() const;
    /// Of token text, and of numbers beside it.
    QFont tokenFont() const;
    QFont smallFont() const;

    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    QPointF toPicture(const QPointF& onViewport) const;
    void fit();
    void setHovered(int item);
    /// What is too large for a file in one piece is given as it is on the screen.
    bool isWholeExported() const;

    QSizeF m_size; ///< of the picture, unscaled
    qreal m_scale = 1;
    int m_heightLimit = 320;
    int m_current = -1;
    int m_hovered = -1;
    int m_revealed = -1;
};

} // namespace tokenscope
