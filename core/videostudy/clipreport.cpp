// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipreport.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

Result<ClipReport> reportOf(ClipResultPtr result, const FrameSource& frames, std::string file, double threshold,
                            const RunContext& context)
{
    RunContext quiet = context;
    quiet.progress = nullptr;
    auto similarity = frameSimilarity(*result->source->clip.field, threshold, quiet);
    if (!similarity)
        return tl::unexpected(std::move(similarity.error()));
    ClipReport report;
    report.cuts = sceneCuts(result->source->cutDistance);
    report.result = std::move(result);
    report.file = std::move(file);
    report.video = frames.info();
    report.videoFrames = frames.index().size();
    report.similarity = std::move(*similarity);
    return report;
}

std::vector<double> repeatsOfPlaces(const FrameSimilarity& similarity, const PatchGrid& grid)
{
    const auto each = static_cast<std::size_t>(grid.rows * grid.columns);
    std::vector<double> shares(each, 0.0);
    for (std::size_t token = each; token < similarity.token.size(); ++token)
        shares[token % each] += static_cast<double>(similarity.token[token]) >= similarity.threshold ? 1 : 0;
    for (double& share : shares)
        share = grid.frames > 1 ? share / static_cast<double>(grid.frames - 1) : 0;
    return shares;
}

std::vector<std::pair<std::size_t, std::size_t>> stillRuns(const FrameSimilarity& similarity, std::uint64_t perFrame,
                                                           double share)
{
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    const auto still = [&](std::size_t frame) {
        return static_cast<double>(similarity.repeats[frame]) >= share * static_cast<double>(perFrame);
    };
    for (std::size_t frame = 1; frame < similarity.repeats.size(); ++frame) {
        const std::size_t begin = frame;
        while (frame < similarity.repeats.size() && still(frame))
            ++frame;
        if (frame - begin >= 2)
            runs.emplace_back(begin, frame);
    }
    return runs;
}

DataTable clipTable(const ClipReport& report)
{
    const ClipResult& result = *report.result;
    const ClipSource& source = *result.source;
    const auto counts = [](const auto& values) { return std::vector<std::int64_t>(values.begin(), values.end()); };
    DataTable table{"frames", {}};
    table.add("frame", source.clip.index);
    table.add("seconds", source.clip.seconds, "s");
    table.add("kept", counts(result.kept));
    table.add("error", result.error);
    if (report.quality)
        table.add("psnr", report.quality->psnr, "dB");
    if (!result.bits.empty())
        table.add("code_bits", result.bits, "bits");
    table.add("repeats", counts(report.similarity.repeats));
    table.add("similarity", report.similarity.frame);
    table.add("cut_distance", source.cutDistance);
    std::vector<std::int64_t> cuts(source.frames(), 0);
    for (const std::size_t cut : report.cuts)
        cuts[cut] = 1;
    table.add("cut", std::move(cuts));
    if (!result.lives.births.empty()) {
        table.add("births", counts(result.lives.births));
        table.add("deaths", counts(result.lives.deaths));
        table.add("alive", counts(result.lives.alive));
    }
    if (!source.fileBytes.empty())
        table.add("file_bytes", counts(source.fileBytes), "bytes");
    return table;
}

} // namespace tokenscope
