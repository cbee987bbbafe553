// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"
#include "app/cli/studyactions.h"

namespace tokenscope::cli {
namespace {

class StudyCommand final : public Command {
public:
    std::string name() const override { return "study"; }
    std::string summary() const override
    {
        return "Run many methods over many inputs: what they cost against how good they are";
    }

    void declare(CLI::App& app) override
    {
        m_run.declare(app);
        m_status = app.add_subcommand("status", "Say what a store holds of a study, and what is missing");
        m_statusAction.declare(*m_status);
        m_frames = app.add_subcommand("frames", "Write one point of a clip frame by frame, as CSV");
        m_framesAction.declare(*m_frames);
        m_merge = app.add_subcommand("merge", "Put stores together into one");
        m_mergeAction.declare(*m_merge);
        m_presets = app.add_subcommand("presets", "List the studies that come with the program, or print one to edit");
        m_presetsAction.declare(*m_presets);
        for (CLI::App* action : {m_status, m_frames, m_merge, m_presets})
            action->fallthrough();
        app.require_subcommand(0, 1);
        app.footer(
            "SPEC is JSON:\n"
            "    {\"tokenscope-study\": 1, \"inputs\": [\"photo.png\", \"sample:coffee\"], \"measures\": "
            "[\"psnr\", \"ssim\"],\n"
            "     \"series\": [{\"name\": \"JPEG\", \"kind\": \"codec\", \"method\": \"jpeg\", \"axis\": "
            "\"quality\", \"at\": [10, 30, 50, 80]},\n"
            "                {\"name\": \"WebP at 35 dB\", \"kind\": \"codec\", \"method\": \"webp\", "
            "\"axis\": \"quality\",\n"
            "                 \"target\": {\"measure\": \"psnr\", \"value\": 35}}]}\n"
            "Kinds are codec, reducer, quantizer, text and file (what the input itself takes); \"set\" holds a series' "
            "other\n"
            "parameters, \"side\" the longer side in pixels that pictures are resized to first. A clip may have its "
            "frames named:\n"
            "{\"file\": \"clip.mp4\", \"frames\": \"0:96:2\"}. Inputs are found beside the study.\n"
            "\"encoder\": {\"method\": \"onnx\", \"set\": {\"model\": \"clip.onnx\"}} brings the measure "
            "encoder-error: how far the\n"
            "features of a picture are from the original's. It costs two encodings a point.\n"
            "\n"
            "Every finished point is kept in --store: a run that was stopped or killed goes on where it was, and "
            "an\n"
            "edited study computes what is new. Shards are plain processes that may share a store or have one "
            "each:\n"
            "    tokenscope-cli study spec.json --store points --shard 1/3 & ... --shard 2/3 & ... --shard "
            "3/3; wait\n"
            "    tokenscope-cli study status spec.json --store points --missing\n"
            "    tokenscope-cli study spec.json --store points --csv points.csv --svg plot.svg\n"
            "    tokenscope-cli study --preset clip-codecs --input my.mp4 --frames 0:96:2 --svg plot.svg\n"
            "    tokenscope-cli study --preset photo-codecs --input my.png --threads 0 --text");
    }

    Result<void> run(Environment& environment) override
    {
        if (m_status->parsed())
            return m_statusAction.run(environment);
        if (m_frames->parsed())
            return m_framesAction.run(environment);
        if (m_merge->parsed())
            return m_mergeAction.run(environment);
        if (m_presets->parsed())
            return m_presetsAction.run(environment);
        return m_run.run(environment);
    }

private:
    StudyRunAction m_run;
    StudyStatusAction m_statusAction;
    StudyFramesAction m_framesAction;
    StudyMergeAction m_mergeAction;
    StudyPresetsAction m_presetsAction;
    CLI::App* m_status = nullptr;
    CLI::App* m_frames = nullptr;
    CLI::App* m_merge = nullptr;
    CLI::App* m_presets = nullptr;
};

} // namespace

std::unique_ptr<Command> makeStudyCommand()
{
    return std::make_unique<StudyCommand>();
}

} // namespace tokenscope::cli
