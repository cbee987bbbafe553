// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cerrno>
#include <cstdio>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "core/base/result.h"
#include "core/base/systemerror.h"

namespace tokenscope::cli {

/// A sequence written once and read any number of times, in bounded memory: what exceeds it waits in an unnamed temporary
/// file. It lets an encoding of any size be printed as three JSON arrays, one after the other.
template <typename T>
class Spool final {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    static constexpr std::size_t kBlock = std::size_t{1} << 17;

    Result<void> append(std::span<const T> values)
    {
        m_tail.insert(m_tail.end(), values.begin(), values.end());
        return m_tail.size() < kBlock ? Result<void>() : spill();
    }

    /// Calls `visit(std::span<const T>)` over everything in order, until it returns false.
    template <typename Visit>
    Result<void> forEachBlock(Visit visit) const
    {
        if (m_file) {
            std::rewind(m_file.get());
            std::vector<T> block(kBlock);
            while (const std::size_t count = std::fread(block.data(), sizeof(T), block.size(), m_file.get())) {
                if (!visit(std::span<const T>(block.data(), count)))
                    return {};
            }
            if (std::ferror(m_file.get()) != 0)
                return tl::unexpected<Error>(systemError(errno, kName));
        }
        visit(std::span<const T>(m_tail));
        return {};
    }

private:
    static constexpr const char* kName = "temporary file";

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    Result<void> spill()
    {
        if (!m_file)
            m_file.reset(std::tmpfile());
        if (!m_file || std::fwrite(m_tail.data(), sizeof(T), m_tail.size(), m_file.get()) != m_tail.size())
            return tl::unexpected<Error>(unwritable(errno, kName));
        m_tail.clear();
        return {};
    }

    std::vector<T> m_tail;
    std::unique_ptr<std::FILE, Close> m_file; ///< everything before m_tail
};

} // namespace tokenscope::cli
