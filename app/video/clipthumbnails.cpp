// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipthumbnails.h"

#include "widgets/canvas/pictureimage.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace tokenscope::app {
namespace {

constexpr std::int64_t kMost = 160; ///< of one clip: about 30 MB
/// Above so many pixels to decode, only key frames have thumbnails: the others would keep a processor busy for minutes.
constexpr double kMostPixels = 2e9;

/// Places over the clip, each time halving the gaps.
std::vector<std::int64_t> coarseToFine(std::int64_t frames)
{
    std::vector<std::int64_t> order;
    std::set<std::int64_t> seen;
    for (std::int64_t parts = 1; parts <= kMost; parts *= 2) {
        for (std::int64_t part = 0; part <= parts; ++part) {
            const std::int64_t frame = part * (frames - 1) / parts;
            if (seen.insert(frame).second)
                order.push_back(frame);
        }
    }
    return order;
}

std::int64_t keyOf(const FrameIndex& index, std::int64_t frame)
{
    const auto key = index.keyBefore(static_cast<std::size_t>(frame));
    return key ? static_cast<std::int64_t>(*key) : frame;
}

QImage small(const Picture& picture)
{
    return imageOf(picture).scaled(ClipThumbnails::kSide, ClipThumbnails::kSide, Qt::KeepAspectRatio,
                                   Qt::SmoothTransformation);
}

} // namespace

ClipThumbnails::ClipThumbnails(QObject* parent)
    : QObject(parent)
{
}

void ClipThumbnails::setClip(const OpenClipPtr& clip)
{
    m_clip = clip;
    m_images.clear();
    if (!m_clip) {
        m_work.cancel();
        return;
    }
    m_work.startInParts(
        [clip](const std::stop_token& stop, Progress&, const auto& deliver) {
            ClipReader reader;
            const auto source = reader.of(clip);
            if (!source)
                return false;
            RunContext context;
            context.stop = stop;
            std::set<std::int64_t> made;
            for (const std::int64_t frame : coarseToFine(clip->frames())) {
                const std::int64_t key = keyOf(clip->index(), frame);
                if (stop.stop_requested())
                    return false;
                if (!made.insert(key).second)
                    continue;
                if (const auto picture = (*source)->thumbnail(static_cast<std::size_t>(key), kSide, context))
                    deliver(Found{key, imageOf(*picture)});
            }
            const double pixels = static_cast<double>(clip->frames()) * clip->info().width * clip->info().height;
            if (pixels > kMostPixels)
                return true;
            // Between key frames that are far apart, in the order that decoding goes.
            const std::int64_t step = std::max<std::int64_t>(1, clip->frames() / kMost);
            for (std::int64_t frame = 0; frame < clip->frames() && !stop.stop_requested(); frame += step) {
                const auto near = made.lower_bound(frame);
                if (near != made.end() && *near < frame + step)
                    continue;
                if (const auto picture = (*source)->frame(static_cast<std::size_t>(frame), context))
                    deliver(Found{frame, small(*picture)});
            }
            return true;
        },
        [this](Found found) {
            m_images[found.frame] = std::move(found.image);
            Q_EMIT changed();
        },
        [](bool) {});
}

ClipThumbnails::Found ClipThumbnails::nearest(std::int64_t frame) const
{
    if (m_images.empty())
        return {};
    const auto after = m_images.lower_bound(frame);
    if (after == m_images.end())
        return {std::prev(after)->first, std::prev(after)->second};
    if (after == m_images.begin() || after->first == frame)
        return {after->first, after->second};
    const auto before = std::prev(after);
    const auto& [number, image] = frame - before->first <= after->first - frame ? *before : *after;
    return {number, image};
}

} // namespace tokenscope::app
