// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipplayer.h"

#include "app/video/squarepixels.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kRestMs = 40;
/// Frames further away than what can be decoded in that time are reached by their key frame.
constexpr double kPatience = 0.4;

} // namespace

ClipPlayer::ClipPlayer(QObject* parent)
    : QObject(parent)
    , m_reader(std::make_shared<ClipReader>())
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_rest, &QTimer::timeout, this, [this] { decode(m_position); });
    connect(&m_due, &QTimer::timeout, this, &ClipPlayer::advance);
    // Until the frame itself is there, the nearest of what there is.
    connect(&m_thumbnails, &ClipThumbnails::changed, this, [this] {
        if (m_clip && !m_shown.exact && !m_playing)
            showNearest(m_position);
    });
}

void ClipPlayer::setClip(const OpenClipPtr& clip, const ShownFrame& known)
{
    setPlaying(false);
    m_rest.stop();
    m_decoding.cancel();
    m_clip = clip;
    m_span = {};
    m_error.reset();
    m_shown = m_clip ? known : ShownFrame();
    m_position = m_clip ? 0 : -1;
    m_frameSeconds = 0;
    m_thumbnails.setClip(m_clip);
    Q_EMIT positionChanged(m_position);
    Q_EMIT shownChanged();
    if (m_clip)
        decode(0);
}

void ClipPlayer::setPosition(std::int64_t frame, Move how)
{
    if (!m_clip)
        return;
    frame = std::clamp<std::int64_t>(frame, 0, m_clip->frames() - 1);
    if (frame == m_position)
        return;
    m_position = frame;
    Q_EMIT positionChanged(frame);
    if (m_playing)
        beginClock(frame);
    showNearest(frame);
    if (how == Move::Scrub)
        m_rest.start();
    else
        decode(frame);
}

/// What there is of it at once.
void ClipPlayer::showNearest(std::int64_t frame)
{
    if (m_shown.exact && m_shown.frame == frame)
        return;
    const ClipThumbnails::Found found = m_thumbnails.nearest(frame);
    const bool nearer =
        found.frame >= 0 && (m_shown.isEmpty() || std::abs(found.frame - frame) <= std::abs(m_shown.frame - frame));
    if (nearer)
        m_shown = {found.frame, PicturePyramid::of(found.image), false};
    else
        m_shown.exact = false;
    Q_EMIT shownChanged();
}

void ClipPlayer::decode(std::int64_t frame)
{
    m_rest.stop();
    struct Decoded {
        Result<PicturePyramid> picture;
        double seconds;
    };
    m_decoding.start(
        [frame, clip = m_clip, reader = m_reader](const std::stop_token& stop, Progress&) {
            QElapsedTimer time;
            time.start();
            const auto decodeNow = [&]() -> Result<PicturePyramid> {
                const auto source = reader->of(clip);
                if (!source)
                    return tl::unexpected<Error>(source.error());
                RunContext context;
                context.stop = stop;
                const auto picture = (*source)->frame(static_cast<std::size_t>(frame), context);
                if (!picture)
                    return tl::unexpected<Error>(picture.error());
                return inSquarePixels(*picture, clip->info().pixelAspect, stop);
            };
            Result<PicturePyramid> picture = decodeNow();
            return Decoded{std::move(picture), static_cast<double>(time.nsecsElapsed()) / 1e9};
        },
        [this, frame](Decoded decoded) {
            m_frameSeconds = m_frameSeconds <= 0 ? decoded.seconds : m_frameSeconds * 0.8 + decoded.seconds * 0.2;
            take(frame, std::move(decoded.picture));
        });
}

void ClipPlayer::take(std::int64_t frame, Result<PicturePyramid> picture)
{
    if (picture) {
        m_error.reset();
        m_shown = {frame, std::move(*picture), true};
    } else if (picture.error().code != ErrorCode::Cancelled) {
        m_error = picture.error();
    }
    if (m_playing && m_position != frame) {
        m_position = frame;
        Q_EMIT positionChanged(frame);
    }
    Q_EMIT shownChanged();
    if (m_playing)
        advance();
}

// Playing --------------------------------------------------------------------------------------------------------------

void ClipPlayer::setPlaying(bool playing)
{
    playing = playing && m_clip && m_clip->frames() > 1;
    if (playing == m_playing)
        return;
    m_playing = playing;
    m_due.stop();
    if (m_playing) {
        if (m_position < first() || m_position >= last()) {
            m_position = first();
            Q_EMIT positionChanged(m_position);
            showNearest(m_position);
        }
        beginClock(m_position);
        Q_EMIT playingChanged(true);
        advance();
        return;
    }
    Q_EMIT playingChanged(false);
    if (m_clip && !(m_shown.exact && m_shown.frame == m_position))
        decode(m_position);
}

void ClipPlayer::setSpeed(double speed)
{
    speed = std::clamp(speed, kSlowest, kFastest);
    if (speed == m_speed)
        return;
    m_speed = speed;
    if (m_playing)
        beginClock(m_position);
    Q_EMIT mannerChanged();
}

void ClipPlayer::setLooping(bool looping)
{
    if (looping == m_looping)
        return;
    m_looping = looping;
    Q_EMIT mannerChanged();
}

void ClipPlayer::beginClock(std::int64_t frame)
{
    m_clock.start();
    m_clockSeconds = m_clip->seconds(frame);
}

/// Where decoding cannot keep up even with frames passed over, it goes from key frame to key frame.
std::int64_t ClipPlayer::reachable(std::int64_t target) const
{
    const double cost = static_cast<double>(target - m_position) * m_frameSeconds;
    if (target - m_position < 3 || cost < kPatience)
        return target;
    const auto key = m_clip->index().keyBefore(static_cast<std::size_t>(target));
    return key && static_cast<std::int64_t>(*key) > m_position ? static_cast<std::int64_t>(*key) : target;
}

void ClipPlayer::advance()
{
    if (!m_playing || m_decoding.isBusy())
        return;
    const double now = m_clockSeconds + static_cast<double>(m_clock.nsecsElapsed()) / 1e9 * m_speed;
    const auto due = static_cast<std::int64_t>(m_clip->index().frameAt(now));
    if (m_position >= last() && due >= last()) {
        const double end = last() + 1 < m_clip->frames() ? m_clip->seconds(last() + 1) : m_clip->info().seconds;
        if (now < end) {
            m_due.start(static_cast<int>(std::ceil((end - now) / m_speed * 1000)));
        } else if (m_looping) {
            beginClock(first());
            decode(first());
        } else {
            setPlaying(false);
        }
        return;
    }
    const std::int64_t target = std::min(due, last());
    if (target <= m_position) {
        const double wait = (m_clip->seconds(m_position + 1) - now) / m_speed * 1000;
        m_due.start(std::clamp(static_cast<int>(std::ceil(wait)), 1, 1000));
        return;
    }
    decode(reachable(target));
}

} // namespace tokenscope::app
