// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/spec/spec.h"
#include "core/text/trace.h"

namespace tokenscope {

/// Every stage of a spec, run one after the other as the reference implementation runs it, over text that remembers which
/// input bytes it came from. The definition of what a tokenizer does; Tokenizer adds the fast ways to the same result.
class PlainPipeline {
  public:
  /// `spec` must outlive the pipeline.
  static Result<std::unique_ptr<const PlainPipeline>> create(const TokenizerSpec& spec);
  ~PlainPipeline();
  PlainPipeline(const PlainPipeline&) = delete;
  PlainPipeline& operator=(const PlainPipeline&) = delete;

  Result<Encoding> encode(std::string_view text, const EncodeOptions& options, std::stop_token stop = {},
                          Progress* progress = nullptr) const;
  Result<std::string> decode(std::span<const TokenId> ids, const DecodeOptions& options) const;
  Result<trace::Trace> explain(std::string_view text, const EncodeOptions& options, std::stop_token stop = {}) const;

  /// Only the template of the post-processors, for a caller that made the encoding of a single sequence another way.
  void applyTemplate(Encoding& encoding) const;

  private:
  struct State;
  explicit PlainPipeline(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

} // namespace tokenscope
