// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/video/framesource.h"
#include "core/media/video/videopreview.h"

namespace tokenscope {

/// Still pictures as a video, one after the other in the order given, each a key frame; decoded when asked for. All must have
/// the first one's size, which is found out when they are. Each file is asked for its size (progress in files), which takes long
/// for many files far away. Errors: Empty (no files), InvalidArgument (rate not above 0), those
/// of the first picture; Cancelled; of frame(): those of decoding, InvalidValue for another size.
Result<std::unique_ptr<FrameSource>> openPictureSequence(std::vector<std::filesystem::path> files,
                                                         double framesPerSecond, const RunContext& context = {});

/// The same to look at meanwhile: every picture is a key frame. Errors: as openPictureSequence().
Result<std::unique_ptr<VideoPreview>> openSequencePreview(std::vector<std::filesystem::path> files,
                                                          double framesPerSecond, const RunContext& context = {});

/// The files beside this one whose names differ only in their last number, by that number: what a renderer or `ffmpeg
/// frame%04d.png` writes. The file alone when its name has no number or no sibling.
std::vector<std::filesystem::path> numberedSiblings(const std::filesystem::path& file);

} // namespace tokenscope
