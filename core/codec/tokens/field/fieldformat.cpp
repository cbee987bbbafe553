// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/field/fieldformat.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/vision/neural/neuralencoder.h"
#include "core/vision/patches/dct.h"
#include "core/vision/patches/klt.h"
#include "core/vision/patches/patchmethod.h"

namespace tokenscope::tokencodec {

namespace {

constexpr std::int64_t kMostSize = 16;
constexpr std::size_t kMostMembers = 64; // of a list of numbers

struct EncoderLetter {
    const char* id;
    char letter;
};
constexpr std::array<EncoderLetter, 4> kEncoders = {{{"patches", 'p'}, {"dct", 'd'}, {"klt", 'k'}, {"conv-vq", 'c'}}};

bool isNeural(const FieldEncoding& encoding)
{
    return encoding.encoder == "conv-vq";
}

std::int64_t numbersOf(const FieldEncoding& encoding, const PictureHeader& header)
{
    return encoding.size * encoding.size * header.channels;
}

/// Coefficients of each channel.
std::int64_t keptPerChannel(const FieldEncoding& encoding, const PictureHeader& header)
{
    const std::int64_t all = encoding.size * encoding.size;
    const std::int64_t kept = (encoding.keep + header.channels - 1) / header.channels;
    return kept == 0 ? all : std::min(kept, all);
}

} // namespace

PatchGrid FieldEncoding::grid(const PictureHeader& header) const
{
    const auto side = static_cast<int>(isNeural(*this) ? Autoencoder::builtin()->patch() : size);
    return {(header.height + side - 1) / side,
            (header.width + side - 1) / side,
            1,
            side,
            side,
            side,
            side,
            header.width,
            header.height};
}

std::int64_t FieldEncoding::dimensions(const PictureHeader& header) const
{
    if (isNeural(*this))
        return Autoencoder::builtin()->dimensions();
    if (encoder == "dct")
        return header.channels * keptPerChannel(*this, header);
    return encoder == "klt" ? basis.rows() - 1 : numbersOf(*this, header);
}

Result<std::shared_ptr<const Encoder>> FieldEncoding::make(const PictureHeader& header, const RunContext& context) const
{
    if (isNeural(*this))
        return neuralEncoder(Autoencoder::builtin());
    const EncoderMethod method = encoder == "klt" ? kltMethod() : encoder == "dct" ? dctMethod() : patchesMethod();
    ParameterValues values(method.info);
    std::vector<std::pair<std::string_view, ParameterValue>> settings = {
        {"size", size}, {"colour", std::string(header.channels == 1 ? "grey" : "ycrcb")}};
    if (encoder == "dct")
        settings.emplace_back("keep", keptPerChannel(*this, header));
    for (const auto& [id, value] : settings)
        if (auto set = values.set(id, value); !set)
            return tl::unexpected(std::move(set.error()));
    if (encoder == "klt")
        return kltEncoder(values, {basis.topRows(1), basis.bottomRows(basis.rows() - 1), {}}, true);
    return method.make(values, {}, context);
}

void writeEncoding(ByteWriter& to, const FieldEncoding& encoding)
{
    const auto letter = std::ranges::find_if(
        kEncoders, [&](const EncoderLetter& candidate) { return encoding.encoder == candidate.id; });
    to.byte(static_cast<std::uint8_t>(letter->letter));
    if (isNeural(encoding))
        return;
    to.number(static_cast<std::uint64_t>(encoding.size));
    to.number(static_cast<std::uint64_t>(encoding.encoder == "klt" ? encoding.basis.rows() - 1 : encoding.keep));
}

FieldEncoding readEncoding(ByteReader& from, const PictureHeader& header)
{
    FieldEncoding encoding;
    const char letter = static_cast<char>(from.byte());
    const auto found =
        std::ranges::find_if(kEncoders, [&](const EncoderLetter& candidate) { return letter == candidate.letter; });
    if (found == kEncoders.end()) {
        from.fail(ErrorCode::InvalidValue, "no encoder of that letter");
        return encoding;
    }
    encoding.encoder = found->id;
    if (isNeural(encoding))
        return encoding;
    encoding.size = static_cast<std::int64_t>(from.number(2, kMostSize, "the patch size"));
    const auto most = static_cast<std::uint64_t>(numbersOf(encoding, header));
    encoding.keep =
        static_cast<std::int64_t>(from.number(encoding.encoder == "klt" ? 1 : 0, most, "the number of components"));
    return encoding;
}

namespace {

const std::vector<FieldMethod>& fieldMethods()
{
    static const std::vector<FieldMethod> methods = {
        {"vq", 'v', {"codebook-size"}},
        {"rvq", 'r', {"stages", "codebook-size"}},
        {"pq", 'p', {"subspaces", "bits"}},
        {"aq", 'a', {"stages", "codebook-size"}},
        {"fsq", 'f', {"levels"}},
        {"lfq", 'l', {"bits", "group-bits"}},
        {"bsq", 'b', {"bits", "group-bits"}},
        {"var", 'm', {"codebook-size", "patch-numbers"}},
        {"codebook", 'g', {}},
    };
    return methods;
}

const Parameter& parameterOf(const FieldMethod& method, const std::string& id)
{
    return *findQuantizerMethod(method.id)->info.parameter(id); // the ids are those of the catalogue
}

} // namespace

const FieldMethod* fieldMethod(std::string_view id)
{
    const auto& methods = fieldMethods();
    const auto found = std::ranges::find_if(methods, [id](const FieldMethod& method) { return method.id == id; });
    return found == methods.end() ? nullptr : &*found;
}

const FieldMethod* fieldMethod(char letter)
{
    const auto& methods = fieldMethods();
    const auto found =
        std::ranges::find_if(methods, [letter](const FieldMethod& method) { return method.letter == letter; });
    return found == methods.end() ? nullptr : &*found;
}

void writeParameters(ByteWriter& to, const FieldMethod& method, const ParameterValues& values)
{
    for (const std::string& id : method.parameters) {
        if (std::holds_alternative<std::int64_t>(values.value(id))) {
            to.number(static_cast<std::uint64_t>(values.integer(id)));
            continue;
        }
        const std::vector<std::int64_t>& list = values.list(id);
        to.number(list.size());
        for (const std::int64_t member : list)
            to.number(static_cast<std::uint64_t>(member));
    }
}

ParameterValues readParameters(ByteReader& from, const FieldMethod& method)
{
    ParameterValues values(findQuantizerMethod(method.id)->info);
    if (method.id == "fsq")
        static_cast<void>(values.set("level-set", std::string("own"))); // one of its choices
    for (const std::string& id : method.parameters) {
        const Parameter& parameter = parameterOf(method, id);
        const auto number = [&] {
            return static_cast<std::int64_t>(from.number(static_cast<std::uint64_t>(parameter.minimum),
                                                         static_cast<std::uint64_t>(parameter.maximum), id));
        };
        ParameterValue value = std::int64_t{0};
        if (std::holds_alternative<std::int64_t>(parameter.fallback)) {
            value = number();
        } else {
            std::vector<std::int64_t> list(from.number(1, kMostMembers, id));
            for (std::int64_t& member : list)
                member = number();
            value = std::move(list);
        }
        if (from.error())
            break;
        if (auto set = values.set(id, std::move(value)); !set)
            from.fail(ErrorCode::InvalidValue, set.error().detail);
    }
    return values;
}

} // namespace tokenscope::tokencodec
