// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/textstudy/find/findtext.h"
#include "core/textstudy/find/replacement.h"

namespace tokenscope {

/// `text` with every range replaced by `replacement`. The ranges ascend and do not overlap. O(text). Errors: TooLarge when
/// the result reached 4 GiB; InvalidArgument for ranges outside; Cancelled.
Result<std::string> replaceAll(std::string_view text, std::span<const FoundRange> ranges, std::string_view replacement,
                               const std::stop_token& stop = {});

/// The document with these places of `needle`, as findAll() gave them, replaced; without tokens, its lines indexed. O(text),
/// and for groups what matching the places again costs. Errors: as above; InvalidArgument where the needle does not match.
Result<TextDocument> replaceAll(const TextDocument& document, std::span<const FoundRange> ranges, const Needle& needle,
                                const Replacement& replacement, const std::stop_token& stop = {});

} // namespace tokenscope
