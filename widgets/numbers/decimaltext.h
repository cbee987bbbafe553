// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tokenscope {

/// A number as people of the present locale write it, with a true minus sign (U+2212) where the locale has a hyphen: for
/// the eye, never to be read back. `format` and `digits` as of QString::number().
QString decimalText(double value, char format, int digits);

/// The same for a number written already.
QString withTrueMinus(QString number);

} // namespace tokenscope
