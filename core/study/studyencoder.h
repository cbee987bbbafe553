// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/quality/qualitymeasure.h"
#include "core/study/study.h"

namespace tokenscope {

/// Id of the measure that an encoder gives: how far the features of a picture are from the original's.
inline constexpr const char* kEncoderError = "encoder-error";

/// What that measure is before an encoder is chosen; `measure` is null.
const QualityMeasure& encoderErrorDescribed();

/// The measure through one encoder.
struct EncoderMeasure {
    QualityMeasure quality; ///< its `measure` costs two encodings, and for an encoder that learns, the learning
    std::string text; ///< the encoder with all parameters and the content of its files: decides the numbers
};

/// An encoder that learns, learns from the original; any other is made at the first use and shared by all threads.
/// Errors: InvalidValue, with its place in the study's JSON: no such encoder, parameter or value; MissingField: a file it needs.
Result<std::shared_ptr<const EncoderMeasure>> makeEncoderMeasure(const StudyEncoder& encoder);

} // namespace tokenscope
