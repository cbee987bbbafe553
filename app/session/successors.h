// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"

#include <map>
#include <memory>

namespace tokenscope::app {

/// What came in the place of a document without a step to undo: its file was read again, or it was saved as a file. Steps that
/// speak of the old one mean the new one from then on. Keeps a document alive as long as somebody has one that it succeeds.
class Successors final {
public:
    void add(const DocumentPtr& before, const DocumentPtr& after)
    {
        letGo();
        for (auto& entry : m_after) {
            if (entry.second == before)
                entry.second = after;
        }
        m_after[before] = after;
    }
    /// The one in its place now; itself where there is none.
    DocumentPtr of(const DocumentPtr& document) const
    {
        const auto found = m_after.find(document);
        return found == m_after.end() ? document : found->second;
    }
    /// Those that nobody will ask for any more.
    void letGo()
    {
        std::erase_if(m_after, [](const auto& entry) { return entry.first.expired(); });
    }

private:
    using Weak = std::weak_ptr<const Document>;

    std::map<Weak, DocumentPtr, std::owner_less<>> m_after; ///< never to one that has a successor itself
};

} // namespace tokenscope::app
