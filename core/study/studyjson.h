// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/study/study.h"

namespace tokenscope {

/// A study as one JSON file:
///
///     {"tokenscope-study": 1, "title": "…", "inputs": ["photo.png", "sample:coffee"], "measures": ["psnr"], "side": 0, "seed":
/// 1,
///      "series": [{"name": "JPEG", "kind": "codec", "method": "jpeg", "set": {"subsampling": "420"},
///                  "axis": "quality", "at": [10, 30, 50]},
///                 {"name": "…", "kind": "codec", "method": "webp", "axis": "quality",
///                  "target": {"measure": "psnr", "value": 32}}]}
///
/// An input that is a clip may name the frames that are looked at, as Python would: {"file": "clip.mp4", "frames": "0:48:2"}.
///
/// Values of parameters are written as numbers and switches where they are ones; lists as texts ("8,5,5,5") or lists. Title, set,
/// axis, at, target, measures, side and seed may be left out. Reading what was written gives the same spec.
std::string studyJson(const StudySpec& spec);

/// Strict: what is unknown, of another type or there twice is an error. The detail begins with the place in the document:
/// "series[2].set.quality: …". Whether methods, parameters and measures exist is checkStudy()'s to say. Errors: Syntax (with the
/// byte), DuplicateKey, MissingField, WrongType, InvalidValue, TooLarge.
Result<StudySpec> readStudyJson(std::string_view json);

} // namespace tokenscope
