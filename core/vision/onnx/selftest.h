// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "core/base/result.h"

namespace tokenscope {

class OnnxRuntime;

/// A small attention network and what it gives (resources/models/attention), to find out whether a runtime can be trusted.
std::string_view selfTestModel();
std::string_view selfTestNumbers();

/// Error Unsupported when the runtime cannot run it or gives other numbers (by more than 1e-4).
Result<void> checkAttention(const OnnxRuntime& runtime);

} // namespace tokenscope
