// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/vqmethod.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/quantize/projection/finite.h"
#include "core/quantize/vq/vqquantizer.h"
#include "core/quantize/vq/vqtrainer.h"

namespace tokenscope {

namespace {

struct RemedyChoice {
    VqRemedy remedy;
    const char* id;
    const char* title;
};

constexpr RemedyChoice kRemedies[] = {
    {VqRemedy::None, "none", "None"},
    {VqRemedy::Reset, "reset", "Reset dead codes"},
    {VqRemedy::Split, "split", "Split the largest"},
    {VqRemedy::Anchor, "cvq", "Anchors (CVQ)"},
    {VqRemedy::SimVq, "simvq", "Linear codebook (SimVQ)"},
    {VqRemedy::Affine, "affine", "Affine codebook"},
    {VqRemedy::Soft, "soft", "Soft, annealed"},
    {VqRemedy::Uniformity, "uniformity", "Uniformity loss"},
    {VqRemedy::Entropy, "entropy", "Entropy loss"},
    {VqRemedy::Sinkhorn, "sinkhorn", "Sinkhorn assignment"},
    {VqRemedy::Diversity, "diversity", "Diversity loss"},
    {VqRemedy::Orthogonal, "orthogonal", "Orthogonal loss"},
    {VqRemedy::Gumbel, "gumbel", "Gumbel noise"},
};

Parameter named(std::string id, std::string title, std::string help)
{
    Parameter parameter;
    parameter.id = std::move(id);
    parameter.title = std::move(title);
    parameter.help = std::move(help);
    return parameter;
}

Parameter whole(std::string id, std::string title, std::string help, std::int64_t fallback, double minimum,
                double maximum)
{
    Parameter parameter = named(std::move(id), std::move(title), std::move(help));
    parameter.fallback = fallback;
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    return parameter;
}

Parameter real(std::string id, std::string title, std::string help, double fallback, double minimum, double maximum)
{
    Parameter parameter = named(std::move(id), std::move(title), std::move(help));
    parameter.fallback = fallback;
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    return parameter;
}

Parameter chosen(std::string id, std::string title, std::string help, std::vector<ParameterChoice> choices)
{
    Parameter parameter = named(std::move(id), std::move(title), std::move(help));
    parameter.fallback = choices.front().id;
    parameter.choices = std::move(choices);
    return parameter;
}

Parameter logarithmic(Parameter parameter)
{
    parameter.logarithmic = true;
    return parameter;
}

Parameter onlyWith(std::string id, std::string values, Parameter parameter)
{
    parameter.dependsOn = std::move(id);
    parameter.dependsValue = std::move(values);
    return parameter;
}

Parameter onlyFor(Parameter parameter, std::string remedies)
{
    return onlyWith("remedy", std::move(remedies), std::move(parameter));
}

std::vector<Parameter> learningParameters()
{
    return {
        logarithmic(whole("codebook-size", "Codebook size", "How many codes there are.", 1024, 1, 262144)),
        chosen("init", "First codes",
               "Where learning begins: vectors drawn far from one another, any vectors, or numbers from -1/K to 1/K, "
               "which collapse.",
               {{"kmeans++", "k-means++"}, {"sample", "Random vectors"}, {"uniform", "Uniform, ±1/K"}}),
        chosen("update", "Update",
               "How codes follow their vectors; losses and linear codebooks always learn by gradient.",
               {{"lloyd", "k-means (Lloyd)"},
                {"minibatch", "Mini-batch k-means"},
                {"ema", "Moving averages"},
                {"gradient", "Gradient (Adam)"}}),
        logarithmic(whole("steps", "Steps", "Iterations over all vectors, or batches.", 20, 1, 100000)),
        onlyWith("update", "minibatch|ema|gradient",
                 whole("batch-size", "Batch size", "Vectors of one step; 0 for all. k-means always takes all.", 0, 0,
                       1 << 24)),
        logarithmic(real("learning-rate", "Learning rate", "Of gradients, in standard deviations of the features.",
                         0.01, 1e-6, 10)),
        onlyWith("update", "ema",
                 real("decay", "Decay", "How much moving averages keep of the past (lucidrains 0.8, papers 0.99).",
                      0.99, 0, 0.999999)),
        chosen("metric", "Nearest by", "What the nearest code is.", {{"l2", "Distance"}, {"cosine", "Cosine"}}),
        whole("low-dimensions", "Low-dimensional codes",
              "Codes live in that many principal components and are compared by cosine (ViT-VQGAN, TiTok: 8 to 32); 0 "
              "for "
              "off.",
              0, 0, 1024),
    };
}

std::vector<Parameter> remedyParameters()
{
    std::vector<ParameterChoice> remedies;
    for (const RemedyChoice& remedy : kRemedies)
        remedies.push_back({remedy.id, remedy.title});
    return {
        chosen("remedy", "Remedy", "What is done against codes that are never used.", std::move(remedies)),
        onlyFor(real("reset-threshold", "Reset threshold",
                     "Codes with fewer vectors, as a moving average, become random vectors (lucidrains 2).", 2, 0, 1e6),
                "reset"),
        onlyFor(real("remedy-weight", "Weight of the remedy",
                     "Of the uniformity, entropy, diversity or orthogonal loss; 0 for its source's (1e-4, 0.1, 1, 10).",
                     0, 0, 1e6),
                "uniformity|entropy|diversity|orthogonal"),
        onlyFor(
            logarithmic(real("temperature", "Temperature",
                             "Of soft assignments and Gumbel noise, on squared distances per dimension (UniGRec 0.01).",
                             0.01, 1e-6, 100)),
            "soft|uniformity|entropy|diversity|gumbel"),
        onlyFor(logarithmic(real("final-temperature", "Final temperature",
                                 "What soft quantization and Gumbel noise cool down to (UniGRec 0.001).", 0.001, 1e-6,
                                 100)),
                "soft|gumbel"),
        onlyFor(logarithmic(real("sinkhorn-epsilon", "Sinkhorn epsilon",
                                 "Smoothness of the balanced assignment (RQ-VAE 0.003).", 0.003, 0.0015, 10)),
                "sinkhorn"),
        onlyFor(logarithmic(whole("sinkhorn-iterations", "Sinkhorn iterations", "Normalisations of rows and columns.",
                                  100, 1, 1000)),
                "sinkhorn"),
    };
}

MethodInfo vqInfo()
{
    MethodInfo info;
    info.id = "vq";
    info.title = "Vector quantization";
    info.shortTitle = "VQ";
    info.family = "vq";
    info.summary = "Each vector becomes the number of the nearest of K learnt codes.";
    info.sources = {
        {"Neural Discrete Representation Learning", 2017, "1711.00937", "lucidrains/vector-quantize-pytorch 1.31.0"},
        {"k-means++: The Advantages of Careful Seeding", 2007, "", ""},
        {"Addressing Representation Collapse in Vector Quantized Models with One Linear Layer", 2024, "2411.02038",
         "youngsheen/SimVQ"},
        {"Online Clustered Codebook", 2023, "2307.15139", ""},
        {"Straightening Out the Straight-Through Estimator", 2023, "2305.08842",
         "lucidrains/vector-quantize-pytorch 1.31.0"},
        {"Vector-quantized Image Modeling with Improved VQGAN", 2021, "2110.04627", ""}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Nearest codes, k-means, moving averages, SimVQ's codes, loss and gradients, orthogonal and diversity "
        "losses as vector-quantize-pytorch's; CVQ anchors and Sinkhorn are written from their papers.";
    info.parameters = learningParameters();
    for (Parameter& parameter : remedyParameters())
        info.parameters.push_back(std::move(parameter));
    return info;
}

Result<std::unique_ptr<Trainer>> train(const std::shared_ptr<const TokenField>& field, const ParameterValues& values,
                                       std::uint64_t seed)
{
    if (field->features.size() == 0)
        return failure(ErrorCode::Empty, "no vectors to learn from");
    if (const auto finite = requireFinite(field->features); !finite)
        return tl::unexpected(finite.error());
    return VqTrainer::start(field, vqOptionsOf(values), seed);
}

Result<std::shared_ptr<const Quantizer>> load(const NpyArray& array, const ParameterValues& values)
{
    const VqOptions options = vqOptionsOf(values);
    Result<std::shared_ptr<const Quantizer>> quantizer =
        VqQuantizer::load(array, options.cosine, options.lowDimensions);
    if (quantizer && (*quantizer)->stageSizes().front() != options.size)
        return failure(ErrorCode::InvalidArgument,
                       "a codebook of " + std::to_string((*quantizer)->stageSizes().front())
                           + " codes, where codebook-size is " + std::to_string(options.size) + ": set it to "
                           + std::to_string((*quantizer)->stageSizes().front()));
    return quantizer;
}

} // namespace

VqOptions vqOptionsOf(const ParameterValues& values)
{
    VqOptions options;
    options.size = static_cast<std::size_t>(values.integer("codebook-size"));
    const std::string& start = values.choice("init");
    options.start = start == "kmeans++" ? VqStart::PlusPlus : start == "sample" ? VqStart::Sample : VqStart::Uniform;
    const std::string& update = values.choice("update");
    options.update = update == "lloyd" ? VqUpdate::Lloyd
        : update == "minibatch"        ? VqUpdate::MiniBatch
        : update == "ema"              ? VqUpdate::Ema
                                       : VqUpdate::Gradient;
    options.steps = values.integer("steps");
    options.batch = static_cast<std::size_t>(values.integer("batch-size"));
    options.rate = values.real("learning-rate");
    options.decay = values.real("decay");
    options.cosine = values.choice("metric") == "cosine";
    options.lowDimensions = values.integer("low-dimensions");
    const std::string& remedy = values.choice("remedy");
    options.remedy = std::find_if(std::begin(kRemedies), std::end(kRemedies), [&](const RemedyChoice& choice) {
                         return remedy == choice.id;
                     })->remedy;
    options.threshold = values.real("reset-threshold");
    options.weight = values.real("remedy-weight");
    options.temperature = values.real("temperature");
    options.finalTemperature = values.real("final-temperature");
    options.sinkhornEpsilon = values.real("sinkhorn-epsilon");
    options.sinkhornIterations = static_cast<int>(values.integer("sinkhorn-iterations"));
    return options;
}

QuantizerMethod vqMethod()
{
    return {vqInfo(), train, load};
}

} // namespace tokenscope
