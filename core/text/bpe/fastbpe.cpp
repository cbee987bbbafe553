// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bpe/fastbpe.h"

#include "core/text/bpe/fastblock.h"
#include "core/text/bpe/fasttables.h"
#include "core/text/bpe/fastworker.h"

namespace tokenscope {

struct FastBpe::State {
    std::unique_ptr<Splitter> splitter;
    std::unique_ptr<const fastbpe::Tables> tables;
};

struct FastBpe::Worker::State {
    State(const Splitter& splitter, const fastbpe::Tables& tables)
        : encoder(splitter, tables)
    {
    }
    fastbpe::PieceEncoder encoder;
};

FastBpe::FastBpe(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
FastBpe::~FastBpe() = default;

namespace {

std::unique_ptr<Splitter> splitterFor(const TokenizerSpec& spec)
{
    // tiktoken's own pieces are bytes already; Hugging Face maps them in a last ByteLevel.
    const bool mapsBytes =
        !spec.preTokenizers.empty() && std::holds_alternative<pretokenizer::ByteLevel>(spec.preTokenizers.back());
    if (mapsBytes != (spec.vocabulary.alphabet == Alphabet::ByteMap))
        return nullptr;
    return createSplitter(spec.preTokenizers);
}

} // namespace

std::unique_ptr<const FastBpe> FastBpe::create(const TokenizerSpec& spec)
{
    auto splitter = splitterFor(spec);
    if (!splitter)
        return nullptr;
    auto tables = fastbpe::Tables::build(spec);
    if (!tables)
        return nullptr;
    return std::unique_ptr<const FastBpe>(
        new FastBpe(std::make_unique<State>(State{std::move(splitter), std::move(tables)})));
}

Result<std::unique_ptr<const FastBpe>> FastBpe::create(const TokenizerSpec& spec, std::span<const std::byte> tables,
                                                       std::shared_ptr<const void> owner)
{
    auto splitter = splitterFor(spec);
    if (!splitter)
        return failure(ErrorCode::Unsupported, "the pre-tokenizers have no fast path");
    auto opened = fastbpe::Tables::open(spec, tables, std::move(owner));
    if (!opened)
        return tl::unexpected(std::move(opened.error()));
    return std::unique_ptr<const FastBpe>(
        new FastBpe(std::make_unique<State>(State{std::move(splitter), std::move(*opened)})));
}

std::uint32_t FastBpe::tablesVersion()
{
    return fastbpe::kTablesVersion;
}

std::string FastBpe::serialize() const
{
    const std::span<const std::byte> block = m_state->tables->block();
    return std::string(reinterpret_cast<const char*>(block.data()), block.size());
}

SplitKind FastBpe::splitKind() const
{
    return m_state->splitter->kind();
}

std::uint32_t FastBpe::lengthOf(TokenId id) const
{
    return m_state->tables->lengthOf(id);
}

FastBpe::Worker::Worker(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
FastBpe::Worker::~Worker() = default;

std::unique_ptr<FastBpe::Worker> FastBpe::makeWorker() const
{
    return std::unique_ptr<Worker>(new Worker(std::make_unique<Worker::State>(*m_state->splitter, *m_state->tables)));
}

bool FastBpe::Worker::encode(std::string_view text, std::vector<TokenId>& ids, const std::stop_token& stop)
{
    return m_state->encoder.encode(text, ids, stop);
}

} // namespace tokenscope
