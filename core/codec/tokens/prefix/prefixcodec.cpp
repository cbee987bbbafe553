// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/prefix/prefixcodec.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/codec/tokens/bits/bitcoder.h"
#include "core/codec/tokens/bits/tokencodec.h"
#include "core/codec/tokens/prefix/waves.h"

namespace tokenscope {

using namespace tokencodec;

namespace {

constexpr char kCodec = 'P';
constexpr std::int64_t kMostTokens = 65536;
constexpr std::int32_t kMostLevel = 200000;
constexpr std::size_t kBetweenStops = 1024;

/// tokens × planes.
using Levels = std::vector<std::vector<std::int32_t>>;

/// A token tells of the next by its size: contexts are the sizes of the few before it.
class TokenModel {
public:
    explicit TokenModel(std::size_t planes)
        : m_numbers(planes * kSizes * 2)
        , m_recent(planes)
    {
    }

    template <typename Coder>
    void code(Coder& coder, std::vector<std::int32_t>& token)
    {
        std::size_t other = 0;
        for (std::size_t plane = 0; plane < token.size(); ++plane) {
            const std::size_t context = (plane * kSizes + sizeOf(m_recent[plane])) * 2 + other;
            token[plane] = std::clamp(m_numbers.code(coder, context, token[plane]), -kMostLevel, kMostLevel);
            m_recent[plane] = (7 * m_recent[plane] + 16 * std::abs(std::int64_t{token[plane]})) / 8;
            other = token[plane] != 0 ? 1 : 0;
        }
    }

private:
    static constexpr std::size_t kSizes = 12;
    static std::size_t sizeOf(std::int64_t recent)
    {
        std::size_t size = 0;
        for (std::int64_t limit = 1; size + 1 < kSizes && recent >= limit; limit *= 2)
            ++size;
        return size;
    }

    NumberModel m_numbers;
    std::vector<std::int64_t> m_recent; ///< mean size of those before, in 16ths, the last the most
};

struct Prefix {
    PictureHeader header;
    float step = 1;
    Levels levels;

