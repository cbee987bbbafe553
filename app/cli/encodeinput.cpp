// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/encodeinput.h"

#include <string>

#include "core/base/file.h"

namespace tokenscope::cli {

Result<InputSummary> encodeInput(const Tokenizer& tokenizer, Input& input, const EncodeOptions& options,
                                 const Environment& environment, const TokenSink& sink) {
  const auto text = input.readAll(kMaxFileBytes, environment.interrupt);
  if (!text)
    return tl::unexpected<Error>(text.error());
  const auto encoding = tokenizer.encode(*text, options, environment.interrupt.token());
  if (!encoding)
    return tl::unexpected<Error>(inFile(encoding.error(), input.name()));
  if (const auto taken = sink(encoding->ids, encoding->ranges); !taken)
    return tl::unexpected<Error>(taken.error());
  return InputSummary{text->size(), encoding->ids.size(), encoding->firstReplacedByte};
}

EncodeOptions encodeOptions(const Environment& environment, SpecialPolicy special, bool applyTemplate, bool ranges) {
  EncodeOptions options;
  options.special = special;
  options.applyTemplate = applyTemplate;
  options.ranges = ranges;
  options.threads = environment.options.threads;
  options.dropoutSeed = environment.options.seed;
  return options;
}

void noteReplaced(const Environment& environment, const Input& input, const InputSummary& summary) {
  if (summary.firstReplacedByte)
    environment.note(input.name() + ", byte " + std::to_string(*summary.firstReplacedByte)
                     + ": not UTF-8; this tokenizer cannot take such bytes, each such stretch was read as U+FFFD");
}

} // namespace tokenscope::cli
