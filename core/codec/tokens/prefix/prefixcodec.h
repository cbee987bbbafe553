// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/codec.h"

namespace tokenscope {

/// "prefix-klt": the picture as one list of tokens of which any beginning is a picture, each token a wave over the whole of it.
CodecMethod prefixCodec();

/// The same bytes as the codec would give with fewer tokens, made from the bytes alone: what dropping the tail means. Errors:
/// those of decoding, and InvalidArgument for no tokens or more than there are.
Result<std::string> droppedTail(std::string_view bytes, std::int64_t tokens, const RunContext& context);

} // namespace tokenscope
