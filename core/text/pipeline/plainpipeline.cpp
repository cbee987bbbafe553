// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/plainpipeline.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>
#include <variant>

#include "core/text/decode/decoderchain.h"
#include "core/text/pipeline/plainencoder.h"
#include "core/text/pipeline/stageerror.h"
#include "core/text/postprocess/postprocessor.h"

namespace tokenscope {

struct PlainPipeline::State {
    State(const TokenizerSpec& spec, DecoderChain chain)
        : stages(spec)
        , decoder(std::move(chain))
    {
    }

    PlainStages stages;
    DecoderChain decoder;
};

namespace {

/// Runs `work`, turning a failed allocation into an error: a tokenizer file can make text grow without bound.
template <typename Work>
auto withinMemory(Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "not enough memory to encode the text");
    } catch (const std::length_error&) {
        return failure(ErrorCode::OutOfMemory, "not enough memory to encode the text");
    }
}

/// A place in a stage's own data is none in the file: it goes into the words.
Error withoutPlace(Error error)
{
    if (error.offset)
        error.detail += " (byte " + std::to_string(*error.offset) + ")";
    error.offset.reset();
    return error;
}

/// An error in making a stage, saying which.
tl::unexpected<Error> stageFailed(Error error, const char* kind, std::size_t index, const char* name)
{
    return tl::unexpected(inStage(withoutPlace(std::move(error)), kind, index, name));
}

/// Normalizes the content of an added token, as it is looked for in normalized text.
Result<std::string> normalizedContent(const PlainStages& stages, const std::string& content)
{
    AlignedText text(content);
    text.setMost(mostBytesFor(content.size()));
    for (std::size_t i = 0; i < stages.normalizers.size(); ++i) {
        const auto done = stages.normalizers[i]->apply(text, {});
        if (!done || text.isCutShort())
            return stageFailed(done ? grewTooLong(text) : done.error(), "normalizer", i,
                               normalizerName(stages.spec.normalizers[i]));
    }
    return std::string(text.text());
}

Result<void> compileAddedTokens(PlainStages& stages)
{
    const TokenizerSpec& spec = stages.spec;
    stages.isSpecial.assign(spec.vocabulary.size(), false);
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id)
        stages.isSpecial[id] = spec.vocabulary.kind(id) == TokenKind::Control;
    std::vector<AddedToken> raw;
    std::vector<AddedToken> normalized;
    for (const AddedToken& token : spec.addedTokens) {
        if (!spec.vocabulary.contains(token.id))
            return failure(ErrorCode::OutOfRange,
                           "added token " + std::to_string(token.id) + " is not in the vocabulary");
        if (token.special)
            stages.isSpecial[token.id] = true;
        if (!token.normalized) {
            raw.push_back(token);
            continue;
        }
        auto content = normalizedContent(stages, token.content);
        if (!content)
            return tl::unexpected(std::move(content.error()));
        normalized.push_back(token);
        normalized.back().content = std::move(*content);
    }
    stages.addedRaw = AddedTokenMatcher(std::move(raw));
    stages.addedNormalized = AddedTokenMatcher(std::move(normalized));
    return {};
}

Result<void> checkTemplates(const TokenizerSpec& spec)
{
    for (const PostProcessorSpec& processor : spec.postProcessors) {
        const auto* parts = std::get_if<postprocessor::Template>(&processor);
        if (parts == nullptr)
            continue;
        for (const postprocessor::TemplateItem& item : parts->single) {
            for (const TokenId id : item.ids) {
                if (!spec.vocabulary.contains(id))
                    return failure(ErrorCode::OutOfRange,
                                   "token " + std::to_string(id) + " of the template is not in the vocabulary");
            }
        }
    }
    return {};
}

Result<void> compileNormalizers(PlainStages& stages)
{
    for (const NormalizerSpec& one : stages.spec.normalizers) {
        auto normalizer = createNormalizer(one);
        if (!normalizer)
            return stageFailed(std::move(normalizer.error()), "normalizer", stages.normalizers.size(),
                               normalizerName(one));
        stages.normalizers.push_back(std::move(*normalizer));
        const Normalizer* continuing = stages.normalizers.back().get();
        if (std::holds_alternative<normalizer::Prepend>(one)) {
            continuing = nullptr;
        } else if (const auto* sentencePiece = std::get_if<normalizer::SentencePiece>(&one);
                   sentencePiece != nullptr && sentencePiece->addDummyPrefix) {
            normalizer::SentencePiece bare = *sentencePiece;
            bare.addDummyPrefix = false;
            auto made = createNormalizer(bare);
            if (!made)
                return tl::unexpected(std::move(made.error()));
            stages.withoutPrefix.push_back(std::move(*made));
            continuing = stages.withoutPrefix.back().get();
        }
        stages.continuing.push_back(continuing);
    }
    return {};
}

Result<void> compileStages(PlainStages& stages)
{
    const TokenizerSpec& spec = stages.spec;
    if (auto compiled = compileNormalizers(stages); !compiled)
        return compiled;
    for (const PreTokenizerSpec& one : spec.preTokenizers) {
        auto preTokenizer = createPreTokenizer(one);
        if (!preTokenizer)
            return stageFailed(std::move(preTokenizer.error()), "pre-tokenizer", stages.preTokenizers.size(),
                               preTokenizerName(one));
        stages.preTokenizers.push_back(std::move(*preTokenizer));
    }
    auto model = createModel(spec);
    if (!model)
        return tl::unexpected(withoutPlace(std::move(model.error())));
    stages.model = std::move(*model);
    stages.takesAnyBytes = takesAnyBytes(spec);
    if (auto checked = checkTemplates(spec); !checked)
        return checked;
    return compileAddedTokens(stages);
}

