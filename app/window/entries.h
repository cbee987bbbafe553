// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/search/searchpopup.h"
#include "app/tokenizers/tokenizerlist.h"

namespace tokenscope::app {

class ActionRegistry;

/// A line for every command, ready for the command palette.
std::vector<SearchEntry> commandEntries(const ActionRegistry& actions);

/// A line for every tokenizer. `choose` gets the id of one that is here, `bring` the choice of one that is not.
std::vector<SearchEntry> tokenizerEntries(const TokenizerList& tokenizers, const std::string& current,
                                          const std::function<void(const std::string&)>& choose,
                                          const std::function<void(const TokenizerChoice&)>& bring);

} // namespace tokenscope::app
