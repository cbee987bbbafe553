// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tokenizers/tokenizersource.h"

#include <list>
#include <mutex>

namespace tokenscope::app {

/// A source that keeps the tokenizers opened last, so that a person who goes back and forth between a few, or compares
/// them, waits for each once. A tokenizer in use elsewhere stays alive whatever is dropped here.
class TokenizerCache final : public TokenizerSource {
public:
    static constexpr std::size_t kKept = 8; ///< a vocabulary of 262,144 entries takes some 30 MB

    /// `source` must outlive the cache.
    explicit TokenizerCache(const TokenizerSource& source)
        : m_source(source)
    {
    }

    std::vector<TokenizerChoice> choices() const override { return m_source.choices(); }
    Result<std::shared_ptr<const Tokenizer>> open(const std::string& idOrPath) const override;
    QStringList bringCommand(const std::string& id) const override { return m_source.bringCommand(id); }
    /// Forgets one, so that a file that changed is read again.
    void drop(const std::string& idOrPath);

private:
    using Entry = std::pair<std::string, std::shared_ptr<const Tokenizer>>;

    const TokenizerSource& m_source;
    mutable std::mutex m_mutex;
    mutable std::list<Entry> m_entries; ///< most recent first
};

} // namespace tokenscope::app
