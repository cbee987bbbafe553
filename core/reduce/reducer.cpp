// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/reducer.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace tokenscope {
namespace {

constexpr Eigen::Index kBetweenLooks =
    1 << 22; ///< values read before the next look at the stop token: some milliseconds

Result<void> checkFinite(FeatureView values, const std::string& what, const RunContext& context)
{
    const Eigen::Index rows = std::max<Eigen::Index>(1, kBetweenLooks / std::max<Eigen::Index>(1, values.cols()));
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        if (row % rows == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, "checking the input");
        if (!values.row(row).allFinite())
            return failure(ErrorCode::InvalidValue, what + ", row " + std::to_string(row) + ": not a finite number");
    }
    return {};
}

Result<void> checkSaliency(const std::vector<float>& saliency, std::size_t tokens, const std::string& what)
{
    if (saliency.empty())
        return {};
    if (saliency.size() != tokens)
        return failure(ErrorCode::InvalidArgument,
                       what + " has " + std::to_string(saliency.size()) + " values for " + std::to_string(tokens)
                           + " tokens");
    for (std::size_t token = 0; token < tokens; ++token) {
        if (!std::isfinite(saliency[token]))
            return failure(ErrorCode::InvalidValue,
                           what + ", value " + std::to_string(token) + ": not a finite number");
    }
    return {};
}

Result<void> checkShape(FeatureView values, const std::string& what, Eigen::Index rows, Eigen::Index columns,
                        const RunContext& context)
{
    if (values.size() == 0)
        return {};
    const bool rowsFit = rows < 0 || values.rows() == rows;
    const bool columnsFit = columns < 0 || values.cols() == columns;
    if (!rowsFit || !columnsFit) {
        const auto wanted = [](Eigen::Index size) { return size < 0 ? std::string("any") : std::to_string(size); };
        return failure(ErrorCode::InvalidArgument,
                       what + " has the shape " + std::to_string(values.rows()) + " × " + std::to_string(values.cols())
                           + "; " + wanted(rows) + " × " + wanted(columns) + " would fit");
    }
    return checkFinite(values, what, context);
}

} // namespace

Result<void> checkInput(const ReductionInput& input, const RunContext& context)
{
    if (!input.field || input.field->features.rows() == 0)
        return failure(ErrorCode::Empty, "there are no tokens to reduce");
    const FeatureMatrix& features = input.field->features;
    if (features.cols() == 0)
        return failure(ErrorCode::InvalidArgument, "the tokens have no features");
    const auto tokens = static_cast<std::size_t>(features.rows());
    Result<void> sound = checkFinite(features, "features", context);
    if (sound && input.field->grid.tokens() > 0 && input.field->grid.tokens() != features.rows())
        sound = failure(ErrorCode::InvalidArgument,
                        "the grid has " + std::to_string(input.field->grid.tokens()) + " cells for "
                            + std::to_string(tokens) + " tokens");
    if (sound)
        sound = checkSaliency(input.field->saliency, tokens, "saliency");
    if (sound)
        sound = checkSaliency(input.shallowSaliency, tokens, "shallow saliency");
    if (sound)
        sound = checkShape(input.keys, "keys", features.rows(), -1, context);
    if (sound)
        sound = checkShape(input.headSaliency, "head saliency", -1, features.rows(), context);
    if (sound)
        sound = checkShape(input.query, "query", 1, input.keys.size() == 0 ? -1 : input.keys.cols(), context);
    if (sound)
        sound = checkShape(input.text, "text embeddings", -1, features.cols(), context);
    if (sound)
        sound = checkShape(input.directions, "directions", -1, features.cols(), context);
    return sound;
}

bool decidesAcrossFrames(const ReducerMethod& method)
{
    return method.acrossFrames || std::ranges::count(method.info.needs, Need::Frames) > 0;
}

std::string fidelityOf(const MethodInfo& method, const Reduction& reduction)
{
    const std::string name(fidelityName(method.fidelity));
    return reduction.onAnalogue && method.fidelity != Fidelity::Analogue ? name + ", on an analogue" : name;
}

Result<Reduction> reduceTokens(const ReducerMethod& method, const ReductionInput& input, const ParameterValues& values,
                               const RunContext& context)
{
    if (Result<void> sound = checkInput(input, context); !sound)
        return tl::unexpected(std::move(sound.error()));
    return method.reduce(input, values, context);
}

} // namespace tokenscope
