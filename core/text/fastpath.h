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
#include "core/text/pipeline/plainpipeline.h"
#include "core/text/spec/spec.h"
#include "core/text/stream/safecuts.h"

namespace tokenscope {

/// The fast way through a whole tokenizer: added tokens, then FastBpe on the text between them, in chunks that end at safe
/// cuts, on one or more threads. A chunk that a normalizer would change takes the plain path by itself. Post-processing is
/// left to the caller.
class FastPath {
public:
    /// `spec` and `plain` outlive the path. Null when a stage needs the plain path.
    static std::unique_ptr<const FastPath> create(const TokenizerSpec& spec, const PlainPipeline& plain,
                                                  std::unique_ptr<const FastBpe> engine);

    const FastBpe& engine() const { return *m_engine; }

    /// Nothing: this text needs the plain path (it is not UTF-8 where it has to be, or a normalizer changes it where that
    /// matters to more than its own chunk).
    /// Errors: Cancelled, InvalidValue for a special token that the policy refuses, with its byte, OutOfMemory.
    std::optional<Result<Encoding>> encode(std::string_view text, const EncodeOptions& options,
                                           const std::stop_token& stop, Progress* progress) const;

private:
    /// A stretch of text to encode, or one token already found.
    struct Job {
        ByteRange input;
        TokenId id = kNoToken;
    };
    /// What a job came to; ranges only where tokens do not simply follow one another.
    struct Part {
        std::vector<TokenId> ids;
        std::vector<ByteRange> ranges;
        bool hasRanges = false;
        std::optional<Error> error; ///< of the plain path
    };
    class WorkerLease;

    FastPath(const TokenizerSpec& spec, const PlainPipeline& plain, std::unique_ptr<const FastBpe> engine);

    /// False also when stopped.
    bool canTake(std::string_view text, const EncodeOptions& options, const std::stop_token& stop) const;
    Result<std::vector<Job>> plan(std::string_view text, const EncodeOptions& options,
                                  const std::stop_token& stop) const;
    void addChunks(std::string_view text, ByteRange range, std::vector<Job>& jobs) const;
    bool runJob(const Job& job, std::string_view text, const EncodeOptions& options, FastBpe::Worker& worker,
                const std::stop_token& stop, Part& part) const;
    bool run(std::string_view text, std::span<const Job> jobs, const EncodeOptions& options, std::vector<Part>& parts,
             const std::stop_token& stop, Progress* progress) const;
    /// Nothing when stopped.
    std::optional<Encoding> join(std::span<const Job> jobs, std::vector<Part>& parts, bool wantsRanges,
                                 const std::stop_token& stop) const;

    const TokenizerSpec& m_spec;
    const PlainPipeline& m_plain;
    std::unique_ptr<const FastBpe> m_engine;
    SafeCuts m_cuts;
    AddedTokenMatcher m_raw;
    AddedTokenMatcher m_normalized;
    std::vector<bool> m_isSpecial;
    bool m_takesAnyBytes = false;
    bool m_trims = false;

    /// Idle workers, kept for the next call: what they know and their memory is worth more than a short text.
    mutable std::mutex m_mutex; // guards m_idle
    mutable std::vector<std::unique_ptr<FastBpe::Worker>> m_idle;
};

} // namespace tokenscope
