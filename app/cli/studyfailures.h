// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/study/study.h"

namespace tokenscope::cli {

/// Why points of a study are missing, one line a reason: "3 points failed: photo.png: no such file (series JPEG)". After the
/// eighth, how many more there are.
std::vector<std::string> failureLines(const StudyResult& result);

/// The first reason of the first input of which nothing came but failures: the input was bad, not the call. Nothing where every
/// input gave a point.
std::optional<Error> lostInput(const StudyResult& result);

} // namespace tokenscope::cli
