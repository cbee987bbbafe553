// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/entropycoder/codecoder.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "core/quantize/entropycoder/adaptivemodel.h"

namespace tokenscope {

namespace {

constexpr std::uint32_t kWholeSymbols = 1U << 16U; // larger alphabets are coded as two digits
constexpr std::uint32_t kDigit = 1U << 16U;
constexpr std::size_t kBetweenStops = 4096; // codes, well below a millisecond each thousand
constexpr std::uint64_t kMostCodes = std::uint64_t{1} << 28U;

/// One stage's frequencies: of whole indices, or of their upper and lower 16 bits.
class StageModel {
public:
    StageModel(std::uint32_t size, CoderOrder order)
        : m_size(size)
    {
        const int depth = order == CoderOrder::One ? 1 : 0;
        if (size > kWholeSymbols) {
            m_upper.emplace((size - 1) / kDigit + 1, depth);
            m_lower.emplace(kDigit, 0);
        } else if (size > 1) {
            m_lower.emplace(size, depth);
        }
    }

    void encode(RangeEncoder& encoder, std::uint32_t index)
    {
        if (m_upper) {
            m_upper->encode(encoder, index / kDigit);
            index %= kDigit;
        }
        if (m_lower)
            m_lower->encode(encoder, index);
    }

    double spend(std::uint32_t index)
    {
        double bits = 0;
        if (m_upper) {
            bits = m_upper->spend(index / kDigit);
            index %= kDigit;
        }
        return m_lower ? bits + m_lower->spend(index) : bits;
    }

    /// Bytes that no encoder wrote may give an index beyond the last.
    std::uint32_t decode(RangeDecoder& decoder)
    {
        std::uint32_t index = m_upper ? m_upper->decode(decoder) * kDigit : 0;
        if (m_lower)
            index += m_lower->decode(decoder);
        return std::min(index, m_size - 1);
    }

private:
    std::uint32_t m_size;
    std::optional<AdaptiveModel> m_upper;
    std::optional<AdaptiveModel> m_lower;
};

std::size_t tokensOf(const Codes& codes, std::size_t stage)
{
    return codes.ragged() ? codes.stageTokens[stage] : codes.tokens;
}

/// How many indices there are, when the sizes agree with one another.
Result<std::uint64_t> indicesOf(const Codes& codes)
{
    if (codes.ragged() && codes.stageTokens.size() != codes.stages())
        return failure(ErrorCode::InvalidArgument,
                       "codes of " + std::to_string(codes.stages()) + " stages have token counts for "
                           + std::to_string(codes.stageTokens.size()));
    std::uint64_t all = 0;
    for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
        const std::size_t tokens = tokensOf(codes, stage);
        if (tokens > kMostCodes || all + tokens > kMostCodes)
            return failure(ErrorCode::TooLarge, "more than 268435456 codes");
        if (tokens > 0 && codes.stageSizes[stage] == 0)
            return failure(ErrorCode::InvalidArgument,
                           "stage " + std::to_string(stage) + " has tokens and no codes for them");
        all += tokens;
    }
    return all;
}

/// Calls use(stage, model, place in the index) in the order of the stream: stage after stage.
template <typename Use>
Result<void> forEachCode(const Codes& codes, CoderOrder order, const RunContext& context, Use use)
{
    std::size_t stageBegin = 0;
    for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
        const std::size_t tokens = tokensOf(codes, stage);
        if (tokens == 0)
            continue;
        StageModel model(codes.stageSizes[stage], order);
        for (std::size_t token = 0; token < tokens; ++token) {
            if (token % kBetweenStops == 0 && context.stopped())
                return failure(ErrorCode::Cancelled, {});
            const std::size_t place = codes.ragged() ? stageBegin + token : token * codes.stages() + stage;
            if (Result<void> used = use(stage, model, place); !used)
                return used;
        }
        stageBegin += tokens;
    }
    return {};
}

Result<std::uint64_t> checkedIndices(const Codes& codes)
{
    Result<std::uint64_t> wanted = indicesOf(codes);
    if (wanted && *wanted != codes.index.size())
        return failure(ErrorCode::InvalidArgument,
                       "the codes have " + std::to_string(codes.index.size()) + " indices where their sizes say "
                           + std::to_string(*wanted));
    return wanted;
}

Result<void> checkIndex(const Codes& codes, std::size_t stage, std::size_t place)
{
    const std::uint32_t index = codes.index[place];
    if (index < codes.stageSizes[stage])
        return {};
    return failure(ErrorCode::OutOfRange,
                   "stage " + std::to_string(stage) + " has no code " + std::to_string(index) + ", only "
                       + std::to_string(codes.stageSizes[stage]));
}

