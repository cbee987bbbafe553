// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <random>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/model/model.h"
#include "core/text/normalize/normalizer.h"
#include "core/text/pipeline/addedtokens.h"
#include "core/text/pretokenize/pretokenizer.h"
#include "core/text/spec/spec.h"
#include "core/text/trace.h"

namespace tokenscope {

/// The stages of a spec, compiled.
struct PlainStages {
    explicit PlainStages(const TokenizerSpec& given);

    const TokenizerSpec& spec;
    std::vector<std::unique_ptr<const Normalizer>> normalizers;
    /// The same for text that goes on from other text: nothing is put before it. Null: does nothing then.
    std::vector<const Normalizer*> continuing;
    std::vector<std::unique_ptr<const Normalizer>> withoutPrefix; ///< those of `continuing` that differ
    std::vector<std::unique_ptr<const PreTokenizer>> preTokenizers;
    std::unique_ptr<const Model> model;
    AddedTokenMatcher addedRaw; ///< looked for in the input
    AddedTokenMatcher addedNormalized; ///< looked for in the normalized text
    std::vector<bool> isSpecial; ///< by id
    bool takesAnyBytes = false;
};

/// One text on its way through the stages.
class PlainEncoder {
public:
    /// Everything given must outlive the encoder; `progress` and `trace` may be null.
    PlainEncoder(const PlainStages& stages, const EncodeOptions& options, const std::stop_token& stop,
                 Progress* progress, trace::Trace* trace);

    /// The encoding before the post-processors, ranges included.
    Result<Encoding> run(std::string_view text);

private:
    Result<void> splitRaw(AlignedText text);
    /// False: stopped.
    bool replaceInvalid(AlignedText& text);
    /// `continues`: see EncodeOptions.
    Result<void> encodeSegment(AlignedText segment, bool continues);
    Result<void> splitNormalized(AlignedText normalized, std::size_t traceBase);
    Result<void> encodeText(AlignedText text, std::size_t traceBase);
    Result<void> normalize(AlignedText& segment, bool continues);
    Result<void> runModel(const PreTokenized& pieces);
    bool tokenize(std::string_view piece);
    Result<void> addToken(TokenId id, ByteRange input);
    SpecialPolicy matchPolicy() const;

    void traceAddedRaw(const AddedSegment& added, const AlignedText& text);
    void tracePieces(const PreTokenized& pieces, const PreTokenized& inNormalized, std::size_t firstToken);
    Result<void> preTokenize(PreTokenized& pieces) const;
    Result<void> preTokenizeBy(std::size_t stage, PreTokenized& pieces) const;
    /// preTokenize() that takes down what each step gives; `traceBase` is where the text stands in Trace::normalized.
    Result<void> preTokenizeTraced(PreTokenized& pieces, std::size_t traceBase);

    const PlainStages& m_stages;
    const EncodeOptions& m_options;
    const std::stop_token& m_stop;
    Progress* m_progress;
    trace::Trace* m_trace;
    std::mt19937_64 m_random;
    bool m_dropsMerges = false;
    std::vector<ModelToken> m_tokens;
    std::vector<std::uint32_t> m_tokenCounts; ///< per pre-token of the text last encoded
    Encoding m_encoding;
};

} // namespace tokenscope
