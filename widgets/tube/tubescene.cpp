// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubescene.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace tokenscope {
namespace {

constexpr double kLongest = 9; ///< of the stack, in heights of a frame
constexpr double kLongestPerFrame = 0.7;
constexpr double kLeastPixels = 1.5; ///< of what is drawn by itself
constexpr std::size_t kMostFaces = 6000; ///< more are not painted within a sixtieth of a second

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// Frames that share a slice of the tube.
struct Slices {
    int count = 0;
    std::vector<int> begin; ///< of each slice, and the end of the last
    std::vector<int> part; ///< the first slice of each part between two stops, and the end of the last
    std::vector<int> of; ///< of each frame
};

Slices slicesOf(int first, int frames, const std::vector<int>& stops, int framesInOne)
{
    Slices made;
    auto stop = stops.begin();
    for (int frame = 0; frame < frames; ++frame) {
        const bool stopped = stop != stops.end() && *stop <= first + frame;
        while (stop != stops.end() && *stop <= first + frame)
            ++stop;
        if (frame == 0 || stopped)
            made.part.push_back(made.count);
        if (frame == 0 || stopped || frame - made.begin.back() >= framesInOne) {
            made.begin.push_back(frame);
            ++made.count;
        }
        made.of.push_back(made.count - 1);
    }
    made.part.push_back(made.count);
    made.begin.push_back(frames);
    return made;
}

/// Which blocks of cells are taken in which slice.
class Blocks {
public:
    Blocks(const Tubes& tubes, std::int64_t group, int first, const Slices& slices, int cellsInOne)
        : m_columns((tubes.columns() + cellsInOne - 1) / cellsInOne)
        , m_rows((tubes.rows() + cellsInOne - 1) / cellsInOne)
        , m_slices(slices.count)
        , m_taken(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows)
                  * static_cast<std::size_t>(m_slices))
    {
        const std::span<const std::uint32_t> all = tubes.tokens(group);
        const std::int64_t each = tubes.grid().rows * tubes.grid().columns;
        const auto end = std::ranges::lower_bound(all, (first + static_cast<std::int64_t>(slices.of.size())) * each);
        for (auto token = std::ranges::lower_bound(all, first * each); token != end; ++token) {
            const TubeCell cell = tubes.cellOf(*token);
            const int row = cell.row / cellsInOne;
            const int column = cell.column / cellsInOne;
            m_taken[index(slices.of[static_cast<std::size_t>(cell.frame - first)], row, column)] = 1;
            top = std::min(top, row);
            bottom = std::max(bottom, row);
            left = std::min(left, column);
            right = std::max(right, column);
        }
    }

    bool taken(int slice, int row, int column) const
    {
        return slice >= 0 && slice < m_slices && row >= 0 && row < m_rows && column >= 0 && column < m_columns
            && m_taken[index(slice, row, column)] != 0;
    }

    int top = 1 << 30; ///< rows and columns of blocks that are taken at all
    int bottom = -1;
    int left = 1 << 30;
    int right = -1;

private:
    std::size_t index(int slice, int row, int column) const
    {
        return (static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column))
            * static_cast<std::size_t>(m_slices)
            + static_cast<std::size_t>(slice);
    }

    int m_columns;
    int m_rows;
    int m_slices;
    std::vector<std::uint8_t> m_taken;
};

/// Lays the faces of a tube, block by block.
class SkinMaker {
public:
    SkinMaker(const Tubes& tubes, const Blocks& blocks, const Slices& slices, const TubeProjection& projection,
              int first, TubeSkin& skin)
        : m_tubes(tubes)
        , m_blocks(blocks)
        , m_slices(slices)
        , m_projection(projection)
        , m_first(first)
        , m_skin(skin)
    {
    }

    /// False: there are too many.
    bool make()
    {
        // Blocks are prisms along time side by side: painted from the lower left, none hides a later one.
        for (std::size_t part = m_slices.part.size() - 1; part-- > 0;) {
            for (int row = m_blocks.bottom; row >= m_blocks.top; --row) {
                for (int column = m_blocks.left; column <= m_blocks.right; ++column)
                    addBlock(m_slices.part[part], m_slices.part[part + 1], row, column);
                if (m_skin.faces.size() > kMostFaces)
                    return false;
            }
            const int end = m_slices.begin[static_cast<std::size_t>(m_slices.part[part + 1])];
            m_skin.parts.push_back({m_first + end, m_skin.faces.size()});
        }
        return true;
    }

private:
    void addBlock(int from, int to, int row, int column)
    {
        for (int end = to; end > from;) {
            while (end > from && !m_blocks.taken(end - 1, row, column))
                --end;
            int begin = end;
            while (begin > from && m_blocks.taken(begin - 1, row, column))
                --begin;
            if (begin < end) {
                addSide(TubeSide::Top, begin, end, row, column);
                addSide(TubeSide::Right, begin, end, row, column);
                if (!m_blocks.taken(begin - 1, row, column))
                    addFace(TubeSide::Front, begin, begin + 1, row, column);
            }
            end = begin;
        }
    }

    /// Only what no neighbour covers.
    void addSide(TubeSide side, int begin, int end, int row, int column)
    {
        const int besideRow = row - (side == TubeSide::Top ? 1 : 0);
        const int besideColumn = column + (side == TubeSide::Right ? 1 : 0);
        for (int to = end; to > begin;) {
            while (to > begin && m_blocks.taken(to - 1, besideRow, besideColumn))
                --to;
            int from = to;
            while (from > begin && !m_blocks.taken(from - 1, besideRow, besideColumn))
                --from;
            if (from < to)
                addFace(side, from, to, row, column);
            to = from;
        }
    }

