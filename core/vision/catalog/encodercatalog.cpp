// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <vector>

#include "core/vision/encoder.h"
#include "core/vision/neural/neuralencoder.h"
#include "core/vision/onnx/onnxencoder.h"
#include "core/vision/patches/dct.h"
#include "core/vision/patches/klt.h"
#include "core/vision/patches/patchmethod.h"
#include "core/vision/pyramid/pyramid.h"
#include "core/vision/statistics/colourstatistics.h"
#include "core/vision/statistics/gradientstatistics.h"

namespace tokenscope {

std::span<const EncoderMethod> encoderMethods()
{
    static const std::vector<EncoderMethod> methods = {patchesMethod(),
                                                       dctMethod(),
                                                       kltMethod(),
                                                       pyramidMethod(),
                                                       colourStatisticsMethod(),
                                                       gradientStatisticsMethod(),
                                                       convVqMethod(),
                                                       onnxMethod()};
    return methods;
}

const EncoderMethod* findEncoderMethod(std::string_view id)
{
    const std::span<const EncoderMethod> methods = encoderMethods();
    const auto found =
        std::find_if(methods.begin(), methods.end(), [&](const EncoderMethod& method) { return method.info.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

} // namespace tokenscope
