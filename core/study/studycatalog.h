// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/codec/codec.h"
#include "core/media/video/framesource.h"
#include "core/quality/qualitymeasure.h"
#include "core/quantize/method.h"
#include "core/reduce/reducer.h"
#include "core/study/study.h"

namespace tokenscope {

/// What a study does to a text: a tokenizer with its ids coded, or a general compressor.
struct TextMethod {
    MethodInfo info = {}; ///< family "tokenizer" or "compressor"
    std::string library = {}; ///< version of what decides the numbers; of a tokenizer its fingerprint and origin
    std::string absent = {}; ///< why it cannot be used, with what would bring it; then `measure` is null
    /// The costs of studyMeasures() it has: "bytes", "tokens", … The same for any number of threads.
    std::function<Result<std::map<std::string, double>>(std::string_view text, const ParameterValues&,
                                                        const RunContext&)>
        measure = {};
};

/// What a study may be made of. A value of functions and lists, so that the engine is the same for any catalogue; the product's
/// is studyCatalog() of core/study/catalog.
struct StudyCatalog {
    std::string program = {}; ///< with its version: stands for a library where a method is our own
    std::span<const CodecMethod> codecs = {};
    std::span<const ReducerMethod> reducers = {};
    std::span<const QuantizerMethod> quantizers = {};
    std::span<const TextMethod> texts = {};
    std::span<const QualityMeasure> qualities = {};
    /// A text method that is not in the list: a tokenizer's file. May be null.
    std::function<Result<std::shared_ptr<const TextMethod>>(const std::string& path)> openText = {};
    /// The bytes of an input: a file, or a sample.
    std::function<Result<std::string>(const std::string& input)> read = {};
    /// The frames of an input whose content is a clip's. Null: clips are refused.
    std::function<Result<std::unique_ptr<FrameSource>>(const std::string& input, const RunContext&)> openClip = {};
};

/// A series' method, whatever its kind: one of these is there, and none of them for StudyKind::File.
struct StudyMethod {
    const CodecMethod* codec = nullptr;
    const ReducerMethod* reducer = nullptr;
    const QuantizerMethod* quantizer = nullptr;
    std::shared_ptr<const TextMethod> text = {};

    const MethodInfo& info() const;
    /// What the numbers depend on beside the parameters: the library's version, or the program's.
    std::string version(const StudyCatalog& catalog) const;
    const std::string& absent() const;
};

/// The only method of StudyKind::File: what the input takes as it is.
inline constexpr const char* kFileMethod = "file";

/// Error InvalidValue: there is none of that id, with those there are.
Result<StudyMethod> findStudyMethod(const StudyCatalog& catalog, StudyKind kind, const std::string& id);

/// Ids of parameters every reducer has in a study, beside its own and "encoder-…" for each of the encoder's.
namespace reducerstudy {
inline constexpr const char* kKept = "kept"; ///< tokens to keep, by whatever parameter decides it; 0: as it is set
inline constexpr const char* kShare = "kept-share"; ///< the same as a share of all; 0: as it is set
inline constexpr const char* kEncoder = "encoder";
inline constexpr const char* kEncoderPrefix = "encoder-";
inline constexpr const char* kSaliency = "analogue";
inline constexpr const char* kModel = "model"; ///< whose prefill "flops" counts
} // namespace reducerstudy

/// What `set`, `axis` and a panel may hold: the method's parameters, and for reducers and quantizers how the picture becomes
/// tokens. `encoder` is the value of "encoder" for those; empty: the default. Error InvalidValue: no such encoder.
Result<std::vector<Parameter>> studyParameters(const StudyMethod& method, const std::string& encoder = {});

/// The costs: bytes and what comes of them, tokens, FLOPs.
std::vector<StudyMeasure> studyCosts();
/// Costs, what a reduction loses, then the catalogue's qualities.
std::vector<StudyMeasure> studyMeasures(const StudyCatalog& catalog);
/// Which of them a series of that kind can have.
bool kindHasMeasure(StudyKind kind, const StudyMeasure& measure);

} // namespace tokenscope
