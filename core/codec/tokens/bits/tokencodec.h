// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/codec/codec.h"
#include "core/codec/tokens/bits/bytestream.h"

namespace tokenscope::tokencodec {

/// What follows the header, of an 8-bit picture of 1 or 3 channels that may be written.
using TokenEncode = std::function<Result<CodedPicture>(const Picture&, const PictureHeader&, const ParameterValues&,
                                                       const RunContext&)>;
/// Reads what follows the header; errors count bytes from the beginning of all.
using TokenDecode = std::function<Result<Picture>(const PictureHeader&, ByteReader&, const RunContext&)>;

/// What all token codecs share: the family, the picture as codecPicture() makes it, the header with the codec's letter, memory
/// that ends.
void setTokenCodec(CodecMethod& method, char letter, TokenEncode encode, TokenDecode decode);

/// The size that the bytes claim, without decoding them; nothing when they are none of our codecs'.
std::optional<PictureHeader> claimedPicture(std::string_view bytes);

} // namespace tokenscope::tokencodec
