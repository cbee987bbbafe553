// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/clipoptions.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "core/media/decode.h"
#include "core/media/video/picturesequence.h"
#include "core/media/video/videocontent.h"
#include "core/reduce/reducer.h"

namespace tokenscope::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kCacheBytes = std::uint64_t{64} << 20U; // frames are asked for in order
constexpr std::size_t kFirstBytes = 4096;

/// Empty for what cannot be read: whoever reads it as a whole says why.
std::string firstBytes(const fs::path& path)
{
    std::string bytes(kFirstBytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return bytes;
}

bool isFolder(const std::string& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// By their numbers where all names differ in a number only, else by name.
std::vector<fs::path> picturesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem); !problem && entry != fs::directory_iterator();
         entry.increment(problem)) {
        std::error_code ignored;
        const bool hidden = entry->path().filename().string().starts_with('.');
        if (!hidden && entry->is_regular_file(ignored) && pictureFormat(firstBytes(entry->path())))
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    if (files.empty())
        return files;
    std::vector<fs::path> numbered = numberedSiblings(files.front());
    std::vector<fs::path> sorted = numbered;
    std::ranges::sort(sorted);
    return sorted == files ? numbered : files;
}

/// What a person can do about it.
std::string helpFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::UnknownFormat:
        return "give a video, an animation, a picture, or features as .npy";
    case ErrorCode::WrongType:
        return "give a file with a video stream";
    case ErrorCode::Unsupported:
        return "convert it first, as with ffmpeg -i FILE -c:v libx264 OTHER.mp4";
    case ErrorCode::Syntax:
    case ErrorCode::Truncated:
        return "the file is damaged: get it again, or try what ffmpeg -i FILE -c copy OTHER.mkv can save";
    case ErrorCode::Empty:
        return "it holds no frame: get it again";
    case ErrorCode::OutOfRange:
        return "they are counted from 0";
    default:
        return {};
    }
}

Error withHelp(Error error, const std::string& input)
{
    constexpr std::size_t kBrand = 4; // where MP4 and its like have it
    const bool cut =
        error.code == ErrorCode::UnknownFormat && firstBytes(input).substr(0, 2 * kBrand).ends_with("ftyp");
    const std::string help = cut
        ? "it begins as an MP4 whose index, at its end, is missing: get it again, it was cut off"
        : helpFor(error.code);
    if (!help.empty())
        error.detail += (error.detail.empty() ? "" : "; ") + help;
    return error.file.empty() ? inFile(std::move(error), input) : error;
}

} // namespace

void ClipOptions::declare(CLI::App& app)
{
    m_framesOption =
        app.add_option(
               "--frames", m_frames,
               "Of a video, each STEP-th frame from FIRST on, before END, counted from 0; each part may be left "
               "out. Also takes animations and folders of pictures as clips")
            ->type_name("FIRST:END:STEP");
    m_ofClips.push_back(app.add_option("--rate", m_rate, "Frames a second of a folder of pictures")
                            ->type_name("NUMBER")
                            ->capture_default_str()
                            ->check(CLI::Range(0.001, 1000.0).description("")));
    m_ofClips.push_back(app.add_option("--repeats-at", m_repeatsAt,
                                       "Cosine to the token before it from which a clip's token counts as a repeat")
                            ->type_name("NUMBER")
                            ->capture_default_str()
                            ->check(CLI::Range(-1.0, 1.0).description("")));
    m_ofClips.push_back(
        app.add_flag("--no-psnr", m_noPsnr, "Of a clip: no PSNR, for which all frames are decoded once more"));
}

void ClipOptions::declareTokens(CLI::App& app)
{
    app.add_flag("--tokens", m_tokens, "Of a clip: add keep, group and weight of every token to the JSON");
}

Result<void> ClipOptions::refuse(std::span<const std::pair<const char*, bool>> flags)
{
    for (const auto& [flag, given] : flags) {
        if (given)
            return failure(ErrorCode::InvalidArgument, std::string(flag) + " means nothing for a clip");
    }
    return {};
}

