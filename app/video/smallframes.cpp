// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/smallframes.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kTellMs = 150;

} // namespace

SmallFrames::SmallFrames(std::function<QImage(std::int64_t)> preview, QObject* parent)
    : QObject(parent)
    , m_preview(std::move(preview))
    , m_small(kMostKilobytes)
{
    m_begin.setSingleShot(true);
    m_begin.setInterval(0);
    connect(&m_begin, &QTimer::timeout, this, &SmallFrames::begin);
    m_tell.setSingleShot(true);
    m_tell.setInterval(kTellMs);
    connect(&m_tell, &QTimer::timeout, this, &SmallFrames::changed);
}

void SmallFrames::setSource(const OpenClipPtr& clip, const ClipSourcePtr& source)
{
    if (clip == m_clip && source == m_source)
        return;
    m_work.cancel();
    m_clip = clip;
    m_source = source;
    m_small.clear();
    m_wanted.clear();
}

QImage SmallFrames::of(int at)
{
    if (!m_source || at < 0 || at >= static_cast<int>(m_source->frames()))
        return {};
    if (const QImage* made = m_small.object(at); made != nullptr && !made->isNull())
        return *made;
    if (!m_small.contains(at) && m_wanted.insert(at).second && !m_work.isBusy())
        m_begin.start();
    return m_preview(m_source->clip.index[static_cast<std::size_t>(at)]);
}

/// All that are wanted now, ascending as decoding goes; what is asked for meanwhile comes after them.
void SmallFrames::begin()
{
    const std::vector<int> wanted(m_wanted.begin(), m_wanted.end());
    if (wanted.empty() || !m_source)
        return;
    using Made = std::pair<int, QImage>;
    m_work.startInParts(
        [wanted, frames = m_frames, clip = m_clip, source = m_source](const std::stop_token& stop, Progress&,
                                                                      const auto& deliver) {
            for (const int at : wanted) {
                QImage image = frames->at(clip, source, at, stop);
                if (stop.stop_requested())
                    return false;
                if (!image.isNull())
                    image = image.scaled(kSide, kSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
                deliver(Made{at, std::move(image)});
            }
            return true;
        },
        [this](Made made) {
            m_wanted.erase(made.first);
            const auto kilobytes = static_cast<int>(made.second.sizeInBytes() / 1024) + 1;
            m_small.insert(made.first, new QImage(std::move(made.second)), kilobytes);
            if (!m_tell.isActive())
                m_tell.start();
        },
        [this](bool) {
            if (!m_wanted.empty())
                m_begin.start();
        });
}

} // namespace tokenscope::app
