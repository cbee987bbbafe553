// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "core/imagestudy/methodjson.h"
#include "core/imagestudy/resultreport.h"
#include "core/reducestudy/reductionreport.h"
#include "core/videostudy/clipreport.h"

namespace tokenscope {
namespace {

using Json = nlohmann::ordered_json;

/// Of the file as a whole, then of its frames.
std::vector<std::string> warningsOf(const ClipReport& report)
{
    std::vector<std::string> warnings = report.video.warnings;
    const std::vector<std::string>& frames = report.result->source->warnings;
    warnings.insert(warnings.end(), frames.begin(), frames.end());
    return warnings;
}

constexpr double kStill = 0.8; ///< share of tokens that repeat, above which a frame is told to stand still

Json finite(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

double shareOf(std::uint64_t part, std::int64_t all)
{
    return all > 0 ? static_cast<double>(part) / static_cast<double>(all) : 0;
}

Json inputJson(const ClipReport& report)
{
    const VideoInfo& video = report.video;
    return {{"file", report.file},      {"container", video.container}, {"codec", video.codec},
            {"width", video.width},     {"height", video.height},       {"frames", report.videoFrames},
            {"seconds", video.seconds}, {"rate", video.averageRate},    {"variable_rate", video.variableRate}};
}

Json repeatsJson(const ClipReport& report)
{
    const ClipSource& source = *report.result->source;
    const PatchGrid& grid = source.clip.field->grid;
    const std::vector<double> shares = repeatsOfPlaces(report.similarity, grid);
    Json rows = Json::array();
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        Json columns = Json::array();
        for (std::int64_t column = 0; column < grid.columns; ++column)
            columns.push_back(std::round(shares[static_cast<std::size_t>(row * grid.columns + column)] * 1e4) / 1e4);
        rows.push_back(std::move(columns));
    }
    return {{"threshold", report.similarity.threshold},
            {"tokens", report.similarity.repeated()},
            {"share", shareOf(report.similarity.repeated(), source.tokens())},
            {"of_places", std::move(rows)}};
}

Json cutsJson(const ClipReport& report)
{
    Json cuts = Json::array();
    for (const std::size_t cut : report.cuts)
        cuts.push_back(report.result->source->clip.index[cut]);
    return cuts;
}

/// Frames from an output's or code's first use to its last, both included: the mean of those that are used.
double meanLife(const CodeLives& lives)
{
    double frames = 0;
    std::size_t used = 0;
    for (std::size_t code = 0; code < lives.born.size(); ++code) {
        if (lives.born[code] < 0)
            continue;
        frames += static_cast<double>(lives.died[code] - lives.born[code] + 1);
        ++used;
    }
    return used > 0 ? frames / static_cast<double>(used) : 0;
}

std::uint64_t usedIn(const CodeLives& lives)
{
    return std::accumulate(lives.births.begin(), lives.births.end(), std::uint64_t{0});
}

Json livesJson(const CodeLives& lives)
{
    return {{"codes", lives.codes}, {"used", usedIn(lives)}, {"mean_frames", meanLife(lives)}};
}

/// The columns of the table are what a frame is told to have.
Json frameJson(const DataTable& table, std::size_t frame)
{
    Json json = Json::object();
    for (const DataColumn& column : table.columns) {
        if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&column.cells))
            json[column.name] = (*whole)[frame];
        else if (const auto* real = std::get_if<std::vector<double>>(&column.cells))
            json[column.name] = finite((*real)[frame]);
    }
    return json;
}

std::string linesOf(const Json& json)
{
    std::string text;
    for (const auto& [key, value] : json.items())
        text += (text.empty() ? "  " : ",\n  ") + Json(key).dump() + ": " + value.dump();
    return text;
}

Json summaryJson(const ClipReport& report)
{
    const ClipResult& result = *report.result;
    const ClipSource& source = *result.source;
    Json json{{"method", result.method.id}, {"parameters", valuesJson(result.method.values)}};
    if (const MethodInfo* info = clipMethodInfo(result.method)) {
        json["fidelity"] = fidelityName(info->fidelity);
        json["fidelity_note"] = info->fidelityNote;
        json["on_analogue"] = result.reduction && result.reduction->onAnalogue;
    }
    json["works_on"] = worksFrameByFrame(result.method) ? "each frame" : "the whole clip";
    json["encoder"] = source.encoding.encoder;
    json["encoder_parameters"] = valuesJson(source.encoding.encoderValues);
    json["side"] = source.encoding.side;
    if (result.reduction)
        json["saliency"] =
            source.encoding.saliency == "none" ? Json(nullptr) : Json(source.encoding.saliency + " (analogue)");
    json["seed"] = result.method.seed;
    json["input"] = inputJson(report);
    const PatchGrid& grid = source.clip.field->grid;
    json["grid"] = {{"frames", grid.frames}, {"rows", grid.rows}, {"columns", grid.columns}};
    json["range"] = frameRangeText(source.encoding.frames);
    json["tokens"] = source.tokens();
    json["dimensions"] = source.clip.field->dimensions();
    json["kept"] = result.keptInAll();
    json["share"] = shareOf(result.keptInAll(), source.tokens());
    json["error"] = result.meanError();
    if (report.quality)
        json["psnr"] = finite(report.quality->total);
    if (result.coded) {
        json["perplexity"] = meanPerplexity(*result.coded);
        json["used"] = usedCodes(*result.coded);
        json["bits"] = codeBitsJson(result.coded->bits);
    }
    json["repeats"] = repeatsJson(report);
    json["cuts"] = cutsJson(report);
    if (!result.lives.births.empty())
        json["lives"] = livesJson(result.lives);
    json["warnings"] = warningsOf(report);
    json["notes"] = result.notes;
    return json;
}

