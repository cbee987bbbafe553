// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bpe/bpemodel.h"

#include <algorithm>
#include <atomic>
#include <span>
#include <string>

#include "core/base/unicode/utf8.h"
#include "core/text/bpe/bpetables.h"
#include "core/text/bpe/mergequeue.h"
#include "core/text/bpe/piececache.h"
#include "core/text/bpe/windowmerger.h"
#include "core/text/spec/modelpieces.h"

namespace tokenscope {
namespace {

/// Shorter pieces are taken as they are: a word is as likely to be remembered as its parts.
constexpr std::size_t kShortestCut = 32;
/// Parts longer than this are not worth remembering.
constexpr std::size_t kLongestRemembered = 64;
constexpr std::uint32_t kStopInterval = 1U << 14U;

std::uint64_t nextSerial()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace

struct BpeModel::Tables {
    explicit Tables(const TokenizerSpec& spec)
        : index(spec.vocabulary, modelPieces(spec))
        , pairs(buildPairTable(spec, index))
        , symbols(spec, index)
        , seams(spec)
        , inert(inertTokens(spec, symbols))
        , takesWindows(seams.isUsable() && !mergesAny(spec, inert))
    {
    }

    /// What text the vocabulary does not spell becomes.
    static std::vector<bool> inertTokens(const TokenizerSpec& spec, const StartSymbols& symbols)
    {
        std::vector<bool> inert(spec.vocabulary.size());
        for (const TokenId id : symbols.byteTokens()) {
            if (id < inert.size())
                inert[id] = true;
        }
        if (const auto unknown = std::get<model::Bpe>(spec.model).unknown)
            inert[*unknown] = true;
        return inert;
    }

    static bool mergesAny(const TokenizerSpec& spec, const std::vector<bool>& ids)
    {
        return std::ranges::any_of(std::get<model::Bpe>(spec.model).merges, [&ids](const model::Merge& merge) {
            return ids[merge.left] || ids[merge.right] || ids[merge.result];
        });
    }

    PieceIndex index;
    PairTable pairs;
    StartSymbols symbols;
    Seams seams;
    std::vector<bool> inert; ///< by id: unknown and byte tokens
    bool takesWindows; ///< those never merge, so that a long piece can be merged in windows
    std::uint64_t serial = nextSerial();
};

namespace {

/// Splits a piece into its first symbols, with the model's rules for characters it does not have.
class SymbolReader {
public:
    SymbolReader(const TokenizerSpec& spec, const PieceIndex& index, const StartSymbols& symbols)
        : m_vocabulary(spec.vocabulary)
        , m_model(std::get<model::Bpe>(spec.model))
        , m_index(index)
        , m_symbols(symbols)
        , m_affixes(!m_model.continuingPrefix.empty() || !m_model.endOfWordSuffix.empty())
    {
    }

    /// False: stopped.
    bool read(std::string_view piece, std::vector<BpeSymbol>& out, const std::stop_token& stop)
    {
        m_unknown.reset();
        std::size_t at = 0;
        std::uint32_t seen = 0;
        while (at < piece.size()) {
            if (++seen % kStopInterval == 0 && stop.stop_requested())
                return false;
            std::size_t length = 1;
            TokenId id = kNoToken;
            if (m_vocabulary.alphabet == Alphabet::Bytes) {
                id = m_symbols.character(static_cast<unsigned char>(piece[at]));
            } else {
                const unicode::CodePoint point = unicode::decodeAt(piece, at);
                length = point.length;
                if (!m_affixes)
                    id = point.valid ? m_symbols.character(point.value) : kNoToken;
                else
                    id = withAffixes(piece, at, length);
            }
            addCharacter(piece, at, length, id, out);
            at += length;
        }
        flush(out);
        link(out);
        return true;
    }

private:
    TokenId withAffixes(std::string_view piece, std::size_t at, std::size_t length)
    {
        m_spelling.clear();
        if (at > 0)
            m_spelling += m_model.continuingPrefix;
        m_spelling += piece.substr(at, length);
        if (at + length == piece.size())
            m_spelling += m_model.endOfWordSuffix;
        return m_index.find(m_spelling).value_or(kNoToken);
    }

    void addCharacter(std::string_view piece, std::size_t at, std::size_t length, TokenId id,
                      std::vector<BpeSymbol>& out)
    {
        if (id != kNoToken) {
            flush(out);
            push(out, id, at, at + length);
        } else if (!m_model.byteFallback || !addBytes(piece, at, length, out)) {
            addUnknown(at, length, out);
        }
    }

