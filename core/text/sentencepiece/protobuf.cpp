// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/sentencepiece/protobuf.h"

#include <bit>
#include <limits>
#include <string>

namespace tokenscope::protobuf {
namespace {

tl::unexpected<Error> wrongType(std::string_view name, const Field& field)
{
    return failure(ErrorCode::WrongType, std::string(name), field.beginsAt);
}

} // namespace

Result<std::uint32_t> Field::asEnum(std::string_view name) const
{
    if (wire != Wire::Varint)
        return wrongType(name, *this);
    if (value > std::numeric_limits<std::uint32_t>::max())
        return failure(ErrorCode::InvalidValue, std::string(name), beginsAt);
    return static_cast<std::uint32_t>(value);
}

Result<bool> Field::asBool(std::string_view name) const
{
    if (wire != Wire::Varint)
        return wrongType(name, *this);
    return value != 0;
}

Result<float> Field::asFloat(std::string_view name) const
{
    if (wire != Wire::Fixed32)
        return wrongType(name, *this);
    return std::bit_cast<float>(static_cast<std::uint32_t>(value));
}

Result<std::string_view> Field::asBytes(std::string_view name) const
{
    if (wire != Wire::Bytes)
        return wrongType(name, *this);
    return bytes;
}

Result<std::uint64_t> Reader::varint()
{
    const std::size_t begin = m_at;
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 70; shift += 7) {
        if (m_at == m_message.size())
            return failure(ErrorCode::Truncated, "a number", m_offset + m_at);
        const auto byte = static_cast<unsigned char>(m_message[m_at++]);
        if (shift == 63 && byte > 1)
            break;
        value |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80)
            return value;
    }
    return failure(ErrorCode::Syntax, "a number of more than 64 bits", m_offset + begin);
}

Result<std::uint64_t> Reader::fixed(unsigned bytes)
{
    if (m_message.size() - m_at < bytes)
        return failure(ErrorCode::Truncated, "a number", m_offset + m_message.size());
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(m_message[m_at++])} << (8 * i);
    return value;
}

Result<std::optional<Field>> Reader::next()
{
    if (m_at == m_message.size())
        return std::optional<Field>();
    Field field;
    field.beginsAt = m_offset + m_at;
    const Result<std::uint64_t> key = varint();
    if (!key)
        return tl::unexpected<Error>(key.error());
    if (*key >> 3 == 0 || *key >> 3 > 0x1FFF'FFFF)
        return failure(ErrorCode::Syntax, "field number " + std::to_string(*key >> 3), field.beginsAt);
    field.number = static_cast<std::uint32_t>(*key >> 3);
    field.offset = m_offset + m_at;
    Result<std::uint64_t> value = 0;
    switch (*key & 7) {
    case 0:
        value = varint();
        break;
    case 1:
        field.wire = Field::Wire::Fixed64;
        value = fixed(8);
        break;
    case 2:
        field.wire = Field::Wire::Bytes;
        value = varint();
        if (value && *value > m_message.size() - m_at)
            return failure(ErrorCode::Truncated, "a field of " + std::to_string(*value) + " bytes", field.beginsAt);
        if (value) {
            field.offset = m_offset + m_at;
            field.bytes = m_message.substr(m_at, *value);
            m_at += *value;
        }
        break;
    case 3:
    case 4:
        return failure(ErrorCode::Unsupported, "a group", field.beginsAt);
    case 5:
        field.wire = Field::Wire::Fixed32;
        value = fixed(4);
        break;
    default:
        return failure(ErrorCode::Syntax, "wire type " + std::to_string(*key & 7), field.beginsAt);
    }
    if (!value)
        return tl::unexpected<Error>(value.error());
    field.value = *value;
    return std::optional<Field>(field);
}

} // namespace tokenscope::protobuf
