// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/resultreport.h"

#include <array>
#include <cmath>
#include <vector>

#include "core/imagestudy/methodjson.h"
#include "core/quantize/method.h"

namespace tokenscope {
namespace {

using Json = nlohmann::ordered_json;

/// Infinite decibels are null: JSON has no infinity.
Json finite(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json usageJson(const CodeUsage& usage)
{
    return {{"size", usage.counts.size()},
            {"used", usage.used},
            {"dead", usage.dead},
            {"usage", usage.usage},
            {"ceiling", usage.ceiling},
            {"expected_distinct", usage.expectedDistinct},
            {"active", usage.active},
            {"entropy_bits", usage.entropyBits},
            {"perplexity", usage.perplexity},
            {"efficiency", usage.efficiency},
            {"gini", usage.gini},
            {"top_tenth_share", usage.topTenthShare}};
}

Json summaryJson(const FieldResult& result)
{
    const CodedField& coded = result.coded;
    Json json{{"method", result.pipeline.method}, {"parameters", valuesJson(result.pipeline.values)}};
    if (const QuantizerMethod* method = findQuantizerMethod(result.pipeline.method))
        json["fidelity"] = fidelityName(method->info.fidelity);
    json["encoder"] = coded.field->encoder;
    const EncoderMethod* encoder = result.encoder ? findEncoderMethod(result.pipeline.encoder) : nullptr;
    if (encoder != nullptr) {
        // A model that gave a result is what its file says.
        const Fidelity fidelity = encoder->info.fidelity;
        json["encoder_fidelity"] = fidelityName(fidelity == Fidelity::NeedsModel ? Fidelity::Exact : fidelity);
    }
    if (result.encoder)
        json["encoder_parameters"] = valuesJson(result.pipeline.encoderValues);
    if (!coded.field->space.empty())
        json["space"] = coded.field->space;
    json["seed"] = result.pipeline.seed;
    json["tokens"] = coded.field->tokens();
    json["dimensions"] = coded.field->dimensions();
    json["grid"] = {{"rows", coded.field->grid.rows}, {"columns", coded.field->grid.columns}};
    json["steps"] = result.step;
    json["mse"] = result.error ? result.error->mse : coded.distortion.mse;
    json["psnr"] = finite(result.error ? result.error->psnr : coded.distortion.psnr);
    json["peak"] = result.error ? 255.0 : coded.distortion.peak;
    json["feature_mse"] = coded.distortion.mse;
    json["feature_snr"] = finite(coded.distortion.snr);
    json["feature_snr_centred"] = finite(coded.distortion.snrCentred);
    json["perplexity"] = meanPerplexity(coded);
    json["used"] = usedCodes(coded);
    json["bits"] = codeBitsJson(coded.bits);
    if (result.error) {
        json["bits_per_pixel"] = result.bitsPerPixel(false);
        json["bits_per_pixel_with_side"] = result.bitsPerPixel(true);
    }
    Json usage = Json::array();
    for (const CodeUsage& stage : coded.usage)
        usage.push_back(usageJson(stage));
    json["usage"] = std::move(usage);
    return json;
}

Json decodedSummary(const DecodedCodes& result)
{
    Json json{{"method", result.pipeline.method},
              {"parameters", valuesJson(result.pipeline.values)},
              {"tokens", result.codes.tokens},
              {"dimensions", result.decoded.cols()},
              {"grid", {{"rows", result.grid.rows}, {"columns", result.grid.columns}}}};
    if (result.distortion || result.error) {
        json["mse"] = result.error ? result.error->mse : result.distortion->mse;
        json["psnr"] = finite(result.error ? result.error->psnr : result.distortion->psnr);
        json["peak"] = result.error ? 255.0 : result.distortion->peak;
    }
    double perplexity = 0;
    std::uint64_t used = 0;
    Json usage = Json::array();
    for (const CodeUsage& stage : result.usage) {
        perplexity += stage.perplexity / static_cast<double>(result.usage.size());
        used += stage.used;
        usage.push_back(usageJson(stage));
    }
    json["perplexity"] = perplexity;
    json["used"] = used;
    json["bits"] = codeBitsJson(result.bits);
    json["usage"] = std::move(usage);
    return json;
}

/// By hand: a picture may have millions of codes.
std::string codesText(const Codes& codes)
{
    std::string text = "[";
    const auto list = [&text](std::size_t first, std::size_t count, const std::vector<std::uint32_t>& index) {
        text += text.size() > 1 ? ", [" : "[";
        for (std::size_t at = first; at < first + count; ++at)
            text += (at == first ? "" : ", ") + std::to_string(index[at]);
        text += ']';
    };
    if (codes.ragged()) {
        std::size_t first = 0;
        for (const std::size_t count : codes.stageTokens) {
            list(first, count, codes.index);
            first += count;
        }
    } else {
        for (std::size_t token = 0; token < codes.tokens; ++token)
            list(token * codes.stages(), codes.stages(), codes.index);
    }
    return text + "]";
}

std::string rounded(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.4g", value);
    return buffer.data();
}

} // namespace

Json codeBitsJson(const CodeBits& bits)
{
    return {{"payload", bits.payload}, {"side", bits.side}, {"fixed", bits.fixed}, {"entropy", bits.entropy}};
}

std::string quantizeJson(const FieldResult& result, bool codes, std::span<const double> errors)
{
    Json json = summaryJson(result);
    if (!errors.empty())
        json["feature_mse_by_stages"] = std::vector<double>(errors.begin(), errors.end());
    std::string text = json.dump(2);
    if (codes) {
        text.resize(text.size() - 2); // the line break and the brace
        text += ",\n  \"codes\": " + codesText(result.coded.codes) + "\n}";
    }
    return text + "\n";
}

std::string quantizeText(const FieldResult& result, std::span<const double> errors)
{
    const Json json = summaryJson(result);
    std::string text = result.pipeline.method + " on " + std::to_string(result.coded.field->tokens()) + " tokens of "
        + std::to_string(result.coded.field->dimensions()) + " dimensions\n";
    text += "  mse         " + rounded(json["mse"].get<double>()) + "\n";
    text += "  psnr        "
        + (json["psnr"].is_null() ? std::string("infinite") : rounded(json["psnr"].get<double>()) + " dB") + "\n";
    for (std::size_t stage = 0; stage < errors.size(); ++stage)
        text += (stage == 0 ? "  by stages   " : " ") + rounded(errors[stage]);
    text += errors.empty() ? "" : " (mse of the features)\n";
    text += "  used codes  " + std::to_string(usedCodes(result.coded)) + "\n";
    text += "  perplexity  " + rounded(meanPerplexity(result.coded)) + "\n";
    text += "  bits        " + std::to_string(result.coded.bits.payload) + " codes, "
        + std::to_string(result.coded.bits.side) + " side\n";
    if (result.error)
        text += "  bits/pixel  " + rounded(result.bitsPerPixel(false)) + ", with side "
            + rounded(result.bitsPerPixel(true)) + "\n";
    return text;
}

std::string decodedJson(const DecodedCodes& result)
{
    return decodedSummary(result).dump(2) + "\n";
}

std::string decodedText(const DecodedCodes& result)
{
    const Json json = decodedSummary(result);
    std::string text = result.pipeline.method + ": " + std::to_string(result.codes.tokens) + " tokens to "
        + std::to_string(result.decoded.cols()) + " dimensions\n";
    if (json.contains("mse"))
        text += "  mse         " + rounded(json["mse"].get<double>()) + "\n";
    text += "  used codes  " + std::to_string(json["used"].get<std::uint64_t>()) + "\n";
    text += "  perplexity  " + rounded(json["perplexity"].get<double>()) + "\n";
    text += "  bits        " + std::to_string(result.bits.payload) + " codes\n";
    return text;
}

std::string codesNpy(const Codes& codes)
{
    const auto tokens = static_cast<std::int64_t>(codes.tokens);
    const std::array<std::int64_t, 2> shape{tokens, static_cast<std::int64_t>(codes.stages())};
    const std::array<std::int64_t, 1> flat{static_cast<std::int64_t>(codes.index.size())};
    return codes.ragged() ? npyOf(codes.index, flat) : npyOf(codes.index, shape);
}

} // namespace tokenscope
