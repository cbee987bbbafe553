// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/bpe/fastbpe.h"
#include "core/text/encoding.h"
#include "core/text/pipeline/addedtokens.h"
#include "core/text/spec/spec.h"
#include "core/text/stream/safecuts.h"

namespace tokenscope {

/// The fast way through a whole tokenizer: added tokens, then FastBpe on the text between them, in chunks that end at safe
/// cuts, on one or more threads. Post-processing is left to the caller.
class FastPath {
  public:
  /// `spec` outlives the path. Null when a stage needs the plain path.
  static std::unique_ptr<const FastPath> create(const TokenizerSpec& spec, std::unique_ptr<const FastBpe> engine);

  const FastBpe& engine() const { return *m_engine; }

  /// Nothing: this text needs the plain path (a normalizer would change it, or it is not UTF-8 where it has to be).
  /// Errors: Cancelled, InvalidValue for a special token that the policy refuses, with its byte.
  std::optional<Result<Encoding>> encode(std::string_view text, const EncodeOptions& options,
                                         const std::stop_token& stop, Progress* progress) const;

  private:
  /// A stretch of text to encode, or one token already found.
  struct Job {
    ByteRange input;
    TokenId id = kNoToken;
  };
  class WorkerLease;

  FastPath(const TokenizerSpec& spec, std::unique_ptr<const FastBpe> engine);

  bool canTake(std::string_view text) const;
  Result<std::vector<Job>> plan(std::string_view text, const EncodeOptions& options) const;
  void addChunks(std::string_view text, ByteRange range, std::vector<Job>& jobs) const;
  bool run(std::string_view text, std::span<const Job> jobs, std::vector<TokenId>& ids, const std::stop_token& stop,
           Progress* progress) const;
  bool runThreaded(std::string_view text, std::span<const Job> jobs, unsigned threads, std::vector<TokenId>& ids,
                   const std::stop_token& stop, Progress* progress) const;
  void fillRanges(std::span<const Job> jobs, Encoding& encoding) const;

  const TokenizerSpec& m_spec;
  std::unique_ptr<const FastBpe> m_engine;
  SafeCuts m_cuts;
  AddedTokenMatcher m_raw;
  AddedTokenMatcher m_normalized;
  std::vector<bool> m_isSpecial;
  bool m_takesAnyBytes = false;

  /// Idle workers, kept for the next call: what they know and their memory is worth more than a short text.
  mutable std::mutex m_mutex; // guards m_idle
  mutable std::vector<std::unique_ptr<FastBpe::Worker>> m_idle;
};

} // namespace tokenscope
