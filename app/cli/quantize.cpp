// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <thread>

#include "app/cli/clipoptions.h"
#include "app/cli/command.h"
#include "app/cli/csvfile.h"
#include "app/cli/inputfile.h"
#include "app/cli/outputs.h"
#include "app/cli/quantizedirect.h"
#include "app/cli/ranges.h"
#include "core/base/file.h"
#include "core/imagestudy/decodedcodes.h"
#include "core/imagestudy/fieldrun.h"
#include "core/imagestudy/resultreport.h"
#include "core/media/decode.h"
#include "core/videostudy/storyboard.h"

namespace tokenscope::cli {
namespace {

constexpr std::int64_t kMostPixels = 400'000'000; // as of pictures that are read

/// "640x480".
Result<Picture> blankOfSize(const std::string& size)
{
    const std::size_t times = size.find('x');
    int width = 0;
    int height = 0;
    const char* const end = size.data() + size.size();
    const bool two = times != std::string::npos
        && std::from_chars(size.data(), size.data() + times, width).ptr == size.data() + times
        && std::from_chars(size.data() + times + 1, end, height).ptr == end;
    if (!two || width < 1 || height < 1 || std::int64_t{width} * height > kMostPixels)
        return failure(ErrorCode::InvalidArgument, "--size " + size + ": a picture's WIDTHxHEIGHT in pixels");
    return blankPicture(width, height, 3);
}

class QuantizeCommand final : public Command {
public:
    std::string name() const override { return "quantize"; }
    std::string summary() const override
    {
        return "Turn a picture, a video, or features from a file, into codes and measure them";
    }

    void declare(CLI::App& app) override
    {
        app.add_option("METHOD", m_method, "The quantizer: see tokenscope-cli methods")->required()->type_name("");
        app.add_option(
               "--input", m_input,
               "A picture (PNG, JPEG, WebP, TIFF, BMP, GIF, JPEG 2000, JPEG XL, AVIF, PDF, SVG), a video, or N×D "
               "features (.npy); for nodepiece an edge list, for actions T×D numbers (.npy); or sample:NAME")
            ->type_name("FILE");
        app.add_option("--encoder", m_encoder, "How a picture becomes features: see tokenscope-cli methods")
            ->type_name("ID")
            ->capture_default_str();
        app.add_option("--set", m_values,
                       "A parameter of the method, or of the encoder where the method has "
                       "none of that name; as often as needed")
            ->type_name("NAME=VALUE");
        app.add_option("--encoder-set", m_encoderValues, "A parameter of the encoder")->type_name("NAME=VALUE");
        app.add_option("--stages", m_stages, "Decode from the first stages only")->type_name("NUMBER");
        app.add_option("--train-tokens", m_trainingTokens, "Learn from at most so many tokens, 0 for all")
            ->type_name("NUMBER")
            ->capture_default_str();
        app.add_option("--codebook", m_codebook,
                       "Use this codebook (.npy) instead of learning one, of a clip for all frames")
            ->type_name("FILE");
        app.add_option(
               "--codes", m_codes,
               "Decode these codes (.npy, as --codes-out writes them) by the --codebook; --input or --size says "
               "on which grid")
            ->type_name("FILE");
        app.add_option("--size", m_size, "With --codes: the picture's size, where there is no --input")
            ->type_name("WIDTHxHEIGHT");
        m_clip.declare(app);
        app.add_option("--side", m_side,
                       "Of a clip: resize the longer side of frames to so many pixels first, 0 not at all; 336 unless "
                       "given")
            ->type_name("PIXELS");
        declareOutputs(app);
        declareRanges(app);
        app.footer(
            "JSON: {\"method\", \"parameters\", \"encoder\", …, \"codes\": [[…]], \"mse\", \"psnr\", \"perplexity\", "
            "\"used\",\n"
            "\"bits\": {\"payload\", \"side\", …}, \"usage\": [per stage]}. mse and psnr are of the picture's 8-bit "
            "samples, or of\n"
            "the features with the range of their values as peak; payload is what a range coder packs the codes\n"
            "into, side what was learnt from the input itself, as 16-bit floats. With several stages there is\n"
            "\"feature_mse_by_stages\": [decoded from the first 1, 2, …]. With --codes there is no training, "
            "and mse\n"
            "and psnr only with --input. nodepiece, gpstoken and actions print what their tokens are instead. A video "
            "has one\n"
            "codebook for all its frames, patches of 14 pixels unless set, and \"frames\": [{\"frame\", \"seconds\", "
            "\"error\", \"psnr\",\n"
            "\"code_bits\", \"repeats\", \"births\", …}] instead of codes, which --codes-out writes.");
    }

