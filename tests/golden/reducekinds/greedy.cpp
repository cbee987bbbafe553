// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/reduce/greedy/diversitymethods.h"
#include "core/reduce/greedy/relevancemethods.h"
#include "core/reduce/greedy/trimtokenator.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

namespace {

ReductionInput inputOf(ReduceCase& data, const char* saliency = nullptr)
{
    auto field = std::make_shared<TokenField>();
    field->features = data.matrixOf("input");
    if (saliency != nullptr && data.has(saliency))
        field->saliency = data.floats(data.json()[saliency].get<std::string>());
    ReductionInput input;
    input.field = std::move(field);
    return input;
}

struct Setting {
    const char* id;
    ParameterValue value;
};

/// Runs the method and compares what it kept, in order; an empty reduction where it failed.
Reduction reduced(ReduceCase& data, const ReducerMethod& method, const ReductionInput& input,
                  const std::vector<Setting>& settings)
{
    ParameterValues values(method.info);
    for (const Setting& setting : settings)
        data.succeeded(values.set(setting.id, setting.value), setting.id);
    Result<Reduction> reduction = reduceTokens(method, input, values, {});
    if (!data.succeeded(reduction, method.info.id))
        return {};
    data.equal(reduction->keep, data.integers("order"), "order");
    if (data.has("k"))
        data.equal(static_cast<std::int64_t>(reduction->kept()), data.whole("k"), "k");
    if (data.has("kept")) {
        std::vector<std::uint32_t> sorted = reduction->keep;
        std::ranges::sort(sorted);
        data.equal(sorted, data.integers("kept"), "kept");
    }
    for (std::size_t step = 0; step < reduction->trace.size(); ++step)
        data.check(reduction->trace[step].chosen == reduction->keep[step], "the trace tells another order");
    data.check(reduction->trace.size() == reduction->kept(), "the trace has another length");
    return *std::move(reduction);
}

} // namespace

void divpruneCase(ReduceCase& data)
{
    reduced(data, divPruneMethod(), inputOf(data), {{"ratio", data.number("ratio")}});
}

void angelSlimDivpruneCase(ReduceCase& data)
{
    reduced(data, angelSlimDivPruneMethod(), inputOf(data), {{"drop-ratio", data.number("drop_ratio")}});
}

void kcenterCase(ReduceCase& data)
{
    const Reduction reduction = reduced(data, kCenterMethod(), inputOf(data, "cls"), {{"keep", data.whole("k")}});
    if (reduction.score.empty())
        return;
    data.equal(static_cast<std::int64_t>(reduction.keep.front()), data.whole("seed"), "seed");
    data.close(static_cast<double>(std::ranges::max(reduction.score)), data.number("covering_radius"),
               "covering radius");
}

void todreCase(ReduceCase& data)
{
    const Reduction reduction = reduced(data, todreMethod(), inputOf(data, "cls"), {{"keep", data.whole("k")}});
    if (!reduction.keep.empty())
        data.equal(static_cast<std::int64_t>(reduction.keep.front()), data.whole("pivot"), "pivot");
}

void idprunerCase(ReduceCase& data)
{
    const Reduction reduction =
        reduced(data, idPrunerMethod(), inputOf(data, "raw_scores"),
                {{"drop-ratio", data.number("drop_ratio")},
                 {"lambda", data.number("mmr_lambda")},
                 {"parallel", data.has("parallel_k") ? data.whole("parallel_k") : std::int64_t{1}}});
    data.close(reduction.score, data.reals("importance"), "importance");
}

void scopeCase(ReduceCase& data)
{
    reduced(data, scopeMethod(), inputOf(data, "saliency"),
            {{"keep", data.whole("k")}, {"alpha", data.number("alpha")}});
}

void trimTokenatorCase(ReduceCase& data)
{
    ReductionInput input = inputOf(data);
    input.text = data.matrixOf("text");
    const double share = data.number("stage1_ratio");
    const Reduction reduction =
        reduced(data, trimTokenatorMethod(), input, {{"keep", data.whole("k")}, {"first-share", share}});
    data.close(reduction.score, data.reals("alignment"), "alignment");
    const auto picks = trimTokenator(input.field->features, input.text, share, 1, {});
    if (data.succeeded(picks, "stage 1"))
        data.equal(picks->aligned, data.integers("stage1_kept"), "stage 1");
}

void zooPruneCase(ReduceCase& data)
{
    ReductionInput input = inputOf(data);
    const auto named = [&](const char* key) { return data.json()[key].get<std::string>(); };
    input.projector = {data.matrixOf("W1"), data.floats(named("b1")), data.matrixOf("W2"), data.floats(named("b2"))};
    input.directions = data.matrixOf("directions");
    const Reduction reduction =
        reduced(data, zooPruneMethod(), input, {{"keep", data.whole("k")}, {"step", data.number("h")}});
    data.close(reduction.score, data.reals("sensitivity"), "sensitivity");
}

} // namespace tokenscope::test
