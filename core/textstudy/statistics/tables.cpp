// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/tables.h"

#include <algorithm>
#include <array>
#include <limits>

namespace tokenscope::statistics {
namespace {

using Whole = std::vector<std::int64_t>;
using Real = std::vector<double>;
using Text = std::vector<std::string>;

std::int64_t whole(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}

DataTable metricsTable(const TextStatistics& statistics)
{
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    const Metrics& m = statistics.metrics;
    const Efficiency& e = m.efficiency;
    Text names;
    Real values;
    Text units;
    const auto add = [&](const char* name, double value, const char* unit = "") {
        names.emplace_back(name);
        values.push_back(value);
        units.emplace_back(unit);
    };
    const auto count = [&](const char* name, std::uint64_t value) { add(name, static_cast<double>(value)); };
    count("tokens", m.tokens);
    count("special_tokens", m.specialTokens);
    add("bytes", static_cast<double>(m.bytes), "bytes");
    count("characters", m.characters);
    count("words", m.words);
    add("bytes_per_token", m.bytesPerToken, "bytes");
    add("characters_per_token", m.charactersPerToken);
    add("fertility", m.fertility, "tokens/word");
    add("continued_words", m.continuedWordShare, "share");
    add("continuation_tokens", m.continuationTokenShare, "share");
    count("types", e.types);
    count("vocabulary", m.vocabulary);
    add("vocabulary_utilisation", m.vocabularyUtilisation, "share");
    add("entropy", e.entropyBits, "bits");
    add("capacity_use", m.capacityUse, "share");
    add("shannon_efficiency", e.shannon.value_or(kNone), "share");
    add("renyi_efficiency_2.5", e.renyi25.value_or(kNone), "share");
    add("renyi_efficiency_3.0", e.renyi30.value_or(kNone), "share");
    add("floor", m.floorShare.value_or(kNone), "share");
    add("floor_bytes_examined", statistics.preTokens ? static_cast<double>(statistics.preTokens->bytesExamined) : kNone,
        "bytes");
    add("zipf_slope", statistics.zipf ? statistics.zipf->slope : kNone);
    add("zipf_r_squared", statistics.zipf ? statistics.zipf->rSquared : kNone);
    add("zipf_last_rank", statistics.zipf ? static_cast<double>(statistics.zipf->lastRank) : kNone);
    const auto& mandelbrot = statistics.mandelbrot;
    add("mandelbrot_slope", mandelbrot ? mandelbrot->slope : kNone);
    add("mandelbrot_shift", mandelbrot ? mandelbrot->shift : kNone, "ranks");
    add("mandelbrot_r_squared", mandelbrot ? mandelbrot->rSquared : kNone);
    DataTable table{.name = "metrics", .columns = {}};
    table.add("metric", std::move(names));
    table.add("value", std::move(values));
    table.add("unit", std::move(units));
    return table;
}

DataTable histogramTable(const char* name, const char* valueName, const char* unit, const char* countName,
                         std::span<const std::uint64_t> counts)
{
    Whole values;
    Whole numbers;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        values.push_back(whole(i));
        numbers.push_back(whole(counts[i]));
    }
    DataTable table{.name = name, .columns = {}};
    table.add(valueName, std::move(values), unit);
    table.add(countName, std::move(numbers));
    return table;
}

DataTable rankTable(const TextStatistics& statistics, const Vocabulary& vocabulary)
{
    Whole ranks;
    Whole ids;
    Text pieces;
    Whole counts;
    for (std::size_t i = 0; i < statistics.ranks.size(); ++i) {
        ranks.push_back(whole(i + 1));
        ids.push_back(whole(statistics.ranks[i].id));
        pieces.push_back(pieceBytes(vocabulary, statistics.ranks[i].id));
        counts.push_back(whole(statistics.ranks[i].count));
    }
    DataTable table{.name = "rank_frequency", .columns = {}};
    table.add("rank", std::move(ranks));
    table.add("id", std::move(ids));
    table.add("piece", std::move(pieces));
    table.add("count", std::move(counts));
    return table;
}

DataTable positionTable(const TextStatistics& statistics)
{
    Whole begins;
    Whole ends;
    Whole tokens;
    Whole least;
    Real mean;
    Whole most;
    for (const PositionBin& bin : statistics.positions) {
        begins.push_back(whole(bin.bytes.begin));
        ends.push_back(whole(bin.bytes.end));
        tokens.push_back(whole(bin.tokens.size()));
        least.push_back(whole(bin.leastBytes));
        mean.push_back(bin.meanBytes);
        most.push_back(whole(bin.mostBytes));
    }
    DataTable table{.name = "positions", .columns = {}};
    table.add("begin", std::move(begins), "bytes");
    table.add("end", std::move(ends), "bytes");
    table.add("tokens", std::move(tokens));
    table.add("least", std::move(least), "bytes/token");
    table.add("mean", std::move(mean), "bytes/token");
    table.add("most", std::move(most), "bytes/token");
    return table;
}

DataTable classTable(const TextStatistics& statistics)
{
    Text names;
    Whole tokens;
    Whole bytes;
    for (const ClassShare& share : statistics.classes) {
        names.emplace_back(textClassName(share.textClass));
        tokens.push_back(whole(share.tokens));
        bytes.push_back(whole(share.bytes));
    }
    DataTable table{.name = "scripts", .columns = {}};
    table.add("script", std::move(names));
    table.add("tokens", std::move(tokens));
    table.add("bytes", std::move(bytes), "bytes");
    return table;
}

constexpr std::array<std::string_view, 7> kNames{"metrics",   "length_bytes", "length_characters",  "rank_frequency",
                                                 "positions", "scripts",      "tokens_per_pretoken"};

} // namespace

std::vector<std::string_view> tableNames()
{
    return {kNames.begin(), kNames.end()};
}

std::optional<DataTable> table(const TextStatistics& statistics, const Vocabulary& vocabulary, std::string_view name)
{
    switch (std::ranges::find(kNames, name) - kNames.begin()) {
    case 0:
        return metricsTable(statistics);
    case 1:
        return histogramTable("length_bytes", "length", "bytes", "tokens", statistics.lengthBytes.counts);
    case 2:
        return histogramTable("length_characters", "length", "characters", "tokens",
                              statistics.lengthCharacters.counts);
    case 3:
        return rankTable(statistics, vocabulary);
    case 4:
        return positionTable(statistics);
    case 5:
        return classTable(statistics);
    case 6:
        if (statistics.preTokens)
            return histogramTable("tokens_per_pretoken", "tokens", "", "pretokens", statistics.preTokens->byTokens);
        break;
    default:
        break;
    }
    return std::nullopt;
}

std::vector<DataTable> tables(const TextStatistics& statistics, const Vocabulary& vocabulary)
{
    std::vector<DataTable> all;
    for (const std::string_view name : kNames) {
        if (auto one = table(statistics, vocabulary, name))
            all.push_back(std::move(*one));
    }
    return all;
}

} // namespace tokenscope::statistics
