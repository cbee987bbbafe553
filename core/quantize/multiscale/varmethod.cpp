// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multiscale/varmethod.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "core/quantize/multiscale/vartrainer.h"
#include "core/quantize/projection/finite.h"

namespace tokenscope {

namespace {

constexpr std::int64_t kMostScales = 32;

MethodInfo info()
{
    MethodInfo method;
    method.id = "var";
    method.title = "Multi-scale residual quantization";
    method.shortTitle = "VAR";
    method.family = "multiscale";
    method.summary =
        "Codes the picture from one coarse cell to the full grid, each scale what the ones before left over.";
    method.sources = {{"Visual Autoregressive Modeling: Scalable Image Generation via Next-Scale Prediction", 2024,
                       "2404.02905", "FoundationVision/VAR 78b95394"}};
    method.needs = {Need::Features, Need::Grid};
    method.fidelity = Fidelity::Exact;
    method.fidelityNote =
        "Scales, residuals and indices give the repository's own output without its convolution after upsampling. The "
        "features and the codebook learnt here are an analogue of VAR's trained ones.";
    method.parameters = {
        {.id = "codebook-size",
         .title = "Codebook size",
         .help = "Codes that all scales share, the first of them zero; VAR has 4,096.",
         .fallback = std::int64_t{1024},
         .minimum = 1,
         .maximum = 65536,
         .logarithmic = true},
        {.id = "patch-numbers",
         .title = "Scales",
         .help =
             "Cells along a side at each scale; the last stands for the whole grid, the others for their share of it.",
         .fallback = std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 8, 10, 13, 16},
         .minimum = 1,
         .maximum = 1024},
        {.id = "iterations",
         .title = "Iterations",
         .help = "Rounds of coding the pyramid and moving each code to the mean of what took it.",
         .fallback = std::int64_t{10},
         .minimum = 1,
         .maximum = 1000},
        {.id = "revive",
         .title = "Revive dead codes",
         .help = "Lets codes that nothing took begin anew at a vector of the pyramid.",
         .fallback = true},
    };
    return method;
}

Result<VarOptions> optionsOf(const ParameterValues& values)
{
    VarOptions options;
    options.size = static_cast<std::size_t>(values.integer("codebook-size"));
    options.patchNumbers = values.list("patch-numbers");
    options.iterations = values.integer("iterations");
    options.revive = values.flag("revive");
    if (std::cmp_greater(options.patchNumbers.size(), kMostScales))
        return failure(ErrorCode::InvalidArgument, "patch-numbers has more than 32 scales");
    if (std::ranges::adjacent_find(options.patchNumbers, std::greater_equal{}) != options.patchNumbers.end())
        return failure(ErrorCode::InvalidArgument, "patch-numbers must rise from scale to scale, as 1,2,4,8 do");
    return options;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    Result<VarOptions> options = optionsOf(values);
    if (!options)
        return tl::unexpected(std::move(options.error()));
    if (field->features.size() == 0)
        return failure(ErrorCode::Empty, "there are no vectors to learn from");
    if (field->grid.rows < 1 || field->grid.columns < 1 || field->grid.frames < 1
        || field->grid.tokens() != field->tokens())
        return failure(ErrorCode::InvalidArgument,
                       "the features have no grid of rows and columns that their number fits, which scales need");
    if (auto finite = requireFinite(field->features); !finite)
        return tl::unexpected(std::move(finite.error()));
    return std::make_unique<VarTrainer>(std::move(field), std::move(*options), seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    Result<VarOptions> options = optionsOf(values);
    if (!options)
        return tl::unexpected(std::move(options.error()));
    if (array.shape.size() != 2 || !std::cmp_equal(array.shape[0], options->size) || array.shape[1] < 1)
        return failure(ErrorCode::InvalidArgument,
                       "the codebook must have the shape (" + std::to_string(options->size)
                           + ", D), one row for each code of codebook-size");
    Result<FeatureMatrix> codebook = toFeatures(array);
    if (!codebook)
        return tl::unexpected(std::move(codebook.error()));
    return std::make_shared<PyramidQuantizer>(std::move(*codebook), std::move(options->patchNumbers));
}

} // namespace

QuantizerMethod varMethod()
{
    return {info(), train, load};
}

} // namespace tokenscope
