// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled once for each instruction set, with TOKENSCOPE_LEVEL naming the namespace and TOKENSCOPE_LANES the floats of a
// register. No library code here: see kernel.h.
#include "core/quantize/nearest/kernel.h"

namespace tokenscope::TOKENSCOPE_LEVEL {

namespace {

constexpr std::size_t kLanes = TOKENSCOPE_LANES;
using Floats __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias)) = float;
using Wholes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias)) = std::int32_t;

// Two registers of codes times as many vectors as leave room for the codes, the broadcast and (before FMA) the product.
constexpr std::size_t kAcross = 2;
constexpr std::size_t kRows = kLanes == 16 ? 12 : 6;
constexpr std::size_t kCodes = kAcross * kLanes;
// Of each vector and lane: the lowest score, the block register that had it, and the lowest of the rest.
constexpr std::size_t kState = 3 * kLanes;

#if defined(__clang__)
#define TOKENSCOPE_UNROLL _Pragma("unroll")
#else
#define TOKENSCOPE_UNROLL _Pragma("GCC unroll 16")
#endif

struct Accumulators {
    Floats at[kRows][kAcross];
};

inline __attribute__((always_inline)) void multiply(const float* vectors, const float* codes, const float* norms,
                                                    std::size_t dimensions, Accumulators& sums)
{
    const Floats* block = reinterpret_cast<const Floats*>(codes);
    TOKENSCOPE_UNROLL
    for (std::size_t row = 0; row < kRows; ++row) {
        TOKENSCOPE_UNROLL
        for (std::size_t part = 0; part < kAcross; ++part)
            sums.at[row][part] = reinterpret_cast<const Floats*>(norms)[part];
    }
    for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
        const Floats first = block[0];
        const Floats second = block[1];
        TOKENSCOPE_UNROLL
        for (std::size_t row = 0; row < kRows; ++row) {
            sums.at[row][0] += first * vectors[row];
            sums.at[row][1] += second * vectors[row];
        }
        block += kAcross;
        vectors += kRows;
    }
}

void accumulate(const ScoreTile& tile, float* state)
{
    for (std::size_t block = 0; block < tile.blocks; ++block) {
        const float* codes = tile.codes + block * tile.dimensions * kCodes;
        const float* norms = tile.norms + block * kCodes;
        for (std::size_t group = 0; group < tile.groups; ++group) {
            Accumulators sums;
            multiply(tile.vectors + group * tile.dimensions * kRows, codes, norms, tile.dimensions, sums);
            float* rows = state + group * kRows * kState;
            TOKENSCOPE_UNROLL
            for (std::size_t row = 0; row < kRows; ++row) {
                Floats* kept = reinterpret_cast<Floats*>(rows + row * kState);
                Wholes* where = reinterpret_cast<Wholes*>(rows + row * kState + kLanes);
                Floats best = kept[0];
                Wholes index = *where;
                Floats rest = kept[2];
                TOKENSCOPE_UNROLL
                for (std::size_t part = 0; part < kAcross; ++part) {
                    const Floats score = sums.at[row][part];
                    const auto lower = score < best;
                    const Floats loser = lower ? best : score;
                    const auto number = static_cast<std::int32_t>((tile.firstBlock + block) * kAcross + part);
                    rest = loser < rest ? loser : rest;
                    index = lower ? Wholes{} + number : index;
                    best = lower ? score : best;
                }
                kept[0] = best;
                *where = index;
                kept[2] = rest;
            }
        }
    }
}

void reset(float* state, std::size_t vectors)
{
    const float infinite = __builtin_inff();
    for (std::size_t vector = 0; vector < vectors; ++vector) {
        Floats* kept = reinterpret_cast<Floats*>(state + vector * kState);
        kept[0] = Floats{} + infinite;
        kept[1] = Floats{};
        kept[2] = Floats{} + infinite;
    }
}

void lowest(const float* state, std::size_t vectors, LowestScores* lowest)
{
    for (std::size_t vector = 0; vector < vectors; ++vector) {
        const float* best = state + vector * kState;
        const auto* index = reinterpret_cast<const Wholes*>(best + kLanes);
        const float* rest = best + 2 * kLanes;
        const float infinite = __builtin_inff();
        LowestScores found{infinite, infinite, infinite, 0, 0};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const auto code = static_cast<std::uint32_t>((*index)[lane]) * static_cast<std::uint32_t>(kLanes)
                + static_cast<std::uint32_t>(lane);
            const float score = best[lane];
            float passed = score < found.second ? found.second : score;
            if (score < found.best) {
                found.second = found.best;
                found.secondIndex = found.bestIndex;
                found.best = score;
                found.bestIndex = code;
            } else if (score < found.second) {
                found.second = score;
                found.secondIndex = code;
            }
            passed = rest[lane] < passed ? rest[lane] : passed; // a lane's rest may be lower than another lane's best
            found.third = passed < found.third ? passed : found.third;
        }
        lowest[vector] = found;
    }
}

void scores(const ScoreTile& tile, float* scores)
{
    const std::size_t stride = tile.blocks * kCodes;
    for (std::size_t block = 0; block < tile.blocks; ++block) {
        const float* codes = tile.codes + block * tile.dimensions * kCodes;
        for (std::size_t group = 0; group < tile.groups; ++group) {
            Accumulators sums;
            multiply(tile.vectors + group * tile.dimensions * kRows, codes, tile.norms + block * kCodes,
                     tile.dimensions, sums);
            TOKENSCOPE_UNROLL
            for (std::size_t row = 0; row < kRows; ++row) {
                Floats* out = reinterpret_cast<Floats*>(scores + (group * kRows + row) * stride + block * kCodes);
                out[0] = sums.at[row][0];
                out[1] = sums.at[row][1];
            }
        }
    }
}

} // namespace

Kernel kernel()
{
    return {kRows, kCodes, kState, &reset, &accumulate, &lowest, &scores, &differences};
}

} // namespace tokenscope::TOKENSCOPE_LEVEL