    std::size_t planes() const { return header.channels == 1 ? 1 : 3; }
};

Result<std::string> written(Prefix prefix, const RunContext& context)
{
    BitWriter coder;
    TokenModel model(prefix.planes());
    for (std::size_t token = 0; token < prefix.levels.size(); ++token) {
        if (token % kBetweenStops == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, {});
        model.code(coder, prefix.levels[token]);
    }
    ByteWriter to;
    to.half(prefix.step);
    to.number(prefix.levels.size());
    to.append(coder.finish());
    return to.take();
}

Result<Prefix> readPrefix(const PictureHeader& header, ByteReader& from, const RunContext& context)
{
    Prefix prefix;
    prefix.header = header;
    prefix.step = readStep(from);
    const auto most = static_cast<std::uint64_t>(std::min(kMostTokens, header.pixels()));
    const std::uint64_t tokens = from.number(1, most, "the number of tokens");
    if (from.error())
        return tl::unexpected(*from.error());
    BitReader coder(from.rest());
    TokenModel model(prefix.planes());
    for (std::uint64_t token = 0; token < tokens; ++token) {
        if (token % kBetweenStops == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, {});
        model.code(coder, prefix.levels.emplace_back(prefix.planes()));
        if (coder.overrun())
            return tl::unexpected(from.placed(
                Error{ErrorCode::Truncated, "the bytes end before the last token", {}, from.rest().size(), {}}));
    }
    if (coder.left() > 0)
        return tl::unexpected(from.placed(Error{
            ErrorCode::Syntax, "bytes are left after the last token", {}, from.rest().size() - coder.left(), {}}));
    return prefix;
}

float stepOf(const Prefix& prefix, std::size_t plane)
{
    return prefix.step / std::sqrt(kPlaneWeights[plane]);
}

Result<CodedPicture> encode(const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                            const RunContext& context)
{
    const auto waves = longestWaves(header.width, header.height, values.integer("tokens"));
    const auto coefficients = waveAnalysis(planesOf(picture, header.width, header.height), waves, context);
    if (!coefficients)
        return tl::unexpected(coefficients.error());
    Prefix prefix{header, throughHalf(static_cast<float>(values.real("step"))), {}};
    for (Eigen::Index token = 0; token < coefficients->rows(); ++token) {
        std::vector<std::int32_t>& levels = prefix.levels.emplace_back();
        for (std::size_t plane = 0; plane < prefix.planes(); ++plane) {
            const float level = (*coefficients)(token, static_cast<Eigen::Index>(plane)) / stepOf(prefix, plane);
            levels.push_back(std::clamp(static_cast<std::int32_t>(std::lround(level)), -kMostLevel, kMostLevel));
        }
    }
    const std::uint64_t tokens = prefix.levels.size();
    auto bytes = written(std::move(prefix), context);
    if (!bytes)
        return tl::unexpected(std::move(bytes.error()));
    return CodedPicture{std::move(*bytes), 0, tokens};
}

Result<Picture> decode(const PictureHeader& header, ByteReader& from, const RunContext& context)
{
    const auto prefix = readPrefix(header, from, context);
    if (!prefix)
        return tl::unexpected(prefix.error());
    const auto tokens = std::ssize(prefix->levels);
    FeatureMatrix coefficients(tokens, static_cast<Eigen::Index>(prefix->planes()));
    for (Eigen::Index token = 0; token < tokens; ++token)
        for (std::size_t plane = 0; plane < prefix->planes(); ++plane)
            coefficients(token, static_cast<Eigen::Index>(plane)) =
                static_cast<float>(prefix->levels[static_cast<std::size_t>(token)][plane]) * stepOf(*prefix, plane);
    const auto planes = waveSynthesis(coefficients, longestWaves(header.width, header.height, tokens), header.width,
                                      header.height, context);
    if (!planes)
        return tl::unexpected(planes.error());
    return pictureOf(*planes, header);
}

MethodInfo info()
{
    MethodInfo method;
    method.id = "prefix-klt";
    method.title = "Ordered global coefficients (tail drop)";
    method.shortTitle = "KLT prefix";
    method.summary =
        "One list of tokens for the whole picture, each a wave over all of it, the longest first; any beginning "
        "of the list is a picture.";
    method.sources = {{"One-D-Piece: Image Tokenizer Meets Quality-Controllable Compression", 2025, "2501.10064",
                       "turingmotors/One-D-Piece"},
                      {"FlexTok: Resampling Images into 1D Token Sequences of Flexible Length", 2025, "2502.13967",
                       "apple/ml-flextok"},
                      {"Matryoshka Representation Learning", 2022, "2205.13147", "RAIVNLab/MRL"}};
    method.fidelity = Fidelity::Analogue;
    method.fidelityNote =
        "The question is the papers': how good is a picture from its first tokens? Cosines over the whole picture, the "
        "Karhunen-Loève transform of smooth pictures, stand in for their networks' tokens.";
    method.parameters = {{.id = "tokens",
                          .title = "Tokens kept",
                          .help = "The first so many of the list; the tail is dropped.",
                          .fallback = std::int64_t{256},
                          .minimum = 1,
                          .maximum = static_cast<double>(kMostTokens),
                          .logarithmic = true},
                         {.id = "step",
                          .title = "Step",
                          .help = "A token's numbers are whole numbers of steps of this size.",
                          .fallback = 256.0,
                          .minimum = 1,
                          .maximum = 4096,
                          .logarithmic = true}};
    return method;
}

} // namespace

CodecMethod prefixCodec()
{
    CodecMethod method;
    method.info = info();
    method.rate = "tokens";
    setTokenCodec(method, kCodec, encode, decode);
    return method;
}

Result<std::string> droppedTail(std::string_view bytes, std::int64_t tokens, const RunContext& context)
{
    ByteReader from(bytes);
    const PictureHeader header = readHeader(from, kCodec);
    if (from.error())
        return tl::unexpected(*from.error());
    auto prefix = readPrefix(header, from, context);
    if (!prefix)
        return tl::unexpected(std::move(prefix.error()));
    if (tokens < 1 || tokens > std::ssize(prefix->levels))
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(tokens) + " tokens of " + std::to_string(prefix->levels.size()));
    prefix->levels.resize(static_cast<std::size_t>(tokens));
    ByteWriter to;
    writeHeader(to, kCodec, header);
    auto rest = written(std::move(*prefix), context);
    if (!rest)
        return rest;
    to.append(*rest);
    return to.take();
}

} // namespace tokenscope
