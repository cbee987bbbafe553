// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>

#include "core/text/bpe/windowmerger.h"
#include "core/text/sentencepiece/bpemerger.h"
#include "core/text/sentencepiece/bpetables.h"

namespace tokenscope::sentencepiece {
namespace {

/// Segments of the short stretches met in this call. Text repeats its words: most stretches are found here.
class StretchCache {
public:
    static constexpr std::size_t kLongest = 64;

    /// The segments of `text`, or null; then add() what they are.
    const std::vector<Segment>* find(std::string_view text)
    {
        m_slot = std::hash<std::string_view>()(text) % kSlots;
        const Entry& entry = m_entries[m_slot];
        return entry.text == text ? &entry.segments : nullptr;
    }
    const std::vector<Segment>& add(std::string_view text, const std::vector<Segment>& segments)
    {
        m_entries[m_slot] = {text, segments};
        return m_entries[m_slot].segments;
    }

private:
    static constexpr std::size_t kSlots = 1 << 13;

    struct Entry {
        std::string_view text; ///< in the text being tokenized; empty: unused
        std::vector<Segment> segments;
    };

    std::vector<Entry> m_entries{kSlots};
    std::size_t m_slot = 0;
};

/// A merger as WindowMerger takes it.
class WindowMerging {
public:
    WindowMerging(const BpeTables& tables, BpeMerger& merger)
        : m_tables(tables)
        , m_merger(merger)
    {
    }

    static constexpr bool kCutsCharacters = false;
    bool merge(std::string_view text, std::vector<PieceToken>& tokens, const std::stop_token& stop)
    {
        m_segments.clear();
        if (!m_merger.start(text, stop) || !m_merger.merge(stop, [](const Merge&) {}))
            return false;
        m_merger.appendSegments(m_segments);
        tokens.clear();
        for (const Segment& segment : m_segments)
            tokens.push_back({segment.id, segment.length});
        return true;
    }
    static std::uint32_t lengthOf(const PieceToken& token) { return token.length; }
    // Characters that occur only inside pieces are unknown by themselves and yet merge.
    static bool isInert(TokenId) { return false; }
    bool isOneText(TokenId id) const { return id != m_tables.pieces().unknown; }

private:
    const BpeTables& m_tables;
    BpeMerger& m_merger;
    std::vector<Segment> m_segments;
};

class BpeModel final : public Model {
public:
    explicit BpeModel(BpeTables tables)
        : m_tables(std::move(tables))
    {
    }

    bool tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const override
    {
        TokenSink sink(m_tables.pieces(), piece, out);
        BpeMerger merger(m_tables);
        std::vector<Segment> segments;
        std::size_t at = 0;
        std::uint32_t steps = 0;
        const auto emit = [&](const auto& stretch) {
            for (const auto& segment : stretch) {
                sink.add(segment.id, at, at + segment.length);
                at += segment.length;
                if ((++steps & 0x3FFF) == 0 && stop.stop_requested())
                    return false;
            }
            return true;
        };
        // How an unused piece was made is remembered for the whole text, so it cannot be cut.
        if (m_tables.hasUnused() || piece.size() <= kUncut)
            return mergeAll(merger, piece, segments, stop) && emit(segments);
        out.reserve(piece.size() / 4);
        StretchCache cache;
        WindowMerger<PieceToken> windows;
        WindowMerging merging(m_tables, merger);
        std::vector<PieceToken> tokens;
        std::uint32_t stretches = 0;
        while (at < piece.size()) {
            if ((++stretches & 0x3FFF) == 0 && stop.stop_requested())
                return false;
            const std::size_t end = stretchEnd(piece, at, stop);
            if (end == at)
                return false;
            const std::string_view stretch = piece.substr(at, end - at);
            bool isDone = true;
            if (stretch.size() > WindowMerger<PieceToken>::kShortest) {
                tokens.clear();
                isDone = windows.run(stretch, tokens, merging, stop) && emit(tokens);
            } else if (stretch.size() > StretchCache::kLongest) {
                isDone = mergeAll(merger, stretch, segments, stop) && emit(segments);
            } else if (const std::vector<Segment>* known = cache.find(stretch)) {
                isDone = emit(*known);
            } else {
                isDone = mergeAll(merger, stretch, segments, {}) && emit(cache.add(stretch, segments));
            }
            if (!isDone)
                return false;
        }
        return true;
    }

    trace::ModelTrace explain(std::string_view piece) const override
    {
        trace::Bpe bpe;
        BpeMerger merger(m_tables);
        merger.start(piece);
        for (const BpeMerger::Node& node : merger.nodes()) {
            const std::string_view text = piece.substr(node.begin, node.end - node.begin);
            const TokenId id = m_tables.pieces().idOf(text);
            bpe.symbols.push_back(id == m_tables.pieces().unknown ? kNoToken : id);
            bpe.symbolRanges.push_back({node.begin, node.end});
        }
        merger.merge({}, [&](const Merge& merge) {
            std::uint32_t before = 0;
            for (std::uint32_t node = merge.left; merger.nodes()[node].previous != BpeMerger::kNone; ++before)
                node = merger.nodes()[node].previous;
            bpe.steps.push_back(
                {before, tokenOf(merge.leftSymbol), tokenOf(merge.rightSymbol), merge.result, merge.result});
        });
        return bpe;
    }

private:
    /// Below this, cutting and remembering costs more than it saves.
    static constexpr std::size_t kUncut = 256;

    static bool mergeAll(BpeMerger& merger, std::string_view text, std::vector<Segment>& segments,
                         const std::stop_token& stop)
    {
        segments.clear();
        if (!merger.start(text, stop) || !merger.merge(stop, [](const Merge&) {}))
            return false;
        merger.appendSegments(segments);
        return true;
    }

    /// The next place after `begin` that no merge can span; `begin` when stopped.
    std::size_t stretchEnd(std::string_view text, std::size_t begin, const std::stop_token& stop) const
    {
        const PieceTrie& userDefined = m_tables.pieces().userDefined;
        if (const auto frozen = userDefined.longestPrefix(text.substr(begin)))
            return begin + frozen->length;
        std::size_t length = characterLength(text, begin);
        std::size_t at = begin + length;
        std::uint32_t steps = 0;
        while (at < text.size()) {
            if ((++steps & 0xFFFF) == 0 && stop.stop_requested())
                return begin;
            const std::size_t next = characterLength(text, at);
            if (!m_tables.mayTouch(text.substr(at - length, length), text.substr(at, next))
                || userDefined.longestPrefix(text.substr(at)))
                break;
            at += next;
            length = next;
        }
        return at;
    }

    TokenId tokenOf(Symbol symbol) const
    {
        const TokenId id = m_tables.idOf(symbol);
        return id == m_tables.pieces().unknown ? kNoToken : id;
    }

    BpeTables m_tables;
};

} // namespace

Result<std::unique_ptr<Model>> createBpe(const TokenizerSpec& spec)
{
    Result<BpeTables> tables = BpeTables::create(spec);
    if (!tables)
        return tl::unexpected<Error>(tables.error());
    return std::make_unique<BpeModel>(*std::move(tables));
}

} // namespace tokenscope::sentencepiece
