// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/product/productmethod.h"

#include <string>
#include <utility>

#include "core/quantize/product/productquantizer.h"
#include "core/quantize/product/producttrainer.h"
#include "core/quantize/stages/training.h"

namespace tokenscope {

namespace {

Parameter rotationParameter()
{
    Parameter parameter;
    parameter.id = "rotation";
    parameter.title = "Rotation";
    parameter.help =
        "How vectors are turned before they are split: not at all, to principal components shared out evenly among "
        "the sub-spaces, or from there on to the codes in turns (OPQ).";
    parameter.fallback = std::string("balanced");
    parameter.choices = {{"none", "None"}, {"balanced", "Balanced PCA"}, {"opq", "Optimized (OPQ)"}};
    return parameter;
}

MethodInfo productInfo()
{
    MethodInfo info;
    info.id = "pq";
    info.title = "Product quantization";
    info.shortTitle = "PQ";
    info.family = "product";
    info.summary = "Splits each vector into parts of few values and codes each part with a codebook of its own.";
    info.sources = {{"Product Quantization for Nearest Neighbor Search", 2011, "", "facebookresearch/faiss 1.7.3"},
                    {"Optimized Product Quantization for Approximate Nearest Neighbor Search", 2013, "",
                     "facebookresearch/faiss 1.7.3"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Codes, packed codes and distance tables as FAISS's for given codebooks; the optimized rotation starts "
        "from the balanced one, where FAISS starts from a random one.";
    Parameter rounds =
        countParameter("rounds", "Rotations", "How many rotations are found in turn with the codes.", 10, 1, 100);
    rounds.dependsOn = "rotation";
    rounds.dependsValue = "opq";
    info.parameters = {
        countParameter("subspaces", "Sub-spaces", "Into how many parts a vector is split; each is one index.", 8, 1,
                       256),
        countParameter("bits", "Bits per index", "Each sub-space has two to this power codes.", 8, 1, 16),
        rotationParameter(),
        std::move(rounds),
        iterationsParameter(),
    };
    info.parameters[1].unit = "bits";
    return info;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    if (const auto usable = requireTrainable(*field); !usable)
        return tl::unexpected(usable.error());
    ProductOptions options;
    options.subspaces = static_cast<std::size_t>(values.integer("subspaces"));
    options.size = std::size_t{1} << static_cast<std::size_t>(values.integer("bits"));
    options.iterations = static_cast<int>(values.integer("iterations"));
    options.rounds = static_cast<int>(values.integer("rounds"));
    const std::string& rotation = values.choice("rotation");
    options.rotation = rotation == "none" ? ProductRotation::None
        : rotation == "opq"               ? ProductRotation::Optimized
                                          : ProductRotation::Balanced;
    if (values.integer("subspaces") > field->features.cols())
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(options.subspaces) + " sub-spaces of vectors with "
                           + std::to_string(field->features.cols()) + " dimensions: at most as many as dimensions");
    return std::make_unique<ProductTrainer>(std::move(field), options, seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    return loadProduct(array, static_cast<std::size_t>(values.integer("subspaces")),
                       std::size_t{1} << static_cast<std::size_t>(values.integer("bits")));
}

} // namespace

QuantizerMethod productMethod()
{
    return {productInfo(), train, load};
}

} // namespace tokenscope
