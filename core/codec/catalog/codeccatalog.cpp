// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <vector>

#include "core/codec/codec.h"
#include "core/codec/photo/photocodecs.h"

namespace tokenscope {

std::span<const CodecMethod> codecMethods()
{
    static const std::vector<CodecMethod> methods = {jpegCodec(), pngCodec(),  jpeg2000Codec(),
                                                     webpCodec(), avifCodec(), jpegXlCodec()};
    return methods;
}

const CodecMethod* findCodecMethod(std::string_view id)
{
    const std::span<const CodecMethod> methods = codecMethods();
    const auto found =
        std::find_if(methods.begin(), methods.end(), [&](const CodecMethod& method) { return method.info.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

} // namespace tokenscope
