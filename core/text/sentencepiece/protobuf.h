// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/result.h"

namespace tokenscope::protobuf {

/// One field of a message. Which of the values counts follows from the wire type.
struct Field {
    enum class Wire : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

    std::uint32_t number = 0;
    Wire wire = Wire::Varint;
    std::uint64_t value = 0; ///< Varint, Fixed64, Fixed32
    std::string_view bytes; ///< Bytes
    std::uint64_t offset = 0; ///< of the field's content in the whole input
    std::uint64_t beginsAt = 0; ///< of its key

    // A value of the named type, or WrongType with `name` and the place.
    Result<std::uint32_t> asEnum(std::string_view name) const;
    Result<bool> asBool(std::string_view name) const;
    Result<float> asFloat(std::string_view name) const;
    Result<std::string_view> asBytes(std::string_view name) const;
};

/// Reads the fields of a message in the order they stand (protobuf's encoding, proto2 without groups). Borrows the bytes.
class Reader {
public:
    explicit Reader(std::string_view message, std::uint64_t offset = 0)
        : m_message(message)
        , m_offset(offset)
    {
    }

    /// The next field, nothing at the end. Errors: Truncated, Syntax, Unsupported (groups), with the byte.
    Result<std::optional<Field>> next();

private:
    Result<std::uint64_t> varint();
    Result<std::uint64_t> fixed(unsigned bytes);

    std::string_view m_message;
    std::uint64_t m_offset;
    std::size_t m_at = 0;
};

} // namespace tokenscope::protobuf
