// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/text/format/compiled/specfields.h"

namespace tokenscope::format::compiled {

/// Values that are stored as the bytes they are in memory, alone and in vectors.
template <typename T>
inline constexpr bool kIsPlain = (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)
    || std::is_same_v<T, TokenKind> || std::is_same_v<T, model::Merge>;

/// Appends values to a block of bytes.
class Writer {
public:
    static std::uint32_t version() { return kCompiledVersion; }

    template <typename... Values>
    void operator()(Values&... values)
    {
        (put(values), ...);
    }
    std::string take() { return std::move(m_bytes); }

private:
    void putBytes(const void* data, std::size_t size) { m_bytes.append(static_cast<const char*>(data), size); }
    void putCount(std::uint64_t count) { putBytes(&count, sizeof count); }

    template <typename T>
    void put(T& value)
    {
        if constexpr (kIsPlain<T>) {
            putBytes(&value, sizeof value);
        } else if constexpr (std::is_same_v<T, bool> || std::is_enum_v<T>) {
            m_bytes.push_back(static_cast<char>(value));
        } else {
            fields(*this, value);
        }
    }
    void put(std::string& value)
    {
        putCount(value.size());
        m_bytes += value;
    }
    template <typename T>
    void put(std::optional<T>& value)
    {
        m_bytes.push_back(value ? 1 : 0);
        if (value)
            put(*value);
    }
    template <typename T>
    void put(std::vector<T>& values)
    {
        putCount(values.size());
        if constexpr (kIsPlain<T>) {
            putBytes(values.data(), values.size() * sizeof(T));
        } else {
            for (T& value : values)
                put(value);
        }
    }
    template <typename... Alternatives>
    void put(std::variant<Alternatives...>& value)
    {
        m_bytes.push_back(static_cast<char>(value.index()));
        std::visit([this](auto& held) { this->put(held); }, value);
    }

    std::string m_bytes;
};

/// Reads them back. After the first mistake it reads nothing more; see error(). Nothing is allocated that the bytes left
/// could not fill.
class Reader {
public:
    /// `version`: that of the file the bytes are from.
    Reader(std::span<const std::byte> bytes, std::uint32_t version)
        : m_bytes(bytes)
        , m_version(version)
    {
    }
    std::uint32_t version() const { return m_version; }

    template <typename... Values>
    void operator()(Values&... values)
    {
        (get(values), ...);
    }
    bool isAtEnd() const { return m_at == m_bytes.size(); }
    std::size_t position() const { return m_at; }
    std::optional<ErrorCode> error() const { return m_error; }

private:
    bool fail(ErrorCode code)
    {
        if (!m_error)
            m_error = code;
        return false;
    }
    bool getBytes(void* data, std::size_t size)
    {
        if (m_error)
            return false;
        if (m_bytes.size() - m_at < size)
            return fail(ErrorCode::Truncated);
        if (size > 0)
            std::memcpy(data, m_bytes.data() + m_at, size);
        m_at += size;
        return true;
    }
    std::uint64_t getCount(std::size_t least)
    {
        std::uint64_t count = 0;
        if (!getBytes(&count, sizeof count))
            return 0;
        if (count > (m_bytes.size() - m_at) / least) {
            fail(ErrorCode::Truncated);
            return 0;
        }
        return count;
    }
    unsigned getChoice(unsigned choices)
    {
        unsigned char choice = 0;
        getBytes(&choice, 1);
        if (choice >= choices) {
            fail(ErrorCode::InvalidValue);
            return 0;
        }
        return choice;
    }

    template <typename T>
    void get(T& value)
    {
        if constexpr (kIsPlain<T>) {
            getBytes(&value, sizeof value);
        } else if constexpr (std::is_same_v<T, bool>) {
            value = getChoice(2) == 1;
        } else if constexpr (std::is_enum_v<T>) {
            static_assert(kEnumSize<T> > 0);
            value = static_cast<T>(getChoice(kEnumSize<T>));
        } else {
            fields(*this, value);
        }
    }
    void get(std::string& value)
    {
        value.resize(getCount(1));
        getBytes(value.data(), value.size());
    }
    template <typename T>
    void get(std::optional<T>& value)
    {
        value.reset();
        if (getChoice(2) == 1)
            get(value.emplace());
    }
    template <typename T>
    void get(std::vector<T>& values)
    {
        if constexpr (kIsPlain<T>) {
            values.resize(getCount(sizeof(T)));
            getBytes(values.data(), values.size() * sizeof(T));
        } else {
            // Every element takes a byte or more, but in memory it may take a hundred: grow as they come.
            const std::uint64_t count = getCount(1);
            values.clear();
            for (std::uint64_t i = 0; i < count && !m_error; ++i)
                get(values.emplace_back());
        }
    }
    template <typename... Alternatives>
    void get(std::variant<Alternatives...>& value)
    {
        choose(value, getChoice(sizeof...(Alternatives)), std::index_sequence_for<Alternatives...>());
    }
    template <typename Variant, std::size_t... Indexes>
    void choose(Variant& value, unsigned index, std::index_sequence<Indexes...>)
    {
        ((Indexes == index ? get(value.template emplace<Indexes>()) : void()), ...);
    }

    std::span<const std::byte> m_bytes;
    std::uint32_t m_version;
    std::size_t m_at = 0;
    std::optional<ErrorCode> m_error;
};

} // namespace tokenscope::format::compiled
