// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/reduce/quality/keptquality.h"
#include "core/reducestudy/reducedfield.h"
#include "core/table/datatable.h"

namespace tokenscope {

/// What a reduction lost, by every measure that needs no language model; see core/reduce/quality for each. No one of them ranks
/// all methods, and none foretells a model's answers.
struct ReductionLoss {
    std::uint64_t kept = 0;
    Reconstruction
        byNearest; ///< every token by the kept one it is most like; of pooled outputs not defined and left at 0
    bool hasKept =
        false; ///< whether any output stands for a token, so that byNearest, diversity and the hole say something
    Reconstruction byGroup; ///< every token by the mean of its group
    Diversity diversity;
    std::optional<double> saliencyMass; ///< where there is a saliency
    double spatialHole = 0; ///< in cells
    GroupQuality groups;
    std::optional<double> picturePsnr; ///< dB of the picture painted with what stands in
};

/// O(N·k·D). Errors: Empty where nothing was kept, Cancelled.
Result<ReductionLoss> measureLoss(const ReducedField& field, const RunContext& context);

/// One row each, under its name.
DataTable lossTable(const std::vector<std::string>& names, const std::vector<ReductionLoss>& losses);

/// One method at several budgets: what a plot of quality against tokens is drawn from.
struct BudgetPoint {
    std::uint64_t kept = 0; ///< what the method really kept
    ReductionLoss loss;
};

/// The method aimed at each number of tokens, ascending and without repeats. A method that cannot be aimed gives one point.
/// What it refuses is left out. Errors: Cancelled.
Result<std::vector<BudgetPoint>> budgetCurve(const ReductionSource& source, const ReductionPipeline& pipeline,
                                             const std::vector<std::int64_t>& budgets, const RunContext& context);

/// From `most` / 64 (at least 1) to `most`, each about 1.5 times the one before.
std::vector<std::int64_t> usualBudgets(std::int64_t most);

} // namespace tokenscope
