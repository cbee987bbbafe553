// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/encodepair.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace tokenscope::cli {
namespace {

constexpr std::array<std::string_view, 3> kPartNames{R"("first")", R"("second")", R"("template")"};

/// `"name": [..., ...]` with what `write` gives for every token.
template <typename Write>
void writeArray(Output& out, std::string_view name, std::size_t count, Write write)
{
    out.write(", \"");
    out.write(name);
    out.write("\": [");
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            out.write(", ");
        out.write(write(i));
    }
    out.write("]");
}

} // namespace

void writePairJson(Output& out, TokenText& pieces, const std::string& tokenizer, const PairEncoding& encoding)
{
    const std::size_t count = encoding.ids.size();
    bool allUtf8 = true;
    for (const TokenId id : encoding.ids)
        allUtf8 = allUtf8 && pieces.isUtf8(id);
    out.write("{\"tokenizer\": " + jsonString(tokenizer));
    writeArray(out, "ids", count, [&](std::size_t i) { return std::to_string(encoding.ids[i]); });
    writeArray(out, "ranges", encoding.ranges.size(), [&](std::size_t i) {
        const ByteRange& range = encoding.ranges[i];
        return "[" + std::to_string(range.begin) + ", " + std::to_string(range.end) + "]";
    });
    writeArray(out, "pieces", count, [&](std::size_t i) { return pieces.json(encoding.ids[i]); });
    if (!allUtf8)
        writeArray(out, "bytes", count, [&](std::size_t i) { return pieces.base64Json(encoding.ids[i]); });
    writeArray(out, "types", count, [&](std::size_t i) { return std::to_string(encoding.typeIds[i]); });
    writeArray(out, "parts", count,
               [&](std::size_t i) { return kPartNames.at(static_cast<std::size_t>(encoding.parts[i])); });
    out.write("}\n");
}

} // namespace tokenscope::cli