    Result<void> run(Environment& environment) override
    {
        if (m_input.empty() && m_codes.empty())
            return failure(ErrorCode::InvalidArgument, "--input is required");
        auto fits =
            checkOutputs({m_encoderOut, m_saliencyOut, m_codebookOut, m_codesOut, m_pictureOut, m_csv, m_featuresOut});
        if (!fits || m_input.empty())
            return fits ? runOnInput(environment) : fits;
        return InputFile::with(m_input, environment.interrupt, [this, &environment](const InputFile& input) {
            m_input = input.path();
            m_name = input.name();
            return runOnInput(environment);
        });
    }

private:
    void declareRanges(CLI::App& app)
    {
        m_ofPictures = {app.get_option("--encoder"), app.get_option("--encoder-set")};
        app.get_option("--stages")->check(wholeNumber(1));
        app.get_option("--train-tokens")->check(wholeNumber(0));
        app.get_option("--side")->check(wholeNumber(0, kLongestSide));
    }

    Result<void> runOnInput(Environment& environment)
    {
        RunContext context;
        context.stop = environment.interrupt.token();
        context.seed = environment.options.seed.value_or(1);
        context.threads = environment.options.threads != 0 ? environment.options.threads
                                                           : std::max(1U, std::thread::hardware_concurrency());
        const DirectMethod* method = findDirectMethod(m_method);
        if (auto fits = method != nullptr ? m_clip.refuseOthers() : Result<void>(); !fits)
            return fits;
        if (method != nullptr)
            return runDirect(*method, environment, context);
        const auto clip = m_codes.empty() ? m_clip.isClip(m_input, m_name, environment) : Result<bool>(m_clip.given());
        if (!clip)
            return tl::unexpected(clip.error());
        auto pipeline = makePipeline(context.seed, *clip);
        if (!pipeline)
            return tl::unexpected(std::move(pipeline.error()));
        if (*clip)
            return runOnClip(*pipeline, environment, context);
        if (auto fits = m_clip.refuseOthers(); !fits)
            return fits;
        for (const auto& [flag, given] : {std::pair("--side", m_side.has_value()), {"--csv", !m_csv.empty()}}) {
            if (given)
                return failure(ErrorCode::InvalidArgument, std::string(flag) + " goes with clips");
        }
        if (!m_codes.empty())
            return decode(*pipeline, environment, context);
        if (!m_size.empty())
            return failure(ErrorCode::InvalidArgument, "--size goes with --codes; a picture has its own");
        auto encoded = encodeInput(*pipeline, context);
        if (!encoded)
            return tl::unexpected(std::move(encoded.error()));
        if (auto given = givesOutputs(*encoded); !given)
            return given;
        auto learnt = learn(std::move(*encoded), *pipeline, context);
        if (!learnt)
            return tl::unexpected(ofInput(std::move(learnt.error())));
        auto result = learnt->result(context);
        if (!result)
            return tl::unexpected(ofInput(std::move(result.error())));
        std::vector<double> errors;
        if ((*result)->coded.codes.stages() > 1) {
            auto measured = stageErrors((*result)->coded, context);
            if (!measured)
                return tl::unexpected(ofInput(std::move(measured.error())));
            errors = std::move(*measured);
        }
        if (auto written = writeFiles(**result, context); !written)
            return written;
        environment.out.write(environment.options.text ? quantizeText(**result, errors)
                                                       : quantizeJson(**result, !m_noCodes, errors));
        return {};
    }

