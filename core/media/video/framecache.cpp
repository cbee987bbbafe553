// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/framecache.h"

#include <utility>

namespace tokenscope::media {

std::shared_ptr<const DecodedFrame> FrameCache::find(std::size_t number)
{
    const auto place = m_places.find(number);
    if (place == m_places.end())
        return nullptr;
    m_order.splice(m_order.begin(), m_order, place->second);
    return place->second->frame;
}

void FrameCache::keep(std::size_t number, std::shared_ptr<const DecodedFrame> frame)
{
    if (const auto place = m_places.find(number); place != m_places.end()) {
        m_bytes -= place->second->frame->bytes;
        m_order.erase(place->second);
    }
    m_bytes += frame->bytes;
    m_order.push_front({number, std::move(frame)});
    m_places[number] = m_order.begin();
    while (m_bytes > m_mostBytes && m_order.size() > 1) {
        m_bytes -= m_order.back().frame->bytes;
        m_places.erase(m_order.back().number);
        m_order.pop_back();
    }
}

} // namespace tokenscope::media
