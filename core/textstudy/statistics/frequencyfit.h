// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>

namespace tokenscope::statistics {

/// f(r) = e^intercept · r^slope, by ordinary least squares of ln f on ln r (Zipf 1935; `slope` is about -1 for prose).
struct ZipfFit {
    double slope = 0;
    double intercept = 0; ///< natural logarithm of the frequency at rank 1
    double rSquared = 0; ///< of ln f
    std::uint64_t lastRank = 0; ///< ranks 1 … lastRank were used: those seen at least twice

    double at(double rank) const;
    bool operator==(const ZipfFit&) const = default;
};

/// f(r) = e^intercept · (r + shift)^slope, Mandelbrot's form (1953), by least squares over logarithmic bins of ranks, ten to
/// each power of ten: of the mean ln f of a bin on its mean ln(r + shift). Over single ranks the thousands of rare tokens
/// would decide alone, and the shift, which only the first ranks show, would be lost; so each decade counts alike.
struct MandelbrotFit {
    double shift = 0; ///< 0 … 10,000
    double slope = 0;
    double intercept = 0;
    double rSquared = 0; ///< of the bins' mean ln f; not comparable with ZipfFit's
    std::uint64_t lastRank = 0;

    double at(double rank) const;
    bool operator==(const MandelbrotFit&) const = default;
};

/// `counts` descend; rank 1 is the first. Nothing when fewer than three ranks were seen twice, or all equally often.
/// O(ranks).
std::optional<ZipfFit> fitZipf(std::span<const std::uint64_t> counts);
/// The same, searched over the shift by golden sections: O(60 · ranks). Nothing also when stopped.
std::optional<MandelbrotFit> fitMandelbrot(std::span<const std::uint64_t> counts, const std::stop_token& stop = {});

/// What the distribution of tokens over their types comes to, in bits and shares.
struct Efficiency {
    std::uint64_t tokens = 0;
    std::uint64_t types = 0; ///< ids seen at least once
    double entropyBits = 0; ///< H = -Σ p log2 p, the plug-in estimate
    /// H / log2(types): Shannon efficiency as zouharvi/tokenization-scorer computes it. Nothing for fewer than two types.
    std::optional<double> shannon;
    /// [1/(1-α) · log2 Σ p^α] / log2(types) (Zouhar et al. 2023, arXiv 2306.16842). Papers use α = 2.5, the scorer's
    /// default is 3.0; both normalise by the types observed, not by the vocabulary.
    std::optional<double> renyi25;
    std::optional<double> renyi30;

    bool operator==(const Efficiency&) const = default;
};

/// O(counts). Zeros are allowed and count for nothing.
Efficiency efficiencyOf(std::span<const std::uint64_t> counts);

} // namespace tokenscope::statistics
