// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/method/parametervalues.h"

#include <QString>

namespace tokenscope::app {

/// One word of a command line as a POSIX shell reads it back: as it is where no character of it means anything to a
/// shell, else in single quotes. Of `text` every character is kept but NUL, which no argument can hold.
QString shellQuoted(const QString& text);

/// " --set k=v" for every parameter that is not at its default, quoted.
QString changedParameters(const char* flag, const ParameterValues& values);

} // namespace tokenscope::app
