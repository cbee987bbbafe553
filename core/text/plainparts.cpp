// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/plainparts.h"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include "core/base/parallel.h"
#include "core/text/firstfailed.h"

namespace tokenscope {
namespace {

constexpr std::size_t kPart = std::size_t{256} << 10U;

struct Part {
    ByteRange input;
    Encoding encoding;
    std::optional<Error> error;
};

std::vector<Part> partsOf(std::string_view text, const SafeCuts& cuts)
{
    std::vector<Part> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.size() - begin <= kPart ? text.size() : cuts.next(text, begin + kPart);
        parts.push_back({{begin, end}, {}, std::nullopt});
        begin = end;
    }
    return parts;
}

void runPart(const PlainPipeline& plain, std::string_view text, EncodeOptions options, const std::stop_token& stop,
             Part& part)
{
    const std::uint64_t begin = part.input.begin;
    options.continues = options.continues || begin > 0;
    auto encoding = plain.encodePart(text.substr(begin, part.input.size()), options, stop);
    if (!encoding) {
        part.error = std::move(encoding.error());
        if (part.error->offset)
            *part.error->offset += begin;
        return;
    }
    part.encoding = std::move(*encoding);
    for (ByteRange& range : part.encoding.ranges) {
        range.begin += begin;
        range.end += begin;
    }
    if (part.encoding.firstReplacedByte)
        *part.encoding.firstReplacedByte += begin;
}

void run(const PlainPipeline& plain, std::string_view text, const EncodeOptions& options, const std::stop_token& stop,
         Progress* progress, std::vector<Part>& parts)
{
    FirstFailed failed;
    forEachChunk(parts.size(), 1, options.threads, [&](std::size_t i, std::size_t, std::size_t) {
        if (failed.isBefore(i))
            return;
        runPart(plain, text, options, stop, parts[i]);
        if (parts[i].error)
            failed.tell(i);
        if (progress != nullptr)
            progress->advance(parts[i].input.size());
    });
}

Result<Encoding> join(std::vector<Part>& parts, const std::stop_token& stop)
{
    Encoding encoding;
    std::size_t total = 0;
    std::size_t ranges = 0;
    for (const Part& part : parts) {
        if (part.error)
            return tl::unexpected(*part.error);
        total += part.encoding.ids.size();
        ranges += part.encoding.ranges.size();
    }
    encoding.ids.reserve(total);
    encoding.ranges.reserve(ranges);
    for (Part& part : parts) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        const Encoding taken = std::move(part.encoding); // freed as soon as it has been copied
        encoding.ids.insert(encoding.ids.end(), taken.ids.begin(), taken.ids.end());
        encoding.ranges.insert(encoding.ranges.end(), taken.ranges.begin(), taken.ranges.end());
        if (!encoding.firstReplacedByte)
            encoding.firstReplacedByte = taken.firstReplacedByte;
    }
    return encoding;
}

} // namespace

std::optional<Result<Encoding>> encodeInParts(const PlainPipeline& plain, const SafeCuts& cuts, std::string_view text,
                                              const EncodeOptions& options, const std::stop_token& stop,
                                              Progress* progress)
{
    if (text.size() > kMaxPlainBytes || !cuts.isUsable())
        return std::nullopt;
    std::vector<Part> parts = partsOf(text, cuts);
    if (parts.size() < 2)
        return std::nullopt;
    if (progress != nullptr)
        progress->start(text.size());
    try {
        run(plain, text, options, stop, progress, parts);
        auto encoding = join(parts, stop);
        if (!encoding)
            return encoding;
        if (auto done = plain.postProcess(options, *encoding, stop); !done)
            return tl::unexpected(std::move(done.error()));
        return encoding;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "not enough memory to encode the text");
    }
}

} // namespace tokenscope
