// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/reductionreport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <vector>

#include "core/imagestudy/methodjson.h"

namespace tokenscope {
namespace {

using Json = nlohmann::ordered_json;

std::int64_t idOf(std::uint32_t token)
{
    return token == kNoRow ? -1 : static_cast<std::int64_t>(token);
}

Json finite(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json budgetJson(const std::vector<ReductionBudget>& budget)
{
    Json json = Json::array();
    for (const ReductionBudget& part : budget)
        json.push_back({{"part", part.part}, {"tokens", part.tokens}, {"kept", part.kept}, {"share", part.share}});
    return json;
}

/// One line for each, so that a person finds what is between long lists.
std::string linePerKey(const Json& json)
{
    std::string text = "{";
    for (const auto& [key, value] : json.items()) {
        text += text.size() > 1 ? ",\n  " : "\n  ";
        text += Json(key).dump() + ": " + value.dump();
    }
    return text + "\n}\n";
}

std::string rounded(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.4g", value);
    return buffer.data();
}

} // namespace

Json keepJson(const Reduction& reduction)
{
    Json keep = Json::array();
    for (const std::uint32_t token : reduction.keep)
        keep.push_back(idOf(token));
    return keep;
}

Json traceJson(const std::vector<ReductionStep>& trace)
{
    Json json = Json::array();
    for (const ReductionStep& step : trace) {
        Json one{{"chosen", idOf(step.chosen)}, {"score", finite(step.score)}};
        if (step.into != kNoRow)
            one["into"] = step.into;
        if (step.runnerUp != kNoRow) {
            one["runner_up"] = step.runnerUp;
            one["runner_up_score"] = finite(step.runnerUpScore);
        }
        json.push_back(std::move(one));
    }
    return json;
}

std::string reduceJson(const ReducedField& field, bool trace)
{
    const Reduction& reduction = field.reduction;
    const TokenField& tokens = *field.source.input->field;
    Json json{{"method", field.pipeline.method}, {"parameters", valuesJson(field.pipeline.values)}};
    if (const ReducerMethod* method = findReducerMethod(field.pipeline.method)) {
        json["fidelity"] = fidelityName(method->info.fidelity);
        json["fidelity_note"] = method->info.fidelityNote;
        json["on_analogue"] = reduction.onAnalogue;
    }
    json["encoder"] = tokens.encoder;
    if (field.source.picture) {
        json["encoder_parameters"] = valuesJson(field.pipeline.encoderValues);
        json["side"] = field.pipeline.side;
        json["views"] = field.pipeline.views;
    }
    if (const CropGrid& crops = field.source.input->crops; crops.crops() > 0)
        json["crops"] = {
            {"across", crops.across}, {"down", crops.down}, {"picture", {crops.pictureWidth, crops.pictureHeight}}};
    if (!tokens.saliency.empty())
        json["saliency"] =
            field.source.input->saliencyIsAnalogue ? field.pipeline.saliency + " (analogue)" : std::string("given");
    json["seed"] = field.pipeline.seed;
    json["tokens"] = reduction.tokens();
    json["kept"] = reduction.kept();
    json["grid"] = {{"frames", tokens.grid.frames}, {"rows", tokens.grid.rows}, {"columns", tokens.grid.columns}};
    if (field.error) {
        json["picture_mse"] = field.error->mse;
        json["picture_psnr"] = finite(field.error->psnr);
    }
    json["notes"] = reduction.notes;
    json["keep"] = keepJson(reduction);
    json["group"] = reduction.group;
    json["weight"] = reduction.weight;
    json["score_name"] = reduction.scoreName;
    json["score"] = reduction.score;
    json["budget"] = budgetJson(reduction.budget);
    if (trace)
        json["trace"] = traceJson(reduction.trace);
    return linePerKey(json);
}

std::string reduceText(const ReducedField& field)
{
    const Reduction& reduction = field.reduction;
    const ReducerMethod* method = findReducerMethod(field.pipeline.method);
    std::string text = (method != nullptr ? method->info.title : field.pipeline.method) + ": "
        + std::to_string(reduction.kept()) + " of " + std::to_string(reduction.tokens()) + " tokens";
    if (method != nullptr)
        text += " (" + fidelityOf(method->info, reduction) + ")";
    text += "\n";
    for (const ReductionBudget& part : reduction.budget)
        text += "  " + part.part + ": " + std::to_string(part.kept) + " of " + std::to_string(part.tokens) + "\n";
    if (field.error && std::isfinite(field.error->psnr))
        text += "  patches painted as what stands for them: " + rounded(field.error->psnr) + " dB\n";
    for (const std::string& note : reduction.notes)
        text += "  " + note + "\n";
    return text;
}

DataTable reductionTable(const ReducedField& field, std::span<const std::size_t> tokens)
{
    const Reduction& reduction = field.reduction;
    const PatchGrid& grid = field.source.input->field->grid;
    const auto columns = std::max<std::int64_t>(1, grid.columns);
    const auto inFrame = std::max<std::int64_t>(1, grid.rows * grid.columns);
    std::vector<std::int64_t> frame;
    std::vector<std::int64_t> row;
    std::vector<std::int64_t> column;
    std::vector<std::int64_t> output;
    std::vector<double> weight;
    std::vector<double> score;
    for (const std::size_t token : tokens) {
        const auto at = static_cast<std::int64_t>(token);
        frame.push_back(at / inFrame);
        row.push_back(at % inFrame / columns);
        column.push_back(at % columns);
        output.push_back(reduction.group.at(token));
        weight.push_back(static_cast<double>(reduction.weight.at(token)));
        if (!reduction.score.empty())
            score.push_back(static_cast<double>(reduction.score.at(token)));
    }
    DataTable table{"reduction", {}};
    table.add("token", std::vector<std::int64_t>(tokens.begin(), tokens.end()));
    if (grid.frames > 1)
        table.add("frame", std::move(frame));
    table.add("row", std::move(row));
    table.add("column", std::move(column));
    table.add("output", std::move(output));
    table.add("weight", std::move(weight));
    if (!reduction.score.empty())
        table.add("score", std::move(score));
    return table;
}

DataTable reductionTable(const ReducedField& field)
{
    std::vector<std::size_t> all(field.reduction.tokens());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return reductionTable(field, all);
}

} // namespace tokenscope