    /// The reference spells the affixes as bytes too; its ranges then count one byte each, ours stay within the character.
    bool addBytes(std::string_view piece, std::size_t at, std::size_t length, std::vector<BpeSymbol>& out)
    {
        if (!m_affixes)
            m_spelling.assign(piece.substr(at, length));
        for (const char c : m_spelling) {
            if (m_symbols.byteTokens()[static_cast<unsigned char>(c)] == kNoToken)
                return false;
        }
        std::size_t begin = at;
        for (const char c : m_spelling) {
            const std::size_t end = std::min(begin + 1, at + length);
            push(out, m_symbols.byteTokens()[static_cast<unsigned char>(c)], begin, end);
            begin = end;
        }
        return true;
    }

    void addUnknown(std::size_t at, std::size_t length, std::vector<BpeSymbol>& out)
    {
        if (!m_model.unknown)
            return; // the reference drops such characters
        if (m_unknown && m_model.fuseUnknown) {
            m_unknown->end = static_cast<std::uint32_t>(at + length);
            return;
        }
        flush(out);
        m_unknown = BpeSymbol{
            *m_model.unknown, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length), -1, -1, true};
    }

    void flush(std::vector<BpeSymbol>& out)
    {
        if (m_unknown)
            push(out, m_unknown->id, m_unknown->begin, m_unknown->end);
        m_unknown.reset();
    }

    static void push(std::vector<BpeSymbol>& out, TokenId id, std::size_t begin, std::size_t end)
    {
        out.push_back({id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), -1, -1, true});
    }

    static void link(std::vector<BpeSymbol>& out)
    {
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i].previous = static_cast<std::int32_t>(i) - 1;
            out[i].next = i + 1 < out.size() ? static_cast<std::int32_t>(i + 1) : -1;
        }
    }

    const Vocabulary& m_vocabulary;
    const model::Bpe& m_model;
    const PieceIndex& m_index;
    const StartSymbols& m_symbols;
    bool m_affixes;
    std::string m_spelling;
    std::optional<BpeSymbol> m_unknown;
};

void emit(const std::vector<BpeSymbol>& symbols, std::uint32_t offset, std::vector<ModelToken>& out)
{
    for (const BpeSymbol& symbol : symbols) {
        if (symbol.isAlive)
            out.push_back({symbol.id, offset + symbol.begin, offset + symbol.end});
    }
}

/// The id of a piece that is taken whole, if this model does so and has it.
TokenId wholePiece(const TokenizerSpec& spec, const PieceIndex& index, std::string_view piece)
{
    const auto& model = std::get<model::Bpe>(spec.model);
    if (!model.byRank && !model.ignoreMerges)
        return kNoToken;
    return index.find(piece).value_or(kNoToken);
}

struct ThreadCache {
    std::uint64_t owner = 0;
    PieceCache<PieceToken> cache;
    WindowMerger<PieceToken> windows;
};

/// Merges the parts of a long piece one by one.
class PartEncoder {
public:
    /// `inert`: null when long parts must be merged as one.
    PartEncoder(SymbolReader& reader, const PairTable& pairs, const std::vector<bool>* inert, ThreadCache& remembered,
                std::vector<ModelToken>& out)
        : m_reader(reader)
        , m_pairs(pairs)
        , m_inert(inert)
        , m_cache(remembered.cache)
        , m_windows(remembered.windows)
        , m_out(out)
    {
    }

    bool add(std::string_view part, std::size_t begin, const std::stop_token& stop)
    {
        const auto offset = static_cast<std::uint32_t>(begin);
        const bool remember = part.size() <= kLongestRemembered;
        const std::uint64_t hash = remember ? PieceCache<PieceToken>::hash(part) : 0;
        if (const auto known = remember ? m_cache.find(part, hash) : std::nullopt)
            return addTokens(*known, offset, stop);
        if (part.size() > WindowMerger<PieceToken>::kShortest && m_inert != nullptr) {
            m_tokens.clear();
            m_hasGaps = false;
            if (m_windows.run(part, m_tokens, *this, stop))
                return addTokens(m_tokens, offset, stop);
            if (!m_hasGaps)
                return false;
        }
        if (!mergeSymbols(part, stop))
            return false;
        const std::size_t first = m_out.size();
        emit(m_symbols, offset, m_out);
        if (remember)
            store(part, hash, first, offset);
        return true;
    }

