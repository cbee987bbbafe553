// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "core/method/parametervalues.h"

namespace tokenscope {

/// "id=value" of every parameter, one a line; behind a file or folder the hash of its content, as a model's weights decide like
/// any parameter. For the keys of points.
std::string settingText(const ParameterValues& values);

} // namespace tokenscope
