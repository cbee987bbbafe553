// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/method/parametervalues.h"

#include <QString>

namespace tokenscope::app {

/// When the files and folders among the values were written, and how large they are: what was made of them is of no use once
/// that is another.
QString fileStamp(const ParameterValues& values);

} // namespace tokenscope::app
