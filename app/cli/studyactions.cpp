// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/studyactions.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/cli/csvfile.h"
#include "app/cli/figure.h"
#include "app/cli/input.h"
#include "app/cli/inputfile.h"
#include "app/cli/outputs.h"
#include "app/cli/ranges.h"
#include "app/cli/studyfailures.h"
#include "core/base/file.h"
#include "core/study/catalog/presets.h"
#include "core/study/catalog/productcatalog.h"
#include "core/study/studyclippoint.h"
#include "core/study/studyjson.h"
#include "core/study/studyreport.h"
#include "core/study/studystore.h"
#include "core/study/summary.h"
#include "core/videostudy/framerange.h"

namespace tokenscope::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMostSpec = std::uint64_t{64} << 20U;
constexpr std::chrono::seconds kTellEvery{10};

RunContext contextOf(const Environment& environment)
{
    RunContext context;
    context.stop = environment.interrupt.token();
    context.threads = environment.options.threads;
    return context;
}

std::string presetIds()
{
    std::string ids;
    for (const StudyPreset& preset : studyPresets())
        ids.append(" ").append(preset.id);
    return ids;
}

tl::unexpected<Error> noPreset(const std::string& id)
{
    return failure(ErrorCode::InvalidArgument, "no study \"" + id + "\"; there are:" + presetIds());
}

/// "2/3".
std::optional<StudyShard> shardOf(std::string_view text)
{
    const std::size_t slash = text.find('/');
    StudyShard shard;
    const auto whole = [](std::string_view digits, std::size_t& value) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    if (slash == std::string_view::npos || !whole(text.substr(0, slash), shard.part)
        || !whole(text.substr(slash + 1), shard.of) || shard.part < 1 || shard.part > shard.of)
        return std::nullopt;
    return shard;
}

Result<void> writeTo(const std::string& path, const std::string& content, Environment& environment)
{
    if (path == "-") {
        environment.out.write(content);
        return {};
    }
    return writeFileAtomically(path, {content.data(), content.size()}).map_error([&path](Error error) {
        return inFile(std::move(error), path);
    });
}

std::size_t failuresIn(const StudyResult& result)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(result.points, [](const StudyPoint& point) { return point.error.has_value(); }));
}

std::string counted(std::size_t count, const char* one, const char* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

Result<void> checkAxis(const std::string& option, const std::string& id, const StudyCatalog& catalog)
{
    std::string known;
    for (const StudyMeasure& measure : studyMeasures(catalog)) {
        if (measure.id == id)
            return {};
        known.append(" ").append(measure.id);
    }
    return failure(ErrorCode::InvalidArgument, option + ": no measure \"" + id + "\"; there are:" + known);
}

} // namespace

void StudyChoice::declare(CLI::App& app)
{
    app.add_option("SPEC", m_file, "The study, a JSON file; - is standard input")->type_name("");
    app.add_option("--preset", m_preset, "A study that comes with the program instead: see study presets")
        ->type_name("NAME");
    app.add_option("--input", m_inputs,
                   "Inputs in place of the study's own: files, - for standard input, or sample:NAME")
        ->type_name("FILE...");
    app.add_option("--frames", m_frames,
                   "Which frames of every input that is a clip: 10:50:2, :100, ::5; by default all")
        ->type_name("a:b:step");
}

Result<void> StudyChoice::setFrames(Chosen& chosen) const
{
    if (m_frames.empty())
        return {};
    if (auto range = frameRangeOf(m_frames); !range)
        return tl::unexpected(std::move(range.error()));
    bool perhaps = false; // one that cannot be looked into fails by itself
    for (const std::string& input : chosen.spec.inputs) {
        const auto clip = StudyClipPoint::isClip(input, chosen.catalog);
        perhaps = perhaps || clip.value_or(true);
        if (clip.value_or(false))
            chosen.spec.frames[input] = m_frames;
    }
    return perhaps ? Result<void>()
                   : failure(ErrorCode::InvalidArgument, "--frames " + m_frames + ": none of the inputs is a clip");
}

Result<StudySpec> StudyChoice::spec() const
{
    if (m_preset.empty()) {
        const auto named = [this](Error error) {
            return error.file.empty() ? inFile(std::move(error), m_file) : error;
        };
        const auto json = m_file == "-" ? readDescriptor(0, kMostSpec) : readFile(m_file, kMostSpec);
        return json.and_then(readStudyJson).map_error(named);
    }
    const StudyPreset* preset = findStudyPreset(m_preset);
    if (preset == nullptr)
        return noPreset(m_preset);
    return preset->spec;
}

