// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionpanes.h"

#include "core/reducestudy/reductionreport.h"
#include "widgets/canvas/fatelayers.h"
#include "widgets/canvas/fieldlayers.h"
#include "widgets/canvas/pictureimage.h"
#include "widgets/parameters/methodtext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tokenscope::app {
namespace {

struct Panes {
    Q_DECLARE_TR_FUNCTIONS(ReductionPanes)
};

constexpr int kPlainSide = 16; ///< pixels of a token where there is no picture
constexpr std::array kViews{"mask", "groups", "order", "score", "stand-in", "difference", "survival"};

const QColor kDark(0, 0, 0); // of dropped tokens

/// Frames below each other, so that one canvas holds them.
PatchGrid shownGrid(PatchGrid grid)
{
    grid.rows *= grid.frames;
    grid.sourceHeight *= static_cast<int>(grid.frames);
    grid.frames = 1;
    return grid;
}

std::vector<TokenFate> fatesOf(const ReducedField& field, const std::vector<std::int32_t>& groups)
{
    return tokenFates(outputTokens(field.reduction), groups, 0);
}

/// The mean colour of the patches of each output, one of its own where there is no picture.
QImage groupLayer(const PatchGrid& grid, const ReducedField& field, const std::vector<std::int32_t>& groups)
{
    const std::int32_t count = groups.empty() ? 0 : *std::ranges::max_element(groups) + 1;
    std::vector<std::array<double, 4>> sums(static_cast<std::size_t>(std::max(0, count)));
    const Picture* picture = field.source.picture.get();
    if (picture != nullptr) {
        const auto channels = static_cast<std::size_t>(picture->channels);
        for (std::size_t token = 0; token < groups.size(); ++token) {
            if (groups[token] < 0)
                continue;
            std::array<double, 4>& sum = sums[static_cast<std::size_t>(groups[token])];
            const auto row = static_cast<int>(static_cast<std::int64_t>(token) / grid.columns);
            const auto column = static_cast<int>(static_cast<std::int64_t>(token) % grid.columns);
            const int bottom = std::min(picture->height, (row + 1) * grid.strideY);
            const int right = std::min(picture->width, (column + 1) * grid.strideX);
            for (int y = row * grid.strideY; y < bottom; ++y) {
                for (int x = column * grid.strideX; x < right; ++x) {
                    const std::uint8_t* pixel = picture->row(y) + static_cast<std::size_t>(x) * channels;
                    for (std::size_t channel = 0; channel < 3; ++channel)
                        sum[channel] += pixel[channels >= 3 ? channel : 0];
                    sum[3] += 1;
                }
            }
        }
    }
    return tokenLayer(grid, [&](std::size_t token) {
        if (groups[token] < 0)
            return kDark;
        const auto group = static_cast<std::size_t>(groups[token]);
        const std::array<double, 4>& sum = sums[group];
        if (sum[3] <= 0)
            return codeColour(static_cast<std::uint32_t>(group));
        const auto mean = [&sum](std::size_t channel) { return static_cast<int>(std::lround(sum[channel] / sum[3])); };
        return QColor(mean(0), mean(1), mean(2));
    });
}

std::vector<double> survivalsOf(const ReductionPanesRequest& request, std::size_t tokens)
{
    std::vector<double> survivals(tokens);
    for (const ReducedFieldPtr& result : request.results) {
        if (!result || result->reduction.tokens() != tokens)
            continue;
        const std::vector<TokenFate> fates = fatesOf(*result, result->reduction.group);
        for (std::size_t token = 0; token < tokens; ++token)
            survivals[token] += fates[token] == TokenFate::Kept ? 1 : 0;
    }
    return survivals;
}

/// The number of each pick or merge, from 1.
TokenNumbers orderOf(const Reduction& reduction, int step)
{
    auto numbers = std::make_shared<std::vector<std::uint32_t>>(reduction.tokens(), kNoNumber);
    std::uint32_t number = 0;
    const auto set = [&](std::uint32_t token) {
        ++number;
        if (token < numbers->size() && (step < 0 || number <= static_cast<std::uint32_t>(step)))
            (*numbers)[token] = number;
    };
    if (reduction.trace.empty()) {
        for (const std::uint32_t token : reduction.keep)
            set(token);
    } else {
        for (const ReductionStep& decision : reduction.trace)
            set(decision.chosen);
    }
    return numbers;
}

void addLayers(CanvasContent& content, const ReductionPanesRequest& request, const ReducedField& field)
{
    const Reduction& reduction = field.reduction;
    const std::vector<std::int32_t> groups = groupsAfter(reduction, request.settings.step);
    const PatchGrid& grid = content.grid;
    switch (request.settings.view) {
    case ReductionView::Mask:
        content.overlay = fateLayer(grid, fatesOf(field, groups));
        break;
    case ReductionView::Groups:
        content.overlay = groupLayer(grid, field, groups);
        content.regions = std::make_shared<const std::vector<std::int32_t>>(groups);
        break;
    case ReductionView::Order:
        content.overlay = fateLayer(grid, fatesOf(field, groups));
        content.numbers = orderOf(reduction, request.settings.step);
        break;
    case ReductionView::Score:
        content.overlay = heatLayer(grid, std::vector<double>(reduction.score.begin(), reduction.score.end()),
                                    request.palette, false);
        break;
    case ReductionView::StandIn:
        break;
    case ReductionView::Difference:
        if (const ReducedFieldPtr& other = request.results[static_cast<std::size_t>(request.active)])
            content.overlay = fateDifferenceLayer(
                grid, fatesOf(field, groups), fatesOf(*other, groupsAfter(other->reduction, request.settings.step)));
        break;
    case ReductionView::Survival:
        content.overlay = heatLayer(grid, survivalsOf(request, reduction.tokens()), request.palette, false);
        break;
    }
}

} // namespace

