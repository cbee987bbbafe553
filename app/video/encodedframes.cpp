// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/encodedframes.h"

#include "widgets/canvas/pictureimage.h"

#include <algorithm>

namespace tokenscope::app {

QImage EncodedFrames::at(const OpenClipPtr& clip, const ClipSourcePtr& source, std::int64_t at,
                         const std::stop_token& stop)
{
    if (!clip || !source || at < 0 || at >= static_cast<std::int64_t>(source->frames()))
        return {};
    const std::scoped_lock lock(m_mutex);
    if (m_source != source) {
        m_source = source;
        m_kept.clear();
        m_bytes = 0;
    }
    const auto found = std::ranges::find(m_kept, at, [](const auto& each) { return each.first; });
    if (found != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, found);
        return m_kept.front().second;
    }
    const auto frames = m_reader.of(clip);
    if (!frames)
        return {};
    RunContext context;
    context.stop = stop;
    const auto picture = encodedFrame(**frames, *source, static_cast<std::size_t>(at), context);
    if (!picture)
        return {};
    m_kept.emplace_front(at, imageOf(*picture));
    m_bytes += static_cast<std::size_t>(m_kept.front().second.sizeInBytes());
    while (m_bytes > kMostBytes && m_kept.size() > 1) {
        m_bytes -= static_cast<std::size_t>(m_kept.back().second.sizeInBytes());
        m_kept.pop_back();
    }
    return m_kept.front().second;
}

} // namespace tokenscope::app