Result<bool> ClipOptions::isClip(const std::string& input, const std::string& name,
                                 const Environment& environment) const
{
    if (!given() && m_framesOption->count() > 0)
        return failure(ErrorCode::InvalidArgument,
                       "--frames: which? Write first:end:step, such as 10:50:2, or : for all");
    if (isFolder(input)) {
        std::error_code ignored;
        if (!given() && !fs::exists(fs::path(input) / "features.npy", ignored) && !picturesIn(input).empty())
            return failure(ErrorCode::InvalidArgument,
                           name + " is a folder of pictures: to take them as the frames of a clip, add --frames :");
        return given();
    }
    const std::string bytes = firstBytes(input);
    if (bytes.starts_with("\x93NUMPY")) {
        if (given())
            return failure(ErrorCode::InvalidArgument, "--frames goes with videos; an array has all its frames");
        return false;
    }
    if (given())
        return true;
    const ClipKind kind = clipKindOfFile(input);
    if (kind == ClipKind::Animation)
        environment.note(name + " is an animation, of which the first frame is taken; --frames : takes them all");
    // What nobody knows is left to libav: it knows more containers, and says best what else it is.
    return kind == ClipKind::Video || (kind == ClipKind::None && !bytes.empty() && !pictureFormat(bytes));
}

Result<std::unique_ptr<FrameSource>> ClipOptions::open(const std::string& input, const RunContext& context) const
{
    if (isFolder(input)) {
        auto files = picturesIn(input);
        if (files.empty())
            return tl::unexpected<Error>(
                Error{ErrorCode::Empty, "there are no pictures in this folder", input, {}, {}});
        return openPictureSequence(std::move(files), m_rate, context).map_error([&input](Error error) {
            return error.file.empty() ? inFile(std::move(error), input) : error;
        });
    }
    if (clipKindOfFile(input) == ClipKind::None && pictureFormat(firstBytes(input))) // one of several that are numbered
        return openPictureSequence(numberedSiblings(input), m_rate, context).map_error([&input](Error error) {
            return error.file.empty() ? inFile(std::move(error), input) : error;
        });
    VideoOptions options;
    options.cacheBytes = kCacheBytes;
    return openVideo(input, context, options).map_error([&input](Error error) {
        return withHelp(std::move(error), input);
    });
}

Result<ClipReport> ClipOptions::run(const std::string& input, FrameSource& frames, ClipEncoding encoding,
                                    ClipMethod method, std::optional<std::int64_t> kept, const Environment& environment,
                                    const RunContext& context) const
{
    const auto named = [&input](Error error) { return withHelp(std::move(error), input); };
    if (given()) {
        auto range = frameRangeOf(m_frames);
        if (!range)
            return tl::unexpected(std::move(range.error()));
        encoding.frames = *range;
    }
    auto source = encodeFrames(frames, encoding, context).map_error(named);
    if (!source)
        return tl::unexpected(std::move(source.error()));
    for (std::string warning : frames.info().warnings)
        environment.note(warning.insert(0, input + ": "));
    for (std::string warning : (*source)->warnings)
        environment.note(warning.insert(0, input + ", "));
    if (kept) {
        const PatchGrid& grid = (*source)->clip.field->grid;
        method = aimedAt(std::move(method), grid, *kept);
        if (const std::int64_t least = leastKept(method, grid); least > *kept)
            environment.note("--kept " + std::to_string(*kept) + ": of these " + std::to_string(grid.tokens())
                             + " tokens " + method.id + " keeps at least " + std::to_string(least));
    }
    auto result = runClip(*source, method, context).map_error([&input](Error error) {
        return error.file.empty() ? inFile(std::move(error), input) : error;
    });
    if (!result)
        return tl::unexpected(std::move(result.error()));
    auto report = reportOf(*result, frames, input, m_repeatsAt, context);
    const bool measurable = (*source)->clip.encoder->decodes() && ((*result)->coded || !(*result)->standIn.empty());
    if (!report || m_noPsnr || !measurable)
        return report;
    auto quality = measureClip(frames, **result, context).map_error(named);
    if (!quality)
        return tl::unexpected(std::move(quality.error()));
    report->quality = std::move(*quality);
    return report;
}

} // namespace tokenscope::cli
