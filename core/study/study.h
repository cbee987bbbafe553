// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// What a series of a study does to an input.
enum class StudyKind {
    Codec, ///< picture ⇄ bytes: the codecs' catalogue
    Reducer, ///< picture → fewer tokens → the picture painted with what stands in
    Text, ///< text → tokens or bytes: tokenizers and general compressors
    Quantizer, ///< picture or clip → tokens → codes of one codebook for all of them → back
    File, ///< nothing is done: what the input's own file takes, a cost without a quality
};

/// "codec", "reducer", "text", "quantizer", "file": in files.
std::string_view studyKindName(StudyKind kind);
std::optional<StudyKind> studyKindNamed(std::string_view name);

/// What a series looks for instead of running through values: of the axis's values, from cheap to dear, the first that reaches
/// a quality, or the last that stays within a cost. `measure` is an id of studyMeasures().
struct StudyTarget {
    std::string measure = {};
    double value = 0;
    bool operator==(const StudyTarget&) const = default;
};

/// One curve: a method whose one parameter takes several values while the others stay. The parameters are those of
/// studyParameters(): the method's own, and for reducers how the picture becomes tokens.
struct StudySeries {
    std::string name = {}; ///< as people read it; unique in the study
    StudyKind kind = StudyKind::Codec;
    std::string method = {}; ///< id in the kind's catalogue; of texts also a tokenizer's file
    std::map<std::string, std::string> set = {}; ///< fixed parameters, as on the command line: id → value
    std::string axis = {}; ///< id of the parameter that varies; empty: one point
    /// Its values, as on the command line. With a target: what is looked through, from cheap to dear; empty: the axis's range.
    std::vector<std::string> at = {};
    std::optional<StudyTarget> target = {}; ///< one point an input, at the value found

    bool operator==(const StudySeries&) const = default;
};

/// The encoder through which "encoder-error" looks at pictures.
struct StudyEncoder {
    std::string method = {}; ///< id in the encoders' catalogue
    std::map<std::string, std::string> set = {}; ///< its parameters, as on the command line: id → value
    bool operator==(const StudyEncoder&) const = default;
};

/// What a person asks: inputs × series × values. A value; one JSON file (studyjson.h).
///
/// An input may be a clip: a video, or a GIF or PNG of several pictures. One point of a codec then stands for all its frames,
/// each coded by itself: bits of all frames over pixels of all frames. Reducers and quantizers have the tokens of all frames
/// before them and may look across time; what a quantizer learnt is sent once for the clip. Qualities in decibels are those of
/// the mean squared error over all frames; others are the mean over the frames. Frames that are too damaged to be decoded are
/// left out, for all series alike ("frames" is how many there were).
struct StudySpec {
    std::string title = {};
    std::vector<std::string> inputs = {}; ///< paths, or "sample:coffee": pictures, texts, or clips (by their content)
    std::vector<StudySeries> series = {};
    std::vector<std::string> measures = {}; ///< ids of quality measures; those of cost are always there
    std::optional<StudyEncoder> encoder = {}; ///< nothing: there is no "encoder-error"
    int side = 0; ///< pixels of the longer side pictures are resized to first; 0: as they are
    std::uint64_t seed = 1;
    /// By input: which frames of a clip are looked at, as frameRangeOf() reads it. Of clips that are not in it: all.
    std::map<std::string, std::string> frames = {};

    bool operator==(const StudySpec&) const = default;
};

/// One job done: the numbers by their names (see studyMeasures()), or why there are none. The same in every run.
struct StudyPoint {
    std::size_t input = 0; ///< index in StudySpec::inputs
    std::size_t series = 0; ///< index in StudySpec::series
    std::size_t value = 0; ///< index in StudySeries::at; 0 without an axis and for a target
    std::string at = {}; ///< the axis's value; for a target, the one found; empty without an axis
    /// Of everything that decides the numbers: the input's content, the method, all its parameters, seed, side, measures and
    /// the library's version. Empty where the input could not be read.
    std::string key = {};
    std::map<std::string, double> values = {}; ///< "bpp", "bytes", "side-bytes", "tokens", "flops", "psnr", "ssim", …
    std::optional<Error> error = {};

    bool operator==(const StudyPoint&) const = default;
};

/// A study as far as it is done: in order of inputs, series and values. Of a shard, or of one that was stopped, some points are
/// missing.
struct StudyResult {
    StudySpec spec = {};
    std::vector<StudyPoint> points = {};
    bool operator==(const StudyResult&) const = default;
};

/// A number a point may have: for axes, tables and files.
struct StudyMeasure {
    std::string id = {};
    std::string title = {}; ///< English, translated by the interface
    std::string unit = {};
    bool cost = false; ///< less is cheaper: what is paid; else a quality
    bool higherIsBetter = true; ///< of a quality
    bool logarithmic = false; ///< drawn on a logarithmic axis at first
    bool operator==(const StudyMeasure&) const = default;
};

/// All of them: costs, then qualities (core/study/catalog; for another catalogue see studycatalog.h).
std::vector<StudyMeasure> studyMeasures();

} // namespace tokenscope
