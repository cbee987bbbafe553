// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/method/parametervalues.h"

namespace tokenscope {

/// What a series of a study does to an input.
enum class StudyKind {
    Codec, ///< picture ⇄ bytes: the codecs' catalogue
    Reducer, ///< picture → fewer tokens → the picture painted with what stands in
    Text, ///< text → tokens or bytes: tokenizers and general compressors
};

/// One curve: a method whose one parameter takes several values while the others stay.
struct StudySeries {
    std::string name = {}; ///< as people read it; unique in the study
    StudyKind kind = StudyKind::Codec;
    std::string method = {}; ///< id in the kind's catalogue
    std::map<std::string, std::string> set = {}; ///< fixed parameters, as on the command line: id → value
    std::string axis = {}; ///< id of the parameter that varies; empty: one point
    std::vector<std::string> at = {}; ///< its values, as on the command line
    /// Instead of `at`: the first value of the axis's own range, from cheap to dear, that reaches `target` of `measure`.
    struct Target {
        std::string measure = {};
        double value = 0;
        bool operator==(const Target&) const = default;
    };
    std::optional<Target> target = {};

    bool operator==(const StudySeries&) const = default;
};

/// What a person asks: inputs × series × values. A value; one JSON file.
struct StudySpec {
    std::string title = {};
    std::vector<std::string> inputs = {}; ///< paths, or "sample:coffee"
    std::vector<StudySeries> series = {};
    std::vector<std::string> measures = {}; ///< ids of quality measures; those of cost are always there
    int side = 0; ///< pixels of the longer side pictures are resized to first; 0: as they are
    std::uint64_t seed = 1;

    bool operator==(const StudySpec&) const = default;
};

/// One job done: the numbers by their names (see studyMeasures()), or why there are none.
struct StudyPoint {
    std::size_t input = 0; ///< index in StudySpec::inputs
    std::size_t series = 0; ///< index in StudySpec::series
    std::string at = {}; ///< the axis's value; for a target, the one found
    std::string key =
        {}; ///< of everything that decides the numbers: input's content, method, parameters, seed, library
    std::map<std::string, double> values = {}; ///< "bpp", "bytes", "side-bytes", "tokens", "flops", "psnr", "ssim", …
    std::optional<Error> error = {};
};

/// A number a point may have: for axes, tables and files.
struct StudyMeasure {
    std::string id = {};
    std::string title = {}; ///< English, translated by the interface
    std::string unit = {};
    bool cost = false; ///< less is cheaper: what is paid; else a quality
    bool higherIsBetter = true; ///< of a quality
    bool logarithmic = false; ///< drawn on a logarithmic axis at first
};

std::vector<StudyMeasure> studyMeasures();

} // namespace tokenscope
