// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tokenscope {

/// Base64 as RFC 4648 section 4 defines it: the standard alphabet, padded, no white space. Error: Syntax with the byte.
Result<std::string> decodeBase64(std::string_view text);

/// The same, appended to `out`, which is left as it was on error. For callers that decode many short strings.
Result<void> decodeBase64(std::string_view text, std::string& out);

std::string encodeBase64(std::string_view bytes);

} // namespace tokenscope
