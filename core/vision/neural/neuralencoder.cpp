// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/neural/neuralencoder.h"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

namespace tokenscope {

namespace {

class NeuralEncoder final : public Encoder {
public:
    explicit NeuralEncoder(std::shared_ptr<const Autoencoder> model)
        : m_model(std::move(model))
        , m_codebook(m_model, &m_model->codebook())
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    try {
        Result<TokenField> field = m_model->encode(picture, context);
        if (field)
            field->codebook = m_codebook;
        return field;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "latents of a picture");
    }

    bool decodes() const override { return true; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    try {
        const int f = m_model->patch();
        if (grid.frames > 1 && grid.rows == 1 && grid.columns == 1 && grid.sourceWidth == f && grid.sourceHeight == f)
            return decodeFrames(features, grid, context);
        return m_model->decode(features, grid, context);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "a picture from latents");
    }

    Result<std::vector<Picture>> decodeEach(FeatureView vectors, const PatchGrid&,
                                            const RunContext& context) const override
    try {
        const Result<Picture> sheet = m_model->decodeAlone(vectors, context);
        if (!sheet)
            return tl::unexpected(sheet.error());
        const int f = m_model->patch();
        std::vector<Picture> pictures;
        for (int top = 0; top < sheet->height; top += f) {
            pictures.push_back(blankPicture(f, f, sheet->channels));
            std::copy_n(sheet->row(top), pictures.back().sampleCount(), pictures.back().row(0));
        }
        return pictures;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "pictures of single latents");
    }

private:
    Result<Picture> decodeFrames(FeatureView codes, const PatchGrid& grid, const RunContext& context) const
    {
        if (codes.rows() != grid.frames)
            return failure(ErrorCode::InvalidArgument, "the decoder needs a vector for each frame");
        return m_model->decodeAlone(codes, context);
    }

    std::shared_ptr<const Autoencoder> m_model;
    std::shared_ptr<const FeatureMatrix> m_codebook; ///< the model's, which it keeps alive
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
