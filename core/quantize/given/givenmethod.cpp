// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/given/givenmethod.h"

#include <utility>

#include "core/quantize/usage/codeusage.h"
#include "core/quantize/usage/distortion.h"
#include "core/quantize/vq/vqquantizer.h"

namespace tokenscope {
namespace {

/// A codebook's quantizer that owes nothing to the input.
class GivenQuantizer final : public Quantizer {
public:
    explicit GivenQuantizer(std::shared_ptr<const Quantizer> codebook)
        : m_codebook(std::move(codebook))
    {
    }

    std::size_t dimensions() const override { return m_codebook->dimensions(); }
    std::vector<std::uint32_t> stageSizes() const override { return m_codebook->stageSizes(); }
    Result<Codes> encode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    {
        return m_codebook->encode(features, grid, context);
    }
    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid& grid, std::size_t stages) const override
    {
        return m_codebook->decode(codes, grid, stages);
    }
    FeatureMatrix entries(std::size_t stage, std::span<const std::uint32_t> ids) const override
    {
        return m_codebook->entries(stage, ids);
    }
    FeatureMatrix mean() const override { return m_codebook->mean(); }
    std::uint64_t sideBits() const override { return 0; }
    NpyArray saved() const override { return m_codebook->saved(); }

private:
    std::shared_ptr<const Quantizer> m_codebook;
};

/// One step, which only measures.
class GivenTrainer final : public Trainer {
public:
    GivenTrainer(std::shared_ptr<const TokenField> field, std::shared_ptr<const Quantizer> quantizer)
        : m_field(std::move(field))
        , m_quantizer(std::move(quantizer))
    {
    }

    std::int64_t steps() const override { return 1; }
    std::int64_t done() const override { return m_done; }
    std::shared_ptr<const Quantizer> quantizer() const override { return m_quantizer; }
    std::unique_ptr<Trainer> clone() const override { return std::make_unique<GivenTrainer>(*this); }

    Result<TrainingStep> step(const RunContext& context) override
    {
        if (finished())
            return failure(ErrorCode::InvalidArgument, "a step after the last of the training");
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const auto codes = m_quantizer->encode(m_field->features, m_field->grid, context);
        if (!codes)
            return tl::unexpected(codes.error());
        const auto decoded = m_quantizer->decode(*codes, m_field->grid);
        if (!decoded)
            return tl::unexpected(decoded.error());
        const auto distortion = distortionOf(m_field->features, *decoded, 1);
        const auto usage = usagePerStage(*codes);
        if (!distortion || !usage)
            return tl::unexpected(distortion ? usage.error() : distortion.error());
        m_done = 1;
        TrainingStep step;
        step.step = 1;
        step.loss = step.mse = distortion->mse;
        step.perplexity = usage->front().perplexity;
        step.used = static_cast<std::int64_t>(usage->front().used);
        step.dead = static_cast<std::int64_t>(usage->front().dead);
        return step;
    }

private:
    std::shared_ptr<const TokenField> m_field;
    std::shared_ptr<const Quantizer> m_quantizer;
    std::int64_t m_done = 0;
};

Result<std::shared_ptr<const Quantizer>> quantizerOf(const NpyArray& codebook)
{
    auto loaded = VqQuantizer::load(codebook, false, 0);
    if (!loaded)
        return loaded;
    return std::make_shared<const GivenQuantizer>(std::move(*loaded));
}

Result<std::shared_ptr<const Quantizer>> quantizerFor(const TokenField& field, const ParameterValues& values)
{
    const std::string& path = values.text("file");
    if (path.empty() && field.codebook == nullptr)
        return failure(ErrorCode::InvalidArgument,
                       "the features come without a codebook of their own; choose a file for parameter file");
    const auto named = [&path](Error error) {
        return error.file.empty() && !path.empty() ? inFile(std::move(error), path) : error;
    };
    auto array = path.empty() ? readNpy(npyOf(*field.codebook)) : loadNpyFile(path);
    if (!array)
        return tl::unexpected(named(std::move(array.error())));
    auto quantizer = quantizerOf(*array).map_error(named);
    if (!quantizer)
        return quantizer;
    const auto dimensions = static_cast<std::size_t>(field.dimensions());
    if ((*quantizer)->dimensions() != dimensions)
        return tl::unexpected(named(Error{ErrorCode::InvalidArgument,
                                          "the codebook is for " + std::to_string((*quantizer)->dimensions())
                                              + " dimensions and the features have " + std::to_string(dimensions),
                                          {},
                                          {},
                                          {}}));
    return quantizer;
}

Result<std::unique_ptr<Trainer>> begin(std::shared_ptr<const TokenField> field, const ParameterValues& values)
{
    if (!field || field->tokens() == 0 || field->dimensions() == 0)
        return failure(ErrorCode::Empty, "there are no vectors to code");
    for (Eigen::Index row = 0; row < field->features.rows(); ++row) {
        if (!field->features.row(row).allFinite())
            return failure(ErrorCode::InvalidValue, "vector " + std::to_string(row) + " is not finite");
    }
    auto quantizer = quantizerFor(*field, values);
    if (!quantizer)
        return tl::unexpected(std::move(quantizer.error()));
    return std::make_unique<GivenTrainer>(std::move(field), std::move(*quantizer));
}

} // namespace

QuantizerMethod givenCodebookMethod()
{
    QuantizerMethod method;
    MethodInfo& info = method.info;
    info.id = "codebook";
    info.title = "Given codebook";
    info.shortTitle = "Codebook";
    info.family = "vq";
    info.summary = "Learns nothing: takes the nearest code of the encoder's own codebook, or of one from a file.";
    info.sources = {{"Neural Discrete Representation Learning", 2017, "1711.00937", ""}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "The nearest code by squared distance, ties to the lowest, as VQ's are checked.";
    Parameter file;
    file.id = "file";
    file.title = "Codebook file";
    file.help = "An array with a row for each code, as --codebook-out writes it; empty for the encoder's own.";
    file.fallback = std::string();
    file.text = TextKind::File;
    file.patterns = {"*.npy"};
    info.parameters = {std::move(file)};
    method.train = [](std::shared_ptr<const TokenField> field, const ParameterValues& values, std::uint64_t) {
        return begin(std::move(field), values);
    };
    method.load = [](const NpyArray& codebook, const ParameterValues&) { return quantizerOf(codebook); };
    return method;
}

} // namespace tokenscope
