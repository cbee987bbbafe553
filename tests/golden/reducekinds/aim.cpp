// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/languageattention.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

void aimCase(ReduceCase& data)
{
    aimMergeCase(data);
    const std::string file = data.json()["logits"].get<std::string>();
    const NpyArray array = data.array(file);
    data.check(array.shape.size() == 3, "logits: not three dimensions");
    if (array.shape.size() != 3)
        return;
    const AttentionTensor logits{array.shape[0], array.shape[1], array.shape[2], data.floats(file), 0};
    const auto importance = pageRank(logits, data.number("tau"), static_cast<int>(data.whole("iters")), {});
    if (!data.succeeded(importance, "pageRank"))
        return;
    data.close(*importance, data.reals("importance"), "importance", 1e-6);
    const std::vector<double> shares = aimRetention(28, 13, 21);
    data.close(shares, data.reals("retain_rate_28"), "retained", 1e-12);
    std::vector<std::uint32_t> protectedIds;
    for (const std::int64_t id : data.integers("protected"))
        protectedIds.push_back(static_cast<std::uint32_t>(id));
    const auto layer = static_cast<std::size_t>(data.whole("layer"));
    const auto kept = aimKept(*importance, protectedIds, layer < shares.size() ? shares[layer] : 0);
    data.equal(static_cast<std::int64_t>(kept.size()), data.whole("keep_num"), "kept, count");
    data.equal(kept, data.integers("kept_sorted"), "kept");
}

} // namespace tokenscope::test
