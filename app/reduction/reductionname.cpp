// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionname.h"

#include "app/reduction/reductionsession.h"
#include "widgets/parameters/methodtext.h"

namespace tokenscope::app {

QString reductionName(const ReductionSession& session, int run)
{
    const ReducerMethod* method = findReducerMethod(session.run(run)->pipeline().method);
    const QString name = method != nullptr ? methodText(method->info.shortTitle) : QString();
    return session.runs().size() < 2 ? name : QString(QChar(u'A' + run)) + QStringLiteral("  ") + name;
}

} // namespace tokenscope::app
