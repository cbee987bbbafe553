// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/panemaker.h"

#include "widgets/canvas/fieldlayers.h"
#include "widgets/canvas/pictureimage.h"

#include <algorithm>

namespace tokenscope::app {
namespace {

constexpr int kDifferenceGain = 4;

/// How often the code of each token is used.
std::vector<double> usesOf(const CodedField& coded, std::size_t stage, const TokenNumbers& codes)
{
    std::vector<double> uses;
    if (stage >= coded.usage.size() || !codes)
        return uses;
    uses.reserve(codes->size());
    for (const std::uint32_t code : *codes)
        uses.push_back(static_cast<double>(coded.usage[stage].counts.at(code)));
    return uses;
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

} // namespace

PicturePyramid PaneMaker::pictureOf(const PanesRequest& request, int run, const std::stop_token& stop)
{
    const FieldResultPtr& result = request.results[static_cast<std::size_t>(run)];
    const std::shared_ptr<const Picture>& original = request.picture->picture;
    const std::shared_ptr<const Picture> decoded = result ? result->reconstruction : nullptr;
    const auto made = [&](const PictureKey& key, auto make) {
        return m_pictures.get(key, make, [](const PicturePyramid& pyramid) { return pyramid.isNull(); });
    };
    switch (result ? request.settings.picture : CanvasPicture::Original) {
    case CanvasPicture::Reconstruction:
        if (decoded)
            return made({CanvasPicture::Reconstruction, decoded, nullptr, {}, 0},
                        [&] { return pyramidOf(*decoded, stop); });
        break;
    case CanvasPicture::Mosaic: {
        const PatchGrid& grid = result->coded.field->grid;
        const std::shared_ptr<const Picture>& source = decoded ? decoded : original;
        const QColor& paper = request.palette.paper();
        return made({CanvasPicture::Mosaic, source, nullptr, grid, paper.rgb()},
                    [&] { return PicturePyramid::of(mosaicPicture(*source, grid, paper, stop), stop); });
    }
    case CanvasPicture::Difference:
        if (decoded)
            return made({CanvasPicture::Difference, decoded, original, {}, 0}, [&] {
                return PicturePyramid::of(differencePicture(*original, *decoded, kDifferenceGain, stop), stop);
            });
        break;
    case CanvasPicture::Original:
        break;
    }
    return request.picture->pyramid(stop);
}

QImage PaneMaker::overlayOf(const PanesRequest& request, const FieldResultPtr& result, const TokenNumbers& codes)
{
    if (request.settings.overlay == CanvasOverlay::None)
        return {};
    const PatchGrid& grid = result->coded.field->grid;
    const auto stage = static_cast<std::size_t>(request.settings.stage);
    const auto make = [&]() -> QImage {
        switch (request.settings.overlay) {
        case CanvasOverlay::Codes:
            return codes ? codeLayer(grid, *codes) : QImage();
        case CanvasOverlay::Usage:
            return heatLayer(grid, usesOf(result->coded, stage, codes), request.palette, true);
        case CanvasOverlay::Error:
            return heatLayer(grid, result->coded.tokenErrors, request.palette, false);
        case CanvasOverlay::Saliency: {
            const std::vector<float>& saliency = result->coded.field->saliency;
            const std::vector<double> values(saliency.begin(), saliency.end());
            return heatLayer(grid, values, request.palette, false);
        }
        case CanvasOverlay::None:
            break;
        }
        return {};
    };
    return m_overlays.get({request.settings.overlay, result, stage, request.palette.isDark()}, make,
                          [](const QImage& layer) { return layer.isNull(); });
}

/// Tokens, layers and numbers; the pictures are set by the caller.
CanvasPane PaneMaker::tokensPane(const PanesRequest& request, int run)
{
    CanvasPane pane;
    pane.run = run;
    pane.result = request.results.at(static_cast<std::size_t>(run));
    if (!pane.result)
        return pane;
    const CodedField& coded = pane.result->coded;
    const std::size_t last = coded.codes.stages() - std::min<std::size_t>(1, coded.codes.stages());
    const std::size_t stage = std::min(static_cast<std::size_t>(request.settings.stage), last);
    pane.codes = m_codes.get(
        {pane.result, stage},
        [&]() -> TokenNumbers {
            std::vector<std::uint32_t> codes = tokenCodes(coded, stage);
            return codes.empty() ? nullptr : std::make_shared<const std::vector<std::uint32_t>>(std::move(codes));
        },
        [](const TokenNumbers& codes) { return codes == nullptr; });
    pane.content.grid = coded.field->grid;
    pane.content.numbers = pane.codes;
    pane.content.overlay = overlayOf(request, pane.result, pane.codes);
    pane.content.data = [result = pane.result](std::span<const std::size_t> tokens) { return tableOf(result, tokens); };
    return pane;
}

std::vector<CanvasPane> PaneMaker::make(const PanesRequest& request, const std::stop_token& stop)
{
    std::vector<CanvasPane> panes;
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
        add(request.active, pictureOf(request, request.active, stop), activeTitle);
        break;
    case CanvasLayout::Split: {
        CanvasContent& content = add(request.active, request.picture->pyramid(stop), request.originalTitle).content;
        content.other = pictureOf(request, request.active, stop);
        content.otherTitle = activeTitle;
        break;
    }
    case CanvasLayout::SideBySide:
        add(request.active, request.picture->pyramid(stop), request.originalTitle).content.overlay = {};
        for (int run = 0; run < static_cast<int>(request.results.size()) && !stop.stop_requested(); ++run)
            add(run, pictureOf(request, run, stop), request.titles[static_cast<std::size_t>(run)]);
        break;
    }
    m_pictures.endTurn();
    m_overlays.endTurn();
    m_codes.endTurn();
    return panes;
}

} // namespace tokenscope::app
