// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/tokenizer.h"

#include <mutex>

#include "core/base/hash.h"
#include "core/text/fastpath.h"
#include "core/text/model/model.h"
#include "core/text/pipeline/plainpipeline.h"
#include "core/text/postprocess/postprocessor.h"
#include "core/text/trace/whynot.h"

namespace tokenscope {
namespace {

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

/// What the plain path does behind its model.
void postProcess(const TokenizerSpec& spec, const EncodeOptions& options, Encoding& encoding)
{
    for (const PostProcessorSpec& processor : spec.postProcessors) {
        if (const auto* parts = std::get_if<postprocessor::Template>(&processor)) {
            if (options.applyTemplate)
                applyTemplate(*parts, encoding);
        } else if (options.ranges) {
            applyTrimOffsets(std::get<postprocessor::TrimOffsets>(processor), spec.vocabulary, encoding);
        }
    }
    if (!options.ranges)
        encoding.ranges.clear();
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
    const std::string& fingerprint() const
    {
        std::call_once(m_fingerprintOnce, [this] { m_fingerprint = fingerprintOf(spec.vocabulary); });
        return m_fingerprint;
    }

private:
    mutable std::once_flag m_indexOnce;
    mutable std::unique_ptr<const PieceIndex> m_index;
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
            if (*encoding)
                postProcess(spec(), options, **encoding);
            return std::move(*encoding);
        }
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
    const auto model = createModel(spec());
    if (!model)
        return tl::unexpected(model.error());
    return trace::whyNotOne(spec(), **model, *trace, text, range);
}

} // namespace tokenscope
