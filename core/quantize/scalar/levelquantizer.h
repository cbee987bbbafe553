// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/quantize/quantizer.h"
#include "core/quantize/scalar/codelayout.h"

namespace tokenscope {

class FsqRule;

/// The level of a dimension that a value stands on, and what views may know of how it comes to it.
struct LevelRule {
    std::function<std::uint32_t(std::size_t dimension, double value)> level;
    std::shared_ptr<const FsqRule> finite = {}; ///< where it is FSQ's; else null
    bool spherical = false; ///< only the direction of the values counts: BSQ's

    std::uint32_t operator()(std::size_t dimension, double value) const { return level(dimension, value); }
};

/// What features of D dimensions become: d values, each rounded to its levels, and what each level adds to the vector again.
struct LevelSpace {
    FeatureMatrix mean; ///< 1×D
    FeatureMatrix forward; ///< d×D: value i is forward_i · (x - mean)
    std::vector<FeatureMatrix> parts; ///< d of L_i×D: what a level of dimension i adds to the mean

    /// All of it in one array of 1 + d + Σ L rows: the mean, the forward rows, the parts.
    FeatureMatrix stacked() const;
    /// The other way. Error InvalidArgument for another number of rows than the layout's levels make.
    static Result<LevelSpace> unstacked(const FeatureMatrix& rows, const CodeLayout& layout);
};

/// A quantizer whose codes are a rule on each of d projected dimensions: FSQ, LFQ, BSQ. The vector is the mean and the sum of one
/// part per dimension.
class LevelQuantizer final : public Quantizer {
public:
    /// `sideBits` as Quantizer::sideBits() gives it: the decoder's part of the space, however it is best sent.
    LevelQuantizer(LevelSpace space, CodeLayout layout, LevelRule rule, std::uint64_t sideBits);

    std::size_t dimensions() const override { return static_cast<std::size_t>(m_space.mean.cols()); }
    std::vector<std::uint32_t> stageSizes() const override { return m_layout.stageSizes; }
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override;
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override;
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override;
    FeatureMatrix mean() const override { return m_space.mean; }
    std::uint64_t sideBits() const override { return m_sideBits; }
    NpyArray saved() const override;

    const CodeLayout& layout() const { return m_layout; }
    const LevelSpace& space() const { return m_space; }
    const LevelRule& rule() const { return m_rule; }
    /// The N×d values that are rounded: what level histograms and bit planes are drawn of. Errors as encode().
    Result<FeatureMatrix> values(FeatureView features, const RunContext& context) const;

private:
    LevelSpace m_space;
    CodeLayout m_layout;
    LevelRule m_rule;
    std::uint64_t m_sideBits;
};

/// Codes of N×d values.
Result<Codes> codesOfValues(FeatureView values, const CodeLayout& layout, const LevelRule& rule,
                            const RunContext& context);

} // namespace tokenscope
