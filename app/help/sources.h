// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

namespace tokenscope::app {

/// A work something in the program follows.
struct Source {
    const char* what; ///< the part of the program; translated in the context "Sources"
    const char* work; ///< authors, title, place, year: as it is cited, in no language but its own
    const char* url;
};

/// In the order the program meets them: cutting, splitting, models, measures, colours.
std::span<const Source> sources();

} // namespace tokenscope::app
