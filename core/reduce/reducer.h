// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// Attention a model has exported: heads × rows × columns, row-major, after the softmax (each row sums to at most 1) unless a
/// method says that it wants logits. Where the visual tokens stand in the sequence is `firstVisual` and the field's N.
struct AttentionTensor {
    std::int64_t heads = 0;
    std::int64_t rows = 0; ///< who looks
    std::int64_t columns = 0; ///< at whom
    std::vector<float> values;
    std::int64_t firstVisual = 0;

    bool empty() const { return values.empty(); }
    float at(std::int64_t head, std::int64_t row, std::int64_t column) const
    {
        return values[static_cast<std::size_t>((head * rows + row) * columns + column)];
    }
};

/// A projector of vision features into the language model: y = GELU(x·W1 + b1)·W2 + b2, the exact GELU by erf.
struct MlpProjector {
    FeatureMatrix first; ///< D×H
    std::vector<float> firstBias; ///< H
    FeatureMatrix second; ///< H×E
    std::vector<float> secondBias; ///< E

    bool empty() const { return first.size() == 0; }
};

/// A picture that a model sees as a thumbnail and then, row by row, as crops of itself.
struct CropGrid {
    std::int64_t across = 0; ///< crops side by side; 0 where there are none
    std::int64_t down = 0;
    std::int64_t pictureWidth = 0; ///< pixels, before it was fitted into the crops with padding
    std::int64_t pictureHeight = 0;

    std::int64_t crops() const { return across * down; }
    bool operator==(const CropGrid&) const = default;
};

/// Everything a reducer may look at. Only the field is always there; the rest is what the person has brought, and a method that
/// needs what is not there says so.
struct ReductionInput {
    std::shared_ptr<const TokenField>
        field; ///< features, grid, and saliency: CLS-to-patch attention, or an analogue of it
    bool saliencyIsAnalogue = false; ///< the field's saliency is contrast, entropy or gradient, not a model's attention
    FeatureMatrix
        keys; ///< N×E attention keys (mean of the heads), or empty: the features stand in where a method allows it
    FeatureMatrix headSaliency; ///< heads×N: CLS attention of each head, or empty
    std::vector<float> shallowSaliency; ///< N: the same of an earlier layer, or empty
    FeatureMatrix query; ///< 1×E: the CLS query of the last layer, or empty
    FeatureMatrix text; ///< M×D: text embeddings in the features' space, or empty
    CropGrid crops; ///< what the field's frames are where they are views of one picture
    AttentionTensor attention; ///< of the language model, or empty
    MlpProjector projector; ///< or empty
    FeatureMatrix directions; ///< m×D unit directions for finite differences, or empty: drawn by the seed

    std::int64_t tokens() const { return field ? field->tokens() : 0; }
};

/// One method of the reducers' catalogue.
struct ReducerMethod {
    MethodInfo info;
    /// Decides. The same for any number of threads and any processor; ties go to the lowest id; k above N keeps all.
    /// Errors: Empty for no tokens, InvalidValue at the first feature that is not finite, InvalidArgument for parameters or
    /// inputs that do not fit (with what would), Unsupported where something the method needs was not brought (named), Cancelled.
    std::function<Result<Reduction>(const ReductionInput&, const ParameterValues&, const RunContext&)> reduce;
    /// Sets whichever parameter decides how many are kept, so that of `tokens` about `kept` are; null where the data decide.
    std::function<void(ParameterValues&, std::int64_t tokens, std::int64_t kept)> aim = {};
    /// The first j picks are the result for j: a slider then only cuts the list. Not so for merging and clustering.
    bool nested = false;
    /// Of a clip it looks at all frames together, though it can do with one (VQToken).
    bool acrossFrames = false;
    /// How many of so many tokens in so many frames it keeps at least, whatever it is aimed at; null where it can keep any
    /// number.
    std::function<std::int64_t(std::int64_t tokens, std::int64_t frames)> least = {};
};

/// Whether a clip's tokens are given to it all at once: it needs frames, or looks across them. The others know nothing of time,
/// and are given one frame after the other.
bool decidesAcrossFrames(const ReducerMethod& method);

/// All methods, in the order they are listed: by family, then by age.
std::span<const ReducerMethod> reducerMethods();
/// Null when there is none of that id.
const ReducerMethod* findReducerMethod(std::string_view id);

/// What every method checks first: a field with rows, finite features, a saliency of N values where there is one, and side
/// inputs whose shapes fit the field. Errors as ReducerMethod::reduce names them.
Result<void> checkInput(const ReductionInput& input, const RunContext& context = {});

/// How far a result is to be trusted: "exact", or "exact, on an analogue" where something stood in for a model's. English.
std::string fidelityOf(const MethodInfo& method, const Reduction& reduction);

/// checkInput, then the method.
Result<Reduction> reduceTokens(const ReducerMethod& method, const ReductionInput& input, const ParameterValues& values,
                               const RunContext& context);

} // namespace tokenscope
