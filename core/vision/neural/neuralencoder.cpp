// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/neural/neuralencoder.h"

#include <algorithm>
#include <new>
#include <utility>

namespace tokenscope {

namespace {

constexpr int kAmid = 3; // a code alone is painted in the middle of 3×3 of itself

class NeuralEncoder final : public Encoder {
public:
    explicit NeuralEncoder(std::shared_ptr<const Autoencoder> model)
        : m_model(std::move(model))
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    try {
        return m_model->encode(picture, context);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "latents of a picture");
    }

    bool decodes() const override { return true; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    try {
        const int f = m_model->patch();
        if (grid.frames > 1 && grid.rows == 1 && grid.columns == 1 && grid.sourceWidth == f && grid.sourceHeight == f)
            return singleCodes(features, grid, context);
        return m_model->decode(features, grid, context);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "a picture from latents");
    }

private:
    Result<Picture> singleCodes(FeatureView codes, const PatchGrid& grid, const RunContext& context) const
    {
        const int f = m_model->patch();
        if (codes.rows() != grid.frames || codes.cols() != m_model->dimensions())
            return failure(ErrorCode::InvalidArgument,
                           "the decoder needs a vector of " + std::to_string(m_model->dimensions())
                               + " dimensions for each frame");
        const PatchGrid field{kAmid, kAmid, 1, f, f, f, f, kAmid * f, kAmid * f};
        Picture result = blankPicture(f, f * static_cast<int>(grid.frames), 3);
        RunContext quiet = context; // a field's own progress would begin again with every code
        quiet.progress = nullptr;
        if (context.progress != nullptr)
            context.progress->start(static_cast<std::uint64_t>(grid.frames));
        for (int code = 0; code < grid.frames; ++code) {
            const FeatureMatrix around = codes.row(code).replicate(kAmid * kAmid, 1);
            const Result<Picture> painted = m_model->decode(around, field, quiet);
            if (!painted)
                return tl::unexpected(painted.error());
            for (int y = 0; y < f; ++y)
                std::copy_n(painted->row(kAmid / 2 * f + y) + kAmid / 2 * f * 3, f * 3, result.row(code * f + y));
            if (context.progress != nullptr)
                context.progress->advance(1);
        }
        return result;
    }

    std::shared_ptr<const Autoencoder> m_model;
};

} // namespace

std::shared_ptr<const Encoder> neuralEncoder(std::shared_ptr<const Autoencoder> model)
{
    return std::make_shared<NeuralEncoder>(std::move(model));
}

EncoderMethod convVqMethod()
{
    MethodInfo info;
    info.id = "conv-vq";
    info.title = "Convolutional VQ autoencoder";
    info.shortTitle = "Conv VQ-AE";
    info.family = "neural";
    info.summary =
        "A small trained network: one latent of 16 dimensions for each 8×8 patch, made with the patches around it.";
    info.sources = {{"Neural Discrete Representation Learning", 2017, "1711.00937", ""}};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Its own weights, trained with PyTorch by resources/models/conv-vq/train.py, whose outputs it gives to 1e-4";
    return {std::move(info),
            [](const ParameterValues&, std::span<const Picture>,
               const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
                std::shared_ptr<const Autoencoder> model = Autoencoder::builtin();
                if (model == nullptr)
                    return failure(ErrorCode::Unsupported, "the program's own weights cannot be read");
                return neuralEncoder(std::move(model));
            }};
}

} // namespace tokenscope
