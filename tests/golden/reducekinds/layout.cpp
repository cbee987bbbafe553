// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <sstream>

#include "core/reduce/attention/biformer.h"
#include "core/reduce/attention/globalcom2.h"
#include "core/reduce/attention/v2pe.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {
namespace {

/// From "3 text, <img>, 2 tiles x256, </img>"; the marks around pictures are text.
std::vector<SequencePart> partsOf(const std::string& layout)
{
    std::vector<SequencePart> parts;
    std::istringstream items(layout);
    for (std::string item; std::getline(items >> std::ws, item, ',');) {
        if (item.starts_with('<')) {
            parts.push_back({false, 1});
            continue;
        }
        const std::int64_t count = std::stoll(item);
        const auto each = item.find(" x");
        parts.push_back(
            {each != std::string::npos, each == std::string::npos ? count : count * std::stoll(item.substr(each + 2))});
    }
    return parts;
}

} // namespace

void globalCom2Case(ReduceCase& data)
{
    std::vector<float> maps = data.floats(data.json()["thumbnail_cls"].get<std::string>());
    if (!data.has("crops_w")) { // the shares alone, of scores a hundred times as high
        for (float& value : maps)
            value *= 100;
        data.close(cropShares(maps, 2, 2, 0.25, 10), data.reals("scales"), "shares", 1e-6);
        return;
    }
    CropLayout layout{.across = data.whole("crops_w"), .down = data.whole("crops_h")};
    layout.side = static_cast<std::int64_t>(std::sqrt(static_cast<double>(maps.size())));
    layout.pictureWidth = data.integers("original_size_wh").at(0);
    layout.pictureHeight = data.integers("original_size_wh").at(1);
    const std::vector<float> crops = data.floats(data.json()["crop_cls"].get<std::string>());
    const std::size_t needed = static_cast<std::size_t>(layout.across * layout.down) * maps.size();
    data.check(crops.size() >= needed, "too few crops");
    if (crops.size() < needed)
        return;
    maps.insert(maps.end(), crops.begin(), crops.begin() + static_cast<std::ptrdiff_t>(needed));
    const GlobalCom2 picks = globalCom2(maps, layout, data.number("base_ratio"), data.number("temperature"));
    data.equal(picks.thumbnail, data.integers("thumbnail_kept"), "thumbnail");
    data.close(picks.shares, data.reals("scales"), "shares", 1e-9);
    std::vector<std::int64_t> valid;
    std::vector<std::int64_t> kept;
    std::int64_t outputs = static_cast<std::int64_t>(picks.newlines);
    for (std::size_t crop = 0; crop < picks.crops.size(); ++crop) {
        valid.push_back(static_cast<std::int64_t>(picks.crops[crop].valid.size()));
        kept.push_back(static_cast<std::int64_t>(picks.crops[crop].kept.size()));
        outputs += kept.back();
        data.equal(picks.crops[crop].kept, data.json()["kept_idx_in_valid"][crop].get<std::vector<std::int64_t>>(),
                   "crop " + std::to_string(crop));
    }
    data.equal(valid, data.integers("valid_tokens_per_crop"), "valid");
    data.equal(kept, data.integers("kept_per_crop"), "kept");
    data.equal(outputs, data.whole("n_tokens_out_incl_newlines"), "outputs");
}

void biFormerCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const RegionGrid grid{data.integers("grid").at(0), data.integers("grid").at(1), data.whole("n_win")};
    const FeatureMatrix means = regionMeans(features, grid);
    const RegionRoutes routes = routeRegions(means, means, static_cast<std::size_t>(data.whole("topk")),
                                             1 / std::sqrt(static_cast<double>(features.cols())));
    std::vector<std::int64_t> regions;
    std::vector<double> weights;
    for (const nlohmann::json& row : data.json()["route_idx"]) {
        for (const nlohmann::json& region : row)
            regions.push_back(region.get<std::int64_t>());
    }
    for (const nlohmann::json& row : data.json()["route_weight"]) {
        for (const nlohmann::json& weight : row)
            weights.push_back(weight.get<double>());
    }
    data.equal(routes.region, regions, "routes");
    data.close(routes.weight, weights, "weights", 1e-5);
}

void v2peCase(ReduceCase& data)
{
    const std::vector<SequencePart> parts = partsOf(data.json()["layout"].get<std::string>());
    std::size_t firstEnd = 0; // the mark behind the first picture
    while (firstEnd < parts.size() && !parts[firstEnd].visual)
        ++firstEnd;
    std::int64_t before = 0;
    for (std::size_t part = 0; part <= firstEnd && part < parts.size(); ++part)
        before += parts[part].tokens;
    for (const auto& [stride, expected] : data.json()["strides"].items()) {
        const std::vector<float> positions = v2pePositions(parts, std::stod(stride), data.whole("tokens_per_tile"));
        data.check(positions.size() > static_cast<std::size_t>(before), "too few positions");
        if (positions.size() <= static_cast<std::size_t>(before))
            continue;
        data.close(std::span<const float>(positions).first(8), expected["first8"].get<std::vector<double>>(),
                   "stride " + stride, 0);
        data.close(positions[static_cast<std::size_t>(before)], expected["at_first_img_end"].get<double>(), "end", 0);
        data.close(positions.back(), expected["last"].get<double>(), "last", 0);
        data.close(positions[4] - positions[3], expected["delta"].get<double>(), "step", 0);
    }
}

} // namespace tokenscope::test