QJsonObject reductionCanvasJson(const ReductionCanvasSettings& settings)
{
    QJsonArray boxes;
    for (const QRectF& box : settings.boxes)
        boxes.append(QJsonArray{box.x(), box.y(), box.width(), box.height()});
    return {{QStringLiteral("view"), QString::fromLatin1(kViews[static_cast<std::size_t>(settings.view)])},
            {QStringLiteral("opacity"), settings.opacity},
            {QStringLiteral("step"), settings.step},
            {QStringLiteral("boxes"), boxes}};
}

ReductionCanvasSettings reductionCanvasOf(const QJsonObject& json)
{
    ReductionCanvasSettings settings;
    const std::string view = json.value(QStringLiteral("view")).toString().toStdString();
    if (const auto found = std::ranges::find(kViews, view); found != kViews.end())
        settings.view = static_cast<ReductionView>(found - kViews.begin());
    settings.opacity = std::clamp(json.value(QStringLiteral("opacity")).toDouble(settings.opacity), 0.0, 1.0);
    settings.step = std::max(-1, json.value(QStringLiteral("step")).toInt(settings.step));
    const QJsonArray boxes = json.value(QStringLiteral("boxes")).toArray();
    for (const auto& value : boxes) {
        const QJsonArray sides = value.toArray();
        const QRectF box(sides.at(0).toDouble(), sides.at(1).toDouble(), sides.at(2).toDouble(),
                         sides.at(3).toDouble());
        if (box.width() > 0 && box.height() > 0 && settings.boxes.size() < kMostBoxes)
            settings.boxes.push_back(box);
    }
    return settings;
}

