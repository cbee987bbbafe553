// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>

#include <CLI/App.hpp>

#include "app/cli/command.h"
#include "core/text/tokenizer.h"

namespace tokenscope::cli {

/// Which tokenizer to use, as the commands take it.
struct TokenizerChoice {
    std::string name;
    std::string encoding;
    std::string pattern;

    void declare(CLI::App& app);
};

struct OpenedTokenizer {
    std::string id; ///< of the catalogue, also for a file with that content; otherwise the file as given
    std::shared_ptr<const Tokenizer> tokenizer;
};

/// Opens it and, for a file of the person's own, passes on the loader's notes. Errors name the file and the place in it.
Result<OpenedTokenizer> openTokenizer(const TokenizerChoice& choice, const Environment& environment);

/// How special tokens written out in the text are taken, as the commands take it.
struct SpecialChoice {
    SpecialPolicy policy = SpecialPolicy::AsText;

    void declare(CLI::App& app);
};

} // namespace tokenscope::cli
