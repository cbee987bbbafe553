// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/gguf/metadata.h"

#include <bit>

#include "core/text/format/limits.h"

namespace tokenscope::format::gguf {
namespace {

/// Value types of the format (ggml/docs/gguf.md).
enum Type : std::uint32_t {
    kU8 = 0,
    kI8 = 1,
    kU16 = 2,
    kI16 = 3,
    kU32 = 4,
    kI32 = 5,
    kF32 = 6,
    kBool = 7,
    kString = 8,
    kArray = 9,
    kU64 = 10,
    kI64 = 11,
    kF64 = 12,
};

/// Bytes of a value of fixed size, 0 for the others.
unsigned widthOf(std::uint32_t type)
{
    switch (type) {
    case kU8:
    case kI8:
    case kBool:
        return 1;
    case kU16:
    case kI16:
        return 2;
    case kU32:
    case kI32:
    case kF32:
        return 4;
    case kU64:
    case kI64:
    case kF64:
        return 8;
    default:
        return 0;
    }
}

bool isFloating(std::uint32_t type)
{
    return type == kF32 || type == kF64;
}

/// Reads little-endian values; after the first mistake it gives zeros, see error().
class Cursor {
public:
    explicit Cursor(std::string_view content)
        : m_content(content)
    {
    }

    std::size_t position() const { return m_at; }
    std::size_t left() const { return m_content.size() - m_at; }
    const std::optional<Error>& error() const { return m_error; }
    void fail(ErrorCode code, std::string detail)
    {
        if (!m_error)
            m_error = Error{code, std::move(detail), {}, m_at, {}};
    }

    std::uint64_t number(unsigned width)
    {
        if (m_error)
            return 0;
        if (left() < width) {
            fail(ErrorCode::Truncated, "the metadata");
            return 0;
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i)
            value |= std::uint64_t{static_cast<unsigned char>(m_content[m_at + i])} << (8 * i);
        m_at += width;
        return value;
    }
    std::int64_t integer(std::uint32_t type)
    {
        const std::uint64_t value = number(widthOf(type));
        switch (type) {
        case kI8:
            return static_cast<std::int8_t>(value);
        case kI16:
            return static_cast<std::int16_t>(value);
        case kI32:
            return static_cast<std::int32_t>(value);
        default:
            return static_cast<std::int64_t>(value);
        }
    }
    double floating(std::uint32_t type)
    {
        const std::uint64_t value = number(widthOf(type));
        return type == kF32 ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(value)))
                            : std::bit_cast<double>(value);
    }
    std::string_view string()
    {
        const std::uint64_t size = number(8);
        if (size > left()) {
            fail(ErrorCode::Truncated, "a string of " + std::to_string(size) + " bytes");
            return {};
        }
        const std::string_view text = m_content.substr(m_at, size);
        m_at += size;
        return text;
    }
    /// A count of things that take at least `least` bytes each.
    std::uint64_t count(unsigned least)
    {
        const std::uint64_t value = number(8);
        if (value > left() / least) {
            fail(ErrorCode::Truncated, std::to_string(value) + " values");
            return 0;
        }
        return value;
    }

private:
    std::string_view m_content;
    std::size_t m_at = 0;
    std::optional<Error> m_error;
};

Value::Data readArray(Cursor& cursor)
{
    const auto type = static_cast<std::uint32_t>(cursor.number(4));
    if (type == kString) {
        std::vector<std::string_view> strings;
        const std::uint64_t count = cursor.count(8);
        if (count > kMaxVocabulary)
            cursor.fail(ErrorCode::TooLarge, std::to_string(count) + " strings");
        for (std::uint64_t i = 0; i < count && !cursor.error(); ++i)
            strings.push_back(cursor.string());
        return strings;
    }
    const unsigned width = widthOf(type);
    if (width == 0) {
        cursor.fail(type == kArray ? ErrorCode::Unsupported : ErrorCode::Syntax,
                    "an array of type " + std::to_string(type));
        return {};
    }
    const std::uint64_t count = cursor.count(width);
    // Bytes of a character map are the longest array a tokenizer has besides its pieces.
    if (count > 4 * kMaxVocabulary)
        cursor.fail(ErrorCode::TooLarge, std::to_string(count) + " numbers");
    if (isFloating(type)) {
        std::vector<float> numbers;
        for (std::uint64_t i = 0; i < count && !cursor.error(); ++i)
            numbers.push_back(static_cast<float>(cursor.floating(type)));
        return numbers;
    }
    std::vector<std::int64_t> numbers;
    for (std::uint64_t i = 0; i < count && !cursor.error(); ++i)
        numbers.push_back(cursor.integer(type));
    return numbers;
}

Value::Data readValue(Cursor& cursor)
{
    const auto type = static_cast<std::uint32_t>(cursor.number(4));
    if (type == kString)
        return cursor.string();
    if (type == kArray)
        return readArray(cursor);
    if (isFloating(type))
        return cursor.floating(type);
    if (widthOf(type) == 0) {
        cursor.fail(ErrorCode::Syntax, "a value of type " + std::to_string(type));
        return {};
    }
    return cursor.integer(type);
}

} // namespace

Result<Metadata> Metadata::read(std::string_view content)
{
    if (content.empty())
        return failure(ErrorCode::Empty, "");
    if (!content.starts_with("GGUF"))
        return failure(ErrorCode::UnknownFormat, "no GGUF header", 0);
    Cursor cursor(content);
    cursor.number(4);
    const std::uint64_t version = cursor.number(4);
    if (!cursor.error() && (version < 2 || version > 3))
        return failure(ErrorCode::Unsupported,
                       version > 0xFFFF ? std::string("a big-endian file") : "version " + std::to_string(version), 4);
    cursor.number(8); // tensors
    const std::uint64_t count = cursor.count(12);
    Metadata metadata;
    for (std::uint64_t i = 0; i < count && !cursor.error(); ++i) {
        const std::size_t offset = cursor.position();
        const std::string key(cursor.string().substr(0, 256));
        Value value{readValue(cursor), offset};
        if (cursor.error() || !key.starts_with("tokenizer."))
            continue;
        if (!metadata.m_values.emplace(key, std::move(value)).second)
            return failure(ErrorCode::DuplicateKey, key, offset);
    }
    if (cursor.error())
        return tl::unexpected<Error>(*cursor.error());
    metadata.m_end = cursor.position();
    return metadata;
}

} // namespace tokenscope::format::gguf
