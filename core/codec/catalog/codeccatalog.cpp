// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>
#include <vector>

#include "core/codec/codec.h"
#include "core/codec/photo/photocodecs.h"
#include "core/codec/tokens/bands/progressivecodecs.h"
#include "core/codec/tokens/field/fieldcodecs.h"
#include "core/codec/tokens/prefix/prefixcodec.h"
#include "core/codec/tokens/quadtree/quadtreecodec.h"
#include "core/codec/tokens/splats/gaussiancodec.h"

namespace tokenscope {

std::span<const CodecMethod> codecMethods()
{
    static const std::vector<CodecMethod> methods = [] {
        std::vector<CodecMethod> all = {jpegCodec(),     pngCodec(),    jpeg2000Codec(),       webpCodec(),
                                        avifCodec(),     jpegXlCodec(), dctProgressiveCodec(), kltProgressiveCodec(),
                                        quadtreeCodec(), prefixCodec(), gaussianCodec()};
        for (CodecMethod& method : fieldTokenCodecs())
            all.push_back(std::move(method));
        return all;
    }();
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
