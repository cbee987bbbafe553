// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/quantize/entropycoder/rangecoder.h"

namespace tokenscope::tokencodec {

/// How probable a bit is, learnt from those before: each moves it by 1/(n + 1.6), n at most 255.
class BitModel {
public:
    std::uint32_t one() const { return m_one; } ///< in 65,536ths
    std::uint32_t seen() const { return m_seen; }
    void learn(bool bit);

private:
    std::uint16_t m_one = 1U << 15U;
    std::uint16_t m_seen = 0;
};

/// Which models tell of the next bit, and which sets of weights mix what they say.
struct MixedContext {
    static constexpr std::size_t kInputs = 8;
    static constexpr std::size_t kSets = 2;
    std::array<std::uint32_t, kInputs> model = {};
    std::array<std::uint32_t, kSets> set = {};
};

/// Several models of one bit mixed by logistic regression that learns as it goes (Mahoney 2005, "Adaptive Weighing of Context
/// Models"): in whole numbers, so that every machine gives the same bytes.
class BitMixer {
public:
    BitMixer(std::size_t models, std::size_t sets);

    std::uint32_t one(const MixedContext& context) const; ///< in 65,536ths, neither 0 nor all
    void learn(const MixedContext& context, bool bit);

private:
    using Weights = std::array<std::int32_t, MixedContext::kInputs>;
    Weights& weights(const MixedContext& context, std::size_t which)
    {
        return m_weights[which * m_sets + context.set[which]];
    }

    std::size_t m_sets;
    std::vector<BitModel> m_models;
    std::vector<Weights> m_weights;
};

/// Bits one bit costs where it is that probable, in 65,536ths.
float bitCost(std::uint32_t probability);

/// Writes decisions; BitReader reads them by the same calls, so that a codec's syntax is written once, for both.
class BitWriter {
public:
    static constexpr bool kWrites = true;
    template <typename Model, typename... Context>
    bool bit(Model& model, bool value, const Context&... context)
    {
        put(model.one(context...), value);
        model.learn(context..., value);
        return value;
    }
    std::string finish() { return m_coder.finish(); }

private:
    void put(std::uint32_t one, bool value) { m_coder.encode(value ? 0 : one, value ? one : kWhole - one, kWhole); }
    static constexpr std::uint32_t kWhole = 1U << 16U;
    RangeEncoder m_coder;
};

class BitReader {
public:
    static constexpr bool kWrites = false;
    explicit BitReader(std::string_view bytes)
        : m_coder(bytes)
        , m_size(bytes.size())
    {
    }
    template <typename Model, typename... Context>
    bool bit(Model& model, bool, const Context&... context)
    {
        const bool value = take(model.one(context...));
        model.learn(context..., value);
        return value;
    }
    bool overrun() const { return m_coder.overrun(); }
    std::size_t left() const { return m_coder.left(); }
    std::size_t size() const { return m_size; }

private:
    bool take(std::uint32_t one)
    {
        const bool value = m_coder.target(kWhole) < one;
        m_coder.consume(value ? 0 : one, value ? one : kWhole - one);
        return value;
    }
    static constexpr std::uint32_t kWhole = 1U << 16U;
    RangeDecoder m_coder;
    std::size_t m_size;
};

/// Whole numbers of either sign, small ones often: is it zero, its sign, then how large in unary, and beyond that the bits of
/// the rest (Elias' gamma). Each context learns by itself.
class NumberModel {
public:
    explicit NumberModel(std::size_t contexts)
        : m_models(contexts)
    {
    }

    template <typename Coder>
    std::int32_t code(Coder& coder, std::size_t context, std::int32_t value)
    {
        Models& models = m_models[context];
        if (!coder.bit(models.zeroNot, value != 0))
            return 0;
        const bool negative = coder.bit(models.negative, value < 0);
        const auto size = static_cast<std::uint32_t>(negative ? -value : value);
        const auto coded = static_cast<std::int32_t>(magnitude(coder, models, size));
        return negative ? -coded : coded;
    }

private:
    static constexpr std::uint32_t kUnary = 12;
    static constexpr unsigned kMostBits = 18;
    struct Models {
        BitModel zeroNot;
        BitModel negative;
        std::array<BitModel, kUnary> more;
        std::array<BitModel, kMostBits + 1> length;
        std::array<BitModel, kMostBits + 1> digit;
    };

    template <typename Coder>
    static std::uint32_t magnitude(Coder& coder, Models& models, std::uint32_t size)
    {
        std::uint32_t known = 1;
        for (; known <= kUnary; ++known)
            if (!coder.bit(models.more[known - 1], size > known))
                return known;
        const std::uint32_t rest = size - known; // of Elias' gamma, less one
        unsigned digits = 0;
        while (digits < kMostBits && coder.bit(models.length[digits], (rest + 1) >> (digits + 1) != 0))
            ++digits;
        std::uint32_t value = 1;
        for (unsigned digit = digits; digit-- > 0;)
            value = value << 1U | (coder.bit(models.digit[digit], ((rest + 1) >> digit & 1U) != 0) ? 1U : 0U);
        return known + value - 1;
    }

    std::vector<Models> m_models;
};

} // namespace tokenscope::tokencodec
