// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/stills/formats.h"

namespace tokenscope::media {

#ifndef TOKENSCOPE_OPENJPEG
const Jpeg2000Format* jpeg2000Format()
{
    return nullptr;
}
#endif
#ifndef TOKENSCOPE_JXL
const JpegXlFormat* jpegXlFormat()
{
    return nullptr;
}
#endif
#ifndef TOKENSCOPE_AVIF
const AvifFormat* avifFormat()
{
    return nullptr;
}
#endif

namespace {

class Library final : public StillLibrary {
public:
    const Jpeg2000Format* jpeg2000() const override { return jpeg2000Format(); }
    const JpegXlFormat* jpegXl() const override { return jpegXlFormat(); }
    const AvifFormat* avif() const override { return avifFormat(); }
};

} // namespace
} // namespace tokenscope::media

extern "C" __attribute__((visibility("default"))) const tokenscope::media::StillLibrary*
tokenscopeStillLibrary(unsigned version)
{
    static const tokenscope::media::Library library;
    return version == tokenscope::media::kStillLibraryVersion ? &library : nullptr;
}
