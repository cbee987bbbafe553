// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <thread>

#include "app/cli/clipoptions.h"
#include "app/cli/command.h"
#include "app/cli/csvfile.h"
#include "app/cli/inputfile.h"
#include "app/cli/outputs.h"
#include "app/cli/ranges.h"
#include "core/base/file.h"
#include "core/media/decode.h"
#include "core/media/encodepng.h"
#include "core/reducestudy/exportexample.h"
#include "core/reducestudy/maskpicture.h"
#include "core/reducestudy/reducedfield.h"
#include "core/reducestudy/reductionreport.h"
#include "core/reducestudy/sideinputs.h"
#include "core/videostudy/storyboard.h"

namespace tokenscope::cli {
namespace {

constexpr int kPngLevel = 6;

Result<void> writeTo(const std::string& path, const std::string& content)
{
    return writeFileAtomically(path, {content.data(), content.size()}).map_error([&path](Error error) {
        return inFile(std::move(error), path);
    });
}

constexpr const char* kNotOfFeatures = "goes with pictures, not with features";

/// Of a file's content: that it is no use here is no fault of the call.
Error ofContent(Error error)
{
    if (error.code == ErrorCode::InvalidArgument)
        error.code = ErrorCode::InvalidValue;
    return error;
}

/// "24x24": rows, then columns.
std::optional<std::pair<std::int64_t, std::int64_t>> gridOf(std::string_view text)
{
    const std::size_t cross = text.find('x');
    if (cross == std::string_view::npos)
        return std::nullopt;
    const auto whole = [](std::string_view digits) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() && value > 0 ? std::optional(value)
                                                                                         : std::nullopt;
    };
    const auto rows = whole(text.substr(0, cross));
    const auto columns = whole(text.substr(cross + 1));
    return rows && columns ? std::optional(std::pair(*rows, *columns)) : std::nullopt;
}

std::string indented(std::string_view lines)
{
    std::string text;
    for (std::size_t end = lines.find('\n'); end != std::string_view::npos; end = lines.find('\n')) {
        text += "    " + std::string(lines.substr(0, end + 1));
        lines.remove_prefix(end + 1);
    }
    return text;
}

constexpr std::string_view kText = "text";

/// Who means readable output has something else behind it, as the next option: empty for what may be an array's name.
std::string faultOfText(const std::string& file)
{
    std::error_code ignored;
    const bool there = std::filesystem::exists(file, ignored) && !std::filesystem::is_directory(file, ignored);
    return there || (file.ends_with(".npy") && !file.starts_with("-")) ? std::string() : "\"" + file + "\" is no file";
}

class ReduceCommand final : public Command {
public:
    std::string name() const override { return "reduce"; }
    std::string summary() const override
    {
        return "Prune, merge or pool the tokens of a picture or a video, or of features from a file";
    }

