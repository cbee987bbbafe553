// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/text/idcoder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <new>
#include <utility>

#include "core/quantize/entropycoder/adaptivemodel.h"
#include "core/quantize/entropycoder/rangecoder.h"

namespace tokenscope {
namespace {

constexpr std::size_t kBetweenStops = 4096; // ids: about a millisecond

/// The symbol whose interval holds `target`, which is below the total.
std::uint32_t symbolAt(const FrequencyTree& tree, std::uint32_t target)
{
    std::uint32_t symbol = 0;
    for (std::uint32_t step = std::bit_floor(tree.symbols()); step > 0; step /= 2)
        if (symbol + step <= tree.symbols() && tree.node(symbol + step) <= target) {
            symbol += step;
            target -= tree.node(symbol);
        }
    return symbol;
}

/// The frequencies that encoder and decoder learn alike.
class IdModel {
public:
    explicit IdModel(std::uint32_t size)
        : m_met(size, 0)
        , m_unmet(size, 1)
    {
    }

    void encode(RangeEncoder& encoder, std::uint32_t id)
    {
        const std::uint32_t begin = m_met.below(id);
        const std::uint32_t frequency = m_met.below(id + 1) - begin;
        if (total() > 0) { // before the first id there is nothing to tell
            if (frequency > 0)
                encoder.encode(novelty() + begin, frequency, total());
            else
                encoder.encode(0, novelty(), total());
        }
        if (frequency == 0)
            encoder.encode(m_unmet.below(id), 1, m_unmet.total());
        learn(id, frequency == 0);
    }

    std::uint32_t decode(RangeDecoder& decoder)
    {
        if (total() > 0) {
            const std::uint32_t target = decoder.target(total());
            if (target >= novelty()) {
                const std::uint32_t id = symbolAt(m_met, target - novelty());
                const std::uint32_t begin = m_met.below(id);
                decoder.consume(novelty() + begin, m_met.below(id + 1) - begin);
                learn(id, false);
                return id;
            }
            decoder.consume(0, novelty());
        }
        const std::uint32_t id = symbolAt(m_unmet, decoder.target(m_unmet.total()));
        decoder.consume(m_unmet.below(id), 1);
        learn(id, true);
        return id;
    }

private:
    /// What stands for all ids that have not come; nothing when there are none left.
    std::uint32_t novelty() const { return m_unmet.total() == 0 ? 0 : m_novelty; }
    std::uint32_t total() const { return novelty() + m_met.total(); }

    void learn(std::uint32_t id, bool isNew)
    {
        if (isNew) {
            m_unmet.add(id, ~std::uint32_t{0}); // one less, in the arithmetic of unsigned numbers
            ++m_novelty;
        }
        m_met.add(id, isNew ? 1 : 2); // 2c - 1
        if (m_novelty + m_met.total() + 2 <= kMostRangeTotal)
            return;
        m_met.halve(true); // rounded up: what has come keeps a part
        m_novelty = (m_novelty + 1) / 2;
    }

    FrequencyTree m_met;
    FrequencyTree m_unmet;
    std::uint32_t m_novelty = 0; ///< how many different ids have come, halved with the rest
};

Result<void> checkSizes(std::uint64_t ids, std::uint32_t vocabularySize)
{
    if (ids > kMostIds)
        return failure(ErrorCode::TooLarge, "more than " + std::to_string(kMostIds) + " ids");
    if (vocabularySize > kMostVocabulary)
        return failure(ErrorCode::TooLarge, "a vocabulary of more than " + std::to_string(kMostVocabulary));
    return {};
}

/// Seven bits a byte, the lowest first, the upper bit set while more come.
std::string countBytes(std::uint64_t count)
{
    std::string bytes;
    for (; count >= 0x80; count >>= 7U)
        bytes.push_back(static_cast<char>(count | 0x80U));
    bytes.push_back(static_cast<char>(count));
    return bytes;
}

Result<std::uint64_t> takeCount(std::string_view& bytes)
{
    std::uint64_t count = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (bytes.empty())
            return failure(ErrorCode::Truncated, "the bytes end within the number of ids", 0);
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        count |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80)
            return count;
    }
    return failure(ErrorCode::TooLarge, "more than " + std::to_string(kMostIds) + " ids", 0);
}

