// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/canvaspanes.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace tokenscope::app {
namespace {

struct Panes {
    Q_DECLARE_TR_FUNCTIONS(CanvasPanes)
};

} // namespace

QString tokenText(const CanvasPane& pane, int stage, std::int64_t token)
{
    const QLocale locale;
    const PatchGrid& grid = pane.content.grid;
    if (token < 0 || token >= grid.tokens() || !pane.result)
        return {};
    QString said =
        Panes::tr("Token %1: row %2, column %3")
            .arg(locale.toString(token), locale.toString(token / grid.columns), locale.toString(token % grid.columns));
    const CodedField& coded = pane.result->coded;
    const auto at = static_cast<std::size_t>(token);
    if (pane.codes && at < pane.codes->size()) {
        const std::uint32_t code = (*pane.codes)[at];
        const auto shown = static_cast<std::size_t>(stage);
        const std::uint64_t uses = shown < coded.usage.size() ? coded.usage[shown].counts.at(code) : 0;
        said += QLatin1Char('\n')
            + Panes::tr("Code %1, used by %n token(s)", nullptr, static_cast<int>(uses)).arg(locale.toString(code));
    }
    if (at < coded.tokenErrors.size())
        said +=
            QLatin1Char('\n') + Panes::tr("Mean squared error %1").arg(locale.toString(coded.tokenErrors[at], 'g', 3));
    return said;
}

QString measuresText(const FieldResult& result)
{
    const QLocale locale;
    QStringList parts;
    if (result.error) {
        parts += std::isinf(result.error->psnr) ? Panes::tr("exact")
                                                : Panes::tr("%1 dB").arg(locale.toString(result.error->psnr, 'f', 2));
    }
    parts += Panes::tr("%1 bits per pixel").arg(locale.toString(result.bitsPerPixel(false), 'f', 3));
    return parts.join(QStringLiteral(" · "));
}

} // namespace tokenscope::app