    void declare(CLI::App& app) override
    {
        app.add_option("METHOD", m_method, "The reducer: see tokenscope-cli methods")->required()->type_name("");
        app.add_option("--input", m_input,
                       "A picture, a video, features (.npy: N×D, rows×columns×D, frames×rows×columns×D), a folder of "
                       "them, or sample:NAME")
            ->required()
            ->type_name("FILE");
        app.add_option("--set", m_values, "A parameter of the method, as often as needed")->type_name("NAME=VALUE");
        app.add_option("--kept", m_kept,
                       "Set whichever parameter decides it so that about so many tokens are kept, of a clip in all "
                       "frames; what "
                       "a method keeps at least is said")
            ->type_name("NUMBER");
        app.add_option("--grid", m_grid, "Rows and columns of the features, as 24x24")->type_name("HxW");
        app.add_option("--encoder", m_encoder, "How a picture becomes features: see tokenscope-cli methods")
            ->type_name("ID")
            ->capture_default_str();
        app.add_option("--encoder-set", m_encoderValues, "A parameter of the encoder")->type_name("NAME=VALUE");
        app.add_option("--side", m_side,
                       "Resize the longer side of a picture or of frames to so many pixels first, 0 not at all")
            ->type_name("PIXELS")
            ->capture_default_str();
        app.add_option("--views", m_views,
                       "How a picture is seen: single, or anyres, a thumbnail and crops of --side pixels each")
            ->type_name("KIND")
            ->capture_default_str();
        app.add_option("--analogue", m_analogue,
                       "What stands in for CLS attention on a picture: contrast, entropy, gradient-energy, none")
            ->type_name("NAME")
            ->capture_default_str();
        m_clip.declare(app);
        m_clip.declareTokens(app);
        for (const SideInput& side : sideInputs()) {
            auto* option =
                app.add_option("--" + std::string(side.id), m_sides[std::string(side.id)],
                               std::string(side.help) + " (" + std::string(side.shape) + ")"
                                   + (side.id == kText ? "; for readable output --text goes before reduce" : ""))
                    ->type_name("FILE");
            if (side.id == kText)
                option->check(CLI::Validator(faultOfText, ""));
        }
        app.add_option("--first-visual", m_firstVisual, "Where the visual tokens begin in the attention's sequence")
            ->type_name("NUMBER");
        app.add_flag("--trace", m_trace, "Add every decision of a greedy method to the JSON");
        app.add_option("--png", m_png, "Write the mask as PNG, of a clip a sheet of up to 24 frames, evenly spread")
            ->type_name("FILE");
        app.add_option("--picture-out", m_pictureOut,
                       "Write the picture with each patch as what stands for it, of a clip a sheet of frames, as PNG")
            ->type_name("FILE");
        app.add_option("--merged-out", m_mergedOut, "Write the outputs' features as .npy, float32")->type_name("FILE");
        app.add_option("--csv", m_csv,
                       "Write one row a token: its place, output, weight and score; of a clip one row a frame")
            ->type_name("FILE");
        app.footer(
            std::string(
                "JSON: {\"method\", \"parameters\", \"fidelity\", …, \"keep\": [...], \"group\": [...], \"weight\": "
                "[...], \"score\": [...],\n"
                "\"budget\": [...]}. \"keep\" is in the method's own order, -1 for an output that stands for no one "
                "token; \"group\" is\n"
                "the output each token went into, -1 for a dropped one. A folder holds features.npy and any of the "
                "side\n"
                "inputs as saliency.npy, text.npy, …, and layout.json with \"grid\", \"source\", \"first_visual\".\n"
                "\n"
                "A video's JSON: what was kept, lost, repeated and cut in all, and \"frames\": [{\"frame\", "
                "\"seconds\", "
                "\"kept\",\n"
                "\"error\", \"psnr\", \"repeats\", …}]. Methods that know nothing of time work on each frame by "
                "itself.\n"
                "    tokenscope-cli --text reduce dycoke --input clip.mp4 --frames 0:100:2 --kept 5000\n"
                "\n"
                "From PyTorch and transformers, for one picture:\n")
            + indented(exportExample()));
        declareRanges(app);
    }

    Result<void> run(Environment& environment) override
    {
        if (auto fits = checkOutputs({m_png, m_pictureOut, m_mergedOut, m_csv}); !fits)
            return fits;
        return InputFile::with(m_input, environment.interrupt, [this, &environment](const InputFile& input) {
            m_input = input.path();
            m_name = input.name();
            return runOnInput(environment);
        });
    }

private:
    void declareRanges(CLI::App& app)
    {
        for (const char* name : {"--encoder", "--encoder-set", "--side", "--views", "--analogue"})
            m_ofPictures.push_back(app.get_option(name));
        app.get_option("--kept")->check(wholeNumber(1));
        app.get_option("--side")->check(wholeNumber(0, kLongestSide));
        app.get_option("--first-visual")->check(wholeNumber(0));
    }

    Result<void> runOnInput(Environment& environment)
    {
        RunContext context;
        context.stop = environment.interrupt.token();
        context.threads = environment.options.threads != 0 ? environment.options.threads
                                                           : std::max(1U, std::thread::hardware_concurrency());
        auto pipeline = makePipeline(environment.options.seed.value_or(1));
        if (!pipeline)
            return tl::unexpected(std::move(pipeline.error()));
        const auto clip = m_clip.isClip(m_input, m_name, environment);
        if (!clip)
            return tl::unexpected(clip.error());
        if (*clip)
            return runOnClip(*pipeline, environment, context);
        if (auto fits = m_clip.refuseOthers(); !fits)
            return fits;
        if (m_clip.tokens())
            return failure(ErrorCode::InvalidArgument, "--tokens goes with clips; of a picture they are always there");
        auto source = openInput(*pipeline, context);
        if (!source)
            return tl::unexpected(std::move(source.error()));
        if (m_kept) {
            if (auto aimed = aim(*pipeline, *source->input->field, environment); !aimed)
                return aimed;
        }
        auto reduced = reduceField(*source, *pipeline, context);
        if (!reduced)
            return tl::unexpected(ofInput(std::move(reduced.error())));
        if (auto written = writeFiles(**reduced, environment, context); !written)
            return written;
        if (m_csv != "-")
            environment.out.write(environment.options.text ? reduceText(**reduced) : reduceJson(**reduced, m_trace));
        return {};
    }

    /// Names the input where the error names no file of its own.
    Error ofInput(Error error) const { return error.file.empty() ? inFile(std::move(error), m_input) : error; }