Result<std::string> encodeAll(std::span<const std::uint32_t> ids, std::uint32_t vocabularySize,
                              const RunContext& context)
{
    if (const Result<void> sound = checkSizes(ids.size(), vocabularySize); !sound)
        return tl::unexpected<Error>(sound.error());
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    std::string bytes = countBytes(ids.size());
    if (ids.empty())
        return bytes;
    IdModel model(vocabularySize);
    RangeEncoder encoder;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i % kBetweenStops == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, {});
        if (ids[i] >= vocabularySize)
            return failure(ErrorCode::OutOfRange,
                           "id " + std::to_string(ids[i]) + " at " + std::to_string(i) + " of a vocabulary of "
                               + std::to_string(vocabularySize));
        model.encode(encoder, ids[i]);
    }
    return bytes + encoder.finish();
}

Result<std::vector<std::uint32_t>> decodeAll(std::string_view bytes, std::uint32_t vocabularySize,
                                             std::uint64_t mostIds, const RunContext& context)
{
    const std::size_t all = bytes.size();
    if (bytes.empty())
        return failure(ErrorCode::Empty, "no bytes");
    const Result<std::uint64_t> count = takeCount(bytes);
    if (!count)
        return tl::unexpected<Error>(count.error());
    if (const Result<void> sound = checkSizes(*count, vocabularySize); !sound)
        return tl::unexpected<Error>(sound.error());
    if (*count > mostIds)
        return failure(ErrorCode::TooLarge, std::to_string(*count) + " ids, the limit is " + std::to_string(mostIds),
                       0);
    if (*count > 0 && vocabularySize == 0)
        return failure(ErrorCode::InvalidValue, "ids of a vocabulary without any");
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    std::vector<std::uint32_t> ids;
    RangeDecoder decoder(bytes);
    if (*count > 0) {
        IdModel model(vocabularySize);
        for (std::uint64_t i = 0; i < *count; ++i) {
            if (i % kBetweenStops == 0 && context.stopped())
                return failure(ErrorCode::Cancelled, {});
            ids.push_back(model.decode(decoder));
            if (decoder.overrun())
                return failure(ErrorCode::Truncated, "the bytes end at id " + std::to_string(i), all);
        }
    }
    const std::size_t left = *count > 0 ? decoder.left() : bytes.size();
    if (left > 0)
        return failure(ErrorCode::Syntax, std::to_string(left) + " bytes after the last id", all - left);
    return ids;
}

/// Summed in the order of the ids, so that it is always the same.
double entropyBits(std::span<const std::uint32_t> ids, std::uint32_t vocabularySize)
{
    std::vector<std::uint32_t> counts(vocabularySize);
    for (const std::uint32_t id : ids)
        ++counts[id];
    const auto total = static_cast<double>(ids.size());
    double bits = 0;
    for (const std::uint32_t count : counts)
        if (count > 0)
            bits += count * std::log2(total / count);
    return bits;
}

} // namespace

Result<std::string> encodeIds(std::span<const std::uint32_t> ids, std::uint32_t vocabularySize,
                              const RunContext& context)
{
    try {
        return encodeAll(ids, vocabularySize, context);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "coding ids");
    }
}

Result<std::vector<std::uint32_t>> decodeIds(std::string_view bytes, std::uint32_t vocabularySize,
                                             std::uint64_t mostIds, const RunContext& context)
{
    try {
        return decodeAll(bytes, vocabularySize, mostIds, context);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "decoding ids");
    }
}

Result<IdBits> idBits(std::span<const std::uint32_t> ids, std::uint32_t vocabularySize, const RunContext& context)
{
    const Result<std::string> bytes = encodeIds(ids, vocabularySize, context);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    IdBits bits;
    bits.tokens = ids.size();
    bits.coded = 8 * std::uint64_t{bytes->size()};
    if (ids.empty())
        return bits;
    bits.fixed = static_cast<double>(ids.size()) * std::log2(static_cast<double>(vocabularySize));
    try {
        bits.entropy = entropyBits(ids, vocabularySize);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "counting ids");
    }
    return bits;
}

} // namespace tokenscope
