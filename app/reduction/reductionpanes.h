// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagesession.h"
#include "core/reducestudy/reducedfield.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/tokenpalette.h"

#include <QJsonObject>
#include <QRectF>
#include <QString>

#include <vector>

namespace tokenscope::app {

/// What is shown of each run.
enum class ReductionView {
    Mask, ///< dropped tokens in the dark
    Groups, ///< merged tokens in the mean colour of their patches, with lines around each output
    Order, ///< the number of each pick
    Score, ///< what the method scored, as heat
    StandIn, ///< the picture with each patch as what stands for it
    Difference, ///< against the active run: kept by both, by this one alone, by the active one alone
    Survival, ///< in how many of the runs a token survives
};

/// More regions than are read at a glance.
inline constexpr std::size_t kMostBoxes = 6;

/// How reductions are shown: what a person set above the pictures.
struct ReductionCanvasSettings {
    ReductionView view = ReductionView::Mask;
    double opacity = 0.85;
    int step = -1; ///< decisions shown of those that are made one by one; -1: all
    std::vector<QRectF> boxes; ///< regions whose survival is counted, in pixels of what the encoder saw

    bool operator==(const ReductionCanvasSettings&) const = default;
};

QJsonObject reductionCanvasJson(const ReductionCanvasSettings& settings);
/// What does not fit is at its default.
ReductionCanvasSettings reductionCanvasOf(const QJsonObject& json);

/// Everything the panes are made of, for the worker that makes them.
struct ReductionPanesRequest {
    OpenPicturePtr picture; ///< null for features without one
    std::vector<ReducedFieldPtr> results; ///< of each run, null where there is none
    int active = 0;
    ReductionCanvasSettings settings;
    TokenPalette palette;
    std::vector<QString> titles;
};

/// One canvas for each run.
std::vector<CanvasContent> makeReductionPanes(const ReductionPanesRequest& request, const std::stop_token& stop);

/// Of each token the output it is in after the first `step` decisions (all: -1): what a mask at that step shows.
std::vector<std::int32_t> groupsAfter(const Reduction& reduction, int step);

/// What is said of a token: where it is, what became of it, its weight and score.
QString reducedTokenText(const ReducedField& field, std::int64_t token);

/// "64 of 576 tokens · 24.1 dB"
QString reductionText(const ReducedField& field);

} // namespace tokenscope::app
