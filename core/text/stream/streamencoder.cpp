// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/stream/streamencoder.h"

#include <algorithm>
#include <utility>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/pipeline/plainpipeline.h"

namespace tokenscope {

namespace {

static_assert(StreamEncoder::kMostPending == kMaxPlainBytes);

/// A cut looks back at a letter, which may have begun so many bytes before the new ones.
constexpr std::size_t kLookBack = 4;

/// Whether a piece begins with exactly one space, its own or the byte map's.
bool beginsWithOneSpace(std::string_view piece)
{
    constexpr char32_t kMappedSpace = 0x120;
    const auto isSpace = [](char32_t c) { return c == kMappedSpace || unicode::isWhiteSpace(c); };
    if (piece.empty())
        return false;
    const unicode::CodePoint first = unicode::decodeAt(piece, 0);
    return isSpace(first.value)
        && (piece.size() == first.length || !isSpace(unicode::decodeAt(piece, first.length).value));
}

} // namespace

void placePart(Encoding& part, std::uint64_t offset, const TokenizerSpec& spec)
{
    if (offset == 0)
        return;
    // A part begins with a space or line feed. The text's first token keeps one leading space, taken for one that was
    // added; here that space is cut like any other.
    for (const PostProcessorSpec& processor : spec.postProcessors) {
        const auto* trim = std::get_if<postprocessor::TrimOffsets>(&processor);
        if (trim == nullptr || !trim->enabled || !trim->addPrefixSpace || part.ranges.empty())
            continue;
        ByteRange& first = part.ranges.front();
        if (first.begin == 0 && beginsWithOneSpace(spec.vocabulary.piece(part.ids.front())))
            first = {1, std::max<std::uint64_t>(first.end, 1)};
    }
    for (ByteRange& range : part.ranges) {
        range.begin += offset;
        range.end += offset;
    }
    if (part.firstReplacedByte)
        *part.firstReplacedByte += offset;
}

StreamEncoder::StreamEncoder(std::shared_ptr<const Tokenizer> tokenizer, const EncodeOptions& options,
                             std::uint64_t mostPending)
    : m_tokenizer(std::move(tokenizer))
    , m_options(options)
    , m_mostPending(mostPending)
    , m_cuts(m_tokenizer->safeCuts())
{
    m_options.applyTemplate = false;
}

Result<Encoding> StreamEncoder::encodeFirst(std::size_t size, std::stop_token stop)
{
    EncodeOptions options = m_options;
    options.continues = options.continues || m_encoded > 0;
    auto encoding = m_tokenizer->encode(std::string_view(m_pending).substr(0, size), options, std::move(stop));
    if (!encoding) {
        if (encoding.error().offset)
            *encoding.error().offset += m_encoded;
        return encoding;
    }
    placePart(*encoding, m_encoded, m_tokenizer->spec());
    m_encoded += size;
    m_pending.erase(0, size);
    return encoding;
}

bool StreamEncoder::hasCutWith(std::string_view bytes) const
{
    if (!isIncremental())
        return false;
    const std::string end = m_pending.substr(m_pending.size() - std::min(m_pending.size(), kLookBack)).append(bytes);
    return m_cuts.previous(end, end.size()) > 0;
}

Error StreamEncoder::tooMuchPending() const
{
    const std::string most = std::to_string(m_mostPending) + " bytes";
    const std::string why = isIncremental()
        ? "more than " + most + " without a place to cut them at: a letter with a space or a line feed behind it"
        : "this tokenizer takes a text only as a whole, of at most " + most;
    return {ErrorCode::TooLarge, why + "; divide the text into several", {}, m_encoded, std::nullopt};
}

Result<Encoding> StreamEncoder::push(std::string_view bytes, std::stop_token stop)
{
    // A cut is looked for among the new bytes only: the pending ones have none, but for the place before the first new one.
    const std::size_t known = m_pending.size();
    // Before the pending bytes grow: that may copy them.
    if (known + bytes.size() > m_mostPending && !hasCutWith(bytes)) {
        m_pending = {};
        return tl::unexpected(tooMuchPending());
    }
    m_pending += bytes;
    if (!isIncremental() || m_pending.empty())
        return Encoding{};
    const std::string_view view = m_pending;
    const std::size_t from = known > kLookBack ? known - kLookBack : 0;
    const std::size_t cut = m_cuts.previous(view.substr(from), view.size() - from);
    return cut == 0 ? Result<Encoding>(Encoding{}) : encodeFirst(from + cut, std::move(stop));
}

Result<Encoding> StreamEncoder::finish(std::stop_token stop)
{
    auto encoding = encodeFirst(m_pending.size(), std::move(stop));
    m_pending.clear();
    m_encoded = 0;
    return encoding;
}

} // namespace tokenscope
