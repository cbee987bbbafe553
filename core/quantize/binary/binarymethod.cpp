// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/binary/binarymethod.h"

#include <string>
#include <utility>

#include "core/quantize/binary/binarytrainer.h"
#include "core/quantize/projection/finite.h"

namespace tokenscope {

namespace {

constexpr std::int64_t kMostBits = 128;
constexpr std::int64_t kMostGroupBits = 16;

std::vector<Parameter> parameters(std::int64_t bits, std::int64_t groupBits)
{
    return {
        {.id = "bits",
         .title = "Bits",
         .help = "Signs of one token: as many of the strongest directions of the features are kept.",
         .fallback = bits,
         .minimum = 1,
         .maximum = static_cast<double>(kMostBits),
         .unit = "bits"},
        {.id = "group-bits",
         .title = "Bits in a group",
         .help = "How many bits make one index; the bits of a token are split into groups of as many.",
         .fallback = groupBits,
         .minimum = 1,
         .maximum = static_cast<double>(kMostGroupBits),
         .unit = "bits"},
        {.id = "rotations",
         .title = "Rotations",
         .help = "Rounds of iterative quantization (ITQ), which turns the axes so that signs lose less.",
         .fallback = std::int64_t{0},
         .minimum = 0,
         .maximum = 200},
        {.id = "inverse-temperature",
         .title = "Inverse temperature",
         .help = "How sharply the entropies tell codes apart; 100 is the library's default.",
         .fallback = 100.0,
         .minimum = 0.01,
         .maximum = 1000,
         .logarithmic = true},
    };
}

BinaryOptions optionsOf(const ParameterValues& values, bool spherical)
{
    BinaryOptions options;
    options.bits = static_cast<std::size_t>(values.integer("bits"));
    options.groupBits = static_cast<std::size_t>(values.integer("group-bits"));
    options.spherical = spherical;
    options.rotations = values.integer("rotations");
    if (options.rotations > 0)
        ++options.rotations; // the first only begins: it turns at random
    options.inverseTemperature = values.real("inverse-temperature");
    return options;
}

Result<std::unique_ptr<Trainer>> train(std::shared_ptr<const TokenField> field, const ParameterValues& values,
                                       std::uint64_t seed, bool spherical)
{
    if (field->features.size() == 0)
        return failure(ErrorCode::Empty, "there are no vectors to learn from");
    const BinaryOptions options = optionsOf(values, spherical);
    if (std::cmp_greater(options.bits, field->dimensions()))
        return failure(ErrorCode::InvalidArgument,
                       "bits = " + std::to_string(options.bits) + ", and the features have "
                           + std::to_string(field->dimensions()) + " dimensions; set bits to at most that");
    if (auto finite = requireFinite(field->features); !finite)
        return tl::unexpected(std::move(finite.error()));
    return std::make_unique<BinaryTrainer>(std::move(field), options, seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values, bool spherical)
{
    const BinaryOptions options = optionsOf(values, spherical);
    return loadLevelQuantizer(array, bitGroups(options.bits, options.groupBits), signRule(spherical));
}

QuantizerMethod method(MethodInfo info, bool spherical)
{
    info.family = "binary";
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    return {
        std::move(info),
        [spherical](std::shared_ptr<const TokenField> field, const ParameterValues& values, std::uint64_t seed) {
            return train(std::move(field), values, seed, spherical);
        },
        [spherical](const NpyArray& array, const ParameterValues& values) { return load(array, values, spherical); }};
}

} // namespace

QuantizerMethod lfqMethod()
{
    MethodInfo info;
    info.id = "lfq";
    info.title = "Lookup-free quantization";
    info.shortTitle = "LFQ";
    info.summary = "Keeps the sign of each of a few dimensions; the signs are the bits of the code.";
    info.sources = {{"Language Model Beats Diffusion: Tokenizer is Key to Visual Generation", 2023, "2310.05737",
                     "lucidrains/vector-quantize-pytorch 1.31.0"},
                    {"Iterative Quantization: A Procrustean Approach to Learning Binary Codes", 2011}};
    info.fidelityNote = "Bits, indices, entropies and commitment give the library's own output. Principal components "
                        "and the mean of each sign are an analogue of the trained encoder and decoder.";
    info.parameters = parameters(10, 10);
    return method(std::move(info), false);
}

QuantizerMethod bsqMethod()
{
    MethodInfo info;
    info.id = "bsq";
    info.title = "Binary spherical quantization";
    info.shortTitle = "BSQ";
    info.summary = "Puts vectors on the unit sphere and keeps the sign of each dimension, in groups of bits.";
    info.sources = {
        {"Image and Video Tokenization with Binary Spherical Quantization", 2024, "2406.07548",
         "zhaoyue-zephyrus/bsq-vit 37d212d2"},
        {"UniWeTok: An Unified Binary Tokenizer with Codebook Size 2^128 for Unified Multimodal Large Language Model",
         2026, "2602.14178"},
        {"Iterative Quantization: A Procrustean Approach to Learning Binary Codes", 2011}};
    info.fidelityNote = "Bits, group indices, entropies and loss give the repository's own output. Principal "
                        "components of variance 1 and one radius are an analogue of the trained encoder and decoder.";
    info.parameters = parameters(18, 9);
    return method(std::move(info), true);
}

} // namespace tokenscope
