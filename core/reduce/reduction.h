// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/field/features.h"

namespace tokenscope {

/// In Reduction::keep for an output that stands for no one token (a pooled cell's mean, an added summary token).
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;
/// In Reduction::group for a token that went into no output.
inline constexpr std::int32_t kDropped = -1;

/// One decision of a greedy method, in the order they were made.
struct ReductionStep {
    std::uint32_t chosen = kNoRow; ///< the token picked, or the one merged away
    std::uint32_t into = kNoRow; ///< where it was merged; kNoRow for a pick
    double score = 0; ///< by what it won, in the units of scoreName
    std::uint32_t runnerUp = kNoRow; ///< who would have been next; kNoRow when there was nobody else
    double runnerUpScore = 0;

    bool operator==(const ReductionStep&) const = default;
};

/// What a method gave to a part of the input: a crop, a frame, a layer, a stage.
struct ReductionBudget {
    std::string part = {}; ///< "thumbnail", "crop 2", "frame 3", "stage 1", English
    std::uint64_t tokens = 0; ///< of the input that belong to it
    std::uint64_t kept = 0;
    double share = 0; ///< what the method aimed at, 0…1

    bool operator==(const ReductionBudget&) const = default;
};

/// What became of N tokens: k outputs, who went into which, and why. All ids are rows of the input.
struct Reduction {
    std::vector<std::uint32_t> keep; ///< k: the token each output stands for, in the method's own order, or kNoRow
    std::vector<std::int32_t> group; ///< N: the output a token went into (an index of keep), or kDropped
    std::vector<float>
        weight; ///< N: the token's share of that output: 1 for a token kept as it is, 0 for a dropped one
    FeatureMatrix merged; ///< k×D: the outputs' features, as the method leaves them (some do not average)
    std::vector<float> score; ///< N, or empty where the method scores nothing
    std::string scoreName = {}; ///< English, what `score` is: "energy", "nearest kept distance"
    std::vector<ReductionBudget> budget; ///< empty where there is but one part
    std::vector<ReductionStep> trace; ///< empty where nothing is decided one by one
    std::vector<std::string> notes; ///< English, what one should know of this result: a clamped r, an analogue used
    bool onAnalogue = false; ///< something of a model's was not brought and a stand-in took its place; a note names it

    std::uint64_t tokens() const { return group.size(); }
    std::uint64_t kept() const { return keep.size(); }
};

/// A reduction that keeps these tokens as they are and drops the rest: group, weight and merged follow from it. keep must hold
/// each id at most once, all below features.rows().
Reduction keptTokens(FeatureView features, std::vector<std::uint32_t> keep);

/// Notes what stood in for something of a model's.
void noteAnalogue(Reduction& reduction, std::string note);

} // namespace tokenscope
