// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/tinysource.h"

#include "core/text/format/load.h"

namespace tokenscope::app {
namespace {

TokenizerSpec tinySpec(bool lowercase)
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    for (TokenId byte = 0; byte < 256; ++byte)
        spec.vocabulary.set(byte, std::string(1, static_cast<char>(byte)));
    spec.vocabulary.set(TinySource::kTh, "th");
    spec.vocabulary.set(TinySource::kThe, "the");
    spec.vocabulary.set(TinySource::kSpaceThe, " the");
    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = bpe;
    if (lowercase)
        spec.normalizers.emplace_back(normalizer::Lowercase{});
    spec.decoders.emplace_back(decoder::Bytes{});
    return spec;
}

TokenizerChoice choice(const char* id, bool installed, bool permissive)
{
    TokenizerChoice result;
    result.id = id;
    result.title = QStringLiteral("Tokenizer ") + QString::fromLatin1(id);
    result.maker = QStringLiteral("Maker of ") + QString::fromLatin1(id);
    result.licence = permissive ? QStringLiteral("MIT") : QStringLiteral("Community License");
    result.termsUrl = permissive ? QString() : QStringLiteral("https://example.org/terms");
    result.origin = QStringLiteral("package 1.0");
    result.installed = installed;
    result.permissive = permissive;
    return result;
}

} // namespace

std::vector<TokenizerChoice> TinySource::choices() const
{
    return {choice("tiny", true, true), choice("lower", true, true), choice("absent", false, true),
            choice("asking", false, false)};
}

Result<std::shared_ptr<const Tokenizer>> TinySource::open(const std::string& idOrPath) const
{
    ++m_opened;
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_held; });
    }
    if (idOrPath == "tiny" || idOrPath == "lower")
        return Tokenizer::create(tinySpec(idOrPath == "lower"));
    if (idOrPath == "split") {
        TokenizerSpec spec = tinySpec(false);
        spec.preTokenizers.emplace_back(pretokenizer::Split{
            {Pattern::Kind::FancyRegex, R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)"},
            pretokenizer::SplitBehavior::Isolated,
            false});
        return Tokenizer::create(std::move(spec));
    }
    if (idOrPath == "absent" || idOrPath == "asking")
        return failure(ErrorCode::FileNotFound, "not brought");
    Result<TokenizerSpec> spec = format::loadTokenizer(idOrPath);
    if (!spec)
        return tl::unexpected(spec.error());
    return Tokenizer::create(*std::move(spec));
}

QStringList TinySource::bringCommand(const std::string& id) const
{
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"),
            id == "absent" ? QStringLiteral("echo bringing") : QStringLiteral("echo failing; exit 3")};
}

void TinySource::hold() const
{
    const std::lock_guard lock(m_mutex);
    m_held = true;
}

void TinySource::release() const
{
    {
        const std::lock_guard lock(m_mutex);
        m_held = false;
    }
    m_changed.notify_all();
}

} // namespace tokenscope::app
