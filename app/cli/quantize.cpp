// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <thread>

#include "app/cli/command.h"
#include "core/base/file.h"
#include "core/imagestudy/fieldrun.h"
#include "core/imagestudy/resultreport.h"
#include "core/media/decode.h"
#include "core/media/encodepng.h"

namespace tokenscope::cli {
namespace {

constexpr std::uint64_t kMostFeatureFile = std::uint64_t{8} << 30U;

Result<void> writeTo(const std::string& path, const std::string& content)
{
    auto written = writeFileAtomically(path, {content.data(), content.size()});
    if (!written)
        return tl::unexpected(inFile(std::move(written.error()), path));
    return written;
}

class QuantizeCommand final : public Command {
public:
    std::string name() const override { return "quantize"; }
    std::string summary() const override
    {
        return "Turn a picture, or features from a file, into codes and measure them";
    }

    void declare(CLI::App& app) override
    {
        app.add_option("METHOD", m_method, "The quantizer: see tokenscope-cli methods")->required()->type_name("");
        app.add_option("--input", m_input,
                       "A picture (PNG, JPEG, WebP, TIFF, BMP, GIF, PDF, SVG) or N×D features (.npy)")
            ->required()
            ->type_name("FILE");
        app.add_option("--encoder", m_encoder, "How a picture becomes features: see tokenscope-cli methods")
            ->type_name("ID")
            ->capture_default_str();
        app.add_option("--set", m_values, "A parameter of the method, as often as needed")->type_name("NAME=VALUE");
        app.add_option("--encoder-set", m_encoderValues, "A parameter of the encoder")->type_name("NAME=VALUE");
        app.add_option("--stages", m_stages, "Decode from the first stages only")->type_name("NUMBER");
        app.add_option("--train-tokens", m_trainingTokens, "Learn from at most so many tokens, 0 for all")
            ->type_name("NUMBER")
            ->capture_default_str();
        app.add_option("--codebook", m_codebook, "Use this codebook (.npy) instead of learning one")->type_name("FILE");
        app.add_option("--codebook-out", m_codebookOut, "Write what was learnt as .npy")->type_name("FILE");
        app.add_option("--codes-out", m_codesOut, "Write the codes as .npy, uint32, tokens × stages")
            ->type_name("FILE");
        app.add_option("--picture-out", m_pictureOut, "Write the reconstruction as PNG")->type_name("FILE");
        app.add_option("--features-out", m_featuresOut, "Write the decoded features as .npy, float32")
            ->type_name("FILE");
        app.add_flag("--no-codes", m_noCodes, "Leave the codes out of the JSON");
        app.footer(
            "JSON: {\"method\", \"parameters\", \"encoder\", …, \"codes\": [[…]], \"mse\", \"psnr\", \"perplexity\", "
            "\"used\",\n"
            "\"bits\": {\"payload\", \"side\", …}, \"usage\": [per stage]}. mse and psnr are of the picture's 8-bit "
            "samples, or of\n"
            "the features with the range of their values as peak; payload is what a range coder packs the codes\n"
            "into, side what was learnt from the input itself, as 16-bit floats.");
    }

    Result<void> run(Environment& environment) override
    {
        RunContext context;
        context.stop = environment.interrupt.token();
        context.threads = environment.options.threads != 0 ? environment.options.threads
                                                           : std::max(1U, std::thread::hardware_concurrency());
        auto pipeline = makePipeline(environment.options.seed.value_or(1));
        if (!pipeline)
            return tl::unexpected(std::move(pipeline.error()));
        auto encoded = encodeInput(*pipeline, context);
        if (!encoded)
            return tl::unexpected(std::move(encoded.error()));
        const EncodedPicture input = *encoded;
        auto learnt = learn(std::move(*encoded), *pipeline, context);
        if (!learnt)
            return tl::unexpected(ofInput(std::move(learnt.error())));
        auto result = learnt->result(context);
        if (!result)
            return tl::unexpected(ofInput(std::move(result.error())));
        if (auto written = writeFiles(**result, context); !written)
            return written;
        environment.out.write(environment.options.text ? quantizeText(**result) : quantizeJson(**result, !m_noCodes));
        return {};
    }

private:
    /// Names the input where the error names no file of its own.
    Error ofInput(Error error) const { return error.file.empty() ? inFile(std::move(error), m_input) : error; }

    Result<FieldPipeline> makePipeline(std::uint64_t seed) const
    {
        auto pipeline = defaultPipeline(m_encoder, m_method);
        if (!pipeline)
            return pipeline;
        pipeline->seed = seed;
        pipeline->trainingTokens = m_trainingTokens;
        if (m_stages)
            pipeline->stages = *m_stages;
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

    /// By content: a .npy array is features, everything else a picture.
    Result<EncodedPicture> encodeInput(const FieldPipeline& pipeline, const RunContext& context) const
    {
        auto bytes = readFile(m_input, kMostFeatureFile);
        if (!bytes)
            return tl::unexpected(std::move(bytes.error()));
        const auto named = [this](Error error) { return inFile(std::move(error), m_input); };
        if (bytes->starts_with("\x93NUMPY"))
            return readNpy(*bytes).and_then(toFeatures).map(encodedFeatures).map_error(named);
        auto picture = decodePicture(*bytes, {}, context).map_error(named);
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        return encodePicture(std::make_shared<const Picture>(std::move(*picture)), pipeline, context).map_error(named);
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

    Result<void> writeFiles(const FieldResult& result, const RunContext& context) const
    {
        if (!m_codebookOut.empty()) {
            if (auto written = writeTo(m_codebookOut, npyOf(result.coded.quantizer->saved())); !written)
                return written;
        }
        if (!m_codesOut.empty()) {
            if (auto written = writeTo(m_codesOut, codesNpy(result.coded.codes)); !written)
                return written;
        }
        if (!m_featuresOut.empty()) {
            if (auto written = writeTo(m_featuresOut, npyOf(result.coded.decoded)); !written)
                return written;
        }
        if (m_pictureOut.empty())
            return {};
        if (!result.reconstruction)
            return failure(ErrorCode::InvalidArgument,
                           "--picture-out: encoder " + result.coded.field->encoder
                               + " has no way back from features to pixels");
        auto png = encodePng(*result.reconstruction, 6, context);
        if (!png)
            return tl::unexpected(std::move(png.error()));
        return writeTo(m_pictureOut, *png);
    }

    std::string m_method;
    std::string m_input;
    std::string m_encoder = "patches";
    std::vector<std::string> m_values;
    std::vector<std::string> m_encoderValues;
    std::optional<std::size_t> m_stages;
    std::size_t m_trainingTokens = 65536;
    std::string m_codebook;
    std::string m_codebookOut;
    std::string m_codesOut;
    std::string m_pictureOut;
    std::string m_featuresOut;
    bool m_noCodes = false;
};

} // namespace

std::unique_ptr<Command> makeQuantizeCommand()
{
    return std::make_unique<QuantizeCommand>();
}

} // namespace tokenscope::cli