std::string StudyChoice::placeOf(const std::string& input) const
{
    const bool own = m_preset.empty() && m_inputs.empty();
    if (!own || input == "-" || input.starts_with("sample:"))
        return input;
    return (std::filesystem::path(m_file).parent_path() / input).string();
}

Result<void> StudyChoice::holdInputs(Chosen& chosen, const Interrupt& interrupt) const
{
    auto held = std::make_shared<std::map<std::string, InputFile>>(); // by their names
    for (std::string& input : chosen.spec.inputs) {
        if (!InputFile::isReadOnce(placeOf(input)) || held->contains(input))
            continue;
        if (input == "-" && m_file == "-")
            return failure(ErrorCode::InvalidArgument, "standard input cannot be the study and an input of it");
        if (input == "-" && std::ranges::count(chosen.spec.inputs, "-") > 1)
            return readTwice();
        auto file = InputFile::open(placeOf(input), interrupt);
        if (!file)
            return tl::unexpected(file.error());
        if (input == "-") {
            if (auto frames = chosen.spec.frames.extract(input)) {
                frames.key() = kStandardInput;
                chosen.spec.frames.insert(std::move(frames));
            }
            std::ranges::replace(chosen.spec.inputs, std::string("-"), std::string(kStandardInput));
        }
        held->emplace(input, std::move(*file));
    }
    chosen.catalog.read = [this, held, read = chosen.catalog.read](const std::string& input) {
        const auto found = held->find(input);
        return found == held->end()
            ? read(placeOf(input))
            : read(found->second.path()).map_error([&](Error error) { return found->second.named(std::move(error)); });
    };
    chosen.catalog.openClip = [this, held, open = chosen.catalog.openClip](const std::string& input,
                                                                           const RunContext& context) {
        const auto found = held->find(input);
        return found == held->end() ? open(placeOf(input), context)
                                    : openStudyClip(found->second.path(), input, context);
    };
    return {};
}

Result<StudyChoice::Chosen> StudyChoice::open(const Environment& environment) const
{
    if (m_file.empty() == m_preset.empty())
        return failure(ErrorCode::InvalidArgument, "which study? Either a file or --preset with one of" + presetIds());
    auto spec = this->spec();
    if (!spec)
        return tl::unexpected(std::move(spec.error()));
    Chosen chosen{std::move(*spec), studyCatalog()};
    if (!m_inputs.empty())
        chosen.spec.inputs = m_inputs;
    if (chosen.spec.inputs.empty() && !m_preset.empty())
        return failure(ErrorCode::InvalidArgument,
                       "the study " + m_preset + " is of a clip of yours: name it with --input");
    auto ready = holdInputs(chosen, environment.interrupt).and_then([&] { return setFrames(chosen); });
    if (!ready)
        return tl::unexpected(std::move(ready.error()));
    chosen.spec.seed = environment.options.seed.value_or(chosen.spec.seed);
    if (auto checked = checkStudy(chosen.spec, chosen.catalog); !checked)
        return tl::unexpected(inFile(std::move(checked.error()), m_preset.empty() ? m_file : m_preset));
    return chosen;
}

void StudyRunAction::declare(CLI::App& app)
{
    m_choice.declare(app);
    app.add_option("--store", m_store, "Keep finished points in this folder, and take from it those that are there")
        ->type_name("DIR");
    app.add_option("--shard", m_shard, "Only every n-th job, from the i-th on: 1/3, 2/3 and 3/3 are all")
        ->type_name("i/n");
    app.add_option("--csv", m_csv, "Write one row a point")->type_name("FILE");
    app.add_option("--means", m_means, "Write means and spread over the inputs as CSV, one row a series and value")
        ->type_name("FILE");
    m_jsonOption =
        app.add_option("--json", m_json,
                       "Write the study with all its points as JSON: into FILE instead of on standard output")
            ->type_name("[FILE]")
            ->expected(0, 1);
    app.add_option("--svg", m_svg, kFigureHelp)->type_name("FILE");
    app.add_option("--front", m_front,
                   "Write as CSV the series and values than which no other is both cheaper and as good, by their means")
        ->type_name("FILE");
    app.add_option("--x", m_x,
                   "What the figure, the front and the differences take as cost: bpp, bytes, tokens, flops, ...")
        ->type_name("MEASURE");
    app.add_option("--y", m_y, "And as quality: psnr, ssim, feature-error, ...")->type_name("MEASURE");
    app.add_option("--differences", m_differences,
                   "Write how the series differ from --baseline as CSV, by Bjontegaard's measure")
        ->type_name("FILE");
    app.add_option("--baseline", m_baseline, "Name of that series; by default the first")->type_name("SERIES");
}