Json listsJson(const Reduction& reduction, const ClipLists& lists)
{
    Json json = Json::object();
    if (lists.tokens) {
        json["keep"] = keepJson(reduction);
        json["group"] = reduction.group;
        json["weight"] = reduction.weight;
    }
    if (lists.trace)
        json["trace"] = traceJson(reduction.trace);
    return json;
}

std::string rounded(double value, const char* format = "%.4g")
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

std::string percent(double share)
{
    return rounded(100 * share, "%.1f") + " %";
}

std::string line(const std::string& name, const std::string& value)
{
    constexpr std::size_t kNames = 12;
    std::string text = "  " + name;
    text.append(text.size() < kNames + 2 ? kNames + 2 - text.size() : 1, ' ');
    return text + value + "\n";
}

std::string runsText(const ClipReport& report)
{
    const std::vector<std::int64_t>& index = report.result->source->clip.index;
    constexpr std::size_t kMost = 12;
    const auto runs =
        stillRuns(report.similarity, static_cast<std::uint64_t>(report.result->source->tokensPerFrame()), kStill);
    if (runs.empty())
        return "nowhere";
    std::string text;
    for (std::size_t at = 0; at < std::min(kMost, runs.size()); ++at)
        text += (at > 0 ? ", " : "") + std::to_string(index[runs[at].first]) + "–"
            + std::to_string(index[runs[at].second - 1]);
    if (runs.size() > kMost)
        text += " and " + std::to_string(runs.size() - kMost) + " more";
    return text;
}

/// A digit a place, tenths of the frames, so that the picture's still parts are seen.
std::string placesText(const ClipReport& report)
{
    const PatchGrid& grid = report.result->source->clip.field->grid;
    constexpr std::int64_t kWidest = 120;
    if (grid.frames < 2 || grid.columns > kWidest)
        return {};
    const std::vector<double> shares = repeatsOfPlaces(report.similarity, grid);
    std::string text = "  where in the picture, tenths of the frames:\n";
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        text += "    ";
        for (std::int64_t column = 0; column < grid.columns; ++column)
            text += static_cast<char>(
                '0'
                + std::min(9, static_cast<int>(shares[static_cast<std::size_t>(row * grid.columns + column)] * 10)));
        text += "\n";
    }
    return text;
}

std::string cutsText(const ClipReport& report)
{
    if (report.cuts.empty())
        return "none";
    std::string text;
    for (const std::size_t cut : report.cuts)
        text += (text.empty() ? "at frame " : ", ") + std::to_string(report.result->source->clip.index[cut]);
    return text;
}

} // namespace

std::string clipJson(const ClipReport& report, const ClipLists& lists)
{
    const DataTable table = clipTable(report);
    std::string text = "{\n" + linesOf(summaryJson(report));
    text += ",\n  \"frames\": [";
    for (std::size_t frame = 0; frame < table.rows(); ++frame)
        text += (frame > 0 ? ",\n    " : "\n    ") + frameJson(table, frame).dump();
    text += "\n  ]";
    if (report.result->reduction && (lists.tokens || lists.trace))
        text += ",\n" + linesOf(listsJson(*report.result->reduction, lists));
    return text + "\n}\n";
}

std::string clipText(const ClipReport& report)
{
    const ClipResult& result = *report.result;
    const ClipSource& source = *result.source;
    const MethodInfo* info = clipMethodInfo(result.method);
    const std::string title = info != nullptr ? info->title : result.method.id;
    std::string text = title + ": " + std::to_string(result.keptInAll()) + " of " + std::to_string(source.tokens())
        + " tokens in " + std::to_string(source.frames()) + " frames";
    if (info != nullptr)
        text += " ("
            + (result.reduction ? fidelityOf(*info, *result.reduction) : std::string(fidelityName(info->fidelity)))
            + ")";
    text += "\n";
    const PatchGrid& grid = source.clip.field->grid;
    text += line("frames",
                 std::to_string(source.clip.index.front()) + "–" + std::to_string(source.clip.index.back()) + " of "
                     + std::to_string(report.videoFrames) + ", each " + std::to_string(grid.rows) + " × "
                     + std::to_string(grid.columns) + " tokens");
    text += line("kept", percent(shareOf(result.keptInAll(), source.tokens())));
    text += line("error", rounded(result.meanError()) + " (mean squared, of the features)");
    if (report.quality)
        text +=
            line("psnr", std::isfinite(report.quality->total) ? rounded(report.quality->total) + " dB" : "infinite");
    if (result.coded)
        text += line("bits",
                     std::to_string(result.coded->bits.payload) + " codes, " + std::to_string(result.coded->bits.side)
                         + " side");
    const std::uint64_t repeated = report.similarity.repeated();
    text += line("repeats",
                 std::to_string(repeated) + " tokens, " + percent(shareOf(repeated, source.tokens()))
                     + ", are like the one before (cosine from " + rounded(report.similarity.threshold) + ")");
    text += line("still", "frames " + runsText(report) + " (" + percent(kStill) + " of the tokens repeat)");
    text += placesText(report);
    text += line("cuts", cutsText(report));
    if (!result.lives.births.empty())
        text += line(result.coded ? "codes" : "outputs",
                     std::to_string(usedIn(result.lives)) + " in use, each for " + rounded(meanLife(result.lives))
                         + " frames");
    for (const std::string& warning : warningsOf(report))
        text += "  " + warning + "\n";
    for (const std::string& note : result.notes)
        text += "  " + note + "\n";
    return text;
}

} // namespace tokenscope
