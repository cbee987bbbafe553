// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by code that is compiled for several instruction sets: nothing here may pull in inline functions of a library,
// or the linker could keep the copy that needs AVX-512 for everybody.
#include <cstddef>
#include <cstdint>

namespace tokenscope {

enum class VectorLevel { Baseline, Avx2, Avx512 };

/// A few vectors and a run of codes, laid out for the kernel.
struct ScoreTile {
    const float* vectors = nullptr; ///< [group][dimension][Kernel::rows], already multiplied by -2
    std::size_t groups = 0;
    const float* codes = nullptr; ///< [block][dimension][Kernel::codes]
    const float* norms = nullptr; ///< [block][Kernel::codes], |c|²; infinite where there is no code
    std::size_t blocks = 0;
    std::size_t firstBlock = 0; ///< number of the first of these blocks in the whole codebook
    std::size_t dimensions = 0;
};

/// The three lowest scores of one vector as far as its lanes know them.
struct LowestScores {
    float best = 0;
    float second = 0; ///< the lowest of another lane than the best's
    float third = 0; ///< a lower bound of all others
    std::uint32_t bestIndex = 0;
    std::uint32_t secondIndex = 0;
};

/// The inner loops, one set for each instruction set. A score is |c|² - 2·x·c, summed over the dimensions in order, so it
/// differs between instruction sets by rounding only; differences() does not differ at all.
struct Kernel {
    std::size_t rows = 0; ///< vectors of a group
    std::size_t codes = 0; ///< codes of a block
    std::size_t stateSize = 0; ///< floats of state for each vector

    /// Forgets everything about `vectors` vectors.
    void (*reset)(float* state, std::size_t vectors) = nullptr;
    /// Takes the tile's scores into the state of its groups·rows vectors.
    void (*accumulate)(const ScoreTile& tile, float* state) = nullptr;
    void (*lowest)(const float* state, std::size_t vectors, LowestScores* lowest) = nullptr;
    /// All scores, [group·rows][block·codes].
    void (*scores)(const ScoreTile& tile, float* scores) = nullptr;
    /// Squared distances of 64·panels vectors to one point by direct differences; panels are [panel][dimension][64].
    void (*differences)(const float* panels, std::size_t count, std::size_t dimensions, const float* point,
                        float* distances) = nullptr;
};

constexpr std::size_t kPanel = 64; ///< vectors of one panel of Kernel::differences

namespace baseline {
Kernel kernel();
void differences(const float* panels, std::size_t count, std::size_t dimensions, const float* point, float* distances);
} // namespace baseline
namespace avx2 {
Kernel kernel();
void differences(const float* panels, std::size_t count, std::size_t dimensions, const float* point, float* distances);
} // namespace avx2
namespace avx512 {
Kernel kernel();
void differences(const float* panels, std::size_t count, std::size_t dimensions, const float* point, float* distances);
} // namespace avx512

/// The widest this processor has.
VectorLevel processorLevel();
/// The level in use: the processor's, or a lower one that a test has asked for.
VectorLevel vectorLevel();
/// For tests: searches that are made from now on use this level, or the processor's where it has no such thing.
void useVectorLevel(VectorLevel level);
const Kernel& kernelOf(VectorLevel level);

} // namespace tokenscope
