// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/sentencepiece/pieces.h"

namespace tokenscope::sentencepiece {
namespace {

class SimpleModel final : public Model {
public:
    SimpleModel(Pieces pieces, model::SentencePieceSimple::Unit unit)
        : m_pieces(std::move(pieces))
        , m_unit(unit)
    {
    }

    bool tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const override
    {
        TokenSink sink(m_pieces, piece, out);
        for (std::size_t at = 0; at < piece.size();) {
            if ((at & 0xFFFF) == 0 && stop.stop_requested())
                return false;
            const std::size_t end = unitEnd(piece, at);
            sink.add(m_pieces.idOf(piece.substr(at, end - at)), at, end);
            at = end;
        }
        return true;
    }

    trace::ModelTrace explain(std::string_view piece) const override
    {
        // There is nothing to choose: a piece is its units, each in the vocabulary or not.
        trace::WordLevel level;
        level.found = !piece.empty();
        for (std::size_t at = 0; at < piece.size();) {
            const std::size_t end = unitEnd(piece, at);
            level.found = level.found && m_pieces.idOf(piece.substr(at, end - at)) != m_pieces.unknown;
            at = end;
        }
        return level;
    }

private:
    std::size_t unitEnd(std::string_view text, std::size_t at) const
    {
        static constexpr std::string_view kMark = "\xE2\x96\x81";
        if (m_unit == model::SentencePieceSimple::Unit::Word)
            return std::min(text.find(kMark, at + 1), text.size());
        const auto match = m_pieces.userDefined.longestPrefix(text.substr(at));
        return at + (match ? match->length : characterLength(text, at));
    }

    Pieces m_pieces;
    model::SentencePieceSimple::Unit m_unit;
};

} // namespace

Result<std::unique_ptr<Model>> createSimple(const TokenizerSpec& spec)
{
    const auto& model = std::get<model::SentencePieceSimple>(spec.model);
    Result<Pieces> pieces = Pieces::create(spec.vocabulary, model.unknown, model.byteFallback);
    if (!pieces)
        return tl::unexpected<Error>(pieces.error());
    return std::make_unique<SimpleModel>(*std::move(pieces), model.unit);
}

} // namespace tokenscope::sentencepiece
