// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/residual/residualmethod.h"

#include <string>
#include <utility>

#include "core/quantize/residual/residualtrainer.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

Parameter initialParameter()
{
    Parameter parameter;
    parameter.id = "first-codes";
    parameter.title = "First codes";
    parameter.help =
        "Where k-means begins: in few principal components first (as FAISS), or by k-means++ in all dimensions.";
    parameter.fallback = std::string("progressive");
    parameter.choices = {{"progressive", "Few dimensions first"}, {"k-means++", "k-means++"}};
    return parameter;
}

MethodInfo residualInfo()
{
    MethodInfo info;
    info.id = "rvq";
    info.title = "Residual vector quantization";
    info.shortTitle = "RVQ";
    info.family = "residual";
    info.summary =
        "Each stage codes what the stages before it have left, so that every prefix of stages is a coarser code.";
    info.sources = {{"SoundStream: An End-to-End Neural Audio Codec", 2021, "2107.03312",
                     "lucidrains/vector-quantize-pytorch 1.31.0"},
                    {"Approximate Nearest Neighbor Search by Residual Vector Quantization", 2010, "",
                     "facebookresearch/faiss 1.7.3"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Codes as vector-quantize-pytorch's and, with a beam, as FAISS's for given codebooks; codebooks are "
        "learnt by k-means, stage after stage.";
    info.parameters = {
        countParameter("stages", "Stages", "How many codebooks are summed.", 4, 1, 32),
        codebookSizeParameter(256),
        iterationsParameter(),
        initialParameter(),
        countParameter("beam", "Beam",
                       "How many partial sums the encoder keeps at every stage; 1 is greedy (FAISS keeps 5).", 1, 1, 64,
                       true),
    };
    return info;
}

ResidualOptions optionsOf(const ParameterValues& values)
{
    ResidualOptions options;
    options.stages = static_cast<std::size_t>(values.integer("stages"));
    options.size = static_cast<std::size_t>(values.integer("codebook-size"));
    options.iterations = static_cast<int>(values.integer("iterations"));
    options.progressive = values.choice("first-codes") == "progressive";
    options.beam = static_cast<std::size_t>(values.integer("beam"));
    return options;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    if (const auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(usable.error());
    return std::make_unique<ResidualTrainer>(std::move(field), optionsOf(values), seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const ResidualOptions options = optionsOf(values);
    auto codebooks = codebooksOf(array, options.stages, options.size);
    if (!codebooks)
        return tl::unexpected(codebooks.error());
    return residualQuantizer(std::move(*codebooks), options.beam);
}

} // namespace

QuantizerMethod residualMethod()
{
    return {residualInfo(), train, load};
}

} // namespace tokenscope
