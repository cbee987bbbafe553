// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipexport.h"

#include "app/video/transportbar.h"
#include "app/video/videosession.h"
#include "core/media/video/videowriter.h"
#include "widgets/canvas/pictureimage.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace tokenscope::app {
namespace {

struct Export {
    Q_DECLARE_TR_FUNCTIONS(ClipExport)
};

Result<Picture> drawnFrame(const ClipExportJob& job, FrameSource& source, std::int64_t frame, const RunContext& context)
{
    auto picture = source.frame(static_cast<std::size_t>(frame), context);
    if (!picture)
        return picture;
    VideoPanesRequest request = job.like;
    request.shown = {frame, PicturePyramid::of(imageOf(*picture), context.stop), true};
    request.position = frame;
    request.encoded = encodedFrameOf(request.source.get(), frame);
    request.originalTitle =
        Export::tr("Frame %1, %2")
            .arg(QLocale().toString(static_cast<qlonglong>(frame)), clipTime(job.clip->seconds(frame)));
    const std::vector<CanvasContent> panes = makeVideoPanes(request, context.stop);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "stopped");
    return tokenscope::pictureOf(panesPicture(panes, job.style));
}

} // namespace

QSize paneSize(const OpenClip& clip, int width)
{
    const double aspect = clip.info().pixelAspect > 0 ? clip.info().pixelAspect : 1;
    const double shape = clip.info().height / std::max(1.0, clip.info().width * aspect);
    const int even = std::max(16, width - width % 2);
    const int height = static_cast<int>(std::lround(even * shape));
    return {even, std::max(16, height + height % 2)};
}

Result<ClipExported> exportClip(const ClipExportJob& job, const RunContext& context)
{
    const auto reader = std::make_shared<ClipReader>();
    const auto source = reader->of(job.clip);
    if (!source)
        return tl::unexpected<Error>(source.error());
    FramesToWrite frames;
    frames.count = static_cast<std::size_t>(job.span.last - job.span.first + 1);
    frames.picture = [&](std::size_t number, const RunContext& within) {
        return drawnFrame(job, **source, job.span.first + static_cast<std::int64_t>(number), within);
    };
    const FrameIndex& index = job.clip->index();
    frames.timeBase = index.timeBase;
    const std::int64_t begin = index.frames[static_cast<std::size_t>(job.span.first)].time;
    for (std::int64_t frame = job.span.first; frame <= job.span.last; ++frame)
        frames.times.push_back(index.frames[static_cast<std::size_t>(frame)].time - begin);
    const std::int64_t least = frames.times.back() + 1;
    if (job.span.last + 1 < job.clip->frames())
        frames.times.push_back(index.frames[static_cast<std::size_t>(job.span.last + 1)].time - begin);
    else if (frames.times.size() > 1)
        frames.times.push_back(2 * frames.times.back() - frames.times[frames.times.size() - 2]);
    else
        frames.times.push_back(std::max(
            least, static_cast<std::int64_t>(std::llround(job.clip->info().seconds / index.timeBase.seconds(1)))));
    ClipExported exported;
    exported.frames = static_cast<std::int64_t>(frames.count);
    if (job.pictures) {
        const auto written = writePictureSequence(job.path.toStdString(), "frame", frames, context);
        if (!written)
            return tl::unexpected<Error>(written.error());
        return exported;
    }
    const auto written = writeVideo(job.path.toStdString(), frames, job.quality, context);
    if (!written)
        return tl::unexpected<Error>(written.error());
    exported.bytes = written->bytes;
    exported.codec = QString::fromStdString(written->codec);
    return exported;
}

} // namespace tokenscope::app