    Result<ReductionPipeline> makePipeline(std::uint64_t seed) const
    {
        auto pipeline = defaultReduction(m_encoder, m_method);
        if (!pipeline)
            return pipeline;
        pipeline->seed = seed;
        pipeline->side = m_side;
        pipeline->views = m_views;
        pipeline->saliency = m_analogue;
        for (const std::string& assignment : m_values) {
            if (auto set = pipeline->values.setText(assignment); !set)
                return tl::unexpected(std::move(set.error()));
        }
        for (const std::string& assignment : m_encoderValues) {
            if (auto set = pipeline->encoderValues.setText(assignment); !set)
                return tl::unexpected(std::move(set.error()));
        }
        return pipeline;
    }

    /// The method, which must be one that can be told how many tokens to keep.
    Result<const ReducerMethod*> aimable() const
    {
        const ReducerMethod* method = findReducerMethod(m_method);
        if (!method->aim)
            return failure(ErrorCode::InvalidArgument,
                           "--kept: " + m_method + " decides by itself how many tokens are kept");
        return method;
    }

    Result<void> aim(ReductionPipeline& pipeline, const TokenField& field, const Environment& environment) const
    {
        return aimable().map([&](const ReducerMethod* method) {
            const std::int64_t tokens = field.tokens();
            method->aim(pipeline.values, tokens, *m_kept);
            const std::int64_t least =
                method->least ? method->least(tokens, std::max<std::int64_t>(1, field.grid.frames)) : 0;
            if (least > *m_kept)
                environment.note("--kept " + std::to_string(*m_kept) + ": of these " + std::to_string(tokens)
                                 + " tokens " + m_method + " keeps at least " + std::to_string(least));
        });
    }

    Result<void> runOnClip(const ReductionPipeline& pipeline, Environment& environment, const RunContext& context) const
    {
        std::vector<std::pair<const char*, bool>> flags = {{"--grid", !m_grid.empty()},
                                                           {"--views", m_views != "single"},
                                                           {"--first-visual", m_firstVisual.has_value()}};
        std::vector<std::string> sides; // of which the flags' names are
        sides.reserve(m_sides.size());
        for (const auto& [id, file] : m_sides) {
            sides.push_back("--" + id);
            flags.emplace_back(sides.back().c_str(), !file.empty());
        }
        if (auto fits = ClipOptions::refuse(flags); !fits) {
            if (fits.error().detail.starts_with("--text "))
                fits.error().detail.append("; ").append(kTwoTexts);
            return fits;
        }
        if (m_kept) {
            if (auto method = aimable(); !method)
                return tl::unexpected(std::move(method.error()));
        }
        auto frames = m_clip.open(m_input, context);
        if (!frames)
            return tl::unexpected(std::move(frames.error()));
        ClipEncoding encoding;
        encoding.encoder = pipeline.encoder;
        encoding.encoderValues = pipeline.encoderValues;
        encoding.side = pipeline.side;
        encoding.saliency = pipeline.saliency;
        ClipMethod method;
        method.id = pipeline.method;
        method.values = pipeline.values;
        method.seed = pipeline.seed;
        const auto report = m_clip.run(m_name, **frames, encoding, method, m_kept, environment, context);
        if (!report)
            return tl::unexpected(report.error());
        if (auto written = writeClipFiles(*report, **frames, environment, context); !written)
            return written;
        if (m_csv == "-")
            return {};
        environment.out.write(environment.options.text ? clipText(*report)
                                                       : clipJson(*report, {m_clip.tokens(), m_trace}));
        return {};
    }

    Result<void> writeClipFiles(const ClipReport& report, FrameSource& frames, Environment& environment,
                                const RunContext& context) const
    {
        Result<void> written; // first what there may be nothing of, so that no other file is left then
        for (const auto& [file, kind] :
             {std::pair(&m_pictureOut, Storyboard::Reconstruction), {&m_png, Storyboard::Mask}}) {
            if (!written || file->empty())
                continue;
            const auto sheet = storyboardOf(frames, *report.result, kind, context);
            if (!sheet)
                return tl::unexpected(ofInput(sheet.error()));
            written = writePng(*file, *sheet, context);
        }
        if (written && !m_mergedOut.empty())
            written = writeTo(m_mergedOut, npyOf(report.result->reduction->merged));
        if (written && !m_csv.empty())
            written = writeCsvFile(clipTable(report), m_csv, environment);
        return written;
    }