    // What WindowMerger asks. Characters that are dropped leave gaps, which lengths cannot say, and join their neighbours.
    static constexpr bool kCutsCharacters = false;
    bool merge(std::string_view window, std::vector<PieceToken>& tokens, const std::stop_token& stop)
    {
        if (!mergeSymbols(window, stop))
            return false;
        tokens.clear();
        std::uint32_t at = 0;
        for (const BpeSymbol& symbol : m_symbols) {
            if (!symbol.isAlive)
                continue;
            m_hasGaps = m_hasGaps || symbol.begin != at;
            tokens.push_back({symbol.id, symbol.end - symbol.begin});
            at = symbol.end;
        }
        m_hasGaps = m_hasGaps || at != window.size();
        return !m_hasGaps;
    }
    static std::uint32_t lengthOf(const PieceToken& token) { return token.length; }
    bool isInert(TokenId id) const { return (*m_inert)[id]; }
    bool isOneText(TokenId id) const { return !isInert(id); }

private:
    bool mergeSymbols(std::string_view part, const std::stop_token& stop)
    {
        m_symbols.clear();
        if (!m_reader.read(part, m_symbols, stop))
            return false;
        MergeQueue queue(m_pairs, m_symbols);
        if (!queue.start(stop))
            return false;
        MergeQueue::Entry entry;
        for (std::uint32_t made = 1; queue.take(entry); ++made) {
            queue.apply(entry);
            if (made % kStopInterval == 0 && stop.stop_requested())
                return false;
        }
        return true;
    }

    bool addTokens(std::span<const PieceToken> tokens, std::uint32_t at, const std::stop_token& stop)
    {
        if (tokens.size() >= kStopInterval)
            m_out.reserve(m_out.size() + tokens.size());
        std::uint32_t added = 0;
        for (const PieceToken& token : tokens) {
            m_out.push_back({token.id, at, at + token.length});
            at += token.length;
            if (++added % kStopInterval == 0 && stop.stop_requested())
                return false;
        }
        return true;
    }

    void store(std::string_view part, std::uint64_t hash, std::size_t first, std::uint32_t offset)
    {
        m_tokens.clear();
        std::uint32_t at = offset;
        for (std::size_t i = first; i < m_out.size(); ++i) {
            if (m_out[i].begin != at)
                return; // a dropped character leaves a gap, which lengths cannot say
            m_tokens.push_back({m_out[i].id, m_out[i].end - m_out[i].begin});
            at = m_out[i].end;
        }
        if (at == offset + part.size())
            m_cache.insert(part, hash, m_tokens);
    }

    SymbolReader& m_reader;
    const PairTable& m_pairs;
    const std::vector<bool>* m_inert;
    PieceCache<PieceToken>& m_cache;
    WindowMerger<PieceToken>& m_windows;
    std::vector<ModelToken>& m_out;
    bool m_hasGaps = false;
    std::vector<BpeSymbol> m_symbols;
    std::vector<PieceToken> m_tokens;
};

} // namespace

BpeModel::BpeModel(const TokenizerSpec& spec)
    : m_spec(spec)
{
}
BpeModel::~BpeModel() = default;

Result<std::unique_ptr<BpeModel>> BpeModel::create(const TokenizerSpec& spec)
{
    const auto* model = std::get_if<model::Bpe>(&spec.model);
    if (model == nullptr)
        return failure(ErrorCode::InvalidArgument, "the model is not BPE");
    const Vocabulary& vocabulary = spec.vocabulary;
    for (const model::Merge& merge : model->merges) {
        if (!vocabulary.contains(merge.left) || !vocabulary.contains(merge.right) || !vocabulary.contains(merge.result))
            return failure(ErrorCode::OutOfRange,
                           "merge " + std::to_string(&merge - model->merges.data())
                               + " names an id outside the vocabulary");
    }
    if (model->unknown && !vocabulary.contains(*model->unknown))
        return failure(ErrorCode::OutOfRange, "unk_token is not in the vocabulary");
    if (model->dropout && !(*model->dropout >= 0 && *model->dropout <= 1))
        return failure(ErrorCode::InvalidValue, "dropout is not between 0 and 1");
    return std::unique_ptr<BpeModel>(new BpeModel(spec));
}

const BpeModel::Tables& BpeModel::tables() const
{
    std::call_once(m_once, [this] { m_tables = std::make_unique<const Tables>(m_spec); });
    return *m_tables;
}

