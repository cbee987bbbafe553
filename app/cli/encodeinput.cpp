// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/encodeinput.h"

#include <algorithm>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "core/text/stream/streamencoder.h"

namespace tokenscope::cli {
namespace {

/// What is read at once, for each thread: large beside the cost of a call, small beside memory.
constexpr std::size_t kBlockBytes = std::size_t{1} << 20;
constexpr std::size_t kMostBlocks = 32;

/// The ids a tokenizer's templates put before and after the text.
struct TemplateEnds {
    std::vector<TokenId> before;
    std::vector<TokenId> after;
};

/// Nothing when a template does more than that, or when what follows it would still change ranges.
std::optional<TemplateEnds> templateEnds(const TokenizerSpec& spec)
{
    TemplateEnds ends;
    bool seen = false;
    for (const PostProcessorSpec& processor : spec.postProcessors) {
        const auto* given = std::get_if<postprocessor::Template>(&processor);
        if (given == nullptr && seen)
            return std::nullopt;
        if (given == nullptr)
            continue;
        seen = true;
        const auto isText = [](const auto& item) { return item.kind != postprocessor::TemplateItem::Kind::Special; };
        const auto text = std::find_if(given->single.begin(), given->single.end(), isText);
        if (std::count_if(given->single.begin(), given->single.end(), isText) != 1)
            return std::nullopt;
        std::vector<TokenId> before;
        std::for_each(given->single.begin(), text,
                      [&](const auto& item) { before.insert(before.end(), item.ids.begin(), item.ids.end()); });
        ends.before.insert(ends.before.begin(), before.begin(), before.end());
        std::for_each(text + 1, given->single.end(),
                      [&](const auto& item) { ends.after.insert(ends.after.end(), item.ids.begin(), item.ids.end()); });
    }
    return ends;
}

/// Hands encodings on to a sink, with the template's ids around them all, as Tokenizer::encode() places them.
class FramedSink final {
public:
    FramedSink(const TokenSink& sink, TemplateEnds ends, bool ranges)
        : m_sink(sink)
        , m_ends(std::move(ends))
        , m_ranges(ranges)
    {
    }

    Result<void> add(const Encoding& part)
    {
        if (part.ids.empty())
            return {};
        const std::uint64_t begin = part.ranges.empty() ? 0 : part.ranges.front().begin;
        m_end = part.ranges.empty() ? 0 : part.ranges.back().end;
        if (auto opened = open(begin); !opened)
            return opened;
        m_tokens += part.ids.size();
        return m_sink(part.ids, part.ranges);
    }

    Result<void> end()
    {
        if (auto opened = open(0); !opened)
            return opened;
        return addEnds(m_ends.after, m_end);
    }

    std::uint64_t tokens() const { return m_tokens; }

private:
    Result<void> open(std::uint64_t begin)
    {
        return std::exchange(m_isOpen, true) ? Result<void>() : addEnds(m_ends.before, begin);
    }

    Result<void> addEnds(const std::vector<TokenId>& ids, std::uint64_t at)
    {
        if (ids.empty())
            return {};
        m_tokens += ids.size();
        return m_sink(ids, std::vector<ByteRange>(m_ranges ? ids.size() : 0, ByteRange{at, at}));
    }

    const TokenSink& m_sink;
    TemplateEnds m_ends;
    bool m_ranges;
    bool m_isOpen = false;
    std::uint64_t m_end = 0;
    std::uint64_t m_tokens = 0;
};

Result<InputSummary> encodeWhole(const Tokenizer& tokenizer, Input& input, const EncodeOptions& options,
                                 const Environment& environment, const TokenSink& sink)
{
    const auto text = input.readAll(StreamEncoder::kMostPending, environment.interrupt);
    if (!text)
        return tl::unexpected<Error>(text.error());
    const auto encoding = tokenizer.encode(*text, options, environment.interrupt.token());
    if (!encoding)
        return tl::unexpected<Error>(inFile(encoding.error(), input.name()));
    if (const auto taken = sink(encoding->ids, encoding->ranges); !taken)
        return tl::unexpected<Error>(taken.error());
    return InputSummary{text->size(), encoding->ids.size(), encoding->firstReplacedByte};
}

Result<InputSummary> encodeStream(StreamEncoder& encoder, Input& input, unsigned threads,
                                  const Environment& environment, FramedSink& sink)
{
    InputSummary summary;
    const auto take = [&](const Result<Encoding>& part) -> Result<void> {
        if (!part)
            return tl::unexpected<Error>(inFile(part.error(), input.name()));
        if (!summary.firstReplacedByte)
            summary.firstReplacedByte = part->firstReplacedByte;
        return sink.add(*part);
    };
    const std::stop_token stop = environment.interrupt.token();
    std::vector<char> block(kBlockBytes * std::clamp<std::size_t>(threads, 1, kMostBlocks));
    for (std::size_t count = block.size(); count == block.size();) {
        const auto read = input.read(block, environment.interrupt);
        if (!read)
            return tl::unexpected<Error>(read.error());
        count = *read;
        summary.bytes += count;
        if (const auto taken = take(encoder.push({block.data(), count}, stop)); !taken)
            return tl::unexpected<Error>(taken.error());
    }
    if (const auto taken = take(encoder.finish(stop)); !taken)
        return tl::unexpected<Error>(taken.error());
    if (const auto ended = sink.end(); !ended)
        return tl::unexpected<Error>(ended.error());
    summary.tokens = sink.tokens();
    return summary;
}

} // namespace

Result<InputSummary> encodeInput(const std::shared_ptr<const Tokenizer>& tokenizer, Input& input,
                                 const EncodeOptions& options, const Environment& environment, const TokenSink& sink)
{
    // A text without a place to cut it at is kept as a whole, and memory may not last for that.
    try {
        auto ends = options.applyTemplate ? templateEnds(tokenizer->spec()) : TemplateEnds{};
        // Dropout draws from one sequence for the whole text.
        if (!ends || options.dropoutSeed)
            return encodeWhole(*tokenizer, input, options, environment, sink);
        StreamEncoder encoder(tokenizer, options);
        FramedSink framed(sink, std::move(*ends), options.ranges);
        return encodeStream(encoder, input, options.threads, environment, framed);
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(Error{ErrorCode::OutOfMemory, {}, input.name(), {}, {}});
    }
}

EncodeOptions encodeOptions(const Environment& environment, SpecialPolicy special, bool applyTemplate, bool ranges)
{
    EncodeOptions options;
    options.special = special;
    options.applyTemplate = applyTemplate;
    options.ranges = ranges;
    options.threads = environment.options.threads;
    options.dropoutSeed = environment.options.seed;
    return options;
}

void noteReplaced(const Environment& environment, const std::string& name, std::optional<std::uint64_t> byte)
{
    if (byte)
        environment.note(name + ", byte " + std::to_string(*byte)
                         + ": not UTF-8; this tokenizer cannot take such bytes, each such stretch was read as U+FFFD");
}

} // namespace tokenscope::cli
