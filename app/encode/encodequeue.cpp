// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/encode/encodequeue.h"

#include <utility>

namespace tokenscope::app {
namespace {

/// From the tokens of `last` where this text is an edit of that one, else anew.
Result<TextTokens> tokensOf(const EncodeQueue::Request& request, const std::optional<EncodedText>& last,
                            const std::shared_ptr<const Tokenizer>& tokenizer, const std::stop_token& stop,
                            Progress& progress)
{
    const std::string_view text = request.document->text.bytes();
    if (last && last->tokenizer == tokenizer && last->options == request.options && !last->firstReplacedByte
        && !last->text.isEmpty()) {
        Result<std::optional<TextTokens>> edited = reencodeText(*tokenizer, last->text, text, request.options, stop);
        if (!edited)
            return tl::unexpected(std::move(edited).error());
        if (*edited)
            return **std::move(edited);
    }
    return encodeText(tokenizer, text, request.options, stop, progress);
}

} // namespace

EncodeQueue::EncodeQueue(const TokenizerSource& source, QObject* parent)
    : QObject(parent)
    , m_source(source)
{
    connect(&m_work, &LatestWork::busyChanged, this, &EncodeQueue::busyChanged);
}

void EncodeQueue::request(const Request& request)
{
    // The tokens are shown as soon as they are there; whether they decode to the same text takes as long again.
    m_work.startInParts(
        [&source = m_source, request, last = m_last, key = ++m_lastKey](const std::stop_token& stop, Progress& progress,
                                                                        const auto& deliver) -> Result<RoundTrip> {
            const Result<std::shared_ptr<const Tokenizer>> tokenizer = source.open(request.tokenizerId);
            if (!tokenizer)
                return tl::unexpected(tokenizer.error());
            const TextDocument& text = request.document->text;
            const Result<TextTokens> tokens = tokensOf(request, last, *tokenizer, stop, progress);
            if (!tokens)
                return tl::unexpected(tokens.error());
            deliver(EncodedText{request.document, request.tokenizerId, *tokenizer, request.options,
                                text.withTokens(tokens->tokens), tokens->firstReplacedByte, key});
            return checkRoundTrip(**tokenizer, text.bytes(), *tokens->tokens, stop);
        },
        [this](const EncodedText& result) {
            m_last = result;
            Q_EMIT encoded(result);
        },
        [this, id = request.tokenizerId](const Result<RoundTrip>& checked) {
            if (checked)
                Q_EMIT roundTripChecked(*checked);
            else
                Q_EMIT failed(id, checked.error());
        });
}

} // namespace tokenscope::app
