// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/codepatches.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/quality/signalnoise.h"

namespace tokenscope {

namespace {

constexpr std::uint32_t kOrderedAtMost = 1U << 16U; // beyond, a plane of all entries would not fit
constexpr int kPowerSteps = 30;

std::vector<std::uint32_t> allCodes(const Quantizer& quantizer, std::size_t stage)
{
    std::vector<std::uint32_t> codes(quantizer.stageSizes().at(stage));
    std::iota(codes.begin(), codes.end(), 0U);
    return codes;
}

PatchGrid onePatch(const PatchGrid& grid)
{
    PatchGrid one;
    one.rows = one.columns = 1;
    one.patchWidth = one.strideX = one.sourceWidth = grid.patchWidth;
    one.patchHeight = one.strideY = one.sourceHeight = grid.patchHeight;
    return one;
}

} // namespace

Result<std::vector<Picture>> codePatches(const Encoder& encoder, const Quantizer& quantizer, const PatchGrid& grid,
                                         std::size_t stage, std::span<const std::uint32_t> codes,
                                         const RunContext& context)
{
    if (!encoder.decodes())
        return std::vector<Picture>();
    FeatureMatrix entries = quantizer.entries(stage, codes);
    entries.rowwise() += quantizer.mean().row(0);
    return encoder.decodeEach(entries, onePatch(grid), context);
}

std::vector<std::uint32_t> codesBySimilarity(const Quantizer& quantizer, std::size_t stage)
{
    std::vector<std::uint32_t> codes = allCodes(quantizer, stage);
    if (codes.size() < 3 || codes.size() > kOrderedAtMost)
        return codes;
    FeatureMatrix entries = quantizer.entries(stage, codes);
    entries.rowwise() -= entries.colwise().mean().eval();
    // The first component alone, by powers from a fixed start: enough to lay like beside like.
    Eigen::VectorXf axis = Eigen::VectorXf::LinSpaced(entries.cols(), 1.0F, 2.0F);
    for (int step = 0; step < kPowerSteps; ++step) {
        const Eigen::VectorXf next = entries.transpose() * (entries * axis);
        const float length = next.norm();
        if (length <= 0)
            return codes;
        axis = next / length;
    }
    const Eigen::VectorXf along = entries * axis;
    std::ranges::stable_sort(codes, [&](std::uint32_t a, std::uint32_t b) { return along[a] < along[b]; });
    return codes;
}

std::vector<float> codeEnergies(const Quantizer& quantizer, std::size_t stage)
{
    constexpr std::size_t kAtOnce = 4096;
    const std::vector<std::uint32_t> codes = allCodes(quantizer, stage);
    std::vector<float> energies;
    energies.reserve(codes.size());
    for (std::size_t first = 0; first < codes.size(); first += kAtOnce) {
        const auto part = std::span(codes).subspan(first, std::min(kAtOnce, codes.size() - first));
        const FeatureMatrix entries = quantizer.entries(stage, part);
        for (Eigen::Index row = 0; row < entries.rows(); ++row)
            energies.push_back(entries.row(row).squaredNorm());
    }
    return energies;
}

Result<PictureError> pictureError(const Picture& original, const Picture& other, const RunContext& context)
{
    return rgbSquaredError(original, other, context).map([](double mse) {
        return PictureError{mse, signalToNoise(mse)};
    });
}

} // namespace tokenscope