    void declareOutputs(CLI::App& app)
    {
        app.add_option("--encoder-out", m_encoderOut,
                       "Write what the encoder learnt as .npy: for klt mean and basis, which --set basis=file --set "
                       "file=FILE takes (--set basis=shipped needs no file)")
            ->type_name("FILE");
        app.add_option("--saliency-out", m_saliencyOut, "Write how much each token matters, where the encoder says")
            ->type_name("FILE");
        app.add_option("--codebook-out", m_codebookOut, "Write what was learnt as .npy")->type_name("FILE");
        app.add_option("--codes-out", m_codesOut, "Write the codes as .npy, uint32, tokens × stages")
            ->type_name("FILE");
        app.add_option("--picture-out", m_pictureOut, "Write the reconstruction as PNG, of a clip a sheet of frames")
            ->type_name("FILE");
        app.add_option("--csv", m_csv, "Of a clip: write one row a frame")->type_name("FILE");
        app.add_option("--features-out,--decoded-out", m_featuresOut, "Write the decoded features as .npy, float32")
            ->type_name("FILE");
        app.add_flag("--no-codes", m_noCodes, "Leave the codes out of the JSON");
    }

    /// Names the input where the error names no file of its own.
    Error ofInput(Error error) const { return error.file.empty() ? inFile(std::move(error), m_input) : error; }

    Result<void> runDirect(const DirectMethod& method, Environment& environment, const RunContext& context) const
    {
        for (const auto& [flag, given] : {std::pair("--codes", !m_codes.empty()),
                                          {"--codebook", !m_codebook.empty()},
                                          {"--codebook-out", !m_codebookOut.empty()},
                                          {"--encoder-set", !m_encoderValues.empty()},
                                          {"--encoder-out", !m_encoderOut.empty()},
                                          {"--saliency-out", !m_saliencyOut.empty()},
                                          {"--size", !m_size.empty()},
                                          {"--frames", m_clip.given()},
                                          {"--side", m_side.has_value()},
                                          {"--csv", !m_csv.empty()},
                                          {"--stages", m_stages.has_value()}}) {
            if (given)
                return failure(ErrorCode::InvalidArgument, std::string(flag) + " means nothing to " + m_method);
        }
        const DirectFiles files{m_input, m_codesOut, m_featuresOut, m_pictureOut, !m_noCodes};
        return quantizeDirect(method, m_values, files, environment, context);
    }

    Result<FieldPipeline> makePipeline(std::uint64_t seed, bool clip) const
    {
        auto pipeline = defaultPipeline(m_encoder, m_method);
        if (pipeline && clip) {
            if (auto encoding = defaultClipEncoding(m_encoder))
                pipeline->encoderValues = std::move(encoding->encoderValues);
        }
        if (!pipeline && findQuantizerMethod(m_method) == nullptr) {
            for (const DirectMethod& method : directMethods())
                pipeline.error().detail += " " + method.info.id;
        }
        if (!pipeline)
            return pipeline;
        pipeline->seed = seed;
        pipeline->trainingTokens = m_trainingTokens;
        if (m_stages)
            pipeline->stages = *m_stages;
        for (const std::string& assignment : m_values) {
            const std::string id = assignment.substr(0, assignment.find('='));
            const auto has = [&id](const ParameterValues& values) { return values.all().contains(id); };
            const bool ofEncoder = has(pipeline->encoderValues) && !has(pipeline->values);
            ParameterValues& values = ofEncoder ? pipeline->encoderValues : pipeline->values;
            if (auto set = values.setText(assignment); !set)
                return tl::unexpected(std::move(set.error()));
        }
        for (const std::string& assignment : m_encoderValues) {
            if (auto set = pipeline->encoderValues.setText(assignment); !set)
                return tl::unexpected(std::move(set.error()));
        }
        return pipeline;
    }

