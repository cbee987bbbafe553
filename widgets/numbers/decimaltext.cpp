// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/numbers/decimaltext.h"

#include <QLocale>

namespace tokenscope {

QString decimalText(double value, char format, int digits)
{
    return withTrueMinus(QLocale().toString(value, format, digits));
}

QString withTrueMinus(QString number)
{
    return number.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace tokenscope
