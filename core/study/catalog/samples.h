// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace tokenscope {

/// A file of resources/samples, compiled in.
struct StudySample {
    std::string_view id; ///< "coffee"
    std::string_view bytes;
    bool picture = false;
};

/// By id.
std::span<const StudySample> studySamples();
/// Null when there is none of that id.
const StudySample* findStudySample(std::string_view id);

} // namespace tokenscope
