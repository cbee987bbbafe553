// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/spec/modelpieces.h"

namespace tokenscope {

std::vector<bool> modelPieces(const TokenizerSpec& spec)
{
    const bool findsMarkup = !std::holds_alternative<model::Bpe>(spec.model);
    std::vector<bool> pieces(spec.vocabulary.size());
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id)
        pieces[id] = spec.vocabulary.contains(id) && (findsMarkup || spec.vocabulary.kind(id) != TokenKind::Control);
    for (const AddedToken& token : spec.addedTokens) {
        if (token.inModel && spec.vocabulary.contains(token.id))
            pieces[token.id] = *token.inModel;
    }
    return pieces;
}

} // namespace tokenscope
