// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/fieldpipeline.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

namespace {

template <typename Methods>
tl::unexpected<Error> unknown(const std::string& what, const std::string& id, const Methods& methods)
{
    std::string known;
    for (const auto& method : methods)
        known += " " + method.info.id;
    return failure(ErrorCode::InvalidArgument, "no " + what + " \"" + id + "\"; there are:" + known);
}

/// Values of `before` that `info` has too, in its range; the rest at its defaults.
ParameterValues carried(const ParameterValues& before, const MethodInfo& info)
{
    ParameterValues values(info);
    for (const auto& [id, value] : before.all()) {
        if (info.parameter(id) != nullptr)
            (void)values.set(id, value); // what does not fit stays at its default
    }
    return values;
}

} // namespace

Result<FieldPipeline> defaultPipeline(const std::string& encoder, const std::string& method)
{
    return withEncoder(FieldPipeline{}, encoder).and_then([&](FieldPipeline pipeline) {
        return withMethod(std::move(pipeline), method);
    });
}

Result<FieldPipeline> withMethod(FieldPipeline pipeline, const std::string& method)
{
    const QuantizerMethod* found = findQuantizerMethod(method);
    if (found == nullptr)
        return unknown("method", method, quantizerMethods());
    pipeline.method = method;
    pipeline.values = carried(pipeline.values, found->info);
    pipeline.stages = kAllStages;
    return pipeline;
}

Result<FieldPipeline> withEncoder(FieldPipeline pipeline, const std::string& encoder)
{
    const EncoderMethod* found = findEncoderMethod(encoder);
    if (found == nullptr)
        return unknown("encoder", encoder, encoderMethods());
    pipeline.encoder = encoder;
    pipeline.encoderValues = carried(pipeline.encoderValues, found->info);
    return pipeline;
}

std::size_t learntTokens(const FieldPipeline& pipeline, std::size_t tokens)
{
    const QuantizerMethod* method = findQuantizerMethod(pipeline.method);
    const bool grid =
        method != nullptr && std::ranges::find(method->info.needs, Need::Grid) != method->info.needs.end();
    const bool all = pipeline.trainingTokens == 0 || grid;
    return all ? tokens : std::min(tokens, pipeline.trainingTokens);
}

bool learnsTheSame(const FieldPipeline& a, const FieldPipeline& b)
{
    FieldPipeline other = b;
    other.stages = a.stages;
    return a == other;
}

} // namespace tokenscope
