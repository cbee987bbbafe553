// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videopanes.h"

#include "app/video/clipcodes.h"
#include "app/video/videosession.h"
#include "core/vision/encoder.h"
#include "widgets/canvas/fatelayers.h"
#include "widgets/canvas/fieldlayers.h"
#include "widgets/canvas/pictureimage.h"
#include "widgets/onionskin/onionpicture.h"
#include "widgets/parameters/methodtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

namespace tokenscope::app {
namespace {

struct Panes {
    Q_DECLARE_TR_FUNCTIONS(VideoPanes)
};

constexpr std::array<const char*, kVideoViews> kViews{"mask",    "groups",         "order", "score",      "error",
                                                      "repeats", "reconstruction", "split", "difference", "onion"};
/// Errors are as bright as can be at that many times the clip's mean.
constexpr double kBrightErrors = 4;

/// Where the tokens of one frame lie among those of the clip.
struct FrameTokens {
    std::size_t from = 0;
    std::size_t count = 0;
};

FrameTokens tokensOf(const ClipSource& source, std::int64_t at)
{
    const auto count = static_cast<std::size_t>(source.tokensPerFrame());
    return {static_cast<std::size_t>(at) * count, count};
}

std::vector<TokenFate> fatesOf(const ClipResult& result, const FrameTokens& tokens)
{
    if (!result.reduction)
        return std::vector<TokenFate>(tokens.count, TokenFate::Kept); // each has its code
    const std::span<const std::int32_t> groups(result.reduction->group);
    return tokenFates(result.shownAt, groups.subspan(tokens.from, tokens.count), tokens.from);
}

/// The output or the code of each token of a frame; kNoNumber for none.
std::vector<std::uint32_t> codesOf(const ClipResult& result, const FrameTokens& tokens)
{
    std::vector<std::uint32_t> codes(tokens.count, kNoNumber);
    if (result.coded) {
        const std::vector<std::uint32_t> all = tokenCodes(*result.coded, 0);
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(tokens.from), tokens.count, codes.begin());
    } else if (result.reduction) {
        for (std::size_t i = 0; i < tokens.count; ++i) {
            if (const std::int32_t group = result.reduction->group[tokens.from + i]; group >= 0)
                codes[i] = static_cast<std::uint32_t>(group);
        }
    }
    return codes;
}

QImage codesLayer(const PatchGrid& grid, const std::vector<std::uint32_t>& codes)
{
    return tokenLayer(grid, [&codes](std::size_t token) {
        return codes[token] == kNoNumber ? QColor(0, 0, 0) : codeColour(codes[token]);
    });
}

/// The number of each pick or merge among all of the clip, from 1.
TokenNumbers orderOf(const Reduction& reduction, const FrameTokens& tokens)
{
    auto numbers = std::make_shared<std::vector<std::uint32_t>>(tokens.count, kNoNumber);
    std::uint32_t number = 0;
    const auto set = [&](std::uint32_t token) {
        ++number;
        if (token >= tokens.from && token < tokens.from + tokens.count)
            (*numbers)[token - tokens.from] = number;
    };
    if (reduction.trace.empty())
        std::ranges::for_each(reduction.keep, set);
    else
        std::ranges::for_each(reduction.trace, [&](const ReductionStep& step) { set(step.chosen); });
    return numbers;
}

QImage scoreLayer(const PatchGrid& grid, const Reduction& reduction, const FrameTokens& tokens,
                  const TokenPalette& palette)
{
    if (reduction.score.size() < tokens.from + tokens.count)
        return {};
    const std::vector<double> all(reduction.score.begin(), reduction.score.end());
    return heatLayer(grid, std::span(all).subspan(tokens.from, tokens.count), palette, heatRange(all), false);
}

QImage repeatLayer(const PatchGrid& grid, const FrameSimilarity& similarity, const FrameTokens& tokens)
{
    constexpr QColor kDark(0, 0, 0, 170);
    return tokenLayer(grid, [&](std::size_t token) {
        const bool first = tokens.from == 0; // nothing before it
        const double alike = static_cast<double>(similarity.token[tokens.from + token]);
        return !first && alike >= similarity.threshold ? kDark : QColor(0, 0, 0, 0);
    });
}

void addLayers(CanvasContent& content, const VideoPanesRequest& request, const ClipResult& result)
{
    const FrameTokens tokens = tokensOf(*result.source, request.encoded.at);
    const PatchGrid& grid = content.grid;
    switch (request.settings.view) {
    case VideoView::Mask:
        content.overlay = fateLayer(grid, fatesOf(result, tokens));
        break;
    case VideoView::Groups: {
        auto codes = std::make_shared<std::vector<std::uint32_t>>(codesOf(result, tokens));
        content.overlay = codesLayer(grid, *codes);
        content.regions = std::make_shared<const std::vector<std::int32_t>>(codes->begin(), codes->end());
        content.numbers = codes;
        break;
    }
    case VideoView::Order:
        content.overlay = fateLayer(grid, fatesOf(result, tokens));
        if (result.reduction)
            content.numbers = orderOf(*result.reduction, tokens);
        break;
    case VideoView::Score:
        if (result.reduction)
            content.overlay = scoreLayer(grid, *result.reduction, tokens, request.palette);
        break;
    case VideoView::Error: {
        const HeatRange range{0, kBrightErrors * result.meanError()};
        content.overlay = heatLayer(grid, frameErrors(result, request.encoded.at), request.palette, range, false);
        break;
    }
    case VideoView::Repeats:
        if (request.similarity)
            content.overlay = repeatLayer(grid, *request.similarity, tokens);
        break;
    case VideoView::Reconstruction:
    case VideoView::Split:
    case VideoView::Onion:
        break;
    case VideoView::Difference: {
        const ClipResultPtr& other = request.results[static_cast<std::size_t>(request.active)];
        if (other && other->source == result.source)
            content.overlay = fateDifferenceLayer(grid, fatesOf(result, tokens), fatesOf(*other, tokens));
        break;
    }
    }
}

void addReconstruction(CanvasContent& content, const VideoPanesRequest& request, const ClipResult& result,
                       const std::stop_token& stop)
{
    RunContext context;
    context.stop = stop;
    const auto picture = reconstructedFrame(result, static_cast<std::size_t>(request.encoded.at), context);
    if (!picture) {
        if (picture.error().code == ErrorCode::Unsupported)
            content.title += QStringLiteral(" · ") + Panes::tr("its tokens have no way back to pixels");
        return;
    }
    PicturePyramid pixels = pyramidOf(*picture, stop);
    if (request.settings.view == VideoView::Split) {
        content.other = std::move(pixels);
        content.otherTitle = Panes::tr("as its tokens say");
    } else {
        content.picture = std::move(pixels);
    }
}

/// What stands for the frame's tokens, painted with the patches of the frames that it comes from.
void addOnion(CanvasContent& content, const VideoPanesRequest& request, const ClipResult& result,
              const std::stop_token& stop)
{
    if (!result.reduction) {
        content.title += QStringLiteral(" · ") + Panes::tr("each token keeps a code of its own");
        return;
    }
    const auto at = static_cast<std::size_t>(request.encoded.at);
    const PatchGrid& grid = result.source->clip.field->grid;
    const OnionSkin skin = onionSkin(grid, *result.reduction, result.standIn, at);
    content.title += QStringLiteral(" · ") + onionText(skin);
    const auto frame = [&](std::size_t other) {
        return request.frames ? request.frames->at(request.clip, result.source, static_cast<std::int64_t>(other), stop)
                              : QImage();
    };
    const bool shown = request.shown.exact && request.shown.frame == request.encoded.frame;
    const QImage own = shown ? request.shown.picture.image() : frame(at);
    PicturePyramid pixels = PicturePyramid::of(onionPicture(skin, grid, own, frame, request.palette, stop), stop);
    if (!pixels.isNull())
        content.picture = std::move(pixels);
}

DataTable frameTable(const VideoPanesRequest& request, const ClipResult& result, std::span<const std::size_t> chosen)
{
    const FrameTokens tokens = tokensOf(*result.source, request.encoded.at);
    const std::vector<TokenFate> fates = fatesOf(result, tokens);
    const std::vector<std::uint32_t> codes = codesOf(result, tokens);
    const std::vector<double> errors = frameErrors(result, request.encoded.at);
    DataTable table{"tokens", {}};
    std::vector<std::int64_t> token;
    std::vector<std::int64_t> frame;
    std::vector<std::string> fate;
    std::vector<std::int64_t> code;
    std::vector<double> error;
    constexpr std::array kFates{"kept", "merged", "dropped"};
    for (const std::size_t i : chosen) {
        token.push_back(static_cast<std::int64_t>(i));
        frame.push_back(request.encoded.frame);
        fate.emplace_back(kFates[static_cast<std::size_t>(fates[i])]);
        code.push_back(codes[i] == kNoNumber ? -1 : static_cast<std::int64_t>(codes[i]));
        error.push_back(i < errors.size() ? errors[i] : std::nan(""));
    }
    table.add("token", std::move(token));
    table.add("frame", std::move(frame));
    table.add("fate", std::move(fate));
    table.add(result.reduction ? "output" : "code", std::move(code));
    table.add("error", std::move(error));
    return table;
}

/// Of which frame the tokens are, where that is not the one that is looked at.
QString borrowedText(const VideoPanesRequest& request)
{
    return request.encoded.at < 0 || request.encoded.frame == request.position
        ? QString()
        : QStringLiteral(" · ") + Panes::tr("tokens of frame %1").arg(QLocale().toString(request.encoded.frame));
}

CanvasContent runPane(const VideoPanesRequest& request, std::size_t run, const std::stop_token& stop)
{
    CanvasContent content;
    content.title = request.titles[run];
    content.picture = request.shown.picture;
    const ClipResultPtr& result = request.results[run];
    if (!result || request.encoded.at < 0 || result->source != request.source)
        return content;
    content.title += QStringLiteral(" · ") + frameText(*result, request.encoded.at) + borrowedText(request);
    content.grid = frameGrid(result->source->clip.field->grid);
    addLayers(content, request, *result);
    if (request.settings.view == VideoView::Reconstruction || request.settings.view == VideoView::Split)
        addReconstruction(content, request, *result, stop);
    else if (request.settings.view == VideoView::Onion)
        addOnion(content, request, *result, stop);
    content.data = [request, result](std::span<const std::size_t> tokens) {
        return frameTable(request, *result, tokens);
    };
    return content;
}

} // namespace

