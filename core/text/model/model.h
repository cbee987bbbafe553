// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/byterange.h"
#include "core/base/result.h"
#include "core/text/spec/spec.h"
#include "core/text/trace.h"

namespace tokenscope {

/// A token found in a pre-token; the range is bytes of that pre-token.
struct ModelToken {
    TokenId id = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool operator==(const ModelToken&) const = default;
};

/// One of the models, compiled: turns one pre-token into tokens. Immutable and re-entrant.
class Model {
public:
    virtual ~Model() = default;

    /// Appends the tokens of `piece` (spelt in the vocabulary's alphabet). Tokens ascend; together they cover the piece
    /// unless the model drops what it does not know. Returns false when stopped, with `out` incomplete.
    virtual bool tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const = 0;

    /// The same, with the reasons.
    virtual trace::ModelTrace explain(std::string_view piece) const = 0;

protected:
    Model() = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
};

/// Compiles the model of a spec, which must outlive it. Errors: OutOfRange, InvalidValue.
Result<std::unique_ptr<Model>> createModel(const TokenizerSpec& spec);

} // namespace tokenscope
