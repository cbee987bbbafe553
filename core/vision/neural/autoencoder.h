// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string_view>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/media/picture.h"
#include "core/quantize/quantizer.h"
#include "core/vision/neural/network.h"

namespace tokenscope {

/// A trained convolutional VQ autoencoder: pictures to latents, one for each f×f patch, and back, with its codebook. Immutable,
/// so it may be used by many threads at once. The one that comes with the program (resources/models/conv-vq) has f = 8, 16
/// dimensions and 1,024 codes: 10/64 = 0.156 bits a pixel.
///
/// The results are the same bits on every processor and for every number of threads. Pictures are worked on in tiles that
/// overlap by what a pixel can reach, so that neither a picture's size nor where tiles begin changes a result; memory beside
/// the picture and the latents stays below about 200 MB.
class Autoencoder {
public:
    /// From a safetensors file with the notes "encoder" and "decoder" (plans, see Network::build) and the array "codebook"
    /// (K×D). Errors: as readWeights and Network::build, and InvalidValue when the parts do not fit one another.
    static Result<std::shared_ptr<const Autoencoder>> load(std::string_view bytes);
    /// The program's own; read at the first call.
    static std::shared_ptr<const Autoencoder> builtin();

    int patch() const { return m_encoder.fall(); } ///< f, pixels
    int dimensions() const { return m_encoder.outputs(); } ///< D
    const FeatureMatrix& codebook() const { return m_codebook; } ///< K×D

    /// Latents of a picture of any size and depth; alpha is laid over white. To the right and below, the last pixels are
    /// repeated up to a whole patch. Errors: InvalidArgument for an empty picture, Cancelled.
    /// Cost with the built-in network: about 10 k multiplications a pixel.
    Result<TokenField> encode(const Picture& picture, const RunContext& context) const;

    /// RGB, 8 bits, grid.sourceWidth × sourceHeight. Errors: InvalidArgument when the latents or the grid do not fit (f×f patches
    /// side by side, one frame), InvalidValue at the first row that is not finite, Cancelled. Cost: about 19 k
    /// multiplications a pixel.
    Result<Picture> decode(FeatureView latents, const PatchGrid& grid, const RunContext& context) const;

    /// Each vector alone: as the middle of 3×3 patches of itself, since a decoder looks around. f×f pixels each, below one
    /// another; many together, in a small part of the time that decode() would take for each. Errors as decode().
    Result<Picture> decodeAlone(FeatureView latents, const RunContext& context) const;

private:
    Autoencoder(Network encoder, Network decoder, FeatureMatrix codebook)
        : m_encoder(std::move(encoder))
        , m_decoder(std::move(decoder))
        , m_codebook(std::move(codebook))
    {
    }

    Network m_encoder;
    Network m_decoder;
    FeatureMatrix m_codebook;
};

/// The codebook as a quantizer of latents: the nearest code.
std::shared_ptr<const Quantizer> codebookQuantizer(FeatureMatrix codebook);

/// The weights that come with the program, as they lie in their file.
std::string_view builtinWeights();

} // namespace tokenscope
