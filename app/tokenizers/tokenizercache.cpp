// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tokenizers/tokenizercache.h"

#include <algorithm>

namespace tokenscope::app {

Result<std::shared_ptr<const Tokenizer>> TokenizerCache::open(const std::string& idOrPath) const
{
    const auto find = [&] { return std::ranges::find(m_entries, idOrPath, &Entry::first); };
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = find(); found != m_entries.end()) {
            m_entries.splice(m_entries.begin(), m_entries, found);
            return found->second;
        }
    }
    // Without the lock: opening may take seconds, and another thread may want one that is here.
    Result<std::shared_ptr<const Tokenizer>> opened = m_source.open(idOrPath);
    if (!opened)
        return opened;
    const std::lock_guard lock(m_mutex);
    if (const auto found = find(); found != m_entries.end())
        m_entries.erase(found);
    m_entries.emplace_front(idOrPath, *opened);
    if (m_entries.size() > kKept)
        m_entries.pop_back();
    return opened;
}

void TokenizerCache::drop(const std::string& idOrPath)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [&idOrPath](const Entry& entry) { return entry.first == idOrPath; });
}

} // namespace tokenscope::app
