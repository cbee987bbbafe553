// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>

#include <stop_token>

#include "core/media/picture.h"
#include "widgets/canvas/picturepyramid.h"

namespace tokenscope {

/// For drawing: 8 bits, with transparency where the picture has it. Shares nothing.
QImage imageOf(const Picture& picture);

/// In this format, some rows at a time; null when stopped.
QImage imageOf(const Picture& picture, QImage::Format format, const std::stop_token& stop);

/// The same at several sizes; null when stopped.
PicturePyramid pyramidOf(const Picture& picture, const std::stop_token& stop = {});

/// An image from the clipboard or the screen as a picture: RGB, or RGBA where it has transparency.
Picture pictureOf(const QImage& image);

} // namespace tokenscope
