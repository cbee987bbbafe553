// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/stream/encodetext.h"

#include "core/text/stream/decodesteps.h"
#include "core/text/stream/reencode.h"
#include "core/text/stream/streamencoder.h"

#include <algorithm>

namespace tokenscope {
namespace {

/// Texts up to here are encoded in one go; larger ones in slices of this size. An encoding takes several times its slice: only
/// so many bytes at a time as keep all threads busy.
std::size_t sliceBytes(const EncodeOptions& options)
{
    constexpr std::size_t kLeast = std::size_t{1} << 20;
    constexpr std::size_t kOfAThread = std::size_t{512} << 10;
    constexpr std::size_t kMost = std::size_t{8} << 20;
    return std::clamp(options.threads * kOfAThread, kLeast, kMost);
}

/// Room in a table that grows with the text: at first for a token every three bytes, which few texts exceed, then for what
/// the rest needs at the rate so far and a 16th. What is not written to takes no memory, but a copy takes twice as much.
class Room {
public:
    Room(TokenTable& tokens, std::size_t bytes)
        : m_tokens(tokens)
        , m_bytes(bytes)
    {
    }

    /// For `coming` more tokens, the last of which ends at byte `done`.
    void make(std::size_t coming, std::size_t done)
    {
        const std::size_t needed = m_tokens.size() + coming;
        if (needed <= m_room)
            return;
        const double rate = static_cast<double>(needed) / static_cast<double>(std::max<std::size_t>(done, 1));
        const auto expected = static_cast<std::size_t>(rate * static_cast<double>(m_bytes));
        m_room = m_room == 0 ? std::max(needed, m_bytes / 3) : std::max(needed, expected + expected / 16);
        m_tokens.reserve(m_room);
    }

private:
    TokenTable& m_tokens;
    std::size_t m_bytes;
    std::size_t m_room = 0;
};

Result<TextTokens> encodeSlices(const std::shared_ptr<const Tokenizer>& tokenizer, std::string_view text,
                                const EncodeOptions& options, const std::stop_token& stop, Progress& progress)
{
    auto tokens = std::make_shared<TokenTable>();
    TextTokens result;
    StreamEncoder encoder(tokenizer, options);
    std::size_t pushed = 0;
    Room room(*tokens, text.size());
    const auto take = [&](const Result<Encoding>& part) -> Result<void> {
        if (!part)
            return tl::unexpected(part.error());
        room.make(part->ids.size(), pushed);
        if (!result.firstReplacedByte)
            result.firstReplacedByte = part->firstReplacedByte;
        return tokens->append(*part);
    };
    progress.start(text.size());
    const std::size_t most = sliceBytes(options);
    for (std::size_t begin = 0; begin < text.size(); begin += most) {
        const std::string_view slice = text.substr(begin, most);
        pushed = begin + slice.size();
        if (Result<void> taken = take(encoder.push(slice, stop)); !taken)
            return tl::unexpected(std::move(taken).error());
        progress.advance(slice.size());
    }
    if (Result<void> taken = take(encoder.finish(stop)); !taken)
        return tl::unexpected(std::move(taken).error());
    tokens->shrink();
    result.tokens = std::move(tokens);
    return result;
}

} // namespace

RoundTrip compareRoundTrip(std::string_view text, std::string_view decoded)
{
    const auto [difference, other] = std::mismatch(text.begin(), text.end(), decoded.begin(), decoded.end());
    RoundTrip result;
    result.exact = difference == text.end() && other == decoded.end();
    result.firstDifference = static_cast<std::uint64_t>(difference - text.begin());
    return result;
}

Result<TextTokens> encodeText(const std::shared_ptr<const Tokenizer>& tokenizer, std::string_view text,
                              const EncodeOptions& options, const std::stop_token& stop, Progress& progress)
{
    // A stream that cannot tell where to cut holds everything back: then one call is cheaper and reports its progress.
    if (text.size() > sliceBytes(options) && StreamEncoder(tokenizer, options).isIncremental())
        return encodeSlices(tokenizer, text, options, stop, progress);
    const Result<Encoding> encoding = tokenizer->encode(text, options, stop, &progress);
    if (!encoding)
        return tl::unexpected(encoding.error());
    auto tokens = std::make_shared<TokenTable>();
    tokens->reserve(encoding->ids.size());
    if (Result<void> added = tokens->append(*encoding); !added)
        return tl::unexpected(std::move(added).error());
    return TextTokens{std::move(tokens), encoding->firstReplacedByte};
}

Result<std::optional<TextTokens>> reencodeText(const Tokenizer& tokenizer, const TextDocument& before,
                                               std::string_view text, const EncodeOptions& options,
                                               const std::stop_token& stop)
{
    if (before.tokens() == nullptr || options.applyTemplate || !tokenizer.safeCuts().isUsable())
        return std::nullopt;
    const TextEdit edit = editBetween(before.bytes(), text);
    if (edit.inserted > text.size() / 2)
        return std::nullopt;
    const Result<Reencoding> change =
        reencode(tokenizer, tokenizer.safeCuts(), text, *before.tokens(), edit, options, stop);
    if (!change)
        return tl::unexpected(change.error());
    if (change->inserted.firstReplacedByte)
        return std::nullopt;
    const TokenRange removed{static_cast<TokenIndex>(change->firstToken),
                             static_cast<TokenIndex>(change->firstToken + change->removedTokens)};
    const auto shift = static_cast<std::int64_t>(edit.inserted) - static_cast<std::int64_t>(edit.removed);
    Result<TokenTable> tokens = before.tokens()->spliced(removed, change->inserted, shift);
    if (!tokens)
        return tl::unexpected(std::move(tokens).error());
    return TextTokens{std::make_shared<const TokenTable>(*std::move(tokens)), std::nullopt};
}

Result<RoundTrip> checkRoundTrip(const Tokenizer& tokenizer, std::string_view text, const TokenTable& tokens,
                                 const std::stop_token& stop)
{
    DecodeSteps steps(tokenizer, tokens.ids());
    std::size_t done = 0;
    while (const auto decoded = steps.next()) {
        if (!*decoded)
            return tl::unexpected(decoded->error());
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        const RoundTrip part = compareRoundTrip(text.substr(done, (*decoded)->size()), **decoded);
        if (!part.exact)
            return RoundTrip{false, done + part.firstDifference};
        done += (*decoded)->size();
    }
    return RoundTrip{done == text.size(), done};
}

} // namespace tokenscope
