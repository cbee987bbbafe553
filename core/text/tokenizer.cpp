// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/tokenizer.h"

#include <mutex>

#include "core/base/hash.h"
#include "core/text/fastpath.h"
#include "core/text/pipeline/plainpipeline.h"
#include "core/text/plainparts.h"
#include "core/text/postprocess/postprocessor.h"
#include "core/text/stream/safecuts.h"
#include "core/text/trace/whynot.h"

namespace tokenscope {
namespace {

/// Shorter texts are not worth looking for cuts.
constexpr std::size_t kShortestInParts = std::size_t{512} << 10U;

void appendLittleEndian(std::string& out, std::uint32_t value)
{
    for (unsigned shift = 0; shift < 32; shift += 8)
        out.push_back(static_cast<char>(value >> shift));
}

std::string fingerprintOf(const Vocabulary& vocabulary)
{
    std::string content;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (!vocabulary.contains(id))
            continue;
        const std::string bytes = pieceBytes(vocabulary, id);
        appendLittleEndian(content, id);
        appendLittleEndian(content, static_cast<std::uint32_t>(bytes.size())); // keeps "ab", "" and "a", "b" apart
        content += bytes;
    }
    return contentHash(content);
}

} // namespace

struct Tokenizer::State {
    explicit State(TokenizerSpec given)
        : spec(std::move(given))
    {
    }

    TokenizerSpec spec;
    std::unique_ptr<const PlainPipeline> plain;
    std::unique_ptr<const FastPath> fast;

    /// Made at the first use: most tokenizers are opened to encode.
    const PieceIndex& index() const
    {
        std::call_once(m_indexOnce, [this] { m_index = std::make_unique<const PieceIndex>(spec.vocabulary); });
        return *m_index;
    }
    const SafeCuts& cuts() const
    {
        std::call_once(m_cutsOnce, [this] { m_cuts = std::make_unique<const SafeCuts>(spec); });
        return *m_cuts;
    }
    const std::string& fingerprint() const
    {
        std::call_once(m_fingerprintOnce, [this] { m_fingerprint = fingerprintOf(spec.vocabulary); });
        return m_fingerprint;
    }

private:
    mutable std::once_flag m_indexOnce;
    mutable std::unique_ptr<const PieceIndex> m_index;
    mutable std::once_flag m_cutsOnce;
    mutable std::unique_ptr<const SafeCuts> m_cuts;
    mutable std::once_flag m_fingerprintOnce;
    mutable std::string m_fingerprint;
};

Tokenizer::Tokenizer(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Tokenizer::~Tokenizer() = default;

Result<std::shared_ptr<const Tokenizer>> Tokenizer::create(TokenizerSpec spec)
{
    auto state = std::make_unique<State>(std::move(spec));
    auto plain = PlainPipeline::create(state->spec);
    if (!plain)
        return tl::unexpected(std::move(plain.error()));
    state->plain = std::move(*plain);
    state->fast = FastPath::create(state->spec, *state->plain, FastBpe::create(state->spec));
    return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(state)));
}

Result<std::shared_ptr<const Tokenizer>> Tokenizer::create(TokenizerSpec spec, std::span<const std::byte> tables,
                                                           std::shared_ptr<const void> owner)
{
    auto state = std::make_unique<State>(std::move(spec));
    auto plain = PlainPipeline::create(state->spec);
    if (!plain)
        return tl::unexpected(std::move(plain.error()));
    state->plain = std::move(*plain);
    auto stored = FastBpe::create(state->spec, tables, std::move(owner));
    auto engine = stored ? std::move(*stored) : FastBpe::create(state->spec);
    state->fast = FastPath::create(state->spec, *state->plain, std::move(engine));
    return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(state)));
}

const TokenizerSpec& Tokenizer::spec() const
{
    return m_state->spec;
}

const Vocabulary& Tokenizer::vocabulary() const
{
    return m_state->spec.vocabulary;
}

std::optional<TokenId> Tokenizer::find(std::string_view piece) const
{
    return m_state->index().find(piece);
}

const std::string& Tokenizer::fingerprint() const
{
    return m_state->fingerprint();
}

const SafeCuts& Tokenizer::safeCuts() const
{
    return m_state->cuts();
}

bool Tokenizer::takesAnyBytes() const
{
    return tokenscope::takesAnyBytes(spec());
}

bool Tokenizer::hasFastPath() const
{
    return m_state->fast != nullptr;
}

std::string Tokenizer::fastTables() const
{
    return m_state->fast ? m_state->fast->engine().serialize() : std::string();
}

Result<Encoding> Tokenizer::encode(std::string_view text, const EncodeOptions& options, std::stop_token stop,
                                   Progress* progress) const
{
    const auto* bpe = std::get_if<model::Bpe>(&spec().model);
    const bool drops = options.dropoutSeed && bpe != nullptr && bpe->dropout.value_or(0) > 0;
    if (m_state->fast && !drops) {
        if (auto encoding = m_state->fast->encode(text, options, stop, progress)) {
            if (!*encoding)
                return std::move(*encoding);
            if (auto done = m_state->plain->postProcess(options, **encoding, stop); !done)
                return tl::unexpected(std::move(done.error()));
            return std::move(*encoding);
        }
    }
    if (!drops && text.size() >= kShortestInParts) {
        if (auto encoding = encodeInParts(*m_state->plain, safeCuts(), text, options, stop, progress))
            return std::move(*encoding);
    }
    return encodePlain(text, options, std::move(stop), progress);
}

Result<Encoding> Tokenizer::encodePlain(std::string_view text, const EncodeOptions& options, std::stop_token stop,
                                        Progress* progress) const
{
    return m_state->plain->encode(text, options, std::move(stop), progress);
}

Result<std::uint64_t> Tokenizer::count(std::string_view text, const EncodeOptions& options, std::stop_token stop,
                                       Progress* progress) const
{
    EncodeOptions idsOnly = options;
    idsOnly.ranges = false;
    const auto encoding = encode(text, idsOnly, std::move(stop), progress);
    if (!encoding)
        return tl::unexpected(encoding.error());
    return encoding->ids.size();
}

Result<PairEncoding> Tokenizer::encodePair(std::string_view first, std::string_view second,
                                           const EncodeOptions& options, std::stop_token stop) const
{
    EncodeOptions bare = options;
    bare.applyTemplate = false;
    bare.ranges = true;
    const auto one = encode(first, bare, stop);
    if (!one)
        return tl::unexpected(one.error());
    const auto other = encode(second, bare, std::move(stop));
    if (!other)
        return tl::unexpected(inFile(other.error(), "the second text"));
    auto joined = joinPair(spec().postProcessors, options.applyTemplate, *one, *other);
    if (joined && !options.ranges)
        joined->ranges.clear();
    return joined;
}

Result<std::string> Tokenizer::decode(std::span<const TokenId> ids, const DecodeOptions& options) const
{
    return m_state->plain->decode(ids, options);
}

Result<trace::Trace> Tokenizer::explain(std::string_view text, const EncodeOptions& options, std::stop_token stop) const
{
    return m_state->plain->explain(text, options, std::move(stop));
}

Result<trace::WhyNotOne> Tokenizer::whyNotOne(std::string_view text, ByteRange range,
                                              const EncodeOptions& options) const
{
    const auto trace = explain(text, options);
    if (!trace)
        return tl::unexpected(trace.error());
    return trace::whyNotOne(spec(), m_state->plain->model(), *trace, text, range);
}

} // namespace tokenscope
