// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/base64.h"

#include <array>
#include <cstdint>

namespace tokenscope {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNone = 0xFF;

constexpr std::array<std::uint8_t, 256> kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNone);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

std::uint8_t valueOf(char c)
{
    return kValues[static_cast<unsigned char>(c)];
}

} // namespace

Result<void> decodeBase64(std::string_view text, std::string& out)
{
    if (text.size() % 4 != 0)
        return failure(ErrorCode::Syntax, "base64 of a length that is not a multiple of 4", text.size());
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    const std::size_t digits = text.size() - padding;
    const std::size_t start = out.size();
    const auto fail = [&](const char* detail, std::size_t at) {
        out.resize(start);
        return failure(ErrorCode::Syntax, detail, at);
    };
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (std::size_t at = 0; at < digits; ++at) {
        const std::uint8_t value = valueOf(text[at]);
        if (value == kNone)
            return fail("not a base64 character", at);
        bits = (bits << 6) | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<char>(bits >> count));
            bits &= (1u << count) - 1;
        }
    }
    // Two spellings of the same bytes must not both pass: the bits left over are zero in every canonical encoding.
    if (bits != 0)
        return fail("base64 with stray bits before its padding", digits - 1);
    return {};
}

Result<std::string> decodeBase64(std::string_view text)
{
    std::string out;
    out.reserve(text.size() / 4 * 3);
    if (const Result<void> decoded = decodeBase64(text, out); !decoded)
        return tl::unexpected<Error>(decoded.error());
    return out;
}

std::string encodeBase64(std::string_view bytes)
{
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t left = bytes.size() - at;
        const auto byte = [&](std::size_t i) { return i < left ? static_cast<unsigned char>(bytes[at + i]) : 0u; };
        const std::uint32_t bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        out.push_back(kAlphabet[bits >> 18]);
        out.push_back(kAlphabet[(bits >> 12) & 63]);
        out.push_back(left > 1 ? kAlphabet[(bits >> 6) & 63] : '=');
        out.push_back(left > 2 ? kAlphabet[bits & 63] : '=');
    }
    return out;
}

} // namespace tokenscope