    /// By content: a .npy array is features, everything else a picture.
    Result<EncodedPicture> encodeInput(const FieldPipeline& pipeline, const RunContext& context) const
    {
        auto bytes = readFile(m_input, kMostInputBytes);
        if (!bytes)
            return tl::unexpected(std::move(bytes.error()));
        const auto named = [this](Error error) { return ofInput(std::move(error)); };
        if (bytes->starts_with("\x93NUMPY"))
            return refuseGiven(m_ofPictures, "goes with pictures, not with features")
                .and_then([&bytes] { return readNpy(*bytes); })
                .and_then(toFeatures)
                .map(encodedFeatures)
                .map_error(named);
        auto picture = decodePicture(*bytes, {}, context).map_error(named);
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        return encodePicture(std::make_shared<const Picture>(std::move(*picture)), pipeline, context).map_error(named);
    }

    /// The grid of a picture of the size given, and the encoder that turns its features back.
    Result<EncodedPicture> encodeBlank(const FieldPipeline& pipeline, const RunContext& context) const
    {
        auto blank = blankOfSize(m_size);
        if (!blank)
            return tl::unexpected(std::move(blank.error()));
        auto encoded = encodePicture(std::make_shared<const Picture>(std::move(*blank)), pipeline, context);
        if (encoded && encoded->encoder->fittedToPicture())
            return failure(ErrorCode::InvalidArgument,
                           "encoder " + m_encoder
                               + " learns from the picture: give it as --input, or what was learnt from it as a file");
        return encoded;
    }

    Result<void> decode(const FieldPipeline& pipeline, Environment& environment, const RunContext& context) const
    {
        if (m_codebook.empty())
            return failure(ErrorCode::InvalidArgument, "--codes needs the --codebook they were made with");
        if (!m_input.empty() && !m_size.empty())
            return failure(ErrorCode::InvalidArgument, "--input has a size of its own: leave out --size");
        for (const auto& [flag, given] : {std::pair("--codes-out", !m_codesOut.empty()),
                                          {"--codebook-out", !m_codebookOut.empty()},
                                          {"--saliency-out", !m_saliencyOut.empty()}}) {
            if (given)
                return failure(ErrorCode::InvalidArgument, std::string(flag) + " means nothing with --codes");
        }
        const auto codebook = loadNpyFile(m_codebook);
        if (!codebook)
            return tl::unexpected(codebook.error());
        const auto codes = loadNpyFile(m_codes);
        if (!codes)
            return tl::unexpected(codes.error());
        const auto taken = findQuantizerMethod(pipeline.method)->load(*codebook, pipeline.values);
        if (!taken) // of this file, not of the codes
            return tl::unexpected(inFile(taken.error(), m_codebook));
        std::optional<EncodedPicture> encoded;
        if (!m_input.empty() || !m_size.empty()) {
            auto made = m_input.empty() ? encodeBlank(pipeline, context) : encodeInput(pipeline, context);
            if (!made)
                return tl::unexpected(std::move(made.error()));
            encoded = std::move(*made);
        }
        const auto result =
            decodeCodes(*codes, *codebook, pipeline, encoded ? &*encoded : nullptr, !m_input.empty(), context);
        if (!result)
            return tl::unexpected(result.error().file.empty() ? inFile(result.error(), m_codes) : result.error());
        if (!m_pictureOut.empty() && !result->reconstruction) // before any file is there
            return failure(ErrorCode::InvalidArgument,
                           "--picture-out: without --input or --size, or with an encoder without a way back, codes are "
                           "no picture");
        if (auto written = writeLearnt(encoded ? encoded->encoder.get() : nullptr); !written)
            return written;
        if (auto written = writeFeatures(result->decoded); !written)
            return written;
        if (!m_pictureOut.empty()) {
            if (auto written = writePictureNamed(m_pictureOut, *result->reconstruction, context); !written)
                return written;
        }
        environment.out.write(environment.options.text ? decodedText(*result) : decodedJson(*result));
        return {};
    }

