// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// What stands between the program and the module that runs networks with OpenCV, which is opened at first use: its libraries
/// would cost every start. It is built with the program and its version is checked, so standard types may pass; no exception may.
namespace tokenscope::dnn {

inline constexpr unsigned kModuleVersion = 1;
inline constexpr const char* kModuleEntry = "tokenscopeDnnModule";

struct Numbers {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

class Network {
public:
    virtual ~Network() = default;
    /// False with OpenCV's own words when it cannot be done.
    virtual bool run(const Numbers& input, const std::string& inputName, const std::vector<std::string>& outputs,
                     std::vector<Numbers>& results, std::string& problem) = 0;
};

class Module {
public:
    virtual ~Module() = default;
    virtual std::string version() const = 0;
    /// Null with OpenCV's own words when the model cannot be read.
    virtual std::unique_ptr<Network> open(const char* model, std::size_t size, std::string& problem) = 0;
};

/// The type of the module's one C function. Null for another version.
using ModuleEntry = Module* (*)(unsigned version);

} // namespace tokenscope::dnn