/// Σ tokens · entropy of one stage, from the counts in the order of the indices, so that the sum is always the same.
double entropyBits(std::vector<std::uint32_t> indices)
{
    std::ranges::sort(indices);
    const auto total = static_cast<double>(indices.size());
    double bits = 0;
    for (std::size_t at = 0; at < indices.size();) {
        const std::size_t begin = at;
        while (at < indices.size() && indices[at] == indices[begin])
            ++at;
        const auto count = static_cast<double>(at - begin);
        bits += count * std::log2(total / count);
    }
    return bits;
}

} // namespace

Result<std::string> encodeCodes(const Codes& codes, CoderOrder order, const RunContext& context)
{
    if (const Result<std::uint64_t> checked = checkedIndices(codes); !checked)
        return tl::unexpected(checked.error());
    RangeEncoder encoder;
    const Result<void> coded = forEachCode(
        codes, order, context, [&](std::size_t stage, StageModel& model, std::size_t place) -> Result<void> {
            if (Result<void> sound = checkIndex(codes, stage, place); !sound)
                return sound;
            model.encode(encoder, codes.index[place]);
            return {};
        });
    if (!coded)
        return tl::unexpected(coded.error());
    return encoder.finish();
}

Result<Codes> decodeCodes(std::string_view bytes, const Codes& shape, CoderOrder order, const RunContext& context)
{
    const Result<std::uint64_t> count = indicesOf(shape);
    if (!count)
        return tl::unexpected(count.error());
    Codes codes{shape.tokens, shape.stageSizes, {}, shape.stageTokens};
    codes.index.resize(*count);
    RangeDecoder decoder(bytes);
    bool any = false;
    for (std::size_t stage = 0; stage < shape.stages(); ++stage)
        any = any || (shape.stageSizes[stage] > 1 && tokensOf(shape, stage) > 0);
    const Result<void> read =
        forEachCode(codes, order, context, [&](std::size_t, StageModel& model, std::size_t place) -> Result<void> {
            codes.index[place] = model.decode(decoder);
            if (any && decoder.overrun())
                return failure(ErrorCode::Truncated, "the bytes end before the last code", bytes.size());
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    if (const std::size_t left = any ? decoder.left() : bytes.size(); left > 0)
        return failure(ErrorCode::Syntax, std::to_string(left) + " bytes are left after the last code",
                       bytes.size() - left);
    return codes;
}

Result<CodeBits> bitsOf(const Codes& codes, std::uint64_t sideBits, CoderOrder order, const RunContext& context)
{
    const Result<std::string> bytes = encodeCodes(codes, order, context);
    if (!bytes)
        return tl::unexpected(bytes.error());
    CodeBits bits;
    bits.side = sideBits;
    bits.payload = 8 * static_cast<std::uint64_t>(bytes->size());
    std::size_t stageBegin = 0;
    for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
        const std::size_t tokens = tokensOf(codes, stage);
        std::vector<std::uint32_t> indices(tokens);
        for (std::size_t token = 0; token < tokens; ++token)
            indices[token] = codes.index[codes.ragged() ? stageBegin + token : token * codes.stages() + stage];
        if (tokens > 0)
            bits.fixed += static_cast<double>(tokens) * std::log2(codes.stageSizes[stage]);
        bits.entropy += entropyBits(std::move(indices));
        stageBegin += tokens;
    }
    return bits;
}

Result<std::vector<double>> bitsOfParts(const Codes& codes, std::size_t parts, CoderOrder order,
                                        const RunContext& context)
{
    if (parts == 0)
        return failure(ErrorCode::InvalidArgument, "codes of no parts");
    if (const Result<std::uint64_t> checked = checkedIndices(codes); !checked)
        return tl::unexpected(checked.error());
    std::vector<double> bits(parts, 0.0);
    std::size_t stageBegin = 0;
    std::size_t before = 0;
    const Result<void> spent = forEachCode(
        codes, order, context, [&](std::size_t stage, StageModel& model, std::size_t place) -> Result<void> {
            for (; before < stage; ++before)
                stageBegin += tokensOf(codes, before);
            if (Result<void> sound = checkIndex(codes, stage, place); !sound)
                return sound;
            const std::size_t token = codes.ragged() ? place - stageBegin : place / codes.stages();
            bits[token * parts / tokensOf(codes, stage)] += model.spend(codes.index[place]);
            return {};
        });
    if (!spent)
        return tl::unexpected(spent.error());
    return bits;
}

} // namespace tokenscope