    /// The one given, once the method has taken it; null where none is.
    Result<std::shared_ptr<const NpyArray>> codebookFor(const FieldPipeline& pipeline) const
    {
        if (m_codebook.empty())
            return nullptr;
        auto loaded = loadNpyFile(m_codebook);
        if (!loaded)
            return tl::unexpected(std::move(loaded.error()));
        const auto taken = findQuantizerMethod(pipeline.method)->load(*loaded, pipeline.values);
        if (!taken)
            return tl::unexpected<Error>(inFile(taken.error(), m_codebook));
        return std::make_shared<const NpyArray>(std::move(*loaded));
    }

    Result<void> runOnClip(const FieldPipeline& pipeline, Environment& environment, const RunContext& context) const
    {
        const std::pair<const char*, bool> flags[] = {
            {"--codes", !m_codes.empty()}, {"--size", !m_size.empty()}, {"--saliency-out", !m_saliencyOut.empty()}};
        if (auto fits = ClipOptions::refuse(flags); !fits)
            return fits;
        auto codebook = codebookFor(pipeline);
        if (!codebook)
            return tl::unexpected(std::move(codebook.error()));
        auto frames = m_clip.open(m_input, context);
        if (!frames)
            return tl::unexpected(std::move(frames.error()));
        ClipEncoding encoding;
        encoding.encoder = pipeline.encoder;
        encoding.encoderValues = pipeline.encoderValues;
        encoding.side = m_side.value_or(encoding.side);
        encoding.saliency = "none";
        ClipMethod method;
        method.kind = ClipMethod::Kind::Quantize;
        method.id = pipeline.method;
        method.values = pipeline.values;
        method.seed = pipeline.seed;
        method.stages = pipeline.stages;
        method.trainingTokens = pipeline.trainingTokens;
        method.codebook = std::move(*codebook);
        const auto report = m_clip.run(m_name, **frames, encoding, method, {}, environment, context);
        if (!report)
            return tl::unexpected(report.error());
        const ClipResult& result = *report->result;
        // What there may be nothing of comes first, so that no other file is left then.
        std::optional<Picture> sheet;
        if (!m_pictureOut.empty()) {
            auto drawn = storyboardOf(**frames, result, Storyboard::Reconstruction, context);
            if (!drawn)
                return tl::unexpected(ofInput(std::move(drawn.error())));
            sheet = std::move(*drawn);
        }
        if (auto written = writeLearnt(result.source->clip.encoder.get()); !written)
            return written;
        if (sheet) {
            if (auto written = writePictureNamed(m_pictureOut, *sheet, context); !written)
                return written;
        }
        if (auto written = writeCoded(*result.coded); !written)
            return written;
        if (!m_csv.empty()) {
            if (auto written = writeCsvFile(clipTable(*report), m_csv, environment); !written)
                return written;
        }
        if (m_csv != "-")
            environment.out.write(environment.options.text ? clipText(*report) : clipJson(*report, {}));
        return {};
    }

    /// Whether what is to be written will be there: before anything is learnt, and before the first file is written.
    Result<void> givesOutputs(const EncodedPicture& encoded) const
    {
        const TokenField& field = *encoded.field;
        if (!m_pictureOut.empty() && (!encoded.encoder || !encoded.encoder->decodes()))
            return failure(ErrorCode::InvalidArgument,
                           "--picture-out: encoder " + field.encoder + " has no way back from features to pixels");
        if (!m_encoderOut.empty() && (!encoded.encoder || encoded.encoder->learnt().size() == 0))
            return failure(ErrorCode::InvalidArgument, "--encoder-out: encoder " + field.encoder + " learnt nothing");
        if (!m_saliencyOut.empty() && field.saliency.empty())
            return failure(ErrorCode::InvalidArgument,
                           "--saliency-out: encoder " + field.encoder + " does not say how much tokens matter");
        return {};
    }

