// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPainterPath>

#include "widgets/trace/latticepicture.h"
#include "widgets/trace/tracecanvas.h"

namespace tokenscope {

/// The drawing of a Unigram lattice: the characters, every candidate piece as an arc over them, the best path strong with
/// its pieces and scores underneath, a runner-up in dashes with its own. Items are the edges.
class LatticeCanvas final : public TraceCanvas {
    Q_OBJECT

public:
    using TraceCanvas::TraceCanvas;

    void setPicture(const LatticePicture& picture);
    const LatticePicture& picture() const { return m_picture; }
    /// The path drawn beside the best one; 0: none.
    void setChosenPath(std::size_t path);
    std::size_t chosenPath() const { return m_chosen; }

    QString exportName() const override { return QStringLiteral("lattice"); }
    bool hasExport() const override { return !m_picture.part.edges.empty(); }
    std::optional<DataTable> data(DataScope scope) const override;

protected:
    QSizeF layoutPicture() override;
    void paintItems(QPainter& painter, const QRectF& visible) const override;
    int itemCount() const override { return static_cast<int>(m_arcs.size()); }
    QRectF itemRect(int item) const override;
    int itemAt(const QPointF& point) const override;
    QString itemText(int item) const override;
    int itemAfterKey(int key) const override;

private:
    struct Arc {
        qreal left = 0;
        qreal right = 0;
        qreal height = 0;
        QString score;
        QRectF label; ///< empty: there was no room for it
    };
    enum class Weight { Candidate, Chosen, Best };

    Weight weightOf(std::uint32_t edge) const;
    QPainterPath pathOf(const Arc& arc) const;
    qreal xOf(std::uint64_t place) const;
    void placeLabels();
    void paintArc(QPainter& painter, std::uint32_t edge) const;
    void paintRow(QPainter& painter, std::size_t path, qreal top) const;
    std::optional<std::uint32_t> edgeInRow(const QPointF& point, std::size_t path, qreal top) const;

    LatticePicture m_picture;
    std::size_t m_chosen = 0;
    std::vector<Arc> m_arcs; ///< by edge
    std::vector<Weight> m_weights; ///< by edge
    std::vector<qreal> m_columns; ///< left edges of the characters, and the right end
    qreal m_base = 0; ///< where arcs stand
    qreal m_rowHeight = 0; ///< of the pieces under the characters
};

} // namespace tokenscope
