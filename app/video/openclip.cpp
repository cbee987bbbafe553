// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/openclip.h"

#include "app/images/openpicture.h"
#include "app/video/clipsamples.h"
#include "core/base/memoryfile.h"
#include "core/media/video/picturesequence.h"
#include "core/media/video/videocontent.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <optional>
#include <utility>

namespace tokenscope::app {
namespace {

std::optional<Sample> sampleOf(const QString& path)
{
    const std::vector<Sample> known = clipSamples();
    const auto found = std::ranges::find_if(
        known, [&path](const Sample& each) { return each.path == path || path == QLatin1String("sample:") + each.id; });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

QString stampOf(const QString& path)
{
    const QFileInfo file(path);
    return QString::number(file.lastModified().toMSecsSinceEpoch()) + QLatin1Char(' ') + QString::number(file.size());
}

Result<std::unique_ptr<FrameSource>> openSample(const Sample& sample, const RunContext& context, VideoOptions options)
{
    options.name = "sample:" + sample.id.toStdString();
    const auto named = [&options](Error error) { return inFile(std::move(error), options.name); };
    auto memory = MemoryFile::create().map_error(named);
    if (!memory)
        return tl::unexpected<Error>(memory.error());
    QFile resource(sample.path);
    const QByteArray bytes = resource.open(QIODevice::ReadOnly) ? resource.readAll() : QByteArray();
    auto filled = memory->append({bytes.constData(), static_cast<std::size_t>(bytes.size())}).map_error(named);
    if (!filled)
        return tl::unexpected<Error>(filled.error());
    return openVideo(memory->path(), context, options); // which holds it open
}

} // namespace

OpenClip::OpenClip(QString name, QString path, QString stamp, std::unique_ptr<FrameSource> source)
    : m_name(std::move(name))
    , m_path(std::move(path))
    , m_stamp(std::move(stamp))
    , m_info(source->info())
    , m_index(source->index())
    , m_source(std::move(source))
{
}

bool OpenClip::isReplaced() const
{
    return !m_stamp.isEmpty() && stampOf(m_path) != m_stamp;
}

void OpenClip::setMemory(std::uint64_t bytes) const
{
    const std::lock_guard lock(m_mutex);
    m_source->setCacheBytes(bytes);
}

Result<std::unique_ptr<FrameSource>> OpenClip::reader() const
{
    const std::lock_guard lock(m_mutex);
    return m_source->another();
}

Result<FrameSource*> ClipReader::of(const OpenClipPtr& clip)
{
    if (clip != m_clip) {
        auto source = clip->reader();
        if (!source)
            return tl::unexpected<Error>(std::move(source.error()));
        m_source = std::move(*source);
        m_clip = clip;
    }
    return m_source.get();
}

namespace {

bool isNumberedPicture(const QString& path)
{
    return clipKindOfFile(path.toStdString()) == ClipKind::None && isPictureFile(path);
}

} // namespace

Result<OpenClipPtr> openClip(const QString& path, const RunContext& context, const FoundFramesPtr& found)
{
    VideoOptions options;
    options.cacheBytes = kClipMemory;
    options.found = found;
    if (const std::optional<Sample> sample = sampleOf(path)) {
        auto source = openSample(*sample, context, options);
        if (!source)
            return tl::unexpected<Error>(std::move(source.error()));
        return std::make_shared<const OpenClip>(sample->title, QStringLiteral("sample:") + sample->id, QString(),
                                                std::move(*source));
    }
    const QFileInfo file(path);
    const QString absolute = file.absoluteFilePath();
    const QString stamp = stampOf(absolute);
    auto source = isNumberedPicture(absolute)
        ? openPictureSequence(numberedSiblings(absolute.toStdString()), kPicturesPerSecond, context)
        : openVideo(absolute.toStdString(), context, options);
    if (!source)
        return tl::unexpected<Error>(std::move(source.error()));
    return std::make_shared<const OpenClip>(file.fileName(), absolute, stamp, std::move(*source));
}

Result<std::unique_ptr<VideoPreview>> openClipPreview(const QString& path, const RunContext& context,
                                                      const FoundFramesPtr& found)
{
    constexpr std::size_t kMany = 1000; // files, whose sizes are asked for one by one
    const Error quick{ErrorCode::Unsupported, "it opens at once", {}, {}, {}};
    if (sampleOf(path))
        return tl::unexpected<Error>(quick);
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (isNumberedPicture(absolute)) {
        auto files = numberedSiblings(absolute.toStdString());
        if (files.size() < kMany)
            return tl::unexpected<Error>(quick);
        return openSequencePreview(std::move(files), kPicturesPerSecond, context);
    }
    VideoOptions options;
    options.found = found;
    return openVideoPreview(path.toStdString(), context, options);
}

bool isVideoFile(const QString& path)
{
    if (path.startsWith(QLatin1String("sample:")) || path.startsWith(QLatin1String(":/")))
        return sampleOf(path).has_value();
    return clipKindOfFile(path.toStdString()) == ClipKind::Video;
}

bool isFrameFile(const QString& path)
{
    if (path.startsWith(QLatin1String("sample:")) || path.startsWith(QLatin1String(":/")))
        return false;
    if (clipKindOfFile(path.toStdString()) == ClipKind::Animation)
        return true;
    return isPictureFile(path) && numberedSiblings(QFileInfo(path).absoluteFilePath().toStdString()).size() > 1;
}

} // namespace tokenscope::app
