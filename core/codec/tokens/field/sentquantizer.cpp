// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/codec/tokens/field/fieldformat.h"
#include "core/quantize/entropycoder/codecoder.h"
#include "core/quantize/multiscale/residualpyramid.h"
#include "core/quantize/scalar/levelquantizer.h"
#include "core/vision/neural/autoencoder.h"

namespace tokenscope::tokencodec {

namespace {

using Eigen::Index;

constexpr std::size_t kMostShape = 3; // dimensions of what a quantizer saves
constexpr std::uint64_t kMostIndices = std::uint64_t{1} << 26U;

NpyArray arrayOf(std::vector<std::int64_t> shape, const FeatureMatrix& values)
{
    NpyArray array{NpyType::F4, std::move(shape), {}};
    array.data.resize(static_cast<std::size_t>(values.size()) * sizeof(float));
    if (values.size() > 0)
        std::memcpy(array.data.data(), values.data(), array.data.size());
    return array;
}

/// Levels of each dimension, where codes are a rule.
std::vector<std::int64_t> levelsOf(const FieldMethod& method, const ParameterValues& values)
{
    if (method.id == "fsq")
        return values.list("levels");
    return std::vector<std::int64_t>(static_cast<std::size_t>(values.integer("bits")), 2);
}

bool isRule(const FieldMethod& method)
{
    return method.id == "fsq" || method.id == "lfq" || method.id == "bsq";
}

/// One vector for each dimension, and how far along it each of its levels stands; through 16 bits.
struct LevelVectors {
    FeatureMatrix mean; ///< 1×D
    FeatureMatrix vectors; ///< d×D
    FeatureMatrix places; ///< 1×ΣL

    static LevelVectors of(const LevelSpace& space);
    LevelSpace space(const std::vector<std::int64_t>& levels, const FeatureMatrix& forward) const;
};

LevelVectors LevelVectors::of(const LevelSpace& space)
{
    Index all = 0;
    for (const FeatureMatrix& part : space.parts)
        all += part.rows();
    LevelVectors sent{throughHalf(space.mean), FeatureMatrix::Zero(std::ssize(space.parts), space.mean.cols()),
                      FeatureMatrix::Zero(1, all)};
    Index at = 0;
    for (Index dimension = 0; dimension < std::ssize(space.parts); ++dimension) {
        const FeatureMatrix& part = space.parts[static_cast<std::size_t>(dimension)];
        Index longest = 0;
        for (Index level = 1; level < part.rows(); ++level)
            if (part.row(level).squaredNorm() > part.row(longest).squaredNorm())
                longest = level;
        sent.vectors.row(dimension) = throughHalf(FeatureMatrix(part.row(longest)));
        const float length = sent.vectors.row(dimension).squaredNorm();
        for (Index level = 0; level < part.rows(); ++level, ++at)
            if (length > 0)
                sent.places(0, at) = throughHalf(part.row(level).dot(sent.vectors.row(dimension)) / length);
    }
    return sent;
}

LevelSpace LevelVectors::space(const std::vector<std::int64_t>& levels, const FeatureMatrix& forward) const
{
    LevelSpace space{mean, forward, {}};
    Index at = 0;
    for (std::size_t dimension = 0; dimension < levels.size(); ++dimension) {
        const Index count = levels[dimension];
        space.parts.emplace_back(places.middleCols(at, count).transpose() * vectors.row(static_cast<Index>(dimension)));
        at += count;
    }
    return space;
}

Result<std::shared_ptr<const Quantizer>> ruleQuantizer(const FieldMethod& method, const ParameterValues& values,
                                                       const LevelVectors& sent, const FeatureMatrix& forward)
{
    const FeatureMatrix rows = sent.space(levelsOf(method, values), forward).stacked();
    return findQuantizerMethod(method.id)->load(arrayOf({rows.rows(), rows.cols()}, rows), values);
}

} // namespace

Result<SentQuantizer> sentQuantizer(const FieldMethod& method, const Quantizer& learnt, const ParameterValues& values)
{
    ByteWriter to;
    if (const auto* rule = dynamic_cast<const LevelQuantizer*>(&learnt)) {
        const LevelVectors sent = LevelVectors::of(rule->space());
        for (const FeatureMatrix* part : {&sent.mean, &sent.vectors, &sent.places})
            writeHalves(to, *part);
        auto quantizer = ruleQuantizer(method, values, sent, rule->space().forward);
        if (!quantizer)
            return tl::unexpected(std::move(quantizer.error()));
        return SentQuantizer{to.take(), std::move(*quantizer)};
    }
    const NpyArray saved = learnt.saved();
    const auto learntValues = toFeatures(saved);
    if (!learntValues)
        return tl::unexpected(learntValues.error());
    const FeatureMatrix rounded = throughHalf(*learntValues);
    to.number(saved.shape.size());
    for (const std::int64_t extent : saved.shape)
        to.number(static_cast<std::uint64_t>(extent));
    writeHalves(to, rounded);
    auto quantizer = findQuantizerMethod(method.id)->load(arrayOf(saved.shape, rounded), values);
    if (!quantizer)
        return tl::unexpected(std::move(quantizer.error()));
    return SentQuantizer{to.take(), std::move(*quantizer)};
}

namespace {

Result<std::shared_ptr<const Quantizer>> readRule(ByteReader& from, const FieldMethod& method,
                                                  const ParameterValues& values, std::int64_t dimensions)
{
    const std::vector<std::int64_t> levels = levelsOf(method, values);
    std::uint64_t places = 0;
    for (const std::int64_t count : levels)
        places += static_cast<std::uint64_t>(count);
    const auto columns = static_cast<std::uint64_t>(dimensions);
    LevelVectors sent;
    sent.mean = readHalves(from, 1, columns, "the mean");
    sent.vectors = readHalves(from, levels.size(), columns, "the directions");
    sent.places = readHalves(from, 1, places, "the levels");
    if (from.error())
        return tl::unexpected(*from.error());
    return ruleQuantizer(method, values, sent, FeatureMatrix::Zero(std::ssize(levels), dimensions));
}

} // namespace

Result<std::shared_ptr<const Quantizer>> readQuantizer(ByteReader& from, const FieldMethod& method,
                                                       const ParameterValues& values, std::int64_t dimensions)
{
    if (method.id == "codebook")
        return codebookQuantizer(Autoencoder::builtin()->codebook());
    if (isRule(method))
        return readRule(from, method, values, dimensions);
    constexpr std::uint64_t kMostExtent = 1U << 20U;
    std::vector<std::int64_t> shape(from.number(1, kMostShape, "the codebook's dimensions"));
    std::uint64_t rows = 1;
    for (std::int64_t& extent : shape) {
        extent = static_cast<std::int64_t>(from.number(1, kMostExtent, "an extent of the codebook"));
        rows *= &extent == &shape.back() ? 1 : static_cast<std::uint64_t>(extent);
    }
    const FeatureMatrix sent = readHalves(from, rows, static_cast<std::uint64_t>(shape.back()), "the codebook");
    if (from.error())
        return tl::unexpected(*from.error());
    auto quantizer = findQuantizerMethod(method.id)->load(arrayOf(shape, sent), values);
    if (!quantizer || std::cmp_not_equal((*quantizer)->dimensions(), dimensions))
        return failure(ErrorCode::InvalidValue,
                       quantizer ? "a codebook of other vectors than the picture's" : quantizer.error().detail,
                       from.at());
    return quantizer;
}

namespace {

/// Indices that are combinations of levels as the levels themselves.
Codes inLevels(const Codes& codes, const CodeLayout& layout)
{
    Codes levels{codes.tokens, layout.levels, {}, {}};
    levels.index.reserve(codes.tokens * layout.dimensions());
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t dimension = 0; dimension < layout.dimensions(); ++dimension)
            levels.index.push_back(layout.levelIn(codes.at(token, layout.stage[dimension]), dimension));
    return levels;
}

Codes fromLevels(const Codes& levels, const CodeLayout& layout)
{
    Codes codes{levels.tokens, layout.stageSizes, {}, {}};
    codes.index.resize(codes.tokens * codes.stages());
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t dimension = 0; dimension < layout.dimensions(); ++dimension)
            codes.index[token * codes.stages() + layout.stage[dimension]] +=
                levels.at(token, dimension) * layout.weight[dimension];
    return codes;
}

} // namespace

