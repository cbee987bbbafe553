// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/wordpiece/wordpiecemodel.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/spec/modelpieces.h"

namespace tokenscope {
namespace {

Result<void> checkUnknown(const Vocabulary& vocabulary, TokenId unknown)
{
    if (!vocabulary.contains(unknown))
        return failure(ErrorCode::OutOfRange, "unknown token " + std::to_string(unknown) + " is not in the vocabulary");
    return {};
}

std::uint32_t narrow(std::size_t value)
{
    return static_cast<std::uint32_t>(value);
}

class WordPieceModel final : public Model {
public:
    explicit WordPieceModel(const TokenizerSpec& spec)
        : m_spec(std::get<model::WordPiece>(spec.model))
        , m_index(spec.vocabulary, modelPieces(spec))
    {
        for (TokenId id = 0; id < spec.vocabulary.size(); ++id)
            m_longest = std::max(m_longest, spec.vocabulary.piece(id).size());
    }

    bool tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const override
    {
        if (stop.stop_requested())
            return false;
        const std::size_t before = out.size();
        if (isTooLong(piece) || !segment(piece, out, [](ByteRange, TokenId) {})) {
            out.resize(before);
            out.push_back({m_spec.unknown, 0, narrow(piece.size())});
        }
        return true;
    }

    trace::ModelTrace explain(std::string_view piece) const override
    {
        trace::WordPiece trace;
        trace.tooLong = isTooLong(piece);
        std::vector<ModelToken> tokens;
        if (!trace.tooLong)
            segment(piece, tokens, [&](ByteRange range, TokenId id) { trace.trials.push_back({range, id}); });
        return trace;
    }

private:
    bool isTooLong(std::string_view piece) const
    {
        // Fewer bytes than the limit means fewer characters, too.
        return piece.size() > m_spec.maxCharsPerWord && unicode::countCodePoints(piece) > m_spec.maxCharsPerWord;
    }

    /// Greedy longest match; `tried` hears of every trial. False when some part has no piece.
    template <typename Tried>
    bool segment(std::string_view piece, std::vector<ModelToken>& out, Tried tried) const
    {
        std::string candidate;
        for (std::size_t begin = 0; begin < piece.size();) {
            const std::string_view prefix = begin > 0 ? std::string_view(m_spec.continuingPrefix) : std::string_view();
            const std::size_t longest = m_longest > prefix.size() ? m_longest - prefix.size() : 0;
            std::size_t end = piece.size();
            if (end - begin > longest)
                end = unicode::floorBoundary(piece, begin + longest);
            TokenId found = kNoToken;
            for (; end > begin; end = unicode::floorBoundary(piece, end - 1)) {
                candidate = prefix;
                candidate += piece.substr(begin, end - begin);
                found = m_index.find(candidate).value_or(kNoToken);
                tried(ByteRange{begin, end}, found);
                if (found != kNoToken)
                    break;
            }
            if (found == kNoToken)
                return false;
            out.push_back({found, narrow(begin), narrow(end)});
            begin = end;
        }
        return true;
    }

    const model::WordPiece& m_spec;
    PieceIndex m_index;
    std::size_t m_longest = 0;
};

class WordLevelModel final : public Model {
public:
    explicit WordLevelModel(const TokenizerSpec& spec)
        : m_spec(std::get<model::WordLevel>(spec.model))
        , m_index(spec.vocabulary, modelPieces(spec))
    {
    }

    bool tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const override
    {
        if (stop.stop_requested())
            return false;
        const auto found = m_index.find(piece);
        if (const auto id = found ? found : m_spec.unknown)
            out.push_back({*id, 0, narrow(piece.size())});
        return true;
    }

    trace::ModelTrace explain(std::string_view piece) const override
    {
        return trace::WordLevel{m_index.find(piece).has_value()};
    }

private:
    const model::WordLevel& m_spec;
    PieceIndex m_index;
};

} // namespace

Result<std::unique_ptr<Model>> createWordPieceModel(const TokenizerSpec& spec)
{
    if (auto known = checkUnknown(spec.vocabulary, std::get<model::WordPiece>(spec.model).unknown); !known)
        return tl::unexpected(std::move(known.error()));
    return std::make_unique<WordPieceModel>(spec);
}

Result<std::unique_ptr<Model>> createWordLevelModel(const TokenizerSpec& spec)
{
    const auto& unknown = std::get<model::WordLevel>(spec.model).unknown;
    if (unknown) {
        if (auto known = checkUnknown(spec.vocabulary, *unknown); !known)
            return tl::unexpected(std::move(known.error()));
    }
    return std::make_unique<WordLevelModel>(spec);
}

} // namespace tokenscope