QJsonObject videoCanvasJson(const VideoCanvasSettings& settings)
{
    return {{QStringLiteral("view"), QString::fromLatin1(kViews[static_cast<std::size_t>(settings.view)])},
            {QStringLiteral("opacity"), settings.opacity},
            {QStringLiteral("original"), settings.original}};
}

VideoCanvasSettings videoCanvasOf(const QJsonObject& json)
{
    VideoCanvasSettings settings;
    const std::string view = json.value(QStringLiteral("view")).toString().toStdString();
    if (const auto found = std::ranges::find(kViews, view); found != kViews.end())
        settings.view = static_cast<VideoView>(found - kViews.begin());
    settings.opacity = std::clamp(json.value(QStringLiteral("opacity")).toDouble(settings.opacity), 0.0, 1.0);
    settings.original = json.value(QStringLiteral("original")).toBool(settings.original);
    return settings;
}

EncodedFrame encodedFrameOf(const ClipSource* source, std::int64_t frame)
{
    if (source == nullptr || source->clip.index.empty() || frame < 0)
        return {};
    const std::vector<std::int64_t>& index = source->clip.index;
    auto nearest = std::ranges::lower_bound(index, frame);
    const bool none = nearest == index.end();
    if (none || (nearest != index.begin() && frame - *std::prev(nearest) <= *nearest - frame))
        --nearest;
    return {nearest - index.begin(), *nearest};
}

