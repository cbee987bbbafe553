// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/media/video/frameindex.h"

namespace tokenscope {

class FoundFrames;

/// What a video is, all known once it is open.
struct VideoInfo {
    int width = 0; ///< pixels, as shown: after turning
    int height = 0;
    int orientation = 1; ///< how stored frames are turned to be shown, as in EXIF: 1 to 8, 1 is not at all
    double pixelAspect = 1; ///< width of a pixel over its height
    int bitsPerSample = 8; ///< of the stored frames; pictures given are of 8 bits
    std::string container; ///< "mov,mp4,m4a,3gp,3g2,mj2", as libav calls it; "pictures" for a sequence of them
    std::string codec; ///< "h264"
    std::string pixelFormat; ///< "yuv420p10le"
    bool hasAudio = false;
    std::string audioCodec; ///< empty without audio
    double seconds = 0; ///< the last frame's interval included, which is taken to be the one before
    double averageRate = 0; ///< frames per second, by the index
    bool variableRate = false;
    /// The file does not tell each frame's time, so that every frame was decoded once to count them.
    bool indexByDecoding = false;
    std::vector<std::string> warnings; ///< damage that was read over, in English

    bool operator==(const VideoInfo&) const = default;
};

/// A small picture of a frame near the one asked for.
struct NearThumbnail {
    std::size_t number = 0; ///< of the frame that it shows
    std::shared_ptr<const Picture> picture;
};

/// Frames by their number. For one caller at a time; others ask for another(). Decoded frames are kept, all of one video's
/// readers and thumbnails together within VideoOptions::cacheBytes.
class FrameSource {
public:
    virtual ~FrameSource() = default;

    virtual const VideoInfo& info() const = 0;
    virtual const FrameIndex& index() const = 0;

    /// The very frame, 8-bit RGB, turned as it is shown; what is damaged says so in its origin's warnings. Errors: OutOfRange
    /// (no such frame), Syntax (it cannot be decoded: frame and time are named; others may be), Truncated (the file has become
    /// shorter), OutOfMemory, Cancelled.
    virtual Result<Picture> frame(std::size_t number, const RunContext& context) = 0;
    /// The file's own luma of that frame as a grey picture of 8 bits and full range, turned: for reading
    /// through a video once, at three quarters of the cost of frame(); read in order only the last few frames are kept.
    virtual Result<Picture> luma(std::size_t number, const RunContext& context) = 0;
    /// The nearest key frame at or before (the very frame where decoding it is as cheap), RGB, the longer side at most `side`
    /// pixels. Kept, so asking again costs nothing. Errors as frame(), InvalidArgument for a side below 1.
    virtual Result<Picture> thumbnail(std::size_t number, int side, const RunContext& context) = 0;

    /// Begins to make thumbnails with that longer side in the background: of key frames, first a few over the whole length, then
    /// between them; then, where key frames are more than a second apart and the video is not too long to be decoded once, of
    /// one every half second. As many as a quarter of the cache holds. Ends with the source, or when asked for another side;
    /// again for the same side does nothing.
    virtual void prepareThumbnails(int side) { (void)side; }
    /// Of the thumbnails of that side that are there, the one of the frame nearest to `number`; nothing when there is none. On
    /// any thread, at once: what to show while a person scrubs, until frame() has the very frame.
    virtual std::optional<NearThumbnail> readyThumbnail(std::size_t number, int side) const
    {
        (void)number, (void)side;
        return std::nullopt;
    }

    /// Another limit on what decoded frames and thumbnails of the video take, of all its readers; what is above it goes at once.
    /// Nothing where frames are not kept. On any thread.
    virtual void setCacheBytes(std::uint64_t bytes) { (void)bytes; }

    /// The same video, read independently, without opening it anew, by as many threads. Errors: as opening.
    virtual Result<std::unique_ptr<FrameSource>> another() const = 0;
};

struct VideoOptions {
    /// Decoded frames and thumbnails kept, at most, by all readers of the video; each keeps at least one frame.
    std::uint64_t cacheBytes = std::uint64_t{512} << 20U;
    std::int64_t maxPixels = 134'217'728; ///< of one frame
    std::string name = {}; ///< what errors call the file; empty: its path
    /// Where to tell, and where a preview asks, what frames have been found so far; null: nowhere.
    std::shared_ptr<FoundFrames> found = nullptr;
};

/// Opens a video or an animation: by content, never by its name. Reads the file once through for the index (progress in
/// bytes); where that does not tell the frames apart (MPEG program streams, some AVI, bare streams), decodes it once through.
/// Until it is done, a VideoPreview shows what there is. The file is held open: it may be deleted or renamed meanwhile.
/// context.threads are for decoding; frames do not depend on them. libav is loaded by the first call. Errors: FileNotFound,
/// FileUnreadable, Empty (file, or not one frame), UnknownFormat, WrongType (only sound), Unsupported (codec, named; or libav's
/// part of the program is missing), Syntax (damaged so that nothing can be decoded), TooLarge, OutOfMemory, Cancelled.
Result<std::unique_ptr<FrameSource>> openVideo(const std::filesystem::path& path, const RunContext& context = {},
                                               const VideoOptions& options = {});

} // namespace tokenscope
