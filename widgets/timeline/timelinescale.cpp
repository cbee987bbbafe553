// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/timeline/timelinescale.h"

#include <algorithm>
#include <cmath>

namespace tokenscope {

void TimelineScale::setFrames(int frames)
{
    m_frames = std::max(0, frames);
    showAll();
}

int TimelineScale::frameAt(double position) const
{
    if (m_frames == 0)
        return -1;
    const double frame = std::floor(m_first + position * m_shown / m_width);
    return static_cast<int>(std::clamp(frame, 0.0, static_cast<double>(m_frames - 1)));
}

void TimelineScale::zoom(double factor, double position)
{
    if (!(factor > 0))
        return;
    const double under = m_first + position * m_shown / m_width;
    m_shown /= factor;
    clamp();
    m_first = under - position * m_shown / m_width;
    clamp();
}

void TimelineScale::panBy(double frames)
{
    m_first += frames;
    clamp();
}

void TimelineScale::showAll()
{
    m_first = 0;
    m_shown = std::max(1, m_frames);
}

void TimelineScale::showPart(double first, double shown)
{
    m_shown = shown;
    clamp();
    m_first = first;
    clamp();
}

void TimelineScale::show(int frame)
{
    m_first = std::min(m_first, static_cast<double>(frame));
    m_first = std::max(m_first, frame + 1 - m_shown);
    clamp();
}

void TimelineScale::clamp()
{
    const double all = std::max(1, m_frames);
    m_shown = std::clamp(m_shown, std::min(kFewest, all), all);
    m_first = std::clamp(m_first, 0.0, all - m_shown);
}

} // namespace tokenscope
