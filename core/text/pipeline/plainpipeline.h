// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/model/model.h"
#include "core/text/spec/spec.h"
#include "core/text/trace.h"

namespace tokenscope {

/// Whether the stages of a spec pass bytes that are not UTF-8 through to its model: it has pieces of bytes, or a byte map,
/// and normalizers, which leave such bytes as they are, other than SentencePiece's character maps, which are made for
/// models of characters. Patterns take each such byte as one character (see maskInvalid()).
/// Otherwise they are replaced by U+FFFD, one for each maximal subpart.
bool takesAnyBytes(const TokenizerSpec& spec);

/// The longest text the plain path accepts: normalized text, a few times longer, must stay below 4 GiB.
inline constexpr std::uint64_t kMaxPlainBytes = 0x4000'0000u;

/// Every stage of a spec, run one after the other as the reference implementation runs it, over text that remembers which
/// input bytes it came from. The definition of what a tokenizer does; Tokenizer adds the fast ways to the same result.
class PlainPipeline {
public:
    /// `spec` must outlive the pipeline.
    static Result<std::unique_ptr<const PlainPipeline>> create(const TokenizerSpec& spec);
    ~PlainPipeline();
    PlainPipeline(const PlainPipeline&) = delete;
    PlainPipeline& operator=(const PlainPipeline&) = delete;

    /// O(text), with the model's own cost on top. Errors: Cancelled, TooLarge, InvalidValue (a special token where the policy
    /// refuses it), InvalidPattern (a pattern that took too many steps), OutOfMemory.
    Result<Encoding> encode(std::string_view text, const EncodeOptions& options, std::stop_token stop = {},
                            Progress* progress = nullptr) const;
    Result<std::string> decode(std::span<const TokenId> ids, const DecodeOptions& options) const;
    Result<trace::Trace> explain(std::string_view text, const EncodeOptions& options, std::stop_token stop = {}) const;

    /// For callers that put an encoding together: what encode() does before the post-processors, and these. encodePart()
    /// always gives ranges where `options` wants them; postProcess() has the error Cancelled.
    Result<Encoding> encodePart(std::string_view text, const EncodeOptions& options, const std::stop_token& stop) const;
    Result<void> postProcess(const EncodeOptions& options, Encoding& encoding, const std::stop_token& stop) const;

    /// The compiled model of the spec.
    const Model& model() const;

private:
    struct State;
    explicit PlainPipeline(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace tokenscope
