// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cost/prefillcost.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {
namespace {

/// "llava-1.5-7b_K2_R0.75": from layer K on, a share R of the 576 visual tokens is gone.
void fastV(ReduceCase& data, const std::string& setting, double expected)
{
    const auto layer = setting.find("_K");
    const auto dropped = setting.find("_R");
    const ModelShape* shape = findModelShape(setting.substr(0, layer));
    data.check(shape != nullptr && layer != std::string::npos && dropped != std::string::npos,
               "odd setting " + setting);
    if (shape == nullptr || layer == std::string::npos || dropped == std::string::npos)
        return;
    const PruningStage stage{std::stoll(setting.substr(layer + 2)), 612 - std::stod(setting.substr(dropped + 2)) * 576};
    data.close(costRatio(*shape, 612, {&stage, 1}, {.networkFactor = 2}), expected, setting, 1e-12);
}

} // namespace

void flopsCase(ReduceCase& data)
{
    for (const auto& [model, byFactor] : data.json()["table"].items()) {
        const ModelShape* shape = findModelShape(model);
        data.check(shape != nullptr, "there is no model " + model);
        if (shape == nullptr)
            continue;
        for (const auto& [factor, byTokens] : byFactor.items()) {
            for (const auto& [tokens, expected] : byTokens.items()) {
                const PrefillCost cost =
                    prefillCost(*shape, std::stod(tokens), 2, {.networkFactor = factor == "2ndm" ? 2 : 3});
                std::string place = model;
                place.append(" ").append(factor).append(" ").append(tokens);
                data.equal(static_cast<std::int64_t>(cost.total), expected.get<std::int64_t>(), place);
            }
        }
    }
    for (const auto& [setting, expected] : data.json()["fastv_ratio_n612_2ndm"].items())
        fastV(data, setting, expected.get<double>());
    const nlohmann::json& script = data.json()["divprune_official_script"];
    const auto lengths = script["text_lengths"].get<std::vector<double>>();
    for (const auto& [key, id] : {std::pair{"llava15_7b", "llava-1.5-7b"}, std::pair{"llava15_13b", "llava-1.5-13b"}}) {
        double before = 0;
        double after = 0;
        double ratio = 0;
        for (const double text : lengths) {
            const PruningStage stage{0, text + 56};
            const CostFormula formula{.networkFactor = 2};
            const double full = prefillCost(*findModelShape(id), text + 576, 2, formula).total;
            const double share = costRatio(*findModelShape(id), text + 576, {&stage, 1}, formula);
            before += full / static_cast<double>(lengths.size());
            after += full * share / static_cast<double>(lengths.size());
            ratio += share / static_cast<double>(lengths.size());
        }
        data.close(before / 1e12, script[key]["full_TFLOPs"].get<double>(), std::string(key) + ", full");
        data.close(after / 1e12, script[key]["pruned_TFLOPs"].get<double>(), std::string(key) + ", pruned");
        data.close(100 * ratio, script[key]["ratio_pct"].get<double>(), std::string(key) + ", ratio");
    }
}

} // namespace tokenscope::test
