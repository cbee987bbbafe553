// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "app/cli/output.h"
#include "app/cli/tokentext.h"
#include "core/text/encoding.h"

namespace tokenscope::cli {

/// {"tokenizer", "ids", "ranges", "pieces", "types", "parts"}: an encoding of two texts as one line of JSON.
void writePairJson(Output& out, TokenText& pieces, const std::string& tokenizer, const PairEncoding& encoding);

} // namespace tokenscope::cli
