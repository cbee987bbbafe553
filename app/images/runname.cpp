// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/runname.h"

#include "app/images/imagesession.h"
#include "widgets/parameters/methodtext.h"

#include <algorithm>

namespace tokenscope::app {
namespace {

constexpr qsizetype kMostParts = 3; // of a name that is still read at a glance

QString valueText(const Parameter& parameter, const ParameterValue& value)
{
    if (const auto* id = std::get_if<std::string>(&value)) {
        const auto choice = std::ranges::find(parameter.choices, *id, &ParameterChoice::id);
        if (choice != parameter.choices.end() && *id == "none")
            return methodText(parameter.title) + QStringLiteral(": ") + methodText(choice->title);
        if (choice != parameter.choices.end())
            return methodText(choice->title);
    }
    return methodText(parameter.title) + QLatin1Char(' ') + QString::fromStdString(parameterText(value));
}

} // namespace

QString runName(const ImageSession& session, int run)
{
    const FieldPipeline& own = session.run(run)->pipeline();
    const QuantizerMethod* method = findQuantizerMethod(own.method);
    if (method == nullptr)
        return {};
    QStringList parts{methodText(method->info.shortTitle)};
    if (session.runs().size() < 2)
        return parts.front();
    for (const Parameter& parameter : method->info.parameters) {
        const ParameterValue& value = own.values.value(parameter.id);
        const bool differs = std::ranges::any_of(session.runs(), [&](const ImageRun* other) {
            return other->pipeline().method == own.method && other->pipeline().values.value(parameter.id) != value;
        });
        if (differs && own.values.matters(parameter) && parts.size() < kMostParts)
            parts.append(valueText(parameter, value));
    }
    return QString(QChar(u'A' + run)) + QStringLiteral("  ") + parts.join(QStringLiteral(" · "));
}

} // namespace tokenscope::app