Result<std::size_t> StudyRunAction::baselineOf(const StudySpec& spec) const
{
    if (m_baseline.empty())
        return std::size_t{0};
    const auto found = std::ranges::find(spec.series, m_baseline, &StudySeries::name);
    if (found != spec.series.end())
        return static_cast<std::size_t>(found - spec.series.begin());
    std::string known;
    for (const StudySeries& series : spec.series)
        known.append(known.empty() ? " " : ", ").append(series.name);
    return failure(ErrorCode::InvalidArgument, "--baseline: no series \"" + m_baseline + "\"; there are:" + known);
}

Result<void> StudyRunAction::run(Environment& environment)
{
    StudyRunOptions options;
    options.store = m_store;
    if (!m_shard.empty()) {
        const auto shard = shardOf(m_shard);
        if (!shard)
            return failure(ErrorCode::InvalidArgument, "--shard " + m_shard + ": i/n is wanted, from 1/n to n/n");
        options.shard = *shard;
    }
    if (m_jsonOption->count() > 0 && m_json.empty())
        m_json = "-";
    if (m_json == "-" && environment.options.text)
        return failure(ErrorCode::InvalidArgument, "--text excludes --json without a file");
    auto places = m_svg.empty() ? Result<void>() : checkFigure(m_svg);
    if (places)
        places = checkOutputs({m_csv, m_means, m_front, m_differences, m_json, m_svg});
    if (!places)
        return places;
    const auto chosen = m_choice.open(environment);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const StudyAxes usual = usualStudyAxes(chosen->spec);
    m_x = m_x.empty() ? usual.x : m_x;
    m_y = m_y.empty() ? usual.y : m_y;
    auto checked =
        checkAxis("--x", m_x, chosen->catalog).and_then([&] { return checkAxis("--y", m_y, chosen->catalog); });
    if (!checked)
        return checked;
    if (const auto baseline = baselineOf(chosen->spec); !baseline)
        return tl::unexpected(baseline.error());
    using Clock = std::chrono::steady_clock;
    options.finished = [&environment, told = Clock::now(), done = std::size_t{0}](const StudyPoint&, bool) mutable {
        ++done;
        if (Clock::now() - told < kTellEvery)
            return;
        told = Clock::now();
        environment.note(counted(done, "point so far", "points so far"));
    };
    const auto run = runStudy(chosen->spec, chosen->catalog, options, contextOf(environment));
    if (!run)
        return tl::unexpected(run.error());
    const std::size_t failed = failuresIn(run->result);
    environment.note(counted(run->result.points.size(), "point", "points") + ", " + std::to_string(failed)
                     + " failed; computed " + std::to_string(run->computed) + ", reused "
                     + std::to_string(run->reused));
    if (run->damagedLines > 0)
        environment.note(counted(run->damagedLines, "damaged line", "damaged lines")
                         + " in the store; what they held was computed again");
    for (const std::string& line : failureLines(run->result))
        environment.note(line);
    if (auto written = writeFiles(run->result, environment); !written)
        return written;
    if (auto lost = lostInput(run->result))
        return tl::unexpected(std::move(*lost));
    return {};
}

