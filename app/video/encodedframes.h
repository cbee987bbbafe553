// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/openclip.h"
#include "core/videostudy/clipsource.h"

#include <QImage>

#include <cstdint>
#include <list>
#include <mutex>
#include <stop_token>
#include <utility>

namespace tokenscope::app {

/// Frames of a clip as the encoder saw them, for views that need other frames than the one that is looked at. The last few are
/// kept. From any thread; who asks while another does waits.
class EncodedFrames {
public:
    static constexpr std::size_t kMostBytes = std::size_t{48} << 20U;

    /// Frame `at` of the source, which is of this clip; null where it cannot be decoded or when stopped.
    QImage at(const OpenClipPtr& clip, const ClipSourcePtr& source, std::int64_t at, const std::stop_token& stop);

private:
    std::mutex m_mutex; ///< guards all of it
    ClipReader m_reader;
    ClipSourcePtr m_source;
    std::list<std::pair<std::int64_t, QImage>> m_kept; ///< asked for last comes first
    std::size_t m_bytes = 0;
};

} // namespace tokenscope::app
