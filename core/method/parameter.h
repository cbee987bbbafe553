// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tokenscope {

/// What a parameter may hold: a switch, a whole number, a real number, a text (one of the choices' ids, where there are
/// choices), or a list of whole numbers (levels, patch counts).
using ParameterValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>>;

/// One value of a parameter that is chosen from a few.
struct ParameterChoice {
    std::string id; ///< stable, lower-case: in files and on the command line
    std::string title; ///< English, translated by the interface

    bool operator==(const ParameterChoice&) const = default;
};

/// What the text of a parameter without choices is.
enum class TextKind {
    Plain, ///< any text
    File, ///< the path of a file; empty: none
    Folder, ///< the path of a folder; empty: none
};

/// One thing a person can set about a method. The type is that of `fallback`. From this come the widget, the command-line
/// flag, the session file's field, the axis of a sweep and the generic tests.
struct Parameter {
    std::string id = {}; ///< stable, lower-case, "codebook-size"
    std::string title = {}; ///< English, sentence case, "Codebook size"
    std::string help = {}; ///< one English sentence, with its source where the default has one
    ParameterValue fallback = {}; ///< the default
    double minimum = 0; ///< of numbers and of each member of a list; inclusive
    double maximum = 0; ///< inclusive
    std::string unit = {}; ///< "bits", "px"; empty for counts and ratios
    std::vector<ParameterChoice> choices = {}; ///< of a string
    bool logarithmic = false; ///< a slider steps by ratio, and a whole number by powers of two
    /// Shown and used only when another switch or choice holds this value, or one of these ("soft|gumbel").
    std::string dependsOn = {};
    std::string dependsValue = {};
    TextKind text = TextKind::Plain; ///< of a string without choices
    std::vector<std::string> patterns = {}; ///< of such a file's name: "*.onnx"
    bool required = false; ///< such a text must be there, where it matters, before anything can be made

    bool operator==(const Parameter&) const = default;
};

} // namespace tokenscope
