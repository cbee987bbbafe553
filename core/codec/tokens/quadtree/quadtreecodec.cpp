// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/quadtree/quadtreecodec.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "core/base/parallel.h"
#include "core/codec/tokens/bits/tokencodec.h"
#include "core/codec/tokens/quadtree/pruning.h"

namespace tokenscope {

using namespace tokencodec;

namespace {

constexpr char kCodec = 'Q';
constexpr std::uint64_t kMostSide = 256;
constexpr int kRounds = 3; // of pruning, each with the costs of the one before

struct Settings {
    PictureHeader header;
    TreeShape shape;
    float step = 1;

    int columns() const { return (header.width + shape.largest - 1) / shape.largest; }
    int rows() const { return (header.height + shape.largest - 1) / shape.largest; }
    std::size_t roots() const { return static_cast<std::size_t>(columns()) * static_cast<std::size_t>(rows()); }
    std::size_t planes() const { return header.channels == 1 ? 1 : 3; }
    Square root(std::size_t at) const
    {
        const auto column = static_cast<int>(at % static_cast<std::size_t>(columns()));
        const auto row = static_cast<int>(at / static_cast<std::size_t>(columns()));
        return {column * shape.largest, row * shape.largest, shape.largest, 0};
    }
    TreeCanvas canvas() const { return {columns() * shape.largest, rows() * shape.largest, planes(), step}; }
};

/// What the sender chose, in the order of the code; the receiver has none.
struct Choices {
    const PrunedTree* tree = nullptr;
    std::size_t node = 0;
    std::size_t leaf = 0;

    bool split() { return tree != nullptr && tree->splits[node++]; }
    Leaf next() { return tree == nullptr ? Leaf{} : tree->leaves[leaf++]; }
};

/// Called with a square, what it became and, for leaves, whether they slope.
template <typename Coder, typename Seen>
std::uint64_t codeSquare(Coder& coder, TreeModel& model, TreeCanvas& canvas, const TreeShape& shape,
                         const Square& square, std::size_t planes, Choices& choices, const Seen& seen)
{
    if (square.side > shape.smallest) {
        const bool split = model.split(coder, square, canvas.smallerAround(square), choices.split());
        seen.decided(square.level, split, coder);
        if (split) {
            std::uint64_t leaves = 0;
            const int half = square.side / 2;
            for (int quarter = 0; quarter < 4; ++quarter)
                leaves +=
                    codeSquare(coder, model, canvas, shape,
                               {square.x + quarter % 2 * half, square.y + quarter / 2 * half, half, square.level + 1},
                               planes, choices, seen);
            return leaves;
        }
    }
    const Leaf leaf = model.leaf(coder, square, planes, shape.slopes, canvas.expected(square), choices.next());
    canvas.paint(square, leaf);
    seen.painted(square.level, leaf, coder);
    return 1;
}

struct Unseen {
    template <typename Coder>
    void decided(std::size_t, bool, const Coder&) const
    {
    }
    template <typename Coder>
    void painted(std::size_t, const Leaf&, const Coder&) const
    {
    }
};

/// Means of what decisions have cost.
class Ledger {
public:
    void decided(std::size_t level, bool split, const BitCounter& coder) const
    {
        (split ? m_split : m_whole)[level].add(spent(coder));
    }
    void painted(std::size_t level, const Leaf& leaf, const BitCounter& coder) const
    {
        (leaf.slopes == std::array<std::int32_t, 2>{} ? m_leaf : m_sloped)[level].add(spent(coder));
    }
    TreeCosts costs(const TreeCosts& before) const
    {
        TreeCosts costs;
        for (std::size_t level = 0; level < kMostTreeLevels; ++level) {
            costs.leaf[level] = m_leaf[level].mean(before.leaf[level]);
            costs.sloped[level] = std::max(m_sloped[level].mean(before.sloped[level]), costs.leaf[level]);
            costs.split[level] = m_split[level].mean(before.split[level]);
            costs.whole[level] = m_whole[level].mean(before.whole[level]);
        }
        return costs;
    }

private:
    struct Mean {
        double sum = 0;
        double count = 0;
        void add(double bits)
        {
            sum += bits;
            ++count;
        }
        double mean(double otherwise) const { return (sum + 4 * otherwise) / (count + 4); }
    };
    double spent(const BitCounter& coder) const
    {
        const double bits = coder.bits() - m_before;
        m_before = coder.bits();
        return bits;
    }