Result<void> StudyRunAction::writeFiles(const StudyResult& result, Environment& environment) const
{
    const std::vector<StudyMeasure> measures = studyMeasures();
    const std::string json = studyResultJson(result, measures);
    Result<void> written;
    if (!m_csv.empty())
        written = writeTo(m_csv, toCsv(studyPointsTable(result, measures)), environment);
    if (written && !m_means.empty())
        written = writeTo(m_means, toCsv(studySummaryTable(result, measures)), environment);
    const auto measure = [&measures](const std::string& id) {
        return *std::ranges::find(measures, id, &StudyMeasure::id); // run() has checked it
    };
    if (written && !m_front.empty())
        written = writeTo(m_front, toCsv(studyFrontTable(result, measure(m_x), measure(m_y))), environment);
    if (written && !m_differences.empty())
        written = writeTo(m_differences, toCsv(studyDifferencesTable(result, *baselineOf(result.spec), m_x, m_y)),
                          environment);
    if (written && !m_json.empty())
        written = writeTo(m_json, json, environment);
    if (written && !m_svg.empty()) {
        const std::string state = Json{{"x", m_x}, {"y", m_y}}.dump();
        written = drawFigure({"study", m_svg, {}, state, {}, {}}, json);
    }
    if (!written)
        return written;
    const auto places = {&m_csv, &m_means, &m_front, &m_differences, &m_json};
    if (std::ranges::any_of(places, [](const std::string* place) { return *place == "-"; }))
        return {};
    if (environment.options.text)
        environment.out.write(studyText(result, measures));
    else if (m_json.empty())
        environment.out.write(json);
    return {};
}

void StudyStatusAction::declare(CLI::App& app)
{
    m_choice.declare(app);
    app.add_option("--store", m_store, "The folder of finished points")->type_name("DIR")->required();
    app.add_flag("--missing", m_missing, "List the jobs that are not done");
    app.add_option("--shards", m_shards, "Say which of so many shards have something to do")
        ->type_name("n")
        ->check(wholeNumber(1));
    app.footer("JSON: {\"points\": all, \"done\", \"failed\", \"missing\", \"damaged_lines\", \"unreadable\": [...], "
               "\"jobs\": [{\"input\", "
               "\"series\", \"at\",\n"
               "\"key\"}, ...] with --missing, \"shards\": [2, 5] with --shards 8}. A point that failed is done.");
}

Result<void> StudyStatusAction::run(Environment& environment)
{
    const auto chosen = m_choice.open(environment);
    if (!chosen)
        return tl::unexpected(chosen.error());
    std::error_code ignored;
    if (!std::filesystem::is_directory(m_store, ignored))
        return tl::unexpected(Error{ErrorCode::FileNotFound, "no such store", m_store, {}, {}});
    const auto status = studyStatus(chosen->spec, chosen->catalog, m_store, contextOf(environment));
    if (!status)
        return tl::unexpected(status.error());
    const auto plan = StudyPlan::make(chosen->spec, chosen->catalog);
    Json json{{"points", plan->jobs().size()},         {"done", status->result.points.size()},
              {"failed", failuresIn(status->result)},  {"missing", status->missing.size()},
              {"damaged_lines", status->damagedLines}, {"unreadable", Json::array()}};
    for (const Error& error : status->unreadable)
        json["unreadable"].push_back(errorMessage(error));
    std::set<std::size_t> shards;
    Json jobs = Json::array();
    std::size_t index = 0; // of the job in the plan, where those that are missing stand in the same order
    for (std::size_t i = 0; i < status->missing.size(); ++i) {
        const StudyJob& job = status->missing[i];
        const StudySeries& series = chosen->spec.series[job.series];
        Json each{{"input", chosen->spec.inputs[job.input]}, {"series", series.name}};
        if (!series.axis.empty() && !series.target)
            each["at"] = plan->series()[job.series].settings[job.value].at;
        each["key"] = status->missingKeys[i];
        jobs.push_back(std::move(each));
        while (plan->jobs()[index] != job)
            ++index;
        if (m_shards > 0)
            shards.insert(index % m_shards + 1);
    }
    if (m_missing)
        json["jobs"] = std::move(jobs);
    if (m_shards > 0)
        json["shards"] = shards;
    if (environment.options.text)
        environment.out.write(counted(status->result.points.size(), "point is", "points are") + " there, "
                              + std::to_string(status->missing.size()) + " missing\n");
    else
        environment.out.write(json.dump(2) + "\n");
    return {};
}

void StudyFramesAction::declare(CLI::App& app)
{
    m_choice.declare(app);
    app.add_option("--series", m_series, "Name of the point's series")->type_name("SERIES")->required();
    app.add_option("--at", m_at, "The axis's value; of a series with one value by default that")->type_name("VALUE");
    app.add_option("--of", m_of, "Which of the study's inputs; by default the first")->type_name("FILE");
    app.add_option("--csv", m_csv, "Where to write; - is standard output")->type_name("FILE");
    app.footer(
        "One row a frame: its number in the clip, when it is shown, bits, tokens, and the study's measures. What a "
        "quantizer\nlearnt of the clip as a whole is sent once and on no row; it is told beside.");
}

