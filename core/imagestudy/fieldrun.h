// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/imagestudy/codedfield.h"
#include "core/imagestudy/codepatches.h"
#include "core/imagestudy/fieldpipeline.h"

namespace tokenscope {

/// What a run shows of itself at one moment; never changes.
struct FieldResult {
    FieldPipeline pipeline;
    std::shared_ptr<const Encoder> encoder; ///< null for features from a file
    CodedField coded;
    std::shared_ptr<const Picture> reconstruction; ///< null where there is no way back to pixels
    std::optional<PictureError> error; ///< of the reconstruction, in 8-bit samples
    std::int64_t step = 0; ///< of the training
    std::int64_t steps = 0;

    /// Bits for each pixel of the source, all that must be sent; with `side` what was learnt from this picture too.
    double bitsPerPixel(bool side) const;
};

using FieldResultPtr = std::shared_ptr<const FieldResult>;

/// The features of a picture under an encoder, ready to be learnt from. Many runs may share one.
struct EncodedPicture {
    std::shared_ptr<const Picture> picture; ///< null for features from a file
    std::shared_ptr<const Encoder> encoder; ///< null likewise
    std::shared_ptr<const TokenField> field;
};

/// Makes the pipeline's encoder, fitted to the picture where it learns, and encodes the picture.
Result<EncodedPicture> encodePicture(std::shared_ptr<const Picture> picture, const FieldPipeline& pipeline,
                                     const RunContext& context);
/// With an encoder that is there already.
Result<EncodedPicture> encodePicture(std::shared_ptr<const Picture> picture, std::shared_ptr<const Encoder> encoder,
                                     const RunContext& context);
/// N×D features without a picture, as a column of N tokens.
EncodedPicture encodedFeatures(FeatureMatrix features);

/// One quantizer learning from one field, step by step, forwards and, from checkpoints it keeps, back. Everything is the same
/// for the same pipeline, however it is walked. For one thread at a time.
class FieldRun {
public:
    /// Errors: those of QuantizerMethod::train, Cancelled.
    static Result<FieldRun> begin(EncodedPicture encoded, const FieldPipeline& pipeline,
                                  const RunContext& context = {});
    /// With what was learnt before, instead of learning. Errors: those of QuantizerMethod::load.
    static Result<FieldRun> load(EncodedPicture encoded, const FieldPipeline& pipeline, const NpyArray& codebook);

    const FieldPipeline& pipeline() const { return m_pipeline; }
    std::int64_t steps() const { return m_trainer ? m_trainer->steps() : 0; }
    std::int64_t done() const { return m_trainer ? m_trainer->done() : 0; }
    bool finished() const { return done() >= steps(); }
    /// One entry a step done.
    const std::vector<TrainingStep>& history() const { return m_history; }

    Result<TrainingStep> step(const RunContext& context);
    /// To just after step `step`, by going on or from the checkpoint before it. Cancelled: it stands somewhere on the way.
    Result<void> goTo(std::int64_t step, const RunContext& context);

    /// All tokens coded by the quantizer as it stands, decoded from pipeline().stages stages, and measured.
    Result<FieldResultPtr> result(const RunContext& context) const;
    /// The same codes of an earlier result from fewer or more stages.
    static Result<FieldResultPtr> withStages(const FieldResult& result, const std::shared_ptr<const Picture>& picture,
                                             std::size_t stages, const RunContext& context);

private:
    struct Checkpoint {
        std::int64_t step = 0;
        std::unique_ptr<Trainer> trainer;
    };

    FieldRun() = default;
    void keepCheckpoint();

    EncodedPicture m_encoded;
    FieldPipeline m_pipeline;
    std::unique_ptr<Trainer> m_trainer; ///< null with a loaded codebook
    std::shared_ptr<const Quantizer> m_loaded;
    std::vector<TrainingStep> m_history;
    std::vector<Checkpoint> m_checkpoints; ///< by step, the first at 0
    std::int64_t m_every = 1; ///< steps between checkpoints
};

} // namespace tokenscope
