// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/field/fieldcodecs.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/codec/tokens/bits/tokencodec.h"
#include "core/codec/tokens/field/fieldformat.h"
#include "core/vision/neural/autoencoder.h"
#include "core/vision/neural/neuralencoder.h"
#include "core/vision/patches/klt.h"

namespace tokenscope {

using namespace tokencodec;

namespace {

constexpr char kCodec = 'F';
constexpr std::int64_t kMostLearntFrom = 65536; // tokens, evenly spread; methods that need the grid take all

/// One entry of the catalogue.
struct Entry {
    std::string method; ///< of the quantizers' catalogue
    std::string rate;
    std::vector<std::string> parameters; ///< of that method that can be set here
    std::vector<std::pair<std::string, ParameterValue>> fallbacks; ///< where they are others here
    double most = 4096; ///< of the codebook's size or of bits: what is sent with a picture has no use for more
};

const std::vector<Entry>& entries()
{
    static const std::vector<Entry> all = {
        {"vq", "codebook-size", {"codebook-size", "steps"}, {{"codebook-size", std::int64_t{64}}}},
        {"rvq",
         "stages",
         {"stages", "codebook-size", "iterations", "first-codes", "beam"},
         {{"stages", std::int64_t{2}}, {"codebook-size", std::int64_t{32}}}},
        {"pq",
         "bits",
         {"subspaces", "bits", "rotation", "rounds", "iterations"},
         {{"subspaces", std::int64_t{8}}, {"bits", std::int64_t{4}}, {"rotation", std::string("none")}},
         10},
        {"aq",
         "stages",
         {"stages", "codebook-size", "iterations", "rounds", "beam", "sweeps"},
         {{"stages", std::int64_t{2}}, {"codebook-size", std::int64_t{32}}}},
        {"fsq", "code-bits", {}, {}},
        {"lfq", "bits", {"bits", "rotations"}, {}, 48},
        {"bsq", "bits", {"bits", "rotations"}, {}, 48},
        {"var",
         "codebook-size",
         {"codebook-size", "patch-numbers", "iterations"},
         {{"codebook-size", std::int64_t{64}}, {"patch-numbers", std::vector<std::int64_t>{4, 8, 16}}}},
    };
    return all;
}

/// Levels whose combinations are at most 2^bits, more for the stronger dimensions: a level is given where it takes the most
/// error for its bits, of dimensions whose variances fall as those of patches of photographs do, about as rank^-2.5.
std::vector<std::int64_t> finiteLevels(std::int64_t bits)
{
    constexpr std::size_t kMostDimensions = 10;
    constexpr std::int64_t kLeast = 3; // two are no levels of FSQ's rule
    const std::int64_t most = std::int64_t{1} << bits;
    std::vector<std::int64_t> levels(1, kLeast);
    std::int64_t product = kLeast;
    const auto variance = [](std::size_t dimension) { return std::pow(static_cast<double>(dimension + 1), -2.5); };
    while (true) {
        std::size_t best = 0;
        std::int64_t next = 0;
        double gain = 0;
        for (std::size_t at = 0; at < std::min(levels.size() + 1, kMostDimensions); ++at) {
            const std::int64_t now = at < levels.size() ? levels[at] : 1;
            const std::int64_t more = std::max(now + 1, kLeast);
            if (product / now * more > most)
                continue;
            const auto error = [](std::int64_t count) {
                return 1 / (static_cast<double>(count) * static_cast<double>(count));
            };
            const double offered = variance(at) * (error(now) - error(more))
                / std::log2(static_cast<double>(more) / static_cast<double>(now));
            if (offered > gain) {
                best = at;
                next = more;
                gain = offered;
            }
        }
        if (next == 0)
            return levels;
        if (best == levels.size())
            levels.push_back(1);
        product = product / levels[best] * next;
        levels[best] = next;
    }
}

/// What was set, as the quantizer's method takes it.
Result<ParameterValues> methodValues(const FieldMethod& method, const ParameterValues& set)
{
    ParameterValues values(findQuantizerMethod(method.id)->info);
    for (const Parameter& parameter : values.parameters())
        if (set.all().contains(parameter.id) && parameter.id != "keep")
            if (auto done = values.set(parameter.id, set.value(parameter.id)); !done)
                return tl::unexpected(std::move(done.error()));
    Result<void> done;
    if (method.id == "fsq") {
        static_cast<void>(values.set("level-set", std::string("own"))); // one of its choices
        static_cast<void>(values.set("gain-search", std::string("error")));
        done = values.set("levels", finiteLevels(set.integer("code-bits")));
    }
    if (!done)
        return tl::unexpected(std::move(done.error()));
    return values;
}

Result<FieldEncoding> encodingOf(const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                                 const RunContext& context)
{
    FieldEncoding encoding;
    encoding.encoder = values.choice("encoder");
    encoding.size = values.integer("size");
    encoding.keep = std::min(values.integer("keep"), encoding.size * encoding.size * header.channels);
    if (encoding.encoder != "klt")
        return encoding;
    ParameterValues learning(kltMethod().info);
    for (const auto& [id, value] : {std::pair<std::string_view, ParameterValue>{"size", encoding.size},
                                    {"keep", encoding.keep},
                                    {"colour", std::string(header.channels == 1 ? "grey" : "ycrcb")}})
        if (auto set = learning.set(id, value); !set)
            return tl::unexpected(std::move(set.error()));
    const auto learnt = kltMethod().make(learning, {&picture, 1}, context);
    if (!learnt)
        return tl::unexpected(learnt.error());
    encoding.basis = throughHalf((*learnt)->learnt());
    return encoding;
}

/// What is learnt from: all, or evenly spread tokens where there are many and the method does not need them in their places.
std::shared_ptr<const TokenField> learningField(const std::shared_ptr<const TokenField>& field, const MethodInfo& info)
{
    const bool grid = std::ranges::find(info.needs, Need::Grid) != info.needs.end();
    if (grid || field->tokens() <= kMostLearntFrom)
        return field;
    auto some = std::make_shared<TokenField>();
    some->features.resize(kMostLearntFrom, field->dimensions());
    for (Eigen::Index row = 0; row < kMostLearntFrom; ++row)
        some->features.row(row) = field->features.row(row * field->tokens() / kMostLearntFrom);
    some->grid = {kMostLearntFrom, 1, 1, 1, 1, 1, 1, 1, static_cast<int>(kMostLearntFrom)};
    return some;
}

Result<SentQuantizer> learntQuantizer(const FieldMethod& method, const std::shared_ptr<const TokenField>& field,
                                      const ParameterValues& values, const RunContext& context)
{
    if (method.id == "codebook")
        return SentQuantizer{{}, codebookQuantizer(Autoencoder::builtin()->codebook())};
    const QuantizerMethod& quantizers = *findQuantizerMethod(method.id);
    const auto learnt = trainQuantizer(quantizers, learningField(field, quantizers.info), values, context);
    if (!learnt)
        return tl::unexpected(learnt.error());
    return sentQuantizer(method, **learnt, values);
}

Result<CodedPicture> encode(const FieldMethod& method, const Picture& picture, const PictureHeader& header,
                            const ParameterValues& set, const RunContext& context)
{
    RunContext quiet = context;
    quiet.progress = nullptr;
    const auto values = methodValues(method, set);
    if (!values)
        return tl::unexpected(values.error());
    FieldEncoding encoding;
    encoding.encoder = "conv-vq";
    if (method.id != "codebook") {
        auto learnt = encodingOf(picture, header, set, quiet);
        if (!learnt)
            return tl::unexpected(std::move(learnt.error()));
        encoding = std::move(*learnt);
    }
    if (auto fits = checkSquares(header, encoding.grid(header).patchWidth); !fits)
        return tl::unexpected(std::move(fits.error()));
    const auto encoder = encoding.make(header, quiet);
    if (!encoder)
        return tl::unexpected(encoder.error());
    auto encoded = (*encoder)->encode(picture, quiet);
    if (!encoded)
        return tl::unexpected(std::move(encoded.error()));
    const auto field = std::make_shared<const TokenField>(std::move(*encoded));
    const auto quantizer = learntQuantizer(method, field, *values, context);
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const auto codes = quantizer->quantizer->encode(field->features, field->grid, quiet);
    if (!codes)
        return tl::unexpected(codes.error());
    const auto packed = packedCodes(*codes, *quantizer->quantizer, quiet);
    if (!packed)
        return tl::unexpected(packed.error());
    ByteWriter to;
    writeEncoding(to, encoding);
    to.byte(static_cast<std::uint8_t>(method.letter));
    writeParameters(to, method, *values);
    const std::size_t before = to.size();
    writeHalves(to, encoding.basis);
    to.append(quantizer->bytes);
    const std::size_t side = to.size() - before;
    to.append(*packed);
    return CodedPicture{to.take(), side, codes->index.size()};
}

Picture inGrey(const Picture& picture)
{
    Picture grey = blankPicture(picture.width, picture.height, 1);
    for (std::size_t at = 0; at < grey.samples.size(); ++at) {
        const std::uint8_t* pixel = picture.samples.data() + 3 * at;
        grey.samples[at] = static_cast<std::uint8_t>(0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2] + 0.5F);
    }
    return grey;
}

Result<Picture> decode(const PictureHeader& header, ByteReader& from, const RunContext& context)
{
    FieldEncoding encoding = readEncoding(from, header);
    const FieldMethod* method = fieldMethod(static_cast<char>(from.byte()));
    if (method == nullptr || (method->id == "codebook") != (encoding.encoder == "conv-vq"))
        from.fail(ErrorCode::InvalidValue, "no quantizer of that letter for this encoder");
    if (from.error())
        return tl::unexpected(*from.error());
    if (auto fits = checkSquares(header, encoding.grid(header).patchWidth); !fits)
        return tl::unexpected(std::move(fits.error()));
    const ParameterValues values = readParameters(from, *method);
    if (encoding.encoder == "klt")
        encoding.basis =
            readHalves(from, static_cast<std::uint64_t>(encoding.keep) + 1,
                       static_cast<std::uint64_t>(encoding.size * encoding.size * header.channels), "the basis");
    if (from.error())
        return tl::unexpected(*from.error());
    const auto quantizer = readQuantizer(from, *method, values, encoding.dimensions(header));
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const PatchGrid grid = encoding.grid(header);
    const auto codes = unpackedCodes(from.rest(), **quantizer, *method, values, grid, context);
    if (!codes)
        return tl::unexpected(from.placed(codes.error()));
    const auto features = (*quantizer)->decode(*codes, grid);
    if (!features)
        return tl::unexpected(features.error());
    const auto encoder = encoding.make(header, context);
    if (!encoder)
        return tl::unexpected(encoder.error());
    auto picture = (*encoder)->decode(*features, grid, context);
    if (picture && picture->channels != header.channels)
        return inGrey(*picture); // a network paints in colours
    return picture;
}

std::vector<Parameter> encoderParameters()
{
    return {
        {.id = "encoder",
         .title = "Encoder",
         .help = "How patches become vectors; the directions of Karhunen-Loève are learnt from the picture and sent.",
         .fallback = std::string("dct"),
         .choices = {{"patches", "Pixels"}, {"dct", "Cosines"}, {"klt", "Karhunen-Loève"}}},
        {.id = "size",
         .title = "Patch size",
         .help = "Side of a square patch.",
         .fallback = std::int64_t{8},
         .minimum = 2,
         .maximum = 16,
         .unit = "px"},
        {.id = "keep",
         .title = "Components kept",
         .help = "How many numbers of a patch are coded, of all colours together; 0 keeps all, as pixels always do.",
         .fallback = std::int64_t{48},
         .minimum = 0,
         .maximum = 768}};
}

MethodInfo infoOf(const Entry& entry)
{
    const MethodInfo& quantizer = findQuantizerMethod(entry.method)->info;
    MethodInfo info;
    info.id = entry.method + "-tokens";
    info.title = quantizer.title + ", as bytes";
    info.shortTitle = quantizer.shortTitle + " tokens";
    info.summary =
        "Patches as codes of a quantizer that learns from this picture; the codes by a range coder, with what "
        "was learnt beside them.";
    info.sources = quantizer.sources;
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote = "The quantizer is that of the quantizers' catalogue (" + quantizer.shortTitle
        + "); a transform of patches stands in for a trained encoder and decoder. What is learnt from the picture is "
          "sent "
          "as 16-bit floats and counted. Tokens are the indices of all stages.";
    info.parameters = encoderParameters();
    for (const std::string& id : entry.parameters) {
        Parameter parameter = *quantizer.parameter(id);
        if (id == "codebook-size" || id == "bits")
            parameter.maximum = std::min(parameter.maximum, entry.most);
        const auto other =
            std::ranges::find_if(entry.fallbacks, [&](const auto& fallback) { return fallback.first == id; });
        if (other != entry.fallbacks.end())
            parameter.fallback = other->second;
        info.parameters.push_back(std::move(parameter));
    }
    if (entry.method == "fsq")
        info.parameters.push_back(
            {.id = "code-bits",
             .title = "Bits of a code",
             .help = "Levels whose combinations are at most two to this power, more for stronger components.",
             .fallback = std::int64_t{10},
             .minimum = 2,
             .maximum = 20,
             .unit = "bits"});
    return info;
}

CodecMethod codecOf(MethodInfo info, std::string rate, const FieldMethod& method)
{
    CodecMethod codec;
    codec.info = std::move(info);
    codec.rate = std::move(rate);
    setTokenCodec(
        codec, kCodec,
        [&method](const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                  const RunContext& context) { return encode(method, picture, header, values, context); },
        decode);
    return codec;
}

MethodInfo neuralInfo()
{
    MethodInfo info = convVqMethod().info;
    info.id += "-tokens";
    info.title += ", as bytes";
    info.shortTitle += " tokens";
    info.needs.clear();
    info.fidelityNote += " Network and codebook come with the program on both sides, so there is no side information.";
    return info;
}

} // namespace

std::vector<CodecMethod> fieldTokenCodecs()
{
    std::vector<CodecMethod> codecs;
    for (const Entry& entry : entries())
        codecs.push_back(codecOf(infoOf(entry), entry.rate, *fieldMethod(entry.method)));
    codecs.push_back(codecOf(neuralInfo(), {}, *fieldMethod("codebook")));
    return codecs;
}

} // namespace tokenscope
