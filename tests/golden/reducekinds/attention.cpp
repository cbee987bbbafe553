// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include "core/reduce/attention/hiprune.h"
#include "core/reduce/attention/languageattention.h"
#include "core/reduce/attention/prumerge.h"
#include "core/reduce/attention/ranking.h"
#include "core/reduce/attention/tokencorrelation.h"
#include "core/reduce/attention/visionzip.h"
#include "core/reduce/attention/vispruner.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {
namespace {

std::vector<std::uint32_t> ascending(std::vector<std::uint32_t> ids)
{
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// heads×rows×columns from a file of that shape.
AttentionTensor tensorOf(ReduceCase& data, const char* key)
{
    const NpyArray array = data.array(data.json()[key].get<std::string>());
    data.check(array.shape.size() == 3, std::string(key) + ": not three dimensions");
    AttentionTensor tensor;
    if (array.shape.size() != 3)
        return tensor;
    tensor.heads = array.shape[0];
    tensor.rows = array.shape[1];
    tensor.columns = array.shape[2];
    tensor.values = data.floats(data.json()[key].get<std::string>());
    return tensor;
}

std::vector<double> asDoubles(const std::vector<float>& values)
{
    return {values.begin(), values.end()};
}

} // namespace

void visionZipCase(ReduceCase& data)
{
    const FeatureMatrix heads = data.matrixOf("cls_heads");
    const Eigen::VectorXd sum = heads.cast<double>().colwise().sum().transpose();
    const auto zip = visionZip(
        data.matrixOf("input"), data.matrixOf("metric"), std::vector<double>(sum.begin(), sum.end()),
        static_cast<std::size_t>(data.whole("dominant")), static_cast<std::size_t>(data.whole("contextual")), {});
    if (!data.succeeded(zip, "visionZip"))
        return;
    data.equal(zip->dominantByAttention, data.integers("dominant_order_by_attention"), "order");
    data.equal(zip->dominant, data.integers("dominant_kept_sorted"), "dominant");
    data.equal(static_cast<std::int64_t>(zip->step), data.whole("step"), "step");
    data.equal(zip->targets, data.integers("target_token_ids"), "targets");
    data.equal(zip->assigned, data.integers("assigned_token_ids"), "assigned");
    data.equal(zip->target, data.integers("assigned_target"), "assigned to");
    data.close(zip->contextual, data.matrixOf("contextual_tokens"), "contextual");
}

void pruMergeCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const FeatureMatrix keys = data.matrixOf("keys");
    const auto neighbours = static_cast<std::size_t>(data.whole("neighbours"));
    const std::vector<double> attention = singleHeadAttention(
        data.floats(data.json()["q"].get<std::string>()).size() == static_cast<std::size_t>(keys.cols())
            ? FeatureMatrix(data.matrixOf("q").reshaped<Eigen::RowMajor>(1, keys.cols()))
            : FeatureMatrix::Zero(1, keys.cols()),
        keys);
    data.close(attention, asDoubles(data.floats(data.json()["cls_attn"].get<std::string>())), "attention", 1e-5);
    const double share = outlierShare(attention);
    data.close(share, data.number("iqr_ratio"), "outliers", 1e-12);
    std::vector<std::uint32_t> kept = pruMergeKept(attention, share);
    data.equal(static_cast<std::int64_t>(kept.size()), data.whole("k"), "k");
    data.equal(kept, data.integers("kept_order"), "kept");
    const auto compare = [&](const std::vector<std::uint32_t>& ids, const char* output) {
        const auto merged = pruMerge(features, keys, attention, ids, neighbours, {});
        if (data.succeeded(merged, output))
            data.close(merged->merged, data.matrixOf(output), output);
    };
    compare(kept, "out_adaptive");
    compare(pruMergeKept(attention, 1.0 / 8), "out_fixed_1_8");
    const auto extra = pruMergeExtra(kept, attention.size(), share);
    if (!data.succeeded(extra, "extra"))
        return;
    data.equal(*extra, data.integers("plus_extra"), "extra");
    data.equal(std::int64_t{extra->size() > 1 ? (*extra)[1] - (*extra)[0] : 0}, data.whole("plus_step"), "step");
    kept.insert(kept.end(), extra->begin(), extra->end());
    compare(kept, "plus_out");
}

void visPrunerCase(ReduceCase& data)
{
    const std::vector<float> scores = data.floats(data.json()["scores"].get<std::string>());
    const auto pruned =
        visPruner(data.matrixOf("input"), scores, keptAfterDropping(scores.size(), data.number("drop_ratio")),
                  data.number("important_ratio_of_kept"), {});
    if (data.succeeded(pruned, "visPruner"))
        data.equal(pruned->kept, data.integers("kept"), "kept");
}

void hiPruneCase(ReduceCase& data)
{
    const std::vector<float> deep = data.floats(data.json()["deep"].get<std::string>());
    const std::size_t kept = keptAfterDropping(deep.size(), data.number("drop_ratio"));
    data.equal(static_cast<std::int64_t>(kept), data.whole("k_nominal"), "k");
    const HiPrune pruned = hiPrune(data.floats(data.json()["shallow"].get<std::string>()), deep,
                                   static_cast<std::size_t>(data.integers("grid").at(1)), kept, data.number("alpha"));
    data.equal(ascending(pruned.kept), data.integers("kept"), "kept");
}

void sparseVlmRatersCase(ReduceCase& data)
{
    const auto raters = sparseVlmRaters(data.matrixOf("visual"), data.matrixOf("text"), {});
    if (!data.succeeded(raters, "sparseVlmRaters"))
        return;
    data.close(raters->relevance, data.reals("mean_relevance"), "relevance", 1e-6);
    data.equal(raters->raters, data.integers("raters"), "raters");
}

void mustDropAttentionCase(ReduceCase& data)
{
    AttentionTensor attention = tensorOf(data, "attn");
    attention.firstVisual = data.whole("v_start");
    const auto visual = static_cast<std::size_t>(data.whole("n_visual"));
    if (!data.succeeded(checkAttention(attention, visual), "attention"))
        return;
    const DualAttention dual =
        dualAttention(attention, visual, data.number("global_thr"), data.number("individual_thr"));
    data.equal(dual.kept, data.integers("kept"), "kept");
    const nlohmann::json& keySet = data.json()["key_set"];
    const auto keys = mustDropKeySet(data.floats(keySet["cls"].get<std::string>()), keySet["keep_rate"].get<double>());
    data.equal(keys, keySet["idx"].get<std::vector<std::int64_t>>(), "key set");
}

void tokenCorrelationCase(ReduceCase& data)
{
    const FeatureMatrix keys = data.matrixOf("keys");
    const std::vector<float> saliency = data.floats(data.json()["cls"].get<std::string>());
    for (const nlohmann::json& expected : data.json()["cases"]) {
        const auto found = tokenCorrelation(keys, saliency, expected["tau"].get<double>(),
                                            expected["count_threshold"].get<std::size_t>(), {});
        if (!data.succeeded(found, "tokenCorrelation"))
            continue;
        data.equal(static_cast<std::int64_t>(found->redundant), expected["redundant"].get<std::int64_t>(), "redundant");
        data.close(found->density, expected["density"].get<double>(), "density", 1e-9);
        data.equal(static_cast<std::int64_t>(found->kept.size()), expected["k"].get<std::int64_t>(), "k");
        data.equal(ascending(found->kept), expected["kept_top_cls"].get<std::vector<std::int64_t>>(), "kept");
    }
}

} // namespace tokenscope::test