    /// By content: a folder and a .npy array are features, everything else a picture.
    Result<ReductionSource> openInput(const ReductionPipeline& pipeline, const RunContext& context) const
    {
        std::error_code ignored;
        if (std::filesystem::is_directory(m_input, ignored))
            return refuseGiven(m_ofPictures, kNotOfFeatures)
                .and_then([this] { return loadFeatureFolder(m_input); })
                .and_then([this](ReductionInput input) -> Result<ReductionInput> {
                    if (auto fits = checkInput(input); !fits)
                        return tl::unexpected(inFile(ofContent(std::move(fits.error())), m_input));
                    return input;
                })
                .and_then([this](ReductionInput input) { return withSides(sourceOf(std::move(input))); });
        auto bytes = readFile(m_input, kMostInputBytes);
        if (!bytes)
            return tl::unexpected(std::move(bytes.error()));
        const auto named = [this](Error error) { return ofInput(std::move(error)); };
        if (bytes->starts_with("\x93NUMPY")) {
            if (auto fits = refuseGiven(m_ofPictures, kNotOfFeatures); !fits)
                return tl::unexpected(std::move(fits.error()));
            auto field = readNpy(*bytes).and_then(fieldOf).map_error(ofContent).map_error(named);
            if (!field)
                return tl::unexpected(std::move(field.error()));
            ReductionInput input;
            input.field = std::make_shared<const TokenField>(std::move(*field));
            return withSides(sourceOf(std::move(input)));
        }
        auto picture = decodePicture(*bytes, {}, context).map_error(named);
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        auto source = encodeForReduction(std::make_shared<const Picture>(std::move(*picture)), pipeline, context)
                          .map_error(named);
        return source ? withSides(std::move(*source)) : source;
    }

    /// The source with what else the command line brings.
    Result<ReductionSource> withSides(ReductionSource source) const
    {
        ReductionInput input = *source.input;
        if (!m_grid.empty()) {
            const auto grid = gridOf(m_grid);
            if (!grid)
                return failure(ErrorCode::InvalidArgument,
                               "--grid " + m_grid + ": rows x columns are wanted, as 24x24");
            auto field = std::make_shared<TokenField>(*input.field);
            if (auto used = useGrid(*field, grid->first, grid->second); !used)
                return tl::unexpected(std::move(used.error()));
            input.field = std::move(field);
        }
        const bool sound = checkInput(input).has_value();
        for (const auto& [id, file] : m_sides) {
            if (file.empty())
                continue;
            auto loaded = loadSideInput(input, *findSideInput(id), file);
            if (loaded && sound) // else it is not this file that does not fit
                loaded =
                    checkInput(input).map_error([&path = file](Error error) { return inFile(std::move(error), path); });
            if (!loaded) {
                if (id == kText)
                    loaded.error().detail.append(loaded.error().detail.empty() ? "" : "; ").append(kTwoTexts);
                return tl::unexpected(ofContent(std::move(loaded.error())));
            }
        }
        if (m_firstVisual)
            input.attention.firstVisual = *m_firstVisual;
        source.input = std::make_shared<const ReductionInput>(std::move(input));
        return source;
    }

    static Result<void> writePng(const std::string& path, const Picture& picture, const RunContext& context)
    {
        return encodePng(picture, kPngLevel, context).and_then([&path](const std::string& png) {
            return writeTo(path, png);
        });
    }

    Result<void> writeFiles(const ReducedField& field, Environment& environment, const RunContext& context) const
    {
        if (!m_pictureOut.empty() && !field.reconstruction) // before any file is there
            return failure(ErrorCode::InvalidArgument, "--picture-out: these features are of no picture");
        Result<void> written;
        if (!m_png.empty())
            written = writePng(m_png, maskPicture(field), context);
        if (written && !m_pictureOut.empty())
            written = writePng(m_pictureOut, *field.reconstruction, context);
        if (written && !m_mergedOut.empty())
            written = writeTo(m_mergedOut, npyOf(field.reduction.merged));
        if (written && !m_csv.empty())
            written = writeCsvFile(reductionTable(field), m_csv, environment);
        return written;
    }

    std::string m_method;
    std::string m_input; ///< where it is read from
    std::string m_name; ///< what it is called
    std::string m_encoder = "klt";
    std::vector<std::string> m_values;
    std::vector<std::string> m_encoderValues;
    std::optional<std::int64_t> m_kept;
    std::string m_grid;
    int m_side = 336;
    std::string m_views = "single";
    std::string m_analogue = "contrast";
    std::map<std::string, std::string> m_sides;
    std::optional<std::int64_t> m_firstVisual;
    bool m_trace = false;
    ClipOptions m_clip;
    Options m_ofPictures; ///< options that features from a file have no use for
    std::string m_png;
    std::string m_pictureOut;
    std::string m_mergedOut;
    std::string m_csv;
};

} // namespace

std::unique_ptr<Command> makeReduceCommand()
{
    return std::make_unique<ReduceCommand>();
}

} // namespace tokenscope::cli
