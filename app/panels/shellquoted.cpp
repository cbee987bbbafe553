// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/shellquoted.h"

#include <algorithm>

namespace tokenscope::app {

QString shellQuoted(const QString& text)
{
    const auto isSafe = [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringLiteral("_-./:+,@%").contains(c);
    };
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), isSafe))
        return text;
    QString inside = text;
    inside.remove(QChar(u'\0'));
    inside.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + inside + QLatin1Char('\'');
}

QString changedParameters(const char* flag, const ParameterValues& values)
{
    QString line;
    for (const Parameter& parameter : values.parameters()) {
        const ParameterValue& value = values.value(parameter.id);
        if (value != parameter.fallback)
            line += QLatin1Char(' ') + QLatin1String(flag) + QLatin1Char(' ')
                + shellQuoted(QString::fromStdString(parameter.id + "=" + parameterText(value)));
    }
    return line;
}

} // namespace tokenscope::app
