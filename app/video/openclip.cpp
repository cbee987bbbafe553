// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/openclip.h"

#include "app/images/openpicture.h"
#include "app/video/clipsamples.h"
#include "core/media/video/picturesequence.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace tokenscope::app {
namespace {

/// As many readers as work on a clip at once, each with its part of the memory.
constexpr std::uint64_t kReaders = 4;

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

std::string beginOf(const QString& path)
{
    constexpr qint64 kEnough = 4096;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kEnough).toStdString() : std::string();
}

bool isGif(std::string_view begin)
{
    return begin.starts_with("GIF8");
}

/// ISO base media files name what they are: still pictures and sound are in such files too.
bool isMovieBrand(std::string_view brand)
{
    constexpr std::array<std::string_view, 8> kOthers{"avif", "avis", "heic", "heix", "mif1", "msf1", "M4A ", "M4B "};
    return std::ranges::find(kOthers, brand) == kOthers.end();
}

bool isTransportStream(std::string_view begin)
{
    constexpr std::size_t kPacket = 188;
    for (const std::size_t lead : {std::size_t{0}, std::size_t{4}}) { // M2TS puts a time before each packet
        const std::size_t each = kPacket + lead;
        bool all = begin.size() > lead + 4 * each;
        for (std::size_t i = 0; all && i < 5; ++i)
            all = begin[lead + i * each] == 'G';
        if (all)
            return true;
    }
    return false;
}

bool beginsLikeVideo(std::string_view begin)
{
    using namespace std::string_view_literals;
    constexpr std::array kBegins{
        "\x1A\x45\xDF\xA3"sv, // Matroska, WebM
        "\x00\x00\x01\xBA"sv, // MPEG program stream
        "\x00\x00\x01\xB3"sv, // MPEG-1 or -2 alone
        "\x00\x00\x00\x01\x67"sv, // H.264 alone
        "\x00\x00\x00\x01\x40\x01"sv, // H.265 alone
        "FLV\x01"sv,
        "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, // ASF, WMV
        "DKIF"sv, // IVF
        "YUV4MPEG2"sv,
        "\x06\x0E\x2B\x34\x02\x05\x01\x01"sv, // MXF
        ".RMF"sv,
    };
    if (std::ranges::any_of(kBegins, [begin](std::string_view each) { return begin.starts_with(each); }))
        return true;
    if (begin.starts_with("RIFF") && begin.substr(0, 12).ends_with("AVI "))
        return true;
    if (begin.starts_with("OggS")) // sound is told by its codec's name
        return begin.find("theora") != std::string_view::npos || begin.find("OVP80") != std::string_view::npos
            || begin.find("BBCD") != std::string_view::npos;
    if (begin.size() >= 12 && begin.substr(4, 4) == "ftyp")
        return isMovieBrand(begin.substr(8, 4));
    if (begin.size() >= 8) { // QuickTime without a brand
        const std::string_view atom = begin.substr(4, 4);
        if (atom == "moov" || atom == "mdat" || atom == "wide")
            return true;
    }
    return isTransportStream(begin);
}

Result<std::unique_ptr<FrameSource>> openSample(const Sample& sample, const RunContext& context,
                                                const VideoOptions& options)
{
    QFile resource(sample.path);
    const std::unique_ptr<QTemporaryFile> file(QTemporaryFile::createNativeFile(resource));
    if (file == nullptr)
        return failure(ErrorCode::FileUnreadable, "the sample cannot be written where it can be read as a video");
    return openVideo(file->fileName().toStdString(), context, options); // which holds it open
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

Result<OpenClipPtr> openClip(const QString& path, const RunContext& context)
{
    VideoOptions options;
    options.cacheBytes = kClipMemory / kReaders;
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
    const std::string begin = beginOf(absolute);
    const bool pictures = !begin.empty() && !beginsLikeVideo(begin) && !isGif(begin) && isPictureFile(absolute);
    auto source = pictures ? openPictureSequence(numberedSiblings(absolute.toStdString()), kPicturesPerSecond, context)
                           : openVideo(absolute.toStdString(), context, options);
    if (!source)
        return tl::unexpected<Error>(std::move(source.error()));
    return std::make_shared<const OpenClip>(file.fileName(), absolute, stamp, std::move(*source));
}

bool isVideoFile(const QString& path)
{
    if (path.startsWith(QLatin1String("sample:")) || path.startsWith(QLatin1String(":/")))
        return sampleOf(path).has_value();
    return beginsLikeVideo(beginOf(path));
}

bool isFrameFile(const QString& path)
{
    if (path.startsWith(QLatin1String("sample:")) || path.startsWith(QLatin1String(":/")))
        return false;
    if (isGif(beginOf(path)))
        return true;
    return isPictureFile(path) && numberedSiblings(QFileInfo(path).absoluteFilePath().toStdString()).size() > 1;
}

} // namespace tokenscope::app
