// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/additive/additivemethod.h"

#include <string>
#include <utility>

#include "core/quantize/additive/additivetrainer.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

Parameter ridgeParameter()
{
    Parameter parameter;
    parameter.id = "ridge";
    parameter.title = "Ridge";
    parameter.help = "How strongly an update of the codebooks is held to the codebooks as they were (0.01 in FAISS).";
    parameter.fallback = 0.01;
    parameter.minimum = 1e-6;
    parameter.maximum = 100;
    parameter.logarithmic = true;
    return parameter;
}

MethodInfo additiveInfo()
{
    MethodInfo info;
    info.id = "aq";
    info.title = "Additive quantization";
    info.shortTitle = "AQ";
    info.family = "additive";
    info.summary =
        "Sums one code of each codebook, as residual quantization does, but chooses and learns all of them together.";
    info.sources = {{"Additive Quantization for Extreme Vector Compression", 2014, "", ""},
                    {"LSQ++: Lower Running Time and Higher Recall in Multi-Codebook Quantization", 2018, "",
                     "facebookresearch/faiss 1.7.3"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Codes lie between the exhaustive optimum and the greedy ones, and reach the optimum with a beam wide "
        "enough; training begins from residual codebooks, where LSQ begins from random ones.";
    info.parameters = {
        countParameter("stages", "Stages", "How many codebooks are summed.", 4, 1, 16),
        countParameter("codebook-size", "Codebook size",
                       "How many codes each codebook holds; all stages together at most 4,096.", 256, 1, 4096, true),
        iterationsParameter(),
        countParameter("rounds", "Rounds",
                       "How often all codebooks are solved for together and the vectors coded anew.", 10, 0, 100),
        countParameter("beam", "Beam", "How many partial sums the encoder keeps for its first codes.", 4, 1, 64, true),
        countParameter("sweeps", "Sweeps", "How often each code may be chosen anew given the others (4 in FAISS).", 4,
                       0, 32),
        countParameter("perturbations", "Perturbations",
                       "How often some codes are changed at random and improved again (16 in FAISS; slow).", 0, 0, 32),
        ridgeParameter(),
    };
    return info;
}

/// Error InvalidArgument when there are too many codes for the table of their products.
Result<AdditiveOptions> optionsOf(const ParameterValues& values)
{
    AdditiveOptions options;
    options.start.stages = static_cast<std::size_t>(values.integer("stages"));
    options.start.size = static_cast<std::size_t>(values.integer("codebook-size"));
    options.start.iterations = static_cast<int>(values.integer("iterations"));
    options.rounds = static_cast<int>(values.integer("rounds"));
    options.ridge = values.real("ridge");
    options.search.beam = static_cast<std::size_t>(values.integer("beam"));
    options.search.sweeps = static_cast<int>(values.integer("sweeps"));
    options.search.perturbations = static_cast<int>(values.integer("perturbations"));
    if (options.start.stages * options.start.size > kMostAdditiveCodes)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(options.start.stages) + " codebooks of " + std::to_string(options.start.size)
                           + " codes: together at most " + std::to_string(kMostAdditiveCodes));
    return options;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    if (const auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(usable.error());
    auto options = optionsOf(values);
    if (!options)
        return tl::unexpected(options.error());
    return std::make_unique<AdditiveTrainer>(std::move(field), *options, seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const auto options = optionsOf(values);
    if (!options)
        return tl::unexpected(options.error());
    auto codebooks = codebooksOf(array, options->start.stages, options->start.size);
    if (!codebooks)
        return tl::unexpected(codebooks.error());
    return additiveQuantizer(std::move(*codebooks), options->search);
}

} // namespace

QuantizerMethod additiveMethod()
{
    return {additiveInfo(), train, load};
}

} // namespace tokenscope
