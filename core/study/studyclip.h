// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/media/video/framesource.h"
#include "core/videostudy/framerange.h"

namespace tokenscope {

/// The frames of a clip that a study looks at, resized to its side; a picture is a clip of one. For any number of threads: those
/// who ask at once have decoders of their own.
class StudyClip final : public std::enable_shared_from_this<StudyClip> {
public:
    /// Errors: those of framesIn().
    static Result<std::shared_ptr<const StudyClip>> open(std::unique_ptr<FrameSource> source, const FrameRange& range,
                                                         int side);
    static std::shared_ptr<const StudyClip> ofPicture(std::shared_ptr<const Picture> picture);

    std::size_t frames() const { return m_index.size(); }
    /// T: which frame of the file each is, ascending.
    const std::vector<std::int64_t>& index() const { return m_index; }
    /// T: when it is shown, since the file's first.
    const std::vector<double>& seconds() const { return m_seconds; }
    bool isPicture() const { return m_picture != nullptr; }

    /// What all frames of the file take in it, without sound and container, and how many pixels they have there.
    struct InFile {
        std::uint64_t bytes = 0;
        double pixels = 0;
    };
    /// Nothing for pictures, and where the container does not tell the frames' sizes. Error InvalidArgument: not all frames are
    /// looked at, whose bytes are no part of the file's: a frame that was coded from others costs little only beside them.
    Result<std::optional<InFile>> inFile() const;

    /// The i-th, 8 bits, resized. Kept up to kKeptFrameBytes in all. Errors: those of FrameSource::frame and resizing.
    Result<std::shared_ptr<const Picture>> frame(std::size_t i, const RunContext& context) const;

    /// The same frames, numbered from 0, as what methods for clips take; each is one caller's own. Has no luma and no thumbnails.
    std::unique_ptr<FrameSource> source() const;

private:
    StudyClip() = default;
    Result<std::unique_ptr<FrameSource>> takeReader(std::size_t i) const;

    std::vector<std::int64_t> m_index;
    std::vector<double> m_seconds;
    std::shared_ptr<const Picture> m_picture;
    VideoInfo m_info;
    FrameIndex m_all; ///< of the file
    int m_side = 0;

    struct Reader {
        std::unique_ptr<FrameSource> source;
        std::size_t next = 0; ///< behind the frame it has read last
    };
    mutable std::mutex m_mutex; ///< guards all below
    std::unique_ptr<FrameSource> m_first; ///< further readers come of it
    mutable std::vector<Reader> m_idle;
    mutable std::vector<std::shared_ptr<const Picture>> m_kept; ///< T
    mutable std::size_t m_keptBytes = 0;
};

/// Whether an error of a frame says that it is damaged, so that it is left out, and not that nothing can be had.
bool isDamagedFrame(const Error& error);

} // namespace tokenscope
