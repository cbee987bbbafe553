// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>
#include <vector>

#include "core/quantize/additive/additivemethod.h"
#include "core/quantize/binary/binarymethod.h"
#include "core/quantize/given/givenmethod.h"
#include "core/quantize/method.h"
#include "core/quantize/multicodebook/multicodebookmethod.h"
#include "core/quantize/multiscale/varmethod.h"
#include "core/quantize/nested/nestedmethod.h"
#include "core/quantize/product/productmethod.h"
#include "core/quantize/residual/residualmethod.h"
#include "core/quantize/scalar/fsqmethod.h"
#include "core/quantize/spacetime/spacetimemethod.h"
#include "core/quantize/vq/vqmethod.h"

namespace tokenscope {

std::span<const QuantizerMethod> quantizerMethods()
{
    static const std::vector<QuantizerMethod> methods = {
        vqMethod(),      givenCodebookMethod(), multiCodebookMethod(), sharedIndexMethod(), residualMethod(),
        productMethod(), additiveMethod(),      nestedMethod(),        kltPrefixMethod(),   fsqMethod(),
        lfqMethod(),     bsqMethod(),           varMethod(),           spaceTimeMethod(),
    };
    return methods;
}

const QuantizerMethod* findQuantizerMethod(std::string_view id)
{
    const auto methods = quantizerMethods();
    const auto found =
        std::ranges::find_if(methods, [id](const QuantizerMethod& method) { return method.info.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

Result<std::shared_ptr<const Quantizer>> trainQuantizer(const QuantizerMethod& method,
                                                        std::shared_ptr<const TokenField> field,
                                                        const ParameterValues& values, const RunContext& context,
                                                        const std::function<void(const TrainingStep&)>& each)
{
    if (!field)
        return failure(ErrorCode::Empty, "there are no vectors to learn from");
    auto trainer = method.train(std::move(field), values, context.seed);
    if (!trainer)
        return tl::unexpected(std::move(trainer.error()));
    RunContext inside = context;
    inside.progress = nullptr; // steps are what is counted
    if (context.progress != nullptr)
        context.progress->start(static_cast<std::uint64_t>((*trainer)->steps()));
    while (!(*trainer)->finished()) {
        Result<TrainingStep> step = (*trainer)->step(inside);
        if (!step)
            return tl::unexpected(std::move(step.error()));
        if (each)
            each(*step);
        if (context.progress != nullptr)
            context.progress->advance(1);
    }
    return (*trainer)->quantizer();
}

} // namespace tokenscope
