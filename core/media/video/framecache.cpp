// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/framecache.h"

#include <algorithm>
#include <utility>

namespace tokenscope::media {

std::shared_ptr<const DecodedFrame> FrameCache::find(std::size_t number)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_places.find(number);
    if (place == m_places.end())
        return nullptr;
    std::list<Kept>& order = m_shares[place->second->reader].order;
    order.splice(order.begin(), order, place->second);
    return place->second->frame;
}

void FrameCache::drop(std::list<Kept>::iterator kept)
{
    Share& share = m_shares[kept->reader];
    share.bytes -= kept->frame->bytes;
    m_bytes -= kept->frame->bytes;
    m_places.erase(kept->number);
    share.order.erase(kept);
}

void FrameCache::makeRoom()
{
    while (m_bytes > m_mostBytes) {
        const auto most = std::ranges::max_element(
            m_shares, {}, [](const auto& share) { return share.second.order.size() > 1 ? share.second.bytes : 0; });
        if (most->second.order.size() < 2)
            return;
        drop(std::prev(most->second.order.end()));
    }
}

void FrameCache::keep(std::size_t number, std::shared_ptr<const DecodedFrame> frame, unsigned reader)
{
    const std::lock_guard lock(m_mutex);
    if (const auto place = m_places.find(number); place != m_places.end())
        drop(place->second);
    Share& share = m_shares[reader];
    share.bytes += frame->bytes;
    m_bytes += frame->bytes;
    share.order.push_front({number, std::move(frame), reader});
    m_places[number] = share.order.begin();
    makeRoom();
}

void FrameCache::keepLast(std::size_t frames, unsigned reader)
{
    const std::lock_guard lock(m_mutex);
    std::list<Kept>& order = m_shares[reader].order;
    while (order.size() > frames)
        drop(std::prev(order.end()));
}

unsigned FrameCache::join()
{
    const std::lock_guard lock(m_mutex);
    return ++m_readers;
}

void FrameCache::leave(unsigned reader)
{
    const std::lock_guard lock(m_mutex);
    std::list<Kept>& order = m_shares[reader].order;
    while (!order.empty())
        drop(order.begin());
    m_shares.erase(reader);
}

void FrameCache::setMostBytes(std::uint64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_mostBytes = bytes;
    makeRoom();
}

std::uint64_t FrameCache::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::size_t FrameCache::frames() const
{
    const std::lock_guard lock(m_mutex);
    return m_places.size();
}

} // namespace tokenscope::media
