// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/scalar/fsqrule.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

/// The codes of the whole codebook, or of every so many of it.
static void compareAllCodes(QuantizeCase& data, const FsqRule& rule)
{
    const NpyArray all = data.array("all_codes");
    if (all.elements() == 0)
        return;
    const auto stride = static_cast<std::uint32_t>(data.whole("all_codes_stride", 1));
    std::vector<double> codes;
    for (std::uint32_t index = 0; index < rule.size(); index += stride) {
        const std::vector<std::uint32_t> levels = rule.levelsOf(index);
        for (std::size_t dimension = 0; dimension < levels.size(); ++dimension)
            codes.push_back(rule.code(dimension, levels[dimension]));
    }
    data.close(codes, "all_codes");
}

void runFsq(QuantizeCase& data)
{
    const auto levels = data.json()["params"].value("levels", std::vector<std::int64_t>{});
    const Result<FsqRule> rule = FsqRule::make(levels, data.flag("preserve_symmetry"), data.flag("bound_hard_clamp"));
    if (!data.succeeded(rule, "levels"))
        return;
    data.check(rule->size() == data.whole("codebook_size", rule->size()), "codebook_size");
    const FeatureMatrix values = data.matrix("z");
    std::vector<std::uint32_t> levelIndices;
    std::vector<std::uint32_t> indices;
    std::vector<double> codes;
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        std::vector<std::uint32_t> own;
        for (std::size_t dimension = 0; dimension < rule->dimensions(); ++dimension) {
            own.push_back(rule->level(dimension, values(row, static_cast<Eigen::Index>(dimension))));
            codes.push_back(rule->code(dimension, own.back()));
        }
        levelIndices.insert(levelIndices.end(), own.begin(), own.end());
        indices.push_back(rule->index(own));
        data.check(rule->levelsOf(indices.back()) == own, "an index's own levels");
    }
    const std::vector<bool> rows = data.compared(static_cast<std::size_t>(values.rows()));
    data.equal(levelIndices, "level_indices", rows);
    data.equal(indices, "indices", rows);
    data.close(codes, "codes", rows);
    compareAllCodes(data, *rule);
}

} // namespace tokenscope::test
