// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include <cstdint>
#include <vector>

#include "widgets/tube/tubespace.h"

namespace tokenscope {

/// A tube as a storyboard: above how many cells it has in each frame of the clip, below a small picture of each frame from its
/// first to its last, its cells outlined and the others stepping back. Without a tube: all frames.
///
///   click, arrows      goes to a frame; Home, End the first, last shown, Page Up, Page Down a screenful
///   click in a picture chooses the output of the cell as well; Escape: none
class TubeBoard : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TubeBoard(QWidget* parent = nullptr);

    void setContent(TubeContent content);
    void setPictures(FramePictures pictures);
    void refreshPictures();
    void setEmptyText(const QString& text);
    void setStrong(bool strong);

    // Emit nothing. -1: none.
    void setChosen(std::int64_t group);
    void setCurrent(int frame); ///< brought into view
    void setPointed(std::int64_t token);
    std::int64_t chosen() const { return m_chosen; }
    int current() const { return m_current; }
    std::int64_t pointed() const { return m_pointed; }

    /// The frames that have a picture here.
    int firstFrame() const { return m_span.tokens > 0 ? m_span.first : 0; }
    int frames() const { return m_span.tokens > 0 ? m_span.last - m_span.first + 1 : m_content.frames(); }
    /// Where its picture lies in the viewport, and where its bar.
    QRect pictureRect(int frame) const;
    QRect barsRect() const;
    QRectF barRect(int frame) const;

    void paint(QPainter& painter) const; ///< into (0, 0, viewport()->size())

    QSize sizeHint() const override { return {360, 280}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    // By the person.
    void chosenChanged(std::int64_t group);
    void pointedChanged(std::int64_t token);
    void currentChanged(int frame);
    void menuRequested(const QPoint& globalPosition);

protected:
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QSize pictureSize() const;
    QSize tileSize() const;
    int tilesAcross() const;
    int frameOfTile(QPoint position) const; ///< -1: none
    int frameOfBar(QPoint position) const;
    std::int64_t tokenAt(QPoint position) const;
    void layOut();
    void showFrame(int frame);
    void paintBars(QPainter& painter) const;
    void paintTile(QPainter& painter, int frame) const;
    void choose(std::int64_t group);
    void point(std::int64_t token);
    void go(int frame);
    void describe();

    TubeContent m_content;
    FramePictures m_pictures;
    TubeSpan m_span;
    std::vector<std::uint32_t> m_counts; ///< of the chosen, for each frame of the clip
    double m_most = 1; ///< of m_counts
    QString m_emptyText;
    bool m_strong = false;
    std::int64_t m_chosen = -1;
    std::int64_t m_pointed = -1;
    int m_current = -1;
};

} // namespace tokenscope
