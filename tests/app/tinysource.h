// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tokenizers/tokenizersource.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace tokenscope::app {

/// Small real tokenizers for tests of the window, made from specs:
///
///   tiny      every byte, and the merges "th", "the", " the"; gives every text back
///   lower     the same behind a lower-casing normalizer: does not give capitals back
///   split     like tiny, behind GPT-2's pattern; not listed
///   absent    permissive, not brought
///   asking    not brought, behind its maker's terms
///
/// Paths are read by core/text/format.
class TinySource final : public TokenizerSource {
public:
    std::vector<TokenizerChoice> choices() const override;
    Result<std::shared_ptr<const Tokenizer>> open(const std::string& idOrPath) const override;
    QStringList bringCommand(const std::string& id) const override;

    /// While held, open() waits: work that takes as long as a test wants.
    void hold() const;
    void release() const;
    int opened() const { return m_opened; }

    /// Ids of the tokens "th", "the", " the"; bytes have their own value as id.
    static constexpr TokenId kTh = 256;
    static constexpr TokenId kThe = 257;
    static constexpr TokenId kSpaceThe = 258;

private:
    mutable std::mutex m_mutex; ///< guards m_held
    mutable std::condition_variable m_changed;
    mutable bool m_held = false;
    mutable std::atomic<int> m_opened = 0;
};

} // namespace tokenscope::app
