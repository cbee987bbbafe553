// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// The library's header, which is written with Qt's old word for a range-based for; our targets do without that word.
#ifdef QT_NO_FOREACH
#define foreach(variable, container) for (variable : container) // NOLINT(bugprone-macro-parentheses): a declaration
#endif

#include <qcustomplot.h>

#ifdef QT_NO_FOREACH
#undef foreach
#endif
