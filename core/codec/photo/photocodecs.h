// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/codec.h"

namespace tokenscope {

// What cameras and browsers use. Each takes its library's own defaults where no parameter says otherwise, so that its bytes are
// those of the library's own tool at the same settings. Nothing is learnt from the picture that is not in the one stream:
// sideBytes is 0. Where a format cannot say that a picture is grey, it comes back as RGB.

CodecMethod jpegCodec(); ///< ITU-T T.81 (1992), by libjpeg-turbo; as cjpeg
CodecMethod pngCodec(); ///< W3C (1996), by libpng; lossless
/// ITU-T T.800 (2000), by OpenJPEG; as opj_compress. This, JPEG XL and AVIF come from a module that is opened when they are first
/// asked for (core/media/stills), and are absent where it was built without their library.
CodecMethod jpeg2000Codec();
CodecMethod webpCodec(); ///< VP8 key frames and its lossless format (2010, 2012), by libwebp; as cwebp
CodecMethod avifCodec(); ///< a key frame of AV1 (2019), by libavif with libaom; as avifenc
CodecMethod jpegXlCodec(); ///< ISO/IEC 18181 (2022), by libjxl; as cjxl

} // namespace tokenscope
