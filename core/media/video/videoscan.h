// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/video/foundframes.h"
#include "core/media/video/frameindex.h"
#include "core/media/video/videolibrary.h"

namespace tokenscope::media {

/// By what a decoded frame is known again, and how it is reached.
struct FramePlace {
    std::int64_t time = kNoTime; ///< of its packet, where the file tells all of them
    std::int64_t order = kNoTime; ///< time of decoding
    std::int64_t position = -1; ///< of its packet in the file
    std::uint32_t bytes = 0; ///< as decoding tells it
};

/// A file read through once.
struct VideoScan {
    FrameIndex index;
    std::vector<FramePlace> places; ///< one for each frame of the index
    bool byDecoding = false; ///< the packets did not tell the frames apart; they were decoded and counted
    bool positionsHold = false; ///< decoded frames name the position that the packets did
    std::vector<std::string> warnings;
};

/// The reader must be fresh; it is left at the beginning. Progress counts bytes of the file; `found` (which may be null) is told
/// of each frame, with its time by the nominal rate where the file does not tell it. Errors: Empty (no frame), Syntax (none that
/// can be decoded), TooLarge (more than 50 million packets), OutOfMemory, Cancelled.
Result<VideoScan> scanVideo(VideoReader& reader, std::int64_t fileBytes, const RunContext& context,
                            FoundFrames* found = nullptr);

} // namespace tokenscope::media
