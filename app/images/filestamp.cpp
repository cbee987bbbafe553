// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/filestamp.h"

#include <QDateTime>
#include <QFileInfo>

namespace tokenscope::app {

QString fileStamp(const ParameterValues& values)
{
    QString stamp;
    for (const Parameter& parameter : values.parameters()) {
        if (parameter.text == TextKind::Plain)
            continue;
        const QFileInfo file(QString::fromStdString(values.text(parameter.id)));
        stamp += QString::number(file.lastModified().toMSecsSinceEpoch()) + QLatin1Char(' ')
            + QString::number(file.size()) + QLatin1Char('\n');
    }
    return stamp;
}

} // namespace tokenscope::app