Result<StudyPoint> StudyFramesAction::point(const StudyChoice::Chosen& chosen) const
{
    const StudySpec& spec = chosen.spec;
    const auto plan = StudyPlan::make(spec, chosen.catalog);
    if (!plan)
        return tl::unexpected(plan.error());
    StudyPoint point;
    const auto series = std::ranges::find(spec.series, m_series, &StudySeries::name);
    if (series == spec.series.end()) {
        std::string known;
        for (const StudySeries& each : spec.series)
            known.append(known.empty() ? " " : ", ").append(each.name);
        return failure(ErrorCode::InvalidArgument, "--series: no series \"" + m_series + "\"; there are:" + known);
    }
    point.series = static_cast<std::size_t>(series - spec.series.begin());
    const auto input =
        m_of.empty() ? spec.inputs.begin() : std::ranges::find(spec.inputs, m_of == "-" ? kStandardInput : m_of);
    if (input == spec.inputs.end())
        return failure(ErrorCode::InvalidArgument, "--of: \"" + m_of + "\" is none of the study's inputs");
    point.input = static_cast<std::size_t>(input - spec.inputs.begin());
    const auto& settings = plan->series()[point.series].settings;
    const auto setting = m_at.empty() && settings.size() == 1
        ? settings.begin()
        : std::ranges::find(settings, m_at, &StudyPlan::Setting::at);
    if (setting == settings.end()) {
        std::string known;
        for (const StudyPlan::Setting& each : settings)
            known.append(" ").append(each.at);
        return failure(ErrorCode::InvalidArgument,
                       "--at: " + (m_at.empty() ? "which value?" : "no value \"" + m_at + "\";")
                           + " there are:" + known);
    }
    point.at = setting->at;
    return point;
}

Result<void> StudyFramesAction::run(Environment& environment)
{
    const auto chosen = m_choice.open(environment);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const auto wanted = point(*chosen);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const RunContext context = contextOf(environment);
    const auto frames =
        StudyClipPoint::open(chosen->spec, chosen->catalog, *wanted, context).and_then([&context](const auto& clip) {
            return clip->measure(context);
        });
    if (!frames)
        return tl::unexpected(frames.error());
    if (frames->clipBits > 0)
        environment.note("sent once for all frames: "
                         + counted(static_cast<std::size_t>(frames->clipBits), "bit", "bits"));
    return writeTo(m_csv, toCsv(studyFramesTable(*frames)), environment);
}

void StudyMergeAction::declare(CLI::App& app)
{
    app.add_option("STORE", m_stores, "Folders of finished points")->required()->type_name("");
    app.add_option("-o,--out", m_into, "The folder for all of them; what it holds already stays")
        ->type_name("DIR")
        ->required();
    app.footer(
        "The same points give the same bytes, in whatever parts they were computed. Stores of different versions of "
        "the\n"
        "program may differ in a point's numbers: that is an error, and nothing is written.");
}

Result<void> StudyMergeAction::run(Environment& environment)
{
    const auto merged = mergeStudyStores({m_stores.begin(), m_stores.end()}, m_into);
    if (!merged)
        return tl::unexpected(merged.error());
    const Json json{{"store", m_into}, {"points", merged->records}, {"damaged_lines", merged->damagedLines}};
    environment.out.write(environment.options.text ? counted(merged->records, "point", "points") + "\n"
                                                   : json.dump(2) + "\n");
    return {};
}

void StudyPresetsAction::declare(CLI::App& app)
{
    app.add_option("NAME", m_name, "Print this one as a SPEC")->type_name("");
}

Result<void> StudyPresetsAction::run(Environment& environment)
{
    if (!m_name.empty()) {
        const StudyPreset* preset = findStudyPreset(m_name);
        if (preset == nullptr)
            return noPreset(m_name);
        environment.out.write(studyJson(preset->spec));
        return {};
    }
    Json list = Json::array();
    for (const StudyPreset& preset : studyPresets()) {
        if (environment.options.text)
            environment.out.write(preset.id + "\t" + preset.spec.title + "\n");
        list.push_back({{"id", preset.id},
                        {"title", preset.spec.title},
                        {"series", preset.spec.series.size()},
                        {"inputs", preset.spec.inputs}});
    }
    if (!environment.options.text)
        environment.out.write(Json{{"presets", std::move(list)}}.dump(2) + "\n");
    return {};
}

} // namespace tokenscope::cli