Result<std::string> packedCodes(const Codes& codes, const Quantizer& quantizer, const RunContext& context)
{
    const auto* rule = dynamic_cast<const LevelQuantizer*>(&quantizer);
    const Codes sent = rule == nullptr ? codes : inLevels(codes, rule->layout());
    auto zero = encodeCodes(sent, CoderOrder::Zero, context);
    if (!zero)
        return zero;
    auto one = encodeCodes(sent, CoderOrder::One, context);
    if (!one)
        return one;
    return one->size() < zero->size() ? '\1' + *one : '\0' + *zero;
}

Result<Codes> unpackedCodes(std::string_view bytes, const Quantizer& quantizer, const FieldMethod& method,
                            const ParameterValues& values, const PatchGrid& grid, const RunContext& context)
{
    if (bytes.empty())
        return failure(ErrorCode::Truncated, "the codes are missing", 0);
    if (bytes.front() != '\0' && bytes.front() != '\1')
        return failure(ErrorCode::InvalidValue, "no such order of the coder", 0);
    const auto* rule = dynamic_cast<const LevelQuantizer*>(&quantizer);
    Codes shape{static_cast<std::size_t>(grid.tokens()), {}, {}, {}};
    shape.stageSizes = rule == nullptr ? quantizer.stageSizes() : rule->layout().levels;
    if (method.id == "var")
        for (const MapSize& size : pyramidSizes(values.list("patch-numbers"), grid))
            shape.stageTokens.push_back(static_cast<std::size_t>(size.cells()));
    std::uint64_t indices = shape.tokens * shape.stages();
    if (indices > kMostIndices)
        return failure(ErrorCode::TooLarge, std::to_string(indices) + " indices, at most 67108864", 0);
    auto codes =
        decodeCodes(bytes.substr(1), shape, bytes.front() == '\1' ? CoderOrder::One : CoderOrder::Zero, context);
    if (!codes) {
        if (codes.error().offset)
            ++*codes.error().offset;
        return codes;
    }
    return rule == nullptr ? std::move(*codes) : fromLevels(*codes, rule->layout());
}

} // namespace tokenscope::tokencodec
