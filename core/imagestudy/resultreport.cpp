// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/resultreport.h"

#include <array>
#include <cmath>

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
    if (result.encoder)
        json["encoder_parameters"] = valuesJson(result.pipeline.encoderValues);
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
    json["bits"] = {{"payload", coded.bits.payload},
                    {"side", coded.bits.side},
                    {"fixed", coded.bits.fixed},
                    {"entropy", coded.bits.entropy}};
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

std::string quantizeJson(const FieldResult& result, bool codes)
{
    std::string text = summaryJson(result).dump(2);
    if (codes) {
        text.resize(text.size() - 2); // the line break and the brace
        text += ",\n  \"codes\": " + codesText(result.coded.codes) + "\n}";
    }
    return text + "\n";
}

std::string quantizeText(const FieldResult& result)
{
    const Json json = summaryJson(result);
    std::string text = result.pipeline.method + " on " + std::to_string(result.coded.field->tokens()) + " tokens of "
        + std::to_string(result.coded.field->dimensions()) + " dimensions\n";
    text += "  mse         " + rounded(json["mse"].get<double>()) + "\n";
    text += "  psnr        "
        + (json["psnr"].is_null() ? std::string("infinite") : rounded(json["psnr"].get<double>()) + " dB") + "\n";
    text += "  used codes  " + std::to_string(usedCodes(result.coded)) + "\n";
    text += "  perplexity  " + rounded(meanPerplexity(result.coded)) + "\n";
    text += "  bits        " + std::to_string(result.coded.bits.payload) + " codes, "
        + std::to_string(result.coded.bits.side) + " side\n";
    if (result.error)
        text += "  bits/pixel  " + rounded(result.bitsPerPixel(false)) + ", with side "
            + rounded(result.bitsPerPixel(true)) + "\n";
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
