// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QTransform>

#include <array>
#include <cstdint>
#include <vector>

#include "widgets/tube/tubes.h"

namespace tokenscope {

/// How a person looks at the stack of frames, in degrees: turned about the upright axis, and from above.
struct TubeAngles {
    static constexpr double kLeastTurn = 12;
    static constexpr double kMostTurn = 80;
    static constexpr double kLeastTilt = 4;
    static constexpr double kMostTilt = 60;

    double turn = 58;
    double tilt = 20;

    TubeAngles turnedBy(double degrees) const; ///< within the limits
    TubeAngles tiltedBy(double degrees) const;
    bool operator==(const TubeAngles&) const = default;
};

/// Parallel projection of frames that stand one behind the other, time running to the right and away from the viewer. Places
/// are in cells: column and row of the frame's upper left, and frames from the first that is drawn.
class TubeProjection {
public:
    TubeProjection() = default;
    /// Fits `frames` frames of the grid into the room.
    TubeProjection(const PatchGrid& grid, int frames, const TubeAngles& angles, const QRectF& room);

    QPointF at(double column, double row, double frame) const
    {
        return m_origin + column * m_column + row * m_row + frame * m_frame;
    }
    /// From cells of a frame (column, row) to the widget.
    QTransform planeAt(double frame) const;
    /// Pixels between a frame and the next.
    double framePixels() const;
    /// The shorter side of a cell's front in pixels.
    double cellPixels() const;

private:
    QPointF m_origin;
    QPointF m_column{1, 0};
    QPointF m_row{0, 1};
    QPointF m_frame{1, 0};
};

enum class TubeSide : std::uint8_t { Front, Right, Top };

/// A visible part of the tube's skin.
struct TubeFace {
    std::array<QPointF, 4> corner;
    TubeSide side = TubeSide::Front;
    TubeCell cell; ///< one of the cells that it belongs to: the first in time
    int frames = 1; ///< how many it reaches through
};

/// What of the skin lies between two stops.
struct TubePart {
    int endFrame = 0; ///< the stop at its far end, or where the frames end
    std::size_t endFace = 0;
};

/// The skin of a tube in the order that it is to be painted: what is farther comes first.
struct TubeSkin {
    std::vector<TubeFace> faces;
    std::vector<TubePart> parts;
    int cellsInOne = 1; ///< along each side, where cells were too small to be told apart
    int framesInOne = 1;
};

/// The tube of a group in the frames first … first + frames - 1. `stops`: frames, ascending, before which something else is
/// painted; no face reaches through one. Cells below a pixel or two share a face, in space and in time, so that there are never
/// more faces than can be painted at once and none of the tube is left out. O(tokens of the group there + blocks of its cells).
TubeSkin tubeSkin(const Tubes& tubes, std::int64_t group, int first, int frames, const TubeProjection& projection,
                  const std::vector<int>& stops);

} // namespace tokenscope