    mutable double m_before = 0;
    mutable std::array<Mean, kMostTreeLevels> m_leaf{};
    mutable std::array<Mean, kMostTreeLevels> m_sloped{};
    mutable std::array<Mean, kMostTreeLevels> m_split{};
    mutable std::array<Mean, kMostTreeLevels> m_whole{};
};

/// Codes all squares. Error Cancelled.
template <typename Coder, typename Seen>
Result<std::uint64_t> codeAll(Coder& coder, const Settings& settings, TreeCanvas& canvas,
                              const std::vector<PrunedTree>& trees, const Seen& seen, const RunContext& context)
{
    TreeModel model;
    std::uint64_t leaves = 0;
    for (std::size_t root = 0; root < settings.roots(); ++root) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        Choices choices;
        if (root < trees.size())
            choices.tree = &trees[root];
        leaves +=
            codeSquare(coder, model, canvas, settings.shape, settings.root(root), settings.planes(), choices, seen);
        if constexpr (!Coder::kWrites)
            if (coder.overrun())
                return failure(ErrorCode::Truncated, "the bytes end before the last square", coder.size());
    }
    return leaves;
}

Result<std::vector<PrunedTree>> pruned(const Settings& settings, const ColourPlanes& planes, float lambda,
                                       const TreeCosts& costs, const RunContext& context)
{
    std::vector<PrunedTree> trees(settings.roots());
    forEachChunk(trees.size(), 1, context.threads, [&](std::size_t root, std::size_t, std::size_t) {
        if (context.stopped())
            return;
        const Square square = settings.root(root);
        trees[root] = prunedTree(planes, square.x, square.y, settings.shape, settings.step, lambda, costs);
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return trees;
}

Result<CodedPicture> encode(const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                            const RunContext& context)
{
    Settings settings;
    settings.header = header;
    settings.shape.largest = std::stoi(values.choice("largest"));
    settings.shape.slopes = values.flag("slopes");
    if (auto fits = checkSquares(header, settings.shape.largest); !fits)
        return tl::unexpected(std::move(fits.error()));
    const auto lambda = static_cast<float>(values.real("lambda"));
    // Where error and bits are in balance at high rates: d(step²/12)/d(bits) = -lambda.
    settings.step = throughHalf(std::sqrt(6 * lambda / std::log(2.0F)));
    const ColourPlanes planes =
        planesOf(picture, settings.columns() * settings.shape.largest, settings.rows() * settings.shape.largest);
    TreeCosts costs = TreeCosts::guessed();
    std::vector<PrunedTree> trees;
    for (int round = 0; round < kRounds; ++round) {
        auto better = pruned(settings, planes, lambda, costs, context);
        if (!better)
            return tl::unexpected(std::move(better.error()));
        trees = std::move(*better);
        if (round + 1 == kRounds)
            break;
        BitCounter counter;
        const Ledger ledger;
        TreeCanvas canvas = settings.canvas();
        if (auto counted = codeAll(counter, settings, canvas, trees, ledger, context); !counted)
            return tl::unexpected(std::move(counted.error()));
        costs = ledger.costs(costs);
    }
    BitWriter coder;
    TreeCanvas canvas = settings.canvas();
    const auto leaves = codeAll(coder, settings, canvas, trees, Unseen{}, context);
    if (!leaves)
        return tl::unexpected(leaves.error());
    ByteWriter to;
    to.number(static_cast<std::uint64_t>(settings.shape.largest));
    to.byte(settings.shape.slopes ? 1 : 0);
    to.half(settings.step);
    to.append(coder.finish());
    return CodedPicture{to.take(), 0, *leaves};
}

Result<Picture> decode(const PictureHeader& header, ByteReader& from, const RunContext& context)
{
    Settings settings;
    settings.header = header;
    const std::uint64_t largest = from.number(8, kMostSide, "the largest square");
    if (!from.error() && !std::has_single_bit(largest))
        from.fail(ErrorCode::InvalidValue, "a largest square that is no power of two");
    settings.shape.largest = static_cast<int>(largest);
    settings.shape.slopes = from.byte() != 0;
    settings.step = readStep(from);
    if (from.error())
        return tl::unexpected(*from.error());
    if (auto fits = checkSquares(header, settings.shape.largest); !fits)
        return tl::unexpected(std::move(fits.error()));
    BitReader coder(from.rest());
    TreeCanvas canvas = settings.canvas();
    if (auto done = codeAll(coder, settings, canvas, {}, Unseen{}, context); !done)
        return tl::unexpected(from.placed(done.error()));
    if (coder.left() > 0)
        return tl::unexpected(from.placed(Error{
            ErrorCode::Syntax, "bytes are left after the last square", {}, from.rest().size() - coder.left(), {}}));
    return pictureOf(canvas.planes(), header);
}

MethodInfo info()
{
    MethodInfo method;
    method.id = "quadtree";
    method.title = "Quadtree, optimally pruned";
    method.shortTitle = "Quadtree";
    method.summary =
        "Squares cut in four wherever that is worth its bits, from the smallest up; each leaf one colour, or one "
        "slope of brightness.";
    method.sources = {
        {"Quad Trees: A Data Structure for Retrieval on Composite Keys", 1974, "", ""},
        {"Optimal Pruning with Applications to Tree-Structured Source Coding and Modeling", 1989, "", ""}};
    method.fidelity = Fidelity::Transcription;
    method.fidelityNote =
        "Of all trees the one with the least error + price · bits, with the mean bits of each kind of "
        "decision as measured in the round before. A token is a leaf.";
    method.parameters = {
        {.id = "lambda",
         .title = "Price of a bit",
         .help = "What one bit may cost in squared error, in 8-bit samples; a higher price, fewer bytes.",
         .fallback = 150.0,
         .minimum = 0.5,
         .maximum = 100000,
         .logarithmic = true},
        {.id = "largest",
         .title = "Largest square",
         .help = "Side of the squares that trees begin with.",
         .fallback = std::string("64"),
         .unit = "px",
         .choices = {{"16", "16"}, {"32", "32"}, {"64", "64"}, {"128", "128"}, {"256", "256"}}},
        {.id = "slopes",
         .title = "Slopes",
         .help = "Leaves may be slopes of brightness and not only one colour.",
         .fallback = true}};
    return method;
}

} // namespace

CodecMethod quadtreeCodec()
{
    CodecMethod method;
    method.info = info();
    method.rate = "lambda";
    method.rateRises = false;
    setTokenCodec(method, kCodec, encode, decode);
    return method;
}

} // namespace tokenscope