std::vector<std::int32_t> groupsAfter(const Reduction& reduction, int step)
{
    if (step < 0 || reduction.trace.empty() || static_cast<std::size_t>(step) >= reduction.trace.size())
        return reduction.group;
    const auto steps = static_cast<std::size_t>(step);
    const bool merges = reduction.trace.front().into != kNoRow;
    std::vector<std::int32_t> groups(reduction.tokens(), kDropped);
    if (!merges) {
        for (std::size_t pick = 0; pick < steps; ++pick) {
            if (const std::uint32_t token = reduction.trace[pick].chosen; token < groups.size())
                groups[token] = reduction.group[token];
        }
        return groups;
    }
    // Who has not been merged yet stands for itself: under its own number, beyond those of the outputs.
    const auto own = static_cast<std::int32_t>(reduction.kept());
    std::vector<std::uint32_t> root(groups.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto rootOf = [&root](std::uint32_t token) {
        while (root[token] != token)
            token = root[token] = root[root[token]];
        return token;
    };
    for (std::size_t merge = 0; merge < steps; ++merge) {
        const ReductionStep& decision = reduction.trace[merge];
        if (decision.chosen < root.size() && decision.into < root.size())
            root[rootOf(decision.chosen)] = rootOf(decision.into);
    }
    for (std::uint32_t token = 0; token < groups.size(); ++token)
        groups[token] = own + static_cast<std::int32_t>(rootOf(token));
    // Outputs keep their number, so that colours and marks do not jump at the last step.
    for (std::size_t output = 0; output < reduction.kept(); ++output) {
        const std::uint32_t token = reduction.keep[output];
        if (token >= root.size())
            continue;
        const std::int32_t from = own + static_cast<std::int32_t>(rootOf(token));
        std::ranges::replace(groups, from, static_cast<std::int32_t>(output));
    }
    return groups;
}

std::vector<CanvasContent> makeReductionPanes(const ReductionPanesRequest& request, const std::stop_token& stop)
{
    PicturePyramid original;
    if (request.picture)
        original = request.picture->pyramid(stop);
    std::vector<CanvasContent> panes;
    for (std::size_t run = 0; run < request.results.size() && !stop.stop_requested(); ++run) {
        CanvasContent content;
        content.title = request.titles[run];
        content.picture = original;
        const ReducedFieldPtr& result = request.results[run];
        if (!result) {
            panes.push_back(std::move(content));
            continue;
        }
        content.grid = shownGrid(result->source.input->field->grid);
        if (!request.picture) {
            QImage plain(static_cast<int>(content.grid.columns) * kPlainSide,
                         static_cast<int>(content.grid.rows) * kPlainSide, QImage::Format_RGB32);
            plain.fill(QColor(150, 165, 185));
            content.picture = PicturePyramid::of(plain);
        } else if (request.settings.view == ReductionView::StandIn && result->reconstruction) {
            content.picture = PicturePyramid::of(imageOf(*result->reconstruction));
        } else if (result->source.input->crops.crops() > 0 && result->source.picture) {
            content.picture = PicturePyramid::of(imageOf(*result->source.picture)); // the views it was made of
        }
        addLayers(content, request, *result);
        content.data = [result](std::span<const std::size_t> tokens) { return reductionTable(*result, tokens); };
        panes.push_back(std::move(content));
    }
    return panes;
}

QString reducedTokenText(const ReducedField& field, std::int64_t token)
{
    const QLocale locale;
    const Reduction& reduction = field.reduction;
    const PatchGrid& grid = field.source.input->field->grid;
    if (token < 0 || token >= static_cast<std::int64_t>(reduction.tokens()))
        return {};
    const auto at = static_cast<std::size_t>(token);
    QString said =
        Panes::tr("Token %1: row %2, column %3")
            .arg(locale.toString(token), locale.toString(token / grid.columns), locale.toString(token % grid.columns));
    const std::int32_t group = reduction.group[at];
    if (group < 0) {
        said += QLatin1Char('\n') + Panes::tr("Dropped");
    } else {
        const auto members = static_cast<int>(std::ranges::count(reduction.group, group));
        const std::uint32_t standing = reduction.keep[static_cast<std::size_t>(group)];
        said += QLatin1Char('\n')
            + (members == 1             ? Panes::tr("Kept as it is")
                   : standing == at     ? Panes::tr("Kept, with %n token(s) merged into it", nullptr, members - 1)
                   : standing == kNoRow ? Panes::tr("One of %n token(s) that were pooled", nullptr, members)
                                        : Panes::tr("Merged into token %1, with %n token(s) in all", nullptr, members)
                                              .arg(locale.toString(standing)));
        if (members > 1)
            said += QLatin1Char('\n')
                + Panes::tr("Its share: %1 %")
                      .arg(locale.toString(100.0 * static_cast<double>(reduction.weight[at]), 'f', 1));
    }
    if (at < reduction.score.size())
        said += QLatin1Char('\n')
            + Panes::tr("%1: %2", "what was scored, then the number")
                  .arg(methodText(reduction.scoreName),
                       locale.toString(static_cast<double>(reduction.score[at]), 'g', 4));
    return said;
}

QString reductionText(const ReducedField& field)
{
    const QLocale locale;
    QStringList parts{Panes::tr("%1 of %Ln token(s)", nullptr, static_cast<int>(field.reduction.tokens()))
                          .arg(locale.toString(static_cast<qulonglong>(field.reduction.kept())))};
    if (field.error && std::isfinite(field.error->psnr))
        parts += Panes::tr("%1 dB").arg(locale.toString(field.error->psnr, 'f', 1));
    return parts.join(QStringLiteral(" · "));
}

} // namespace tokenscope::app
