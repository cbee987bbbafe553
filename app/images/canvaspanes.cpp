// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/canvaspanes.h"

#include "widgets/canvas/fieldlayers.h"
#include "widgets/canvas/pictureimage.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace tokenscope::app {
namespace {

constexpr int kDifferenceGain = 4;

struct Panes {
    Q_DECLARE_TR_FUNCTIONS(CanvasPanes)
};

QImage runPicture(const PanesRequest& request, const FieldResult& result)
{
    const Picture& original = *request.picture->picture;
    switch (request.settings.picture) {
    case CanvasPicture::Reconstruction:
        if (result.reconstruction)
            return imageOf(*result.reconstruction);
        break;
    case CanvasPicture::Mosaic:
        return mosaicPicture(result.reconstruction ? *result.reconstruction : original, result.coded.field->grid,
                             request.palette.paper());
    case CanvasPicture::Difference:
        if (result.reconstruction)
            return differencePicture(original, *result.reconstruction, kDifferenceGain);
        break;
    case CanvasPicture::Original:
        break;
    }
    return imageOf(original);
}

/// How often the code of each token is used.
std::vector<double> usesOf(const CodedField& coded, std::size_t stage, const std::vector<std::uint32_t>& codes)
{
    std::vector<double> uses;
    if (stage >= coded.usage.size())
        return uses;
    uses.reserve(codes.size());
    for (const std::uint32_t code : codes)
        uses.push_back(static_cast<double>(coded.usage[stage].counts.at(code)));
    return uses;
}

QImage overlayOf(const PanesRequest& request, const FieldResult& result, const std::vector<std::uint32_t>& codes)
{
    const PatchGrid& grid = result.coded.field->grid;
    switch (request.settings.overlay) {
    case CanvasOverlay::None:
        break;
    case CanvasOverlay::Codes:
        return codeLayer(grid, codes);
    case CanvasOverlay::Usage:
        return heatLayer(grid, usesOf(result.coded, static_cast<std::size_t>(request.settings.stage), codes),
                         request.palette, true);
    case CanvasOverlay::Error:
        return heatLayer(grid, result.coded.tokenErrors, request.palette, false);
    }
    return {};
}

DataTable tableOf(const FieldResultPtr& result, std::span<const std::size_t> tokens)
{
    const CodedField& coded = result->coded;
    const auto columns = static_cast<std::size_t>(std::max<std::int64_t>(1, coded.field->grid.columns));
    std::vector<std::int64_t> ids(tokens.begin(), tokens.end());
    std::vector<std::int64_t> row;
    std::vector<std::int64_t> column;
    std::vector<double> error;
    for (const std::size_t token : tokens) {
        row.push_back(static_cast<std::int64_t>(token / columns));
        column.push_back(static_cast<std::int64_t>(token % columns));
        error.push_back(coded.tokenErrors.at(token));
    }
    DataTable table{"tokens", {}};
    table.add("token", std::move(ids));
    table.add("row", std::move(row));
    table.add("column", std::move(column));
    for (std::size_t stage = 0; stage < coded.codes.stages(); ++stage) {
        const std::vector<std::uint32_t> all = tokenCodes(coded, stage);
        if (all.empty())
            continue;
        std::vector<std::int64_t> codes;
        for (const std::size_t token : tokens)
            codes.push_back(all[token]);
        table.add(coded.codes.stages() == 1 ? "code" : "code_" + std::to_string(stage), std::move(codes));
    }
    table.add("squared_error", std::move(error));
    return table;
}

/// Tokens, layers and numbers; the pictures are set by the caller.
CanvasPane tokensPane(const PanesRequest& request, int run)
{
    CanvasPane pane;
    pane.run = run;
    pane.result = request.results.at(static_cast<std::size_t>(run));
    if (!pane.result)
        return pane;
    const CodedField& coded = pane.result->coded;
    const auto stage = static_cast<std::size_t>(request.settings.stage);
    pane.codes =
        tokenCodes(coded, std::min(stage, coded.codes.stages() - std::min<std::size_t>(1, coded.codes.stages())));
    pane.content.grid = coded.field->grid;
    pane.content.numbers = pane.codes;
    pane.content.overlay = overlayOf(request, *pane.result, pane.codes);
    pane.content.data = [result = pane.result](std::span<const std::size_t> tokens) { return tableOf(result, tokens); };
    return pane;
}

} // namespace

std::vector<CanvasPane> makePanes(const PanesRequest& request, const std::stop_token& stop)
{
    std::vector<CanvasPane> panes;
    const PicturePyramid original = PicturePyramid::of(imageOf(*request.picture->picture));
    const auto pictureOfRun = [&](int run) {
        const FieldResultPtr& result = request.results[static_cast<std::size_t>(run)];
        return result ? PicturePyramid::of(runPicture(request, *result)) : original;
    };
    const auto add = [&](int run, PicturePyramid picture, QString title) -> CanvasPane& {
        CanvasPane pane = tokensPane(request, run);
        pane.content.picture = std::move(picture);
        pane.content.title = std::move(title);
        panes.push_back(std::move(pane));
        return panes.back();
    };
    const QString& activeTitle = request.titles[static_cast<std::size_t>(request.active)];
    switch (request.settings.layout) {
    case CanvasLayout::Single:
        add(request.active, pictureOfRun(request.active), activeTitle);
        break;
    case CanvasLayout::Split: {
        CanvasContent& content = add(request.active, original, request.originalTitle).content;
        content.other = pictureOfRun(request.active);
        content.otherTitle = activeTitle;
        break;
    }
    case CanvasLayout::SideBySide:
        add(request.active, original, request.originalTitle).content.overlay = {};
        for (int run = 0; run < static_cast<int>(request.results.size()) && !stop.stop_requested(); ++run)
            add(run, pictureOfRun(run), request.titles[static_cast<std::size_t>(run)]);
        break;
    }
    return panes;
}

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
    if (at < pane.codes.size()) {
        const std::uint32_t code = pane.codes[at];
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
