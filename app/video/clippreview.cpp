// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clippreview.h"

#include "app/video/squarepixels.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace tokenscope::app {

namespace {

constexpr int kFollowMs = 250;

} // namespace

struct ClipPreview::Made {
    std::shared_ptr<VideoPreview> preview;
    Shown shown;
};

ClipPreview::ClipPreview(QObject* parent)
    : QObject(parent)
{
    m_follow.setInterval(kFollowMs);
    connect(&m_follow, &QTimer::timeout, this, &ClipPreview::follow);
}

QString ClipPreview::name() const
{
    return QFileInfo(m_path).fileName();
}

void ClipPreview::open(const QString& path, const FoundFramesPtr& found)
{
    close();
    m_path = path;
    m_found = found;
    m_work.start(
        [path, found](const std::stop_token& stop, Progress&) -> Result<Made> {
            RunContext context;
            context.stop = stop;
            auto preview = openClipPreview(path, context, found);
            if (!preview)
                return tl::unexpected<Error>(std::move(preview.error()));
            return make(std::move(*preview), 0, stop);
        },
        [this](Result<Made> made) { take(std::move(made), 0); });
}

void ClipPreview::close()
{
    m_work.cancel();
    m_follow.stop();
    m_found.reset();
    m_path.clear();
    m_preview.reset();
    m_claimed = false;
    m_length = 0;
    m_frames = 0;
    m_position = 0;
    m_moved = false;
    if (std::exchange(m_shown, {}).picture.isNull())
        return;
    Q_EMIT openChanged(false);
}

void ClipPreview::setPosition(double seconds)
{
    seconds = std::clamp(seconds, 0.0, m_length);
    if (!isOpen() || seconds == m_position)
        return;
    m_position = seconds;
    m_moved = true;
    Q_EMIT positionChanged(seconds);
    decode();
}

void ClipPreview::decode()
{
    if (m_work.isBusy())
        return; // take() goes on with what is wanted then
    m_work.start([preview = m_preview, seconds = m_position](const std::stop_token& stop,
                                                             Progress&) { return make(preview, seconds, stop); },
                 [this, seconds = m_position](Result<Made> made) { take(std::move(made), seconds); });
}

Result<ClipPreview::Made> ClipPreview::make(const std::shared_ptr<VideoPreview>& preview, double seconds,
                                            const std::stop_token& stop)
{
    RunContext context;
    context.stop = stop;
    const auto frame = preview->keyFrame(seconds, kSide, context);
    if (!frame)
        return tl::unexpected<Error>(frame.error());
    return Made{preview, {inSquarePixels(frame->picture, preview->info().pixelAspect, stop), frame->seconds}};
}

void ClipPreview::follow()
{
    const std::size_t frames = m_found ? m_found->frames() : 0;
    if (frames == m_frames)
        return;
    m_frames = frames;
    if (!m_claimed)
        m_length = std::max(m_length, m_found->seconds());
    Q_EMIT grown();
}

/// Where nothing can be decoded, what was shown stays.
void ClipPreview::take(Result<Made> made, double seconds)
{
    if (made && !made->shown.picture.isNull()) {
        const bool first = !isOpen();
        m_preview = std::move(made->preview);
        m_shown = std::move(made->shown);
        if (first) {
            m_length = std::max(0.0, m_preview->info().seconds);
            m_claimed = m_length > 0;
            if (m_found)
                m_follow.start();
            Q_EMIT openChanged(true);
            follow();
        }
        Q_EMIT shownChanged();
    }
    if (isOpen() && m_position != seconds)
        decode();
}

} // namespace tokenscope::app
