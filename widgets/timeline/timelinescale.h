// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenscope {

/// Which frames of a clip are in view and where they stand: a frame is a cell of equal width, frame 0 the first. Positions are
/// pixels from the left end of the lanes, fractions counted.
class TimelineScale {
public:
    /// Never fewer frames than this in view, where there are as many.
    static constexpr double kFewest = 4;

    /// All frames are in view afterwards.
    void setFrames(int frames);
    void setWidth(double width) { m_width = width > 1 ? width : 1; }

    int frames() const { return m_frames; }
    double first() const { return m_first; } ///< the left end, in frames
    double shown() const { return m_shown; } ///< how many are in view
    bool isWhole() const { return m_shown >= m_frames; }

    /// The left edge of a frame's cell.
    double x(double frame) const { return (frame - m_first) * m_width / m_shown; }
    double cellWidth() const { return m_width / m_shown; }
    /// The frame at a position, clamped to those there are; -1 where there is none.
    int frameAt(double position) const;

    /// `factor` above 1 shows fewer; the frame under `position` stays there.
    void zoom(double factor, double position);
    void panBy(double frames);
    void showAll();
    /// Shows these, of the same clip: what a view beside this one shows.
    void showPart(double first, double shown);
    /// Moves as little as brings the frame into view.
    void show(int frame);

private:
    void clamp();

    int m_frames = 0;
    double m_width = 1;
    double m_first = 0;
    double m_shown = 1;
};

} // namespace tokenscope
