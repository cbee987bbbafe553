// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/foundframes.h"

#include <algorithm>

namespace tokenscope {
namespace {

constexpr std::size_t kMostKeys = 100'000;

} // namespace

std::size_t FoundFrames::frames() const
{
    const std::lock_guard lock(m_mutex);
    return m_frames;
}

double FoundFrames::seconds() const
{
    const std::lock_guard lock(m_mutex);
    return m_seconds;
}

std::optional<FoundFrames::Key> FoundFrames::keyBefore(double seconds) const
{
    const std::lock_guard lock(m_mutex);
    const auto after = std::ranges::upper_bound(m_keys, seconds, {}, &Key::seconds);
    if (after == m_keys.begin())
        return std::nullopt;
    return *std::prev(after);
}

void FoundFrames::add(double seconds)
{
    const std::lock_guard lock(m_mutex);
    ++m_frames;
    m_seconds = std::max(m_seconds, seconds);
}

void FoundFrames::add(const Key& key)
{
    add(key.seconds);
    const std::lock_guard lock(m_mutex);
    if (!m_keys.empty() && key.seconds < m_keys.back().seconds + m_gap)
        return;
    m_keys.push_back(key);
    if (m_keys.size() < kMostKeys)
        return;
    // Every other one goes, and as many of those to come.
    for (std::size_t i = 0; 2 * i < m_keys.size(); ++i)
        m_keys[i] = m_keys[2 * i];
    m_keys.resize((m_keys.size() + 1) / 2);
    m_gap *= 2;
}

} // namespace tokenscope
