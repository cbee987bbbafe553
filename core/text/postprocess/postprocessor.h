// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>

#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/spec/postprocessor.h"
#include "core/text/vocabulary.h"

namespace tokenscope {

/// Adds the special tokens of the template for a single sequence. A special's range is empty and stands where the sequence
/// begins or ends. The sequence standing twice is written twice. Returns how many tokens were put before the first
/// token of the sequence; nothing when stopped.
std::optional<std::size_t> applyTemplate(const postprocessor::Template& spec, Encoding& encoding,
                                         const std::stop_token& stop = {});

/// Joins the encodings of two texts as the template for pairs among the processors says; without one the second follows
/// the first, with type 1. `addSpecials` false leaves the template's special tokens out and keeps its order and types, as
/// Hugging Face does. Error: Unsupported with more than one template, whose meaning for pairs the reference leaves open.
Result<PairEncoding> joinPair(std::span<const PostProcessorSpec> processors, bool addSpecials, const Encoding& first,
                              const Encoding& second);

/// Moves ranges off the white space at the ends of their pieces (Hugging Face's ByteLevel post-processor); empty where the
/// whole piece is white space. With addPrefixSpace, a single leading space of the first token counts as added, not cut.
/// False: stopped.
bool applyTrimOffsets(const postprocessor::TrimOffsets& spec, const Vocabulary& vocabulary, Encoding& encoding,
                      const std::stop_token& stop = {});

} // namespace tokenscope
