// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/unigram/unigram.h"

#include <algorithm>

#include "core/text/unigram/unigramtables.h"

namespace tokenscope {
namespace {

using unigram::Tables;

/// Takes the segments of the best path from left to right and turns them into tokens: runs of unknowns become one token
/// or bytes.
class TokenSink {
public:
    TokenSink(const Tables& tables, std::string_view piece, std::vector<ModelToken>& out)
        : m_tables(tables)
        , m_piece(piece)
        , m_out(out)
    {
    }

    void add(TokenId id, std::size_t begin, std::size_t end)
    {
        if (id == kNoToken || id == m_tables.unknown) {
            if (m_unknownBegin == m_unknownEnd)
                m_unknownBegin = begin;
            m_unknownEnd = end;
            return;
        }
        flush();
        emit(id, begin, end);
    }

    void flush()
    {
        if (m_unknownBegin == m_unknownEnd)
            return;
        const std::string_view run = m_piece.substr(m_unknownBegin, m_unknownEnd - m_unknownBegin);
        const auto byteId = [this](char byte) { return m_tables.bytes[static_cast<unsigned char>(byte)]; };
        // The double-precision reference looks the joined run up once more: text that spells the unknown token is that.
        const bool isPiece = !m_tables.singlePrecision && m_tables.trie.find(run).has_value();
        if (m_tables.byteFallback && !isPiece
            && std::ranges::none_of(run, [&](char byte) { return byteId(byte) == kNoToken; })) {
            for (std::size_t at = m_unknownBegin; at < m_unknownEnd; ++at)
                emit(byteId(m_piece[at]), at, at + 1);
        } else if (m_tables.unknown) {
            emit(*m_tables.unknown, m_unknownBegin, m_unknownEnd);
        }
        m_unknownBegin = m_unknownEnd;
    }

private:
    void emit(TokenId id, std::size_t begin, std::size_t end)
    {
        m_out.push_back({id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }

    const Tables& m_tables;
    std::string_view m_piece;
    std::vector<ModelToken>& m_out;
    std::size_t m_unknownBegin = 0;
    std::size_t m_unknownEnd = 0;
};

/// Viterbi from left to right over a window of the text. Whenever the paths to every position still open share their
/// beginning, that beginning is decided and leaves the window, so the window stays small whatever the text's length.
/// `Stored` is the type in which the reference keeps the score of a path.
template <typename Stored>
class Viterbi {
public:
    Viterbi(const Tables& tables, std::string_view piece)
        : m_tables(tables)
        , m_piece(piece)
    {
        growWindow();
    }

    /// Calls `segment(id, begin, end)` along the best path. False: stopped.
    template <typename Segment>
    bool run(const Segment& segment, const std::stop_token& stop)
    {
        std::size_t at = 0;
        while (at < m_piece.size()) {
            if (at - m_base >= m_limit) {
                if (stop.stop_requested())
                    return false;
                commit(commonAncestor(at), segment);
                if (at - m_base >= m_limit / 2) {
                    m_limit *= 2;
                    growWindow();
                }
            }
            at += step(at);
        }
        commit(at, segment);
        return true;
    }

private:
    static constexpr std::size_t kFirstLimit = 4096;

    struct Node {
        Stored score = 0;
        TokenId id = kNoToken;
        std::uint32_t back = 0; ///< bytes to where the segment begins; 0: not reached
    };

    Node& node(std::size_t at) { return m_window[at - m_base]; }

    void growWindow() { m_window.resize(std::min(m_piece.size(), m_limit + m_tables.longestPiece + 4) + 1); }

    /// Extends the best path to `at` by every segment that starts there; returns the bytes of the character there.
    std::size_t step(std::size_t at)
    {
        const Stored here = node(at).score;
        const std::size_t character = unigram::characterLength(m_piece, at);
        bool hasCharacter = false;
        m_tables.trie.forEachPrefix(m_piece.substr(at), [&](TokenId id, std::size_t length) {
            Node& target = node(at + length);
            // Compared before it is rounded to what is stored: the references do, and it decides near-ties.
            const double candidate = m_tables.scores[id] + static_cast<double>(here);
            if (target.back == 0 || candidate > static_cast<double>(target.score))
                target = {static_cast<Stored>(candidate), id, static_cast<std::uint32_t>(length)};
            hasCharacter = hasCharacter || length == character;
            m_reach = std::max(m_reach, at + length);
        });
        if (!hasCharacter) {
            Node& target = node(at + character);
            const Stored candidate = static_cast<Stored>(m_tables.unknownScore) + here;
            if (target.back == 0 || candidate > target.score)
                target = {candidate, m_tables.unknown.value_or(kNoToken), static_cast<std::uint32_t>(character)};
            m_reach = std::max(m_reach, at + character);
        }
        return character;
    }

    /// The last position every path to `at` or beyond goes through.
    std::size_t commonAncestor(std::size_t at)
    {
        std::size_t common = at;
        for (std::size_t end = at + 1; end <= m_reach; ++end) {
            std::size_t other = end;
            if (node(other).back == 0)
                continue;
            while (other != common) {
                std::size_t& later = other > common ? other : common;
                later -= node(later).back;
            }
        }
        return common;
    }

    /// Hands out the path from the window's begin to `end` and moves the window there.
    template <typename Segment>
    void commit(std::size_t end, const Segment& segment)
    {
        m_path.clear();
        for (std::size_t at = end; at > m_base; at -= node(at).back)
            m_path.push_back(at);
        std::size_t begin = m_base;
        while (!m_path.empty()) {
            const std::size_t next = m_path.back();
            m_path.pop_back();
            segment(node(next).id, begin, next);
            begin = next;
        }
        const std::size_t used = std::max(m_reach, end) + 1 - m_base;
        const std::size_t gone = end - m_base;
        std::move(m_window.begin() + static_cast<std::ptrdiff_t>(gone),
                  m_window.begin() + static_cast<std::ptrdiff_t>(used), m_window.begin());
        std::fill(m_window.begin() + static_cast<std::ptrdiff_t>(used - gone),
                  m_window.begin() + static_cast<std::ptrdiff_t>(used), Node{});
        m_base = end;
    }

    const Tables& m_tables;
    std::string_view m_piece;
    std::size_t m_limit = kFirstLimit; ///< length of the window at which to look for decided text
    std::size_t m_base = 0; ///< where the window begins
    std::size_t m_reach = 0; ///< the furthest position a segment ends at
    std::vector<Node> m_window;
    std::vector<std::size_t> m_path;
};

class UnigramModel final : public Model {
public:
    explicit UnigramModel(Tables tables)
        : m_tables(std::move(tables))
    {
    }

    bool tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const override
    {
        TokenSink sink(m_tables, piece, out);
        const bool done =
            bestPath(piece, stop, [&](TokenId id, std::size_t begin, std::size_t end) { sink.add(id, begin, end); });
        sink.flush();
        return done;
    }

    trace::ModelTrace explain(std::string_view piece) const override
    {
        std::vector<std::size_t> ends;
        bestPath(piece, {}, [&ends](TokenId, std::size_t, std::size_t end) { ends.push_back(end); });
        return unigram::explainLattice(m_tables, piece, ends);
    }

private:
    template <typename Segment>
    bool bestPath(std::string_view piece, const std::stop_token& stop, const Segment& segment) const
    {
        if (m_tables.singlePrecision)
            return Viterbi<float>(m_tables, piece).run(segment, stop);
        return Viterbi<double>(m_tables, piece).run(segment, stop);
    }

    Tables m_tables;
};

} // namespace

Result<std::unique_ptr<Model>> createUnigramModel(const TokenizerSpec& spec)
{
    Result<Tables> tables = Tables::create(spec);
    if (!tables)
        return tl::unexpected<Error>(tables.error());
    return std::make_unique<UnigramModel>(*std::move(tables));
}

} // namespace tokenscope
