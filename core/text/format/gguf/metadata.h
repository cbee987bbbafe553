// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace tokenscope::format::gguf {

/// A value of a GGUF file's metadata: whole numbers, floating ones, strings, and arrays of one of these.
struct Value {
    using Data = std::variant<std::int64_t, double, std::string_view, std::vector<std::int64_t>, std::vector<float>,
                              std::vector<std::string_view>>;
    Data data;
    std::uint64_t offset = 0; ///< of the value in the file
};

/// The "tokenizer." entries of a GGUF file (version 2 and 3). Strings are views into the file.
class Metadata {
public:
    /// Reads the metadata and nothing after it. Errors: Truncated, Unsupported (version, big-endian), Syntax (a type that is
    /// none), TooLarge, DuplicateKey, with the byte.
    static Result<Metadata> read(std::string_view content);

    /// A value of that type; nothing when the key is absent; WrongType when it holds another.
    template <typename T>
    Result<std::optional<T>> find(const std::string& key) const
    {
        const auto found = m_values.find(key);
        if (found == m_values.end())
            return std::optional<T>();
        if (const T* value = std::get_if<T>(&found->second.data))
            return std::optional<T>(*value);
        return failure(ErrorCode::WrongType, key, found->second.offset);
    }
    /// The same, MissingField when it is absent.
    template <typename T>
    Result<T> require(const std::string& key) const
    {
        Result<std::optional<T>> value = find<T>(key);
        if (!value)
            return tl::unexpected<Error>(value.error());
        if (!*value)
            return failure(ErrorCode::MissingField, key, m_end);
        return **std::move(value);
    }

    /// Byte of a key's entry in the file; where the metadata ends when there is none.
    std::uint64_t placeOf(const std::string& key) const
    {
        const auto found = m_values.find(key);
        return found == m_values.end() ? m_end : found->second.offset;
    }

private:
    std::map<std::string, Value, std::less<>> m_values;
    std::uint64_t m_end = 0;
};

} // namespace tokenscope::format::gguf
