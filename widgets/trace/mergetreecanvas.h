// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/trace/mergepicture.h"
#include "widgets/trace/tracecanvas.h"

namespace tokenscope {

/// The drawing of a merge tree after some of its merges: symbols with their bytes on top, merges below with their rank,
/// those to come in dashes, the last one made ringed. Items are the tree's nodes.
class MergeTreeCanvas final : public TraceCanvas {
    Q_OBJECT

public:
    using TraceCanvas::TraceCanvas;

    void setPicture(const MergePicture& picture);
    const MergePicture& picture() const { return m_picture; }
    void setStep(std::uint32_t step);
    std::uint32_t step() const { return m_step; }
    /// "rank 262" of a merge.
    QString orderText(std::uint32_t node) const;

    QString exportName() const override { return QStringLiteral("merges"); }
    bool hasExport() const override { return !m_picture.tree.nodes.empty(); }
    std::optional<DataTable> data(DataScope scope) const override;

protected:
    QSizeF layoutPicture() override;
    void paintItems(QPainter& painter, const QRectF& visible) const override;
    int itemCount() const override { return static_cast<int>(m_boxes.size()); }
    QRectF itemRect(int item) const override { return m_boxes.at(static_cast<std::size_t>(item)).rect; }
    int itemAt(const QPointF& point) const override;
    QString itemText(int item) const override;
    int itemAfterKey(int) const override { return -1; }

private:
    struct Box {
        QRectF rect;
        QString text;
        QString below; ///< bytes of a leaf, rank of a merge
        unsigned hue = 0; ///< of its root
    };

    void placeBoxes(const std::vector<qreal>& widths, qreal rowHeight);
    void paintLines(QPainter& painter, std::uint32_t node) const;
    void paintBox(QPainter& painter, std::uint32_t node) const;
    bool isSelected(std::uint32_t root) const;

    MergePicture m_picture;
    std::uint32_t m_step = 0;
    std::vector<Box> m_boxes; ///< by node
    QSizeF m_extent;
};

} // namespace tokenscope
