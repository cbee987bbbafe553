// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studysearch.h"

#include <map>

namespace tokenscope {
namespace {

constexpr std::size_t kLooksBefore = 2;
constexpr std::size_t kLooksOver = 8;

class Search {
public:
    Search(std::size_t count, const std::function<Result<std::optional<bool>>(std::size_t)>& has)
        : m_count(count)
        , m_has(has)
    {
    }

    Result<std::optional<std::size_t>> run()
    {
        if (m_count == 0)
            return std::optional<std::size_t>();
        const std::size_t last = m_count - 1;
        std::size_t found = last;
        if (look(last)) {
            found = halved(last);
            for (std::size_t back = 1; back <= kLooksBefore && back <= found; ++back)
                look(found - back);
        } else {
            for (std::size_t step = 0; step < kLooksOver; ++step)
                look(step * last / kLooksOver);
        }
        if (!m_error && !isAsExpected())
            return scan();
        if (m_error)
            return tl::unexpected(std::move(*m_error));
        return m_seen.at(last).value_or(false) ? std::optional(found) : std::nullopt;
    }

private:
    /// False also after an error, and where it cannot be told.
    bool look(std::size_t index)
    {
        if (m_error)
            return false;
        if (const auto seen = m_seen.find(index); seen != m_seen.end())
            return seen->second.value_or(false);
        const auto has = m_has(index);
        if (!has) {
            m_error = has.error();
            return false;
        }
        m_seen[index] = *has;
        return has->value_or(false);
    }

    std::size_t halved(std::size_t last)
    {
        std::size_t low = 0;
        std::size_t high = last;
        while (low < high && !m_error) {
            const std::size_t middle = low + (high - low) / 2;
            if (look(middle))
                high = middle;
            else
                low = middle + 1;
        }
        return high;
    }

    bool isAsExpected() const
    {
        bool reached = false;
        for (const auto& [index, has] : m_seen) {
            if (!has || (reached && !*has))
                return false;
            reached = *has;
        }
        return true;
    }

    Result<std::optional<std::size_t>> scan()
    {
        for (std::size_t index = 0; index < m_count && !m_error; ++index) {
            if (look(index))
                return std::optional(index);
        }
        if (m_error)
            return tl::unexpected(std::move(*m_error));
        return std::optional<std::size_t>();
    }

    std::size_t m_count;
    const std::function<Result<std::optional<bool>>(std::size_t)>& m_has;
    std::map<std::size_t, std::optional<bool>> m_seen;
    std::optional<Error> m_error;
};

} // namespace

Result<std::optional<std::size_t>> firstIndexWith(std::size_t count,
                                                  const std::function<Result<std::optional<bool>>(std::size_t)>& has)
{
    return Search(count, has).run();
}

} // namespace tokenscope
