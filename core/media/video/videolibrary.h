// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>

#include "core/media/video/videoencoder.h"

/// What stands between the program and the module of its own that links libav. It is opened at the first video and built with
/// the program, so standard types may pass; no exception may.
namespace tokenscope::media {

inline constexpr unsigned kVideoLibraryVersion = 4;
/// The name of the module's one C function.
inline constexpr const char* kVideoLibraryEntry = "tokenscopeVideoLibrary";

inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

/// The time, or none where it is so far off that it must be damage: so the distance of any two is a number of 64 bits.
constexpr std::int64_t possibleTime(std::int64_t time)
{
    constexpr std::int64_t kFarthest = std::int64_t{1} << 61U;
    return time > -kFarthest && time < kFarthest ? time : kNoTime;
}

/// Where the file's bytes come from.
class VideoBytes {
public:
    virtual ~VideoBytes() = default;
    virtual std::int64_t size() const = 0;
    /// How many were read, 0 at the end, negative when reading failed.
    virtual std::int64_t read(std::int64_t at, void* to, std::size_t count) const = 0;
};

struct StreamFacts {
    std::string container;
    std::string codec;
    std::string pixelFormat;
    std::string audioCodec; ///< empty: no audio
    int width = 0; ///< as stored
    int height = 0;
    int orientation = 1; ///< EXIF's number
    double pixelAspect = 1;
    int bitsPerSample = 8;
    std::int64_t timeNumerator = 1;
    std::int64_t timeDenominator = 1;
    std::int64_t ticksPerFrame = 1; ///< where times are missing: by the nominal rate
    std::int64_t claimedFrames = 0; ///< by the container's header; 0: it does not say
    double claimedSeconds = 0; ///< by the container's header or its bit rate; 0: it does not say
    std::int64_t startTime = 0; ///< ticks, of the first frame, by the container; a possible time
    bool seeksByBytes = false; ///< times are no safe way to a place: MPEG streams, bare streams
    bool independentKeys = true; ///< what the container calls a key frame is one; not so for GIF and APNG
};

struct PacketFacts {
    std::int64_t time = kNoTime; ///< of showing
    std::int64_t order = kNoTime; ///< of decoding
    std::int64_t position = -1; ///< byte in the file
    std::uint32_t bytes = 0;
    bool key = false;
    bool discarded = false; ///< decoded, never shown
};

/// A decoded frame as the decoder left it. Shared; outlives its reader.
class DecodedFrame {
public:
    virtual ~DecodedFrame() = default;

    std::int64_t time = kNoTime; ///< of its packet
    std::int64_t guessedTime = kNoTime; ///< libav's best effort
    std::int64_t position = -1; ///< of its packet
    std::uint32_t packetBytes = 0;
    bool key = false;
    bool damaged = false; ///< parts of it are made up
    std::size_t bytes = 0; ///< of memory
};

/// One video stream. A place is reached by one of the three ways, then frames follow one another.
class VideoReader {
public:
    virtual ~VideoReader() = default;
    virtual const StreamFacts& facts() const = 0;
    /// Asked between packets.
    virtual void setStop(const std::stop_token& stop) = 0;

    virtual bool nextPacket(PacketFacts& packet) = 0;
    /// Null at the end, when stopped or out of memory (`failure` says which). Packets that cannot be decoded are passed over.
    virtual std::shared_ptr<const DecodedFrame> nextFrame(VideoFailure& failure) = 0;
    /// Until told otherwise, packets of earlier times are passed over where no other frame needs theirs.
    virtual void skipUnneeded(std::int64_t before) = 0;
    /// The frame of the next key packet alone, without what follows it.
    virtual std::shared_ptr<const DecodedFrame> nextKeyFrame(VideoFailure& failure) = 0;

    /// From the very beginning, as if opened anew.
    virtual bool restart() = 0;
    virtual bool seekToTime(std::int64_t time) = 0; ///< to the key packet at or before, as far as the container knows
    virtual bool seekToByte(std::int64_t position) = 0;

    /// As 8-bit RGB of any size, not turned; `quick` for thumbnails. False when it cannot be converted or out of memory.
    virtual bool toRgb(const DecodedFrame& frame, int width, int height, bool quick, std::uint8_t* to) = 0;
    /// Its luma in full range, of the stored size.
    virtual bool toLuma(const DecodedFrame& frame, std::uint8_t* to) = 0;
    virtual std::uint64_t damagedPackets() const = 0; ///< so far
};

struct VideoReading {
    unsigned threads = 1;
    std::int64_t maxPixels = 0;
    /// Frames are rough: blocks are not smoothed, and where the codec can decode at half the size or less, the longer side is
    /// as near above this as it gets; 0: all of it.
    int quickSide = 0;
};

class VideoLibrary {
public:
    virtual ~VideoLibrary() = default;
    /// The bytes must outlive the reader. Null with the reason and a message.
    virtual std::unique_ptr<VideoReader> open(const VideoBytes& bytes, const VideoReading& reading,
                                              const std::stop_token& stop, VideoFailure& failure,
                                              std::string& message) = 0;
    /// The sink must outlive the encoder.
    virtual std::unique_ptr<VideoEncoder> encode(VideoSink& sink, const VideoEncoding& encoding, VideoFailure& failure,
                                                 std::string& message) = 0;
};

/// The type of that function. Null for another version.
using VideoLibraryEntry = VideoLibrary* (*)(unsigned version);

/// The module, opened at the first call; null with the problem where it cannot be.
VideoLibrary* videoLibrary(std::string& problem);

} // namespace tokenscope::media
