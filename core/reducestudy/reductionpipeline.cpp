// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/reductionpipeline.h"

#include <utility>

#include "core/imagestudy/fieldpipeline.h"

namespace tokenscope {

Result<ReductionPipeline> defaultReduction(const std::string& encoder, const std::string& method)
{
    return withReductionEncoder(ReductionPipeline{}, encoder).and_then([&method](ReductionPipeline pipeline) {
        return withReducer(std::move(pipeline), method);
    });
}

Result<ReductionPipeline> withReducer(ReductionPipeline pipeline, const std::string& method)
{
    const ReducerMethod* found = findReducerMethod(method);
    if (found == nullptr) {
        std::string known;
        for (const ReducerMethod& one : reducerMethods())
            known += " " + one.info.id;
        return failure(ErrorCode::InvalidArgument, "no reducer \"" + method + "\"; there are:" + known);
    }
    ParameterValues values(found->info);
    for (const auto& [id, value] : pipeline.values.all()) {
        if (found->info.parameter(id) != nullptr)
            (void)values.set(id, value); // what does not fit stays at its default
    }
    pipeline.method = method;
    pipeline.values = std::move(values);
    return pipeline;
}

Result<ReductionPipeline> withReductionEncoder(ReductionPipeline pipeline, const std::string& encoder)
{
    FieldPipeline before;
    before.encoder = pipeline.encoder;
    before.encoderValues = pipeline.encoderValues;
    const bool first = before.encoderValues.all().empty();
    auto after = withEncoder(std::move(before), encoder);
    if (!after)
        return tl::unexpected(std::move(after.error()));
    pipeline.encoder = encoder;
    pipeline.encoderValues = std::move(after->encoderValues);
    constexpr std::int64_t kPatch = 14;
    if (first && pipeline.encoderValues.all().contains("size"))
        (void)pipeline.encoderValues.set("size", kPatch); // in every encoder's range
    return pipeline;
}

bool encodesTheSame(const ReductionPipeline& a, const ReductionPipeline& b)
{
    return a.encoder == b.encoder && a.encoderValues == b.encoderValues && a.side == b.side && a.views == b.views
        && a.saliency == b.saliency;
}

} // namespace tokenscope
