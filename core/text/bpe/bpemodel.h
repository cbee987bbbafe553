// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <mutex>
#include <random>

#include "core/base/result.h"
#include "core/text/model/model.h"

namespace tokenscope {

/// Byte-pair encoding as Hugging Face's tokenizers/src/models/bpe/{model,word}.rs defines it, and tiktoken's by rank
/// (Alphabet::Bytes, byRank). Ties go to the leftmost pair.
///
/// O(n log n) in the length of a piece. A piece longer than a word is first cut where no merge can join the two
/// neighbouring characters (no merge has such a seam, so the result is the same), which makes models without a
/// pre-tokenizer linear on ordinary text; the parts of such pieces are remembered per thread within a few megabytes.
class BpeModel final : public Model {
public:
    /// `spec` holds a model::Bpe and outlives the model. Errors: OutOfRange for a merge or unknown id outside the
    /// vocabulary, InvalidValue for a dropout outside [0, 1].
    static Result<std::unique_ptr<BpeModel>> create(const TokenizerSpec& spec);
    BpeModel(const BpeModel&) = delete;
    BpeModel& operator=(const BpeModel&) = delete;
    ~BpeModel() override;

    bool tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const override;
    /// With the merges in the order they were made. O(n²): for pieces a person looks at.
    trace::ModelTrace explain(std::string_view piece) const override;

    /// BPE-dropout (Provilkov et al. 2020, arXiv 1910.13267): every merge about to be made is put off with `probability`
    /// until another one has been made.
    bool tokenizeWithDropout(std::string_view piece, double probability, std::mt19937_64& random,
                             std::vector<ModelToken>& out, const std::stop_token& stop) const;

private:
    struct Tables;
    explicit BpeModel(const TokenizerSpec& spec);
    const Tables& tables() const;

    const TokenizerSpec& m_spec;
    /// Built at the first use: a tokenizer that runs on its fast path alone does not pay for it.
    mutable std::once_flag m_once;
    mutable std::unique_ptr<const Tables> m_tables;
};

/// BpeModel::create() as createModel() calls it.
Result<std::unique_ptr<Model>> createBpeModel(const TokenizerSpec& spec);

} // namespace tokenscope
