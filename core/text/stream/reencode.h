// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <stop_token>
#include <string_view>

#include "core/base/result.h"
#include "core/text/document/textedit.h"
#include "core/text/document/tokentable.h"
#include "core/text/stream/safecuts.h"
#include "core/text/tokenizer.h"

namespace tokenscope {

/// What an edit does to an encoding: `removedTokens` tokens at `firstToken` give way to `inserted`, whose ranges are bytes
/// of the new text; ranges behind them move by edit.inserted - edit.removed.
struct Reencoding {
    std::uint64_t firstToken = 0;
    std::uint64_t removedTokens = 0;
    Encoding inserted;
};

/// Encodes only what an edit can have changed: from the last safe cut before it to the first behind it. The result applied
/// to `old` is what encoding the new text gives, template left out. Without safe cuts everything is encoded again.
///
/// `old` must have its ranges and no template. O(log tokens + bytes between the cuts). Errors: InvalidArgument for an edit
/// outside the texts or an encoding without ranges, and those of Tokenizer::encode().
Result<Reencoding> reencode(const Tokenizer& tokenizer, const SafeCuts& cuts, std::string_view newText,
                            const Encoding& old, const TextEdit& edit, EncodeOptions options = {},
                            std::stop_token stop = {});

/// The same for tokens kept as a document keeps them.
Result<Reencoding> reencode(const Tokenizer& tokenizer, const SafeCuts& cuts, std::string_view newText,
                            const TokenTable& old, const TextEdit& edit, EncodeOptions options = {},
                            std::stop_token stop = {});

/// Carries out a reencoding. O(tokens behind it).
void apply(const Reencoding& change, const TextEdit& edit, Encoding& encoding);

} // namespace tokenscope
