// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/photo/photocodec.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

namespace tokenscope::photo {
namespace {

bool isPlain(const Picture& picture)
{
    return picture.depth == 8 && (picture.channels == 1 || picture.channels == 3);
}

bool isWhole(const Picture& picture)
{
    if (picture.width < 1 || picture.height < 1 || picture.channels < 1 || picture.channels > 4)
        return false;
    const std::size_t samples = picture.depth == 16 ? picture.wideSamples.size() : picture.samples.size();
    return samples == picture.sampleCount();
}

Result<CodedPicture> encodePhoto(const PhotoEncode& encode, PhotoLimits limits, const std::string& title,
                                 const Picture& picture, const ParameterValues& values, const RunContext& context)
{
    if (!isWhole(picture))
        return failure(ErrorCode::InvalidArgument, "a picture without pixels, or whose samples do not fit its size");
    if (std::max(picture.width, picture.height) > limits.side
        || std::int64_t{picture.width} * picture.height > limits.pixels)
        return failure(ErrorCode::TooLarge,
                       std::to_string(picture.width) + "×" + std::to_string(picture.height) + " pixels; " + title
                           + " allows " + std::to_string(limits.side) + " a side and " + std::to_string(limits.pixels)
                           + " in all");
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    try {
        Result<std::string> bytes =
            isPlain(picture) ? encode(picture, values, context) : encode(codecPicture(picture), values, context);
        if (!bytes)
            return tl::unexpected<Error>(bytes.error());
        CodedPicture coded;
        coded.bytes = std::move(*bytes);
        return coded;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, title);
    } catch (const std::length_error&) {
        return failure(ErrorCode::TooLarge, title);
    }
}

Result<Picture> decodePhoto(PictureFileFormat format, const std::string& title, std::string_view bytes,
                            const RunContext& context)
{
    if (bytes.empty())
        return failure(ErrorCode::Empty, "no bytes");
    if (pictureFormat(bytes) != format)
        return failure(ErrorCode::UnknownFormat, "not " + title, 0);
    return decodePicture(bytes, {}, context);
}

} // namespace

void setPhotoCodec(CodecMethod& method, PictureFileFormat format, PhotoLimits limits, PhotoEncode encode)
{
    method.info.family = "photo";
    const std::string title = method.info.title;
    method.encode = [encode = std::move(encode), limits, title](const Picture& picture, const ParameterValues& values,
                                                                const RunContext& context) {
        return encodePhoto(encode, limits, title, picture, values, context);
    };
    method.decode = [format, title](std::string_view bytes, const RunContext& context) {
        return decodePhoto(format, title, bytes, context);
    };
}

void setAbsent(CodecMethod& method, const std::string& problem, const std::string& package)
{
    method.info.family = "photo";
    method.absent = problem.empty() ? "this Tokenscope was built without it: install " + package + " and build again"
                                    : "the part of Tokenscope that brings it could not be opened: " + problem;
}

bool append(std::string& to, const void* bytes, std::size_t size)
{
    try {
        to.append(static_cast<const char*>(bytes), size);
        return true;
    } catch (...) {
        return false;
    }
}

Parameter choiceParameter(std::string id, std::string title, std::string help, std::vector<ParameterChoice> choices,
                          std::string fallback)
{
    return {.id = std::move(id),
            .title = std::move(title),
            .help = std::move(help),
            .fallback = std::move(fallback),
            .choices = std::move(choices)};
}

} // namespace tokenscope::photo
