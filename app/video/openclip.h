// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/video/foundframes.h"
#include "core/media/video/framesource.h"
#include "core/media/video/videopreview.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <mutex>

namespace tokenscope::app {

/// A clip that is open: where it came from, and its frames. Never changes once it is shared.
class OpenClip {
public:
    OpenClip(QString name, QString path, QString stamp, std::unique_ptr<FrameSource> source);

    const QString& name() const { return m_name; }
    /// "sample:ID", or the file; of numbered pictures the one that was chosen.
    const QString& path() const { return m_path; }
    const VideoInfo& info() const { return m_info; }
    const FrameIndex& index() const { return m_index; }
    std::int64_t frames() const { return static_cast<std::int64_t>(m_index.size()); }
    /// Of that frame since the first; the frame must be one of them.
    double seconds(std::int64_t frame) const { return m_index.seconds(static_cast<std::size_t>(frame)); }
    /// Another limit on what decoded frames of all its readers take, at first kClipMemory.
    void setMemory(std::uint64_t bytes) const;
    /// Whether what its name stands for is no longer what was opened.
    bool isReplaced() const;

    /// The same clip for one worker to read. From any thread. Errors: those of FrameSource::another().
    Result<std::unique_ptr<FrameSource>> reader() const;

private:
    QString m_name;
    QString m_path;
    QString m_stamp; ///< of the file as it was opened
    VideoInfo m_info;
    FrameIndex m_index;
    mutable std::mutex m_mutex; ///< guards m_source
    std::unique_ptr<FrameSource> m_source; ///< asked for others and told its limit, never asked for frames
};
using OpenClipPtr = std::shared_ptr<const OpenClip>;

/// What one worker reads clips by: kept from job to job, for one job at a time.
class ClipReader {
public:
    /// Errors: those of OpenClip::reader().
    Result<FrameSource*> of(const OpenClipPtr& clip);

private:
    OpenClipPtr m_clip;
    std::unique_ptr<FrameSource> m_source;
};

/// Most memory that decoded frames take, of all readers of a clip together, while nobody says otherwise.
inline constexpr std::uint64_t kClipMemory = std::uint64_t{512} << 20U;

/// How fast numbered pictures follow one another, which they do not say.
inline constexpr double kPicturesPerSecond = 25;

/// What is told of a clip's frames while they are being found.
using FoundFramesPtr = std::shared_ptr<FoundFrames>;

/// A video, an animation, one of several numbered pictures, or "sample:ID". May take seconds: call it from a worker. Errors
/// are those of openVideo() and openPictureSequence().
Result<OpenClipPtr> openClip(const QString& path, const RunContext& context, const FoundFramesPtr& found = nullptr);

/// What there is to see of a video before openClip() is done with it; `found` is what that one is told. On a worker's thread,
/// too. Errors: Unsupported (of samples and fewer than a thousand numbered pictures, which open at once); those of
/// openVideoPreview() and openSequencePreview().
Result<std::unique_ptr<VideoPreview>> openClipPreview(const QString& path, const RunContext& context,
                                                      const FoundFramesPtr& found = nullptr);

/// Whether the content looks like a video by its first bytes; reads a few of them. False for what cannot be read, for sound
/// alone and for animations, which are pictures too.
bool isVideoFile(const QString& path);
/// Whether it can be shown as frames besides: an animation, or one of several numbered pictures.
bool isFrameFile(const QString& path);

} // namespace tokenscope::app
