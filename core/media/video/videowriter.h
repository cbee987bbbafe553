// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/media/video/frameindex.h"

namespace tokenscope {

struct VideoWriteOptions {
    TimeBase timeBase; ///< of the times given; the denominator at most 2^31 - 1
    int quality = 75; ///< 0 (smallest) to 100 (nearly lossless)
    int keyEvery = 25; ///< frames from one key frame to the next, at most
    unsigned threads = 1; ///< of the encoder
    /// libav's name of the encoder to try first: "libx264", "libvpx-vp9" or "mpeg4". Where libav does not have it or it refuses,
    /// and when empty, the best of those that does not.
    std::string encoder = {};
};

/// An MP4 file being written, one picture after the other. It is made under a name of its own in the same folder, and has its
/// own name only once it is whole: a writer that is dropped, or fails, leaves nothing behind and what was there untouched.
///
/// Pictures are 8-bit grey, RGB or RGBA (alpha is left out), all of the first one's size; where a side is odd, its last row or
/// column is repeated, as 4:2:0 needs. Stored as BT.709 of limited range, chroma at half the size in each direction. Times are
/// kept exactly, however they vary. The bytes are the encoder's: libx264's may differ with threads, and even from run to run.
/// For one caller at a time. After an error all that is left is to drop it.
class VideoWriter {
public:
    virtual ~VideoWriter() = default;

    /// By what frames are coded: "libx264" where libav has it, else "libvpx-vp9" or "mpeg4".
    virtual const std::string& codec() const = 0;

    /// `time` in ticks, above the one before. Errors: InvalidArgument (another size, 16 bits, time not rising), Cancelled,
    /// FileUnwritable (the disk is full), OutOfMemory, Unsupported (the encoder refuses).
    virtual Result<void> add(const Picture& picture, std::int64_t time, const RunContext& context) = 0;
    /// The last frame is shown until `end`. Gives the file its name. Errors: as add(), Empty (there was no picture).
    virtual Result<void> finish(std::int64_t end, const RunContext& context) = 0;
};

/// Errors: InvalidArgument (sides below 1 or above 16,384, options), FileUnwritable (no such folder, or it cannot be
/// written to), Unsupported (no encoder, or libav's part of the program is missing).
Result<std::unique_ptr<VideoWriter>> createVideo(const std::filesystem::path& path, int width, int height,
                                                 const VideoWriteOptions& options = {});

/// Frames that are made as they are written.
struct FramesToWrite {
    std::size_t count = 0;
    std::function<Result<Picture>(std::size_t number, const RunContext& context)> picture;
    TimeBase timeBase;
    std::vector<std::int64_t> times; ///< count + 1, rising: of each frame, and the end of the last
};

struct WrittenVideo {
    std::string codec;
    int width = 0; ///< of the file: even
    int height = 0;
    std::uint64_t bytes = 0;
};

/// All of them into one MP4 file. Progress counts frames. Errors: those of createVideo(), VideoWriter and `picture`, Empty,
/// InvalidArgument (the number of times). Whatever fails, and when stopped, no file is left.
Result<WrittenVideo> writeVideo(const std::filesystem::path& path, const FramesToWrite& frames, int quality,
                                const RunContext& context);

/// Each as a PNG file in that folder, which is made if need be: name-000001.png and so on, numbered from 1. Times are not kept.
/// Files of the same names are replaced. Gives the paths. Errors: those of `picture`, encodePng() and writeFileAtomically(),
/// Empty, Cancelled; those that it has written are then removed.
Result<std::vector<std::filesystem::path>> writePictureSequence(const std::filesystem::path& folder,
                                                                const std::string& name, const FramesToWrite& frames,
                                                                const RunContext& context);

} // namespace tokenscope
