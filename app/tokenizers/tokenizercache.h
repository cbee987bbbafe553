// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tokenizers/tokenizersource.h"

#include <QByteArray>

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
    /// Whether it is a file, or a folder, that is no longer as it was when it was opened: then the next open() reads it again.
    /// Where that fails the one kept stays for those that come after.
    bool renew(const std::string& idOrPath);
    /// Whether it is not the id of one that is known.
    static bool isFile(const std::string& idOrPath) { return idOrPath.starts_with('/'); }

private:
    struct Entry {
        std::string id;
        std::shared_ptr<const Tokenizer> tokenizer;
        QByteArray stamp; ///< of its files as they were before it was read
        bool stale = false;
    };

    const TokenizerSource& m_source;
    mutable std::mutex m_mutex;
    mutable std::list<Entry> m_entries; ///< most recent first
};

} // namespace tokenscope::app