    void addFace(TubeSide side, int begin, int end, int row, int column)
    {
        const int in = m_skin.cellsInOne;
        const int top = row * in;
        const int left = column * in;
        const int bottom = std::min(m_tubes.rows(), top + in);
        const int right = std::min(m_tubes.columns(), left + in);
        const int near = m_slices.begin[static_cast<std::size_t>(begin)];
        const int far = m_slices.begin[static_cast<std::size_t>(end)];
        TubeFace face{{}, side, {m_first + near, top, left}, far - near};
        const auto at = [this](int x, int y, int z) { return m_projection.at(x, y, z); };
        if (side == TubeSide::Front)
            face.corner = {at(left, top, near), at(right, top, near), at(right, bottom, near), at(left, bottom, near)};
        else if (side == TubeSide::Top)
            face.corner = {at(left, top, near), at(right, top, near), at(right, top, far), at(left, top, far)};
        else
            face.corner = {at(right, top, near), at(right, top, far), at(right, bottom, far), at(right, bottom, near)};
        m_skin.faces.push_back(face);
    }

    const Tubes& m_tubes;
    const Blocks& m_blocks;
    const Slices& m_slices;
    const TubeProjection& m_projection;
    int m_first;
    TubeSkin& m_skin;
};

} // namespace

TubeAngles TubeAngles::turnedBy(double degrees) const
{
    return {std::clamp(turn + degrees, kLeastTurn, kMostTurn), tilt};
}

TubeAngles TubeAngles::tiltedBy(double degrees) const
{
    return {turn, std::clamp(tilt + degrees, kLeastTilt, kMostTilt)};
}

TubeProjection::TubeProjection(const PatchGrid& grid, int frames, const TubeAngles& angles, const QRectF& room)
{
    const double high = static_cast<double>(std::max<std::int64_t>(1, grid.rows)) * std::max(1, grid.strideY);
    const double cellWide = std::max(1, grid.strideX) / high; // a frame is as high as 1
    const double cellHigh = std::max(1, grid.strideY) / high;
    const double wide = cellWide * static_cast<double>(grid.columns);
    const double sinTurn = std::sin(radians(angles.turn));
    const double cosTurn = std::cos(radians(angles.turn));
    const double sinTilt = std::sin(radians(angles.tilt));
    const double cosTilt = std::cos(radians(angles.tilt));
    // As long as makes the whole as wide, to its height, as the room.
    const double shape = std::max(0.1, room.width()) / std::max(0.1, room.height());
    const double gained = sinTurn - shape * cosTurn * sinTilt; // of width, for each length
    const double wanted = shape * (cosTilt + wide * sinTurn * sinTilt) - wide * cosTurn;
    const double most = std::min(kLongest, kLongestPerFrame * std::max(1, frames));
    const double length = std::clamp(gained > 1e-6 ? wanted / gained : most, std::min(0.6, most), most);
    const double across = wide * cosTurn + length * sinTurn;
    const double upright = cosTilt + (wide * sinTurn + length * cosTurn) * sinTilt;
    const double scale = std::max(1e-6, std::min(room.width() / across, room.height() / upright));
    m_column = scale * cellWide * QPointF(cosTurn, sinTurn * sinTilt);
    m_row = scale * cellHigh * QPointF(0, cosTilt);
    m_frame = scale * length / std::max(1, frames) * QPointF(sinTurn, -cosTurn * sinTilt);
    m_origin = room.center() - QPointF(scale * across / 2, scale * upright / 2)
        + QPointF(0, scale * length * cosTurn * sinTilt);
}

QTransform TubeProjection::planeAt(double frame) const
{
    const QPointF origin = at(0, 0, frame);
    return {m_column.x(), m_column.y(), m_row.x(), m_row.y(), origin.x(), origin.y()};
}

double TubeProjection::framePixels() const
{
    return std::hypot(m_frame.x(), m_frame.y());
}

double TubeProjection::cellPixels() const
{
    return std::min(std::hypot(m_column.x(), m_column.y()), m_row.y());
}

TubeSkin tubeSkin(const Tubes& tubes, std::int64_t group, int first, int frames, const TubeProjection& projection,
                  const std::vector<int>& stops)
{
    TubeSkin skin;
    const auto enough = [](double pixels) {
        return std::max(1, static_cast<int>(std::ceil(kLeastPixels / std::max(1e-3, pixels))));
    };
    skin.framesInOne = enough(projection.framePixels());
    skin.cellsInOne = enough(projection.cellPixels());
    for (;;) {
        skin.faces.clear();
        skin.parts.clear();
        const Slices slices = slicesOf(first, std::max(0, frames), stops, skin.framesInOne);
        const Blocks blocks(tubes, group, first, slices, skin.cellsInOne);
        if (SkinMaker(tubes, blocks, slices, projection, first, skin).make())
            return skin;
        const bool coarseTime = projection.framePixels() * skin.framesInOne < projection.cellPixels() * skin.cellsInOne;
        (coarseTime && skin.framesInOne < frames ? skin.framesInOne : skin.cellsInOne) *= 2;
    }
}

} // namespace tokenscope