    Result<FieldRun> learn(EncodedPicture encoded, const FieldPipeline& pipeline, const RunContext& context) const
    {
        if (!m_codebook.empty()) {
            auto codebook = loadNpyFile(m_codebook);
            if (!codebook)
                return tl::unexpected(std::move(codebook.error()));
            return FieldRun::load(std::move(encoded), pipeline, *codebook).map_error([this](Error error) {
                return inFile(std::move(error), m_codebook);
            });
        }
        auto run = FieldRun::begin(std::move(encoded), pipeline);
        if (!run)
            return run;
        if (auto done = run->goTo(run->steps(), context); !done)
            return tl::unexpected(std::move(done.error()));
        return run;
    }

    /// Codebook, codes and decoded features.
    Result<void> writeCoded(const CodedField& coded) const
    {
        if (!m_codebookOut.empty()) {
            if (auto written = writeFileNamed(m_codebookOut, npyOf(coded.quantizer->saved())); !written)
                return written;
        }
        if (!m_codesOut.empty()) {
            if (auto written = writeFileNamed(m_codesOut, codesNpy(coded.codes)); !written)
                return written;
        }
        return writeFeatures(coded.decoded);
    }

    Result<void> writeFiles(const FieldResult& result, const RunContext& context) const
    {
        if (auto written = writeCoded(result.coded); !written)
            return written;
        if (auto written = writeLearnt(result.encoder.get()); !written)
            return written;
        if (auto written = writeSaliency(*result.coded.field); !written)
            return written;
        return m_pictureOut.empty() ? Result<void>() : writePictureNamed(m_pictureOut, *result.reconstruction, context);
    }

    Result<void> writeFeatures(const FeatureMatrix& features) const
    {
        return m_featuresOut.empty() ? Result<void>() : writeFileNamed(m_featuresOut, npyOf(features));
    }

    Result<void> writeLearnt(const Encoder* encoder) const
    {
        if (m_encoderOut.empty())
            return {};
        const FeatureMatrix learnt = encoder != nullptr ? encoder->learnt() : FeatureMatrix();
        if (learnt.size() == 0)
            return failure(ErrorCode::InvalidArgument, "--encoder-out: encoder " + m_encoder + " learnt nothing");
        return writeFileNamed(m_encoderOut, npyOf(learnt));
    }

    /// After givesOutputs().
    Result<void> writeSaliency(const TokenField& field) const
    {
        if (m_saliencyOut.empty())
            return {};
        const auto tokens = static_cast<Eigen::Index>(field.saliency.size());
        return writeFileNamed(m_saliencyOut,
                              npyOf(FeatureMatrix(Eigen::Map<const FeatureMatrix>(field.saliency.data(), tokens, 1))));
    }

    std::string m_method;
    std::string m_input; ///< where it is read from
    std::string m_name; ///< what it is called
    std::string m_encoder = "patches";
    std::vector<std::string> m_values;
    std::vector<std::string> m_encoderValues;
    std::optional<std::size_t> m_stages;
    std::size_t m_trainingTokens = 65536;
    std::string m_codebook;
    std::string m_codes;
    std::string m_size;
    std::string m_encoderOut;
    std::string m_saliencyOut;
    std::string m_codebookOut;
    std::string m_codesOut;
    std::string m_pictureOut;
    std::string m_featuresOut;
    bool m_noCodes = false;
    ClipOptions m_clip;
    Options m_ofPictures; ///< options that features from a file have no use for
    std::optional<int> m_side;
    std::string m_csv;
};

} // namespace

std::unique_ptr<Command> makeQuantizeCommand()
{
    return std::make_unique<QuantizeCommand>();
}

} // namespace tokenscope::cli