bool BpeModel::tokenize(std::string_view piece, std::vector<ModelToken>& out, const std::stop_token& stop) const
{
    const Tables& tables = this->tables();
    if (const TokenId whole = wholePiece(m_spec, tables.index, piece); whole != kNoToken) {
        out.push_back({whole, 0, static_cast<std::uint32_t>(piece.size())});
        return true;
    }
    thread_local ThreadCache remembered;
    if (remembered.owner != tables.serial)
        remembered = {tables.serial, PieceCache<PieceToken>(), WindowMerger<PieceToken>()};
    SymbolReader reader(m_spec, tables.index, tables.symbols);
    PartEncoder encoder(reader, tables.pairs, tables.takesWindows ? &tables.inert : nullptr, remembered, out);
    if (piece.size() < kShortestCut || !tables.seams.isUsable())
        return encoder.add(piece, 0, stop);

    const bool dropsCharacters = !std::get<model::Bpe>(m_spec.model).unknown;
    const auto isKnown = [&tables](const unicode::CodePoint& point) {
        return point.valid && tables.symbols.character(point.value) != kNoToken;
    };
    std::size_t begin = 0;
    unicode::CodePoint left = unicode::decodeAt(piece, 0);
    std::uint32_t seen = 0;
    for (std::size_t at = left.length; at < piece.size();) {
        const unicode::CodePoint right = unicode::decodeAt(piece, at);
        // Unknown characters may fuse with those before them or be dropped, so that their neighbours meet.
        if (isKnown(right) && (isKnown(left) || !dropsCharacters) && !tables.seams.mayJoin(left.value, right.value)) {
            if (!encoder.add(piece.substr(begin, at - begin), begin, stop))
                return false;
            begin = at;
        }
        left = right;
        at += right.length;
        if (++seen % kStopInterval == 0 && stop.stop_requested())
            return false;
    }
    return encoder.add(piece.substr(begin), begin, stop);
}

bool BpeModel::tokenizeWithDropout(std::string_view piece, double probability, std::mt19937_64& random,
                                   std::vector<ModelToken>& out, const std::stop_token& stop) const
{
    const Tables& tables = this->tables();
    if (const TokenId whole = wholePiece(m_spec, tables.index, piece); whole != kNoToken) {
        out.push_back({whole, 0, static_cast<std::uint32_t>(piece.size())});
        return true;
    }
    std::vector<BpeSymbol> symbols;
    MergeQueue::Entry entry;
    if (!SymbolReader(m_spec, tables.index, tables.symbols).read(piece, symbols, stop))
        return false;
    MergeQueue queue(tables.pairs, symbols);
    if (!queue.start(stop))
        return false;
    std::vector<MergeQueue::Entry> skipped;
    std::uniform_real_distribution<double> uniform;
    for (std::uint32_t taken = 1; queue.take(entry); ++taken) {
        if (taken % kStopInterval == 0 && stop.stop_requested())
            return false;
        if (uniform(random) < probability) {
            skipped.push_back(entry);
            continue;
        }
        for (const MergeQueue::Entry& one : skipped)
            queue.putBack(one);
        skipped.clear();
        queue.apply(entry);
    }
    emit(symbols, 0, out);
    return true;
}

trace::ModelTrace BpeModel::explain(std::string_view piece) const
{
    const Tables& tables = this->tables();
    trace::Bpe trace;
    if (const TokenId whole = wholePiece(m_spec, tables.index, piece); whole != kNoToken) {
        trace.wholePiece = true;
        trace.symbols.push_back(whole);
        trace.symbolRanges.push_back({0, piece.size()});
        return trace;
    }
    std::vector<BpeSymbol> symbols;
    SymbolReader(m_spec, tables.index, tables.symbols).read(piece, symbols, {});
    for (const BpeSymbol& symbol : symbols) {
        trace.symbols.push_back(symbol.id);
        trace.symbolRanges.push_back({symbol.begin, symbol.end});
    }
    MergeQueue queue(tables.pairs, symbols);
    queue.start({});
    MergeQueue::Entry entry;
    while (queue.take(entry)) {
        const auto before = std::count_if(symbols.begin(), symbols.begin() + entry.left,
                                          [](const BpeSymbol& symbol) { return symbol.isAlive; });
        trace.steps.push_back(
            {static_cast<std::uint32_t>(before), entry.leftId, entry.rightId, entry.result, entry.priority});
        queue.apply(entry);
    }
    return trace;
}

Result<std::unique_ptr<Model>> createBpeModel(const TokenizerSpec& spec)
{
    auto model = BpeModel::create(spec);
    if (!model)
        return tl::unexpected(std::move(model.error()));
    return std::unique_ptr<Model>(std::move(*model));
}

} // namespace tokenscope
