// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/method/methodinfo.h"

namespace tokenscope {

/// How far a picture is from the original, as one number.
struct QualityMeasure {
    std::string id = {}; ///< "psnr", "psnr-y", "ssim", "ms-ssim", "gmsd"
    std::string title = {}; ///< "PSNR (RGB)"
    std::string unit = {}; ///< "dB", or empty
    bool higherIsBetter = true;
    std::string summary = {}; ///< one English sentence: what it looks at and how it is computed
    Source source = {};
    /// Both 8-bit and of one size; grey is compared with RGB as three equal channels. The same for any number of threads.
    /// Errors: InvalidArgument for another size or one the measure cannot take (with what it could), Cancelled.
    std::function<Result<double>(const Picture& original, const Picture& other, const RunContext&)> measure = {};
};

/// All of them, in the order they are listed.
std::span<const QualityMeasure> qualityMeasures();
/// Null when there is none of that id.
const QualityMeasure* findQualityMeasure(std::string_view id);

} // namespace tokenscope
