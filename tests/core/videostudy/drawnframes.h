// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <set>
#include <vector>

#include "core/media/video/framesource.h"

namespace tokenscope::test {

/// A clip that is drawn when it is asked for: a textured still background with some noise and a bright square that moves to the
/// right, 25 frames a second. Frames can be damaged, and it is told how often each was asked for.
class DrawnFrames final : public FrameSource {
public:
    DrawnFrames(std::size_t frames, int width, int height);

    const VideoInfo& info() const override { return m_info; }
    const FrameIndex& index() const override { return m_index; }
    Result<Picture> frame(std::size_t number, const RunContext& context) override;
    Result<Picture> luma(std::size_t number, const RunContext& context) override;
    Result<Picture> thumbnail(std::size_t number, int side, const RunContext& context) override;
    Result<std::unique_ptr<FrameSource>> another() const override;

    std::set<std::size_t> damaged; ///< frames that cannot be decoded
    std::set<std::size_t> patched; ///< frames parts of which are made up
    std::size_t cutAt = ~std::size_t{0}; ///< from here on another scene
    std::function<void(std::size_t)> asked = {}; ///< called with each frame that is asked for
    std::vector<std::size_t> requests; ///< the frames asked for

private:
    VideoInfo m_info;
    FrameIndex m_index;
    Picture m_background;
};

} // namespace tokenscope::test
