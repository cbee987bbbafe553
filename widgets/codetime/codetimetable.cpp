// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetimetable.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

namespace tokenscope {
namespace {

std::span<const CodeCell> cellsOf(const CodeTime& codes, std::uint32_t life, const CodeTimePart& part)
{
    const std::span<const CodeCell> all = codes.cells(life);
    const auto first = std::ranges::lower_bound(all, part.firstFrame, {}, &CodeCell::frame);
    const auto end = std::ranges::lower_bound(all, part.endFrame, {}, &CodeCell::frame);
    return {first, end};
}

std::int64_t frameOf(const CodeTimeContent& content, std::uint32_t frame)
{
    return frame < content.index.size() ? content.index[frame] : static_cast<std::int64_t>(frame);
}

} // namespace

TableSource codeTimeTable(const CodeTimeContent& content, CodeOrder order, const CodeTimePart& part)
{
    const std::vector<std::uint32_t>& lives = content.codes->order(order);
    // Before how many cells each row begins, so that a part is found at once.
    auto begins = std::make_shared<std::vector<std::uint64_t>>(1, 0);
    for (std::size_t row = part.firstRow; row < part.endRow; ++row)
        begins->push_back(begins->back() + cellsOf(*content.codes, lives[row], part).size());
    const auto make = [content, order, part, begins](std::uint64_t first, std::uint64_t count) {
        std::vector<std::int64_t> code;
        std::vector<std::int64_t> frame;
        std::vector<double> time;
        std::vector<std::int64_t> tokens;
        std::vector<std::int64_t> born;
        std::vector<std::int64_t> died;
        const std::uint64_t end = std::min(first + count, begins->back());
        auto at = static_cast<std::size_t>(std::ranges::upper_bound(*begins, first) - begins->begin()) - 1;
        for (std::uint64_t row = first; row < end; ++at) {
            const std::uint32_t life = content.codes->order(order)[part.firstRow + at];
            const CodeLife& facts = content.codes->lives()[life];
            const auto cells = cellsOf(*content.codes, life, part);
            for (; row < std::min(end, (*begins)[at + 1]); ++row) {
                const CodeCell& cell = cells[static_cast<std::size_t>(row - (*begins)[at])];
                code.push_back(facts.code);
                frame.push_back(frameOf(content, cell.frame));
                time.push_back(cell.frame < content.seconds.size() ? content.seconds[cell.frame] : 0);
                tokens.push_back(cell.count);
                born.push_back(frameOf(content, facts.born));
                died.push_back(frameOf(content, facts.died));
            }
        }
        DataTable table{"codes-over-time", {}};
        table.add(content.kind == CodeKind::Codes ? "code" : "output", std::move(code));
        table.add("frame", std::move(frame));
        table.add("time", std::move(time), "s");
        table.add("tokens", std::move(tokens));
        table.add("first_frame", std::move(born));
        table.add("last_frame", std::move(died));
        return table;
    };
    return {begins->back(), make};
}

} // namespace tokenscope