PatchGrid frameGrid(PatchGrid grid)
{
    grid.frames = 1;
    return grid;
}

std::vector<double> frameErrors(const ClipResult& result, std::int64_t at)
{
    const FrameTokens tokens = tokensOf(*result.source, at);
    std::vector<double> errors(tokens.count, 0.0);
    const FeatureMatrix& features = result.source->clip.field->features;
    for (std::size_t i = 0; i < tokens.count; ++i) {
        const std::size_t token = tokens.from + i;
        if (result.coded) {
            errors[i] = result.coded->tokenErrors[token];
        } else if (token < result.standIn.size() && result.outputs) {
            const auto own = features.row(static_cast<Eigen::Index>(token));
            const auto other = result.outputs->row(static_cast<Eigen::Index>(result.standIn[token]));
            errors[i] = static_cast<double>((own - other).squaredNorm()) / static_cast<double>(features.cols());
        }
    }
    return errors;
}

std::vector<CanvasContent> makeVideoPanes(const VideoPanesRequest& request, const std::stop_token& stop)
{
    std::vector<CanvasContent> panes;
    if (request.settings.original) {
        CanvasContent plain;
        plain.title = request.originalTitle;
        plain.picture = request.shown.picture;
        if (request.source && request.encoded.at >= 0)
            plain.grid = frameGrid(request.source->clip.field->grid);
        panes.push_back(std::move(plain));
    }
    for (std::size_t run = 0; run < request.results.size() && !stop.stop_requested(); ++run)
        panes.push_back(runPane(request, run, stop));
    return panes;
}

