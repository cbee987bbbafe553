// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

#include "core/imagestudy/plane/codeplane.h"
#include "widgets/plot/planeplot.h"

namespace tokenscope {

/// The plane of tokens and codes. Its spots are the codes, by their place in CodePlane::ids, and after them the tokens. What is
/// pointed at, or else chosen, lights up with all tokens of its code.
class FeaturePlanePlot : public PlanePlot {
    Q_OBJECT
public:
    explicit FeaturePlanePlot(QWidget* parent = nullptr);

    void setCodePlane(std::shared_ptr<const CodePlane> plane);
    const std::shared_ptr<const CodePlane>& codePlane() const { return m_plane; }
    /// Draws the cells of the codes: of each point of the plane, the nearest code as projected.
    void setCellsShown(bool shown);
    bool cellsShown() const { return m_cells; }
    /// Whether there are few enough codes for their cells to be told apart.
    bool hasCells() const;
    void setSpotReadout(std::function<QString(std::int64_t)> readout) { m_readout = std::move(readout); }

    std::int64_t codes() const { return m_plane ? static_cast<std::int64_t>(m_plane->codes.size()) : 0; }
    std::int64_t tokens() const { return m_plane ? static_cast<std::int64_t>(m_plane->tokens.size()) : 0; }
    bool isCode(std::int64_t spot) const { return spot >= 0 && spot < codes(); }
    /// Index in CodePlane::ids of the spot's code; -1 for none.
    std::int64_t codeIndexOf(std::int64_t spot) const;

protected:
    std::int64_t spotAt(const QPointF& pixel) const override;
    QRectF extentOf(std::int64_t spot) const override;
    std::int64_t spotBeside(std::int64_t spot, int key) const override;
    QString describe(std::int64_t spot) const override;
    void drawPlane(QCPPainter& painter) override;
    void drawSpots(QCPPainter& painter, std::int64_t pointed, std::int64_t chosen) override;

private:
    const PlanePoint& pointOf(std::int64_t spot) const;
    QPointF pixel(const PlanePoint& point) const;
    /// The nearest of spots first … last - 1 within `reach` pixels; -1: none.
    std::int64_t nearest(const QPointF& pixel, std::int64_t first, std::int64_t last, double reach) const;
    std::int64_t codeTowards(std::int64_t spot, int key) const;
    void drawCells(QCPPainter& painter) const;
    void drawTokens(QCPPainter& painter, std::int64_t codeIndex) const;
    void drawCodes(QCPPainter& painter) const;
    void drawCode(QCPPainter& painter, std::int64_t code, const QColor& colour, double radius) const;
    double codeRadius() const;

    std::shared_ptr<const CodePlane> m_plane;
    std::function<QString(std::int64_t)> m_readout;
    bool m_cells = false;
};

} // namespace tokenscope
