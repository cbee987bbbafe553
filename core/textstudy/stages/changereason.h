// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "core/text/spec/normalizer.h"
#include "core/textstudy/stages/pipelinestages.h"

namespace tokenscope {

/// What a normalizer did where it made `after` of `before`.
ChangeReason reasonOf(const NormalizerSpec& spec, std::string_view before, std::string_view after);

} // namespace tokenscope