QString clipTokenText(const ClipSource& source, const ClipResult* result, const FrameSimilarity* similarity,
                      std::int64_t at, std::int64_t token)
{
    const QLocale locale;
    const PatchGrid& grid = source.clip.field->grid;
    if (at < 0 || token < 0 || token >= source.tokensPerFrame())
        return {};
    const FrameTokens tokens = tokensOf(source, at);
    const std::size_t all = tokens.from + static_cast<std::size_t>(token);
    QString said = Panes::tr("Token %1 of frame %2: row %3, column %4")
                       .arg(locale.toString(token), locale.toString(source.clip.index[static_cast<std::size_t>(at)]),
                            locale.toString(token / grid.columns), locale.toString(token % grid.columns));
    if (similarity != nullptr && at > 0)
        said += QLatin1Char('\n')
            + Panes::tr("Likeness to frame %1: %2")
                  .arg(locale.toString(source.clip.index[static_cast<std::size_t>(at - 1)]),
                       locale.toString(static_cast<double>(similarity->token[all]), 'f', 3));
    if (result == nullptr)
        return said;
    const std::int64_t code = codeOf(*result, static_cast<std::int64_t>(all));
    if (result->coded) {
        said += QLatin1Char('\n') + Panes::tr("Code %1").arg(locale.toString(code));
    } else if (result->reduction) {
        const std::int32_t group = result->reduction->group[all];
        const auto members = static_cast<int>(std::ranges::count(result->reduction->group, group));
        if (group < 0)
            said += QLatin1Char('\n') + Panes::tr("Dropped");
        else if (members == 1)
            said += QLatin1Char('\n') + Panes::tr("Kept as it is");
        else
            said += QLatin1Char('\n')
                + Panes::tr("In output %1, with %n token(s) in all", nullptr, members).arg(locale.toString(group));
        if (all < result->reduction->score.size())
            said += QLatin1Char('\n')
                + Panes::tr("%1: %2", "what was scored, then the number")
                      .arg(methodText(result->reduction->scoreName),
                           locale.toString(static_cast<double>(result->reduction->score[all]), 'g', 4));
    }
    return said;
}

QString frameText(const ClipResult& result, std::int64_t at)
{
    const auto frame = static_cast<std::size_t>(at);
    if (result.coded && frame < result.lives.alive.size())
        return Panes::tr("%Ln code(s)", nullptr, static_cast<int>(result.lives.alive[frame]));
    const QLocale locale;
    const std::uint64_t kept = frame < result.kept.size() ? result.kept[frame] : 0;
    return Panes::tr("%1 of %Ln token(s)", nullptr, static_cast<int>(result.source->tokensPerFrame()))
        .arg(locale.toString(static_cast<qulonglong>(kept)));
}

QString clipText(const ClipResult& result)
{
    const QLocale locale;
    const auto tokens = static_cast<double>(std::max<std::int64_t>(1, result.source->tokens()));
    const auto kept = static_cast<double>(result.keptInAll());
    return Panes::tr("%1 of %Ln token(s)", nullptr, static_cast<int>(result.source->tokens()))
               .arg(locale.toString(static_cast<qulonglong>(result.keptInAll())))
        + QStringLiteral(" · ") + Panes::tr("%1 %").arg(locale.toString(100 * kept / tokens, 'f', 1));
}

} // namespace tokenscope::app
