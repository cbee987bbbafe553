// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/storyboard.h"

#include <algorithm>
#include <utility>

#include "core/reduce/outputtokens.h"
#include "core/reducestudy/maskpicture.h"

namespace tokenscope {
namespace {

constexpr int kLine = 4; ///< pixels between pictures
constexpr std::uint8_t kLineGrey = 128;

} // namespace

std::vector<std::uint32_t> framesOfOutputs(const Reduction& reduction, const PatchGrid& grid)
{
    const auto each = static_cast<std::uint64_t>(std::max<std::int64_t>(1, grid.rows * grid.columns));
    std::vector<std::uint32_t> frames = outputTokens(reduction);
    for (std::uint32_t& token : frames)
        token = token == kNoRow ? kNoRow : static_cast<std::uint32_t>(token / each);
    return frames;
}

Reduction reductionOfFrame(const Reduction& reduction, const PatchGrid& grid, const std::vector<std::uint32_t>& belongs,
                           std::size_t i)
{
    const auto each = static_cast<std::size_t>(grid.rows * grid.columns);
    const std::size_t first = i * each;
    Reduction frame;
    std::vector<std::pair<std::int32_t, std::int32_t>> outputs; // of the clip, of the frame
    for (std::size_t token = first; token < first + each; ++token) {
        const std::int32_t group = reduction.group[token];
        if (group < 0 || belongs[static_cast<std::size_t>(group)] != i) {
            frame.group.push_back(kDropped);
            frame.weight.push_back(0);
            continue;
        }
        const auto found = std::ranges::lower_bound(outputs, group, {}, [](const auto& pair) { return pair.first; });
        std::int32_t output = static_cast<std::int32_t>(frame.keep.size());
        if (found != outputs.end() && found->first == group) {
            output = found->second;
        } else {
            outputs.insert(found, {group, output});
            const std::uint32_t stands = reduction.keep[static_cast<std::size_t>(group)];
            frame.keep.push_back(stands == kNoRow ? kNoRow : stands - static_cast<std::uint32_t>(first));
        }
        frame.group.push_back(output);
        frame.weight.push_back(reduction.weight[token]);
    }
    return frame;
}

Picture maskOfFrame(const ClipResult& result, const std::vector<std::uint32_t>& belongs, std::size_t i,
                    const Picture& frame)
{
    auto field = std::make_shared<TokenField>();
    field->grid = result.source->clip.field->grid;
    field->grid.frames = 1;
    ReductionInput input;
    input.field = std::move(field);
    ReducedField reduced;
    reduced.reduction = reductionOfFrame(*result.reduction, result.source->clip.field->grid, belongs, i);
    reduced.source.picture = std::make_shared<const Picture>(frame);
    reduced.source.input = std::make_shared<const ReductionInput>(std::move(input));
    return maskPicture(reduced);
}

std::vector<std::size_t> spreadFrames(std::size_t frames, std::size_t most)
{
    std::vector<std::size_t> chosen;
    const std::size_t count = std::min(frames, most);
    for (std::size_t at = 0; at < count; ++at)
        chosen.push_back(at * frames / count);
    return chosen;
}

Picture contactSheet(const std::vector<Picture>& pictures, std::size_t across)
{
    const Picture& one = pictures.front();
    const std::size_t columns = std::min(across, pictures.size());
    const std::size_t rows = (pictures.size() + columns - 1) / columns;
    Picture sheet = blankPicture(static_cast<int>(columns) * (one.width + kLine) - kLine,
                                 static_cast<int>(rows) * (one.height + kLine) - kLine, one.channels);
    std::ranges::fill(sheet.samples, kLineGrey);
    for (std::size_t at = 0; at < pictures.size(); ++at) {
        const int top = static_cast<int>(at / columns) * (one.height + kLine);
        const std::size_t left = at % columns * static_cast<std::size_t>(one.width + kLine);
        for (int y = 0; y < one.height; ++y)
            std::copy_n(pictures[at].row(y), one.rowSamples(),
                        sheet.row(top + y) + left * static_cast<std::size_t>(one.channels));
    }
    return sheet;
}

Result<Picture> storyboardOf(FrameSource& frames, const ClipResult& result, Storyboard kind, const RunContext& context)
{
    const bool mask = kind == Storyboard::Mask;
    if (mask && !result.reduction)
        return failure(ErrorCode::InvalidArgument, "a quantizer keeps every token: there is no mask to draw");
    const std::vector<std::uint32_t> belongs =
        mask ? framesOfOutputs(*result.reduction, result.source->clip.field->grid) : std::vector<std::uint32_t>();
    std::vector<Picture> pictures;
    for (const std::size_t i : spreadFrames(result.source->frames(), kStoryboardFrames)) {
        auto picture = mask ? encodedFrame(frames, *result.source, i, context) : reconstructedFrame(result, i, context);
        if (!picture)
            return picture;
        pictures.push_back(mask ? maskOfFrame(result, belongs, i, *picture) : std::move(*picture));
    }
    return contactSheet(pictures, kStoryboardAcross);
}

} // namespace tokenscope
