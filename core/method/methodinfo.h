// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/method/parameter.h"

namespace tokenscope {

/// How far a result may be trusted to be the named method's own.
enum class Fidelity {
    Exact, ///< checked against the reference implementation's output
    Transcription, ///< written from the paper; no reference could be run
    Analogue, ///< a classical stand-in for a trained part
    NeedsModel, ///< does nothing until a trained model is loaded
};

/// What a method must be given.
enum class Need { Features, Grid, ClsSaliency, Attention, QueryText, Frames, Graph, Model };

/// Where a method comes from.
struct Source {
    std::string title = {};
    int year = 0;
    std::string arxiv = {}; ///< "2309.15505", or empty
    std::string code = {}; ///< "lucidrains/vector-quantize-pytorch 1.31.0", or empty

    bool operator==(const Source&) const = default;
};

/// How an algorithm describes itself: once, for the parameter panel, the command line, session files, sweeps, the catalogue
/// with its citations and the tests that every method must pass.
struct MethodInfo {
    std::string id = {}; ///< stable, lower-case: "fsq"
    std::string title = {}; ///< "Finite scalar quantization"
    std::string shortTitle = {}; ///< "FSQ"
    std::string family = {}; ///< id of the group it is listed under: "scalar", "residual"
    std::string summary = {}; ///< one English sentence: what it does
    std::vector<Source> sources = {};
    std::vector<Need> needs = {};
    Fidelity fidelity = Fidelity::Exact;
    std::string fidelityNote = {}; ///< against what it was checked, or what stands in for what
    std::vector<Parameter> parameters = {};

    const Parameter* parameter(std::string_view parameterId) const;
    bool operator==(const MethodInfo&) const = default;
};

/// Stable names, for files and JSON: "exact", "needs-model"; "cls-saliency".
std::string_view fidelityName(Fidelity fidelity);
std::string_view needName(Need need);

} // namespace tokenscope
