// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <nlohmann/json.hpp>

#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"

namespace tokenscope {

/// A method as it describes itself: id, title, family, sources, needs, fidelity, parameters with ranges and defaults.
nlohmann::ordered_json methodJson(const MethodInfo& info);
/// {"codebook-size": 1024, …}
nlohmann::ordered_json valuesJson(const ParameterValues& values);

} // namespace tokenscope
