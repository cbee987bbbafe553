// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tokenscope::test {

using Entries = std::map<std::string, std::string>;

/// A plain double array: every node's children in a block of 256 of their own, the value at the block's start.
class DoubleArray {
public:
    std::string blob(const Entries& entries)
    {
        m_units.assign(1, 0);
        std::string replacements;
        std::vector<std::pair<std::string, std::uint32_t>> keys;
        for (const auto& [key, replacement] : entries) {
            keys.emplace_back(key, static_cast<std::uint32_t>(replacements.size()));
            replacements += replacement + '\0';
        }
        place(0, keys, 0, keys.size(), 0);
        std::string bytes;
        appendU32(bytes, static_cast<std::uint32_t>(4 * m_units.size()));
        for (const std::uint32_t unit : m_units)
            appendU32(bytes, unit);
        return bytes + replacements;
    }

private:
    static void appendU32(std::string& out, std::uint32_t value)
    {
        for (unsigned shift = 0; shift < 32; shift += 8)
            out.push_back(static_cast<char>(value >> shift));
    }

    void place(std::uint32_t node, const std::vector<std::pair<std::string, std::uint32_t>>& keys, std::size_t begin,
               std::size_t end, std::size_t depth)
    {
        const auto block = static_cast<std::uint32_t>((m_units.size() + 255) / 256 * 256);
        m_units.resize(block + 256, 0xFF); // label 255 where nothing leads; node 255 of a block is never used here
        m_units[node] |= (node ^ block) << 10;
        if (begin < end && keys[begin].first.size() == depth) {
            m_units[node] |= 1u << 8;
            m_units[block] = 0x8000'0000u | keys[begin].second;
            ++begin;
        }
        while (begin < end) {
            const auto byte = static_cast<unsigned char>(keys[begin].first[depth]);
            std::size_t last = begin;
            while (last < end && static_cast<unsigned char>(keys[last].first[depth]) == byte)
                ++last;
            m_units[block + byte] = byte;
            place(block + byte, keys, begin, last, depth + 1);
            begin = last;
        }
    }

    std::vector<std::uint32_t> m_units;
};

} // namespace tokenscope::test
