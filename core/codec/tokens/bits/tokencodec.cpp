// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bits/tokencodec.h"

#include <new>
#include <stdexcept>
#include <utility>

namespace tokenscope::tokencodec {

namespace {

bool isWhole(const Picture& picture)
{
    if (picture.width < 1 || picture.height < 1 || picture.channels < 1 || picture.channels > 4)
        return false;
    return (picture.depth == 16 ? picture.wideSamples.size() : picture.samples.size()) == picture.sampleCount();
}

Result<CodedPicture> encoded(const TokenEncode& encode, char letter, const Picture& given,
                             const ParameterValues& values, const RunContext& context)
{
    const PictureHeader header{given.width, given.height, given.channels < 3 ? 1 : 3};
    if (auto fits = checkWritable(header); !fits)
        return tl::unexpected(std::move(fits.error()));
    if (!isWhole(given))
        return failure(ErrorCode::InvalidArgument, "a picture whose samples do not fit its size");
    const Picture picture = codecPicture(given);
    Result<CodedPicture> coded = encode(picture, header, values, context);
    if (!coded)
        return coded;
    ByteWriter to;
    writeHeader(to, letter, header);
    to.append(coded->bytes);
    coded->bytes = to.take();
    return coded;
}

Result<Picture> decoded(const TokenDecode& decode, char letter, std::string_view bytes, const RunContext& context)
{
    ByteReader from(bytes);
    const PictureHeader header = readHeader(from, letter);
    if (from.error())
        return tl::unexpected(*from.error());
    Result<Picture> picture = decode(header, from, context);
    if (from.error())
        return tl::unexpected(*from.error());
    return picture;
}

} // namespace

void setTokenCodec(CodecMethod& method, char letter, TokenEncode encode, TokenDecode decode)
{
    method.info.family = "tokens";
    const std::string title = method.info.title;
    const auto guarded = [title](auto work) -> decltype(work()) {
        try {
            return work();
        } catch (const std::bad_alloc&) {
            return failure(ErrorCode::OutOfMemory, title);
        } catch (const std::length_error&) {
            return failure(ErrorCode::TooLarge, title);
        }
    };
    method.encode = [=](const Picture& picture, const ParameterValues& values, const RunContext& context) {
        return guarded([&] { return encoded(encode, letter, picture, values, context); });
    };
    method.decode = [=](std::string_view bytes, const RunContext& context) {
        return guarded([&] { return decoded(decode, letter, bytes, context); });
    };
}

std::optional<PictureHeader> claimedPicture(std::string_view bytes)
{
    if (bytes.size() < 4)
        return {};
    ByteReader from(bytes);
    const PictureHeader header = readHeader(from, bytes[3]);
    if (from.error())
        return {};
    return header;
}

} // namespace tokenscope::tokencodec
