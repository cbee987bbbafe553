// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QImage>

#include <cstddef>
#include <functional>
#include <stop_token>

#include "widgets/onionskin/onionskin.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// Warm for the past, cool for the future: orange and blue are told apart with any colour vision.
QColor onionTint(OnionFate fate);

/// The frame with the ghosts of others in it: at each token's place the patch that stands for it. Those of other frames are
/// tinted, the more the farther they are in time, with a bar on the side that they come from: left the past, right the future.
/// What was merged within the frame is paler, where nothing stands there is a cross on paper, what lives stays as it is.
///
/// `own` is the frame, `other` any of OnionSkin::frames, in whatever size: the grid is stretched over each. A null picture of
/// another frame leaves that place paper with its tint. As large as `own`; null when stopped or without it. On any thread.
QImage onionPicture(const OnionSkin& skin, const PatchGrid& grid, const QImage& own,
                    const std::function<QImage(std::size_t frame)>& other, const TokenPalette& palette,
                    const std::stop_token& stop = {});

} // namespace tokenscope
