// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/spacetime/spacetimemethod.h"

#include <string>
#include <utility>

#include "core/quantize/spacetime/spacetimetrainer.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

constexpr std::uint64_t kMostNumbers = std::uint64_t{1} << 27U; ///< in all codebooks: half a gigabyte

MethodInfo info()
{
    MethodInfo method;
    method.id = "space-time";
    method.title = "Space-time pyramid (HiTVideo analogue)";
    method.shortTitle = "HiTVideo analogue";
    method.family = "multiscale";
    method.summary =
        "Codes a clip from large boxes of frames, rows and columns to single tokens, each level what is left over.";
    method.sources = {{"HiTVideo: Hierarchical Tokenizers for Enhancing Text-to-Video Generation with Autoregressive "
                       "Large Language Models",
                       2025, "2503.11513", ""},
                      {"Zur Theorie der orthogonalen Funktionensysteme", 1910, "", ""}};
    method.needs = {Need::Features, Need::Grid};
    method.fidelity = Fidelity::Analogue;
    method.fidelityNote =
        "Means over boxes and codebooks learnt here stand in for HiTVideo's trained layers, whose coarse ones compress "
        "most. Checked against a plain definition; of one frame it is a pyramid of the picture.";
    method.parameters = {
        countParameter("codebook-size", "Codebook size", "Codes of each codebook, the first of them zero.", 256, 2,
                       65'536, true),
        countParameter("levels", "Levels", "From boxes of 2 to the power of levels less one, to single tokens.", 4, 1,
                       8),
        countParameter("stages", "Codebooks per level", "Each codes what the one before has left of a level.", 1, 1, 8),
        countParameter("time-halvings", "Halvings of time",
                       "How many of the steps to a coarser level halve the frames too; 0 codes each frame by itself.",
                       3, 0, 7),
        countParameter("iterations", "Iterations", "How many iterations of k-means each codebook is learnt with.", 10,
                       1, 100)};
    return method;
}

SpaceTimeOptions optionsOf(const ParameterValues& values)
{
    const auto whole = [&](const char* id) { return static_cast<std::size_t>(values.integer(id)); };
    return {whole("codebook-size"),
            values.integer("iterations"),
            {whole("levels"), whole("time-halvings"), whole("stages")}};
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    const SpaceTimeOptions options = optionsOf(values);
    if (auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(std::move(usable.error()));
    if (field->grid.rows < 1 || field->grid.columns < 1 || field->grid.frames < 1
        || field->grid.tokens() != field->tokens())
        return failure(ErrorCode::InvalidArgument,
                       "the features have no grid of rows and columns that their number fits, which boxes need");
    const std::uint64_t numbers =
        options.size * options.pyramid.codebooks() * static_cast<std::uint64_t>(field->dimensions());
    if (numbers > kMostNumbers)
        return failure(ErrorCode::InvalidArgument,
                       "the codebooks would hold " + std::to_string(numbers) + " numbers, at most "
                           + std::to_string(kMostNumbers) + ": lower codebook-size, levels or stages");
    return std::make_unique<SpaceTimeTrainer>(std::move(field), options, seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const SpaceTimeOptions options = optionsOf(values);
    Result<Codebooks> codebooks = codebooksOf(array, options.pyramid.codebooks(), options.size);
    if (!codebooks)
        return tl::unexpected(std::move(codebooks.error()));
    return std::make_shared<SpaceTimeQuantizer>(std::move(*codebooks), options.pyramid);
}

} // namespace

QuantizerMethod spaceTimeMethod()
{
    return {info(), train, load};
}

} // namespace tokenscope