/// Post-processors in order; returns how many tokens the template put first. Error: Cancelled.
Result<std::size_t> postProcessed(const TokenizerSpec& spec, const EncodeOptions& options, Encoding& encoding,
                                  const std::stop_token& stop)
{
    std::size_t before = 0;
    for (const PostProcessorSpec& processor : spec.postProcessors) {
        if (const auto* trim = std::get_if<postprocessor::TrimOffsets>(&processor)) {
            if (options.ranges && !applyTrimOffsets(*trim, spec.vocabulary, encoding, stop))
                return failure(ErrorCode::Cancelled, {});
        } else if (options.applyTemplate) {
            const auto added = applyTemplate(std::get<postprocessor::Template>(processor), encoding, stop);
            if (!added)
                return failure(ErrorCode::Cancelled, {});
            before += *added;
        }
    }
    if (!options.ranges)
        encoding.ranges.clear();
    return before;
}

} // namespace

bool takesAnyBytes(const TokenizerSpec& spec)
{
    for (const NormalizerSpec& one : spec.normalizers) {
        if (std::holds_alternative<normalizer::ByteLevel>(one))
            return true;
        if (std::holds_alternative<normalizer::Precompiled>(one)
            || std::holds_alternative<normalizer::SentencePiece>(one))
            return false;
    }
    const auto mapsBytes = [](const PreTokenizerSpec& one) {
        return std::holds_alternative<pretokenizer::ByteLevel>(one);
    };
    return spec.vocabulary.alphabet == Alphabet::Bytes || std::ranges::any_of(spec.preTokenizers, mapsBytes);
}

PlainPipeline::PlainPipeline(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
PlainPipeline::~PlainPipeline() = default;

Result<std::unique_ptr<const PlainPipeline>> PlainPipeline::create(const TokenizerSpec& spec)
{
    auto chain = DecoderChain::create(spec);
    if (!chain)
        return tl::unexpected(withoutPlace(std::move(chain.error())));
    auto state = std::make_unique<State>(spec, std::move(*chain));
    if (auto compiled = compileStages(state->stages); !compiled)
        return tl::unexpected(std::move(compiled.error()));
    return std::unique_ptr<const PlainPipeline>(new PlainPipeline(std::move(state)));
}

Result<Encoding> PlainPipeline::encode(std::string_view text, const EncodeOptions& options, std::stop_token stop,
                                       Progress* progress) const
{
    return withinMemory([&]() -> Result<Encoding> {
        auto encoding = PlainEncoder(m_state->stages, options, stop, progress, nullptr).run(text);
        if (!encoding)
            return encoding;
        if (auto done = postProcess(options, *encoding, stop); !done)
            return tl::unexpected(std::move(done.error()));
        return encoding;
    });
}

Result<trace::Trace> PlainPipeline::explain(std::string_view text, const EncodeOptions& options,
                                            std::stop_token stop) const
{
    return withinMemory([&]() -> Result<trace::Trace> {
        const TokenizerSpec& spec = m_state->stages.spec;
        trace::Trace trace;
        for (const NormalizerSpec& one : spec.normalizers)
            trace.normalizations.push_back({normalizerName(one), {}});
        for (const PreTokenizerSpec& one : spec.preTokenizers)
            trace.preTokenizers.emplace_back(preTokenizerName(one));
        trace.preTokenizations.resize(spec.preTokenizers.size());
        auto encoding = PlainEncoder(m_state->stages, options, stop, nullptr, &trace).run(text);
        if (!encoding)
            return tl::unexpected(std::move(encoding.error()));
        const auto before = postProcessed(spec, options, *encoding, stop);
        if (!before)
            return tl::unexpected(before.error());
        for (trace::PreToken& token : trace.preTokens)
            token.firstToken += static_cast<std::uint32_t>(*before);
        trace.encoding = std::move(*encoding);
        return trace;
    });
}

Result<Encoding> PlainPipeline::encodePart(std::string_view text, const EncodeOptions& options,
                                           const std::stop_token& stop) const
{
    return withinMemory(
        [&]() -> Result<Encoding> { return PlainEncoder(m_state->stages, options, stop, nullptr, nullptr).run(text); });
}

Result<void> PlainPipeline::postProcess(const EncodeOptions& options, Encoding& encoding,
                                        const std::stop_token& stop) const
{
    return withinMemory([&]() -> Result<void> {
        const auto done = postProcessed(m_state->stages.spec, options, encoding, stop);
        if (!done)
            return tl::unexpected(done.error());
        return {};
    });
}

const Model& PlainPipeline::model() const
{
    return *m_state->stages.model;
}

Result<std::string> PlainPipeline::decode(std::span<const TokenId> ids, const DecodeOptions& options) const
{
    const PlainStages& stages = m_state->stages;
    std::vector<TokenId> wanted;
    wanted.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!stages.spec.vocabulary.contains(ids[i]))
            return failure(ErrorCode::OutOfRange, "there is no token " + std::to_string(ids[i]), i);
        if (!options.skipSpecial || !stages.isSpecial[ids[i]])
            wanted.push_back(ids[i]);
    }
    return withinMemory([&]() -> Result<std::string> { return m_state->decoder.decode(wanted); });
}

} // namespace tokenscope
