// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <utility>

#include "widgets/plot/customplot.h"

namespace tokenscope {

/// Calls back to draw, on the layer it is put on, within the axes: what QCustomPlot has no plottable for. Owned by the plot, as
/// all layerables are.
class PlotDrawing final : public QCPLayerable {
public:
    PlotDrawing(QCustomPlot* plot, const QString& layer, std::function<void(QCPPainter&)> draw)
        : QCPLayerable(plot, layer)
        , m_draw(std::move(draw))
    {
    }

protected:
    QRect clipRect() const override { return parentPlot()->axisRect()->rect(); }
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override { m_draw(*painter); }

private:
    std::function<void(QCPPainter&)> m_draw;
};

/// Whether what is drawn goes into a file rather than onto the screen: without what the pointer does.
inline bool isForFile(const QCPPainter& painter)
{
    return painter.modes().testFlag(QCPPainter::pmVectorized);
}

} // namespace tokenscope
