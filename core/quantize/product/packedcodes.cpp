// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/product/packedcodes.h"

#include <string>

namespace tokenscope {

Result<std::vector<std::uint8_t>> packCodes(const Codes& codes, unsigned bits)
{
    if (codes.ragged() || bits < 1 || bits > 32)
        return failure(ErrorCode::InvalidArgument,
                       "codes that cannot be packed into " + std::to_string(bits) + " bits");
    const std::size_t size = packedSize(codes.stages(), bits);
    std::vector<std::uint8_t> bytes(codes.tokens * size);
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
            const std::uint64_t code = codes.at(token, stage);
            if ((code >> bits) != 0)
                return failure(ErrorCode::OutOfRange,
                               "code " + std::to_string(code) + " in " + std::to_string(bits) + " bits");
            const std::size_t first = stage * bits;
            std::uint64_t shifted = code << (first % 8);
            for (std::size_t byte = token * size + first / 8; shifted != 0; ++byte, shifted >>= 8U)
                bytes[byte] = static_cast<std::uint8_t>(bytes[byte] | (shifted & 0xFFU));
        }
    return bytes;
}

Result<Codes> unpackCodes(std::span<const std::uint8_t> bytes, std::size_t stages, unsigned bits)
{
    const std::size_t size = packedSize(stages, bits);
    if (stages == 0 || bits < 1 || bits > 31 || bytes.size() % size != 0)
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(bytes.size()) + " bytes are no packed codes of " + std::to_string(stages)
                           + " stages and " + std::to_string(bits) + " bits");
    Codes codes{bytes.size() / size, std::vector<std::uint32_t>(stages, 1U << bits), {}, {}};
    codes.index.reserve(codes.tokens * stages);
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < stages; ++stage) {
            std::uint32_t code = 0;
            for (unsigned bit = 0; bit < bits; ++bit) {
                const std::size_t at = stage * bits + bit;
                const unsigned byte = bytes[token * size + at / 8];
                code |= ((byte >> (at % 8)) & 1U) << bit;
            }
            codes.index.push_back(code);
        }
    return codes;
}

} // namespace tokenscope
