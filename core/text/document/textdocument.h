// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/byterange.h"
#include "core/text/document/lineindex.h"
#include "core/text/document/textedit.h"
#include "core/text/document/tokentable.h"

namespace tokenscope {

/// A text with its lines and, once known, its tokens: three shared, immutable parts, cheap to copy, safe to hand between
/// threads. Text, lines and tokens of ordinary prose together stay under three times the size of the file.
class TextDocument {
public:
    /// No text at all.
    TextDocument();
    /// Indexes the lines: one pass, 25 ms for 100 MB. The text must be under 4 GiB (readFile() sees to it).
    explicit TextDocument(std::string bytes);

    std::string_view bytes() const { return *m_bytes; }
    const std::shared_ptr<const std::string>& sharedBytes() const { return m_bytes; }
    const LineIndex& lines() const { return *m_lines; }
    const std::shared_ptr<const LineIndex>& sharedLines() const { return m_lines; }
    /// Null until the text has been encoded.
    const std::shared_ptr<const TokenTable>& tokens() const { return m_tokens; }

    /// The same text with these tokens (null takes them away).
    TextDocument withTokens(std::shared_ptr<const TokenTable> tokens) const;
    /// The document that `edit` makes of this one; `bytes` is all of its text. Without tokens; its lines are made from these.
    TextDocument edited(std::string bytes, const TextEdit& edit) const;
    /// What makes this one of `before`: at once where one is the other's edited(), else by comparing them. It may be larger
    /// than it must be.
    TextEdit editSince(const TextDocument& before) const;
    /// The bytes of a range, cut to the text.
    std::string_view slice(ByteRange range) const;
    bool isEmpty() const { return m_bytes->empty(); }

    /// Whether both show the same parts (not: equal content).
    bool sharesAllWith(const TextDocument& other) const;

private:
    std::shared_ptr<const std::string> m_bytes;
    std::weak_ptr<const std::string> m_editedFrom; ///< the text that m_edit was made to
    TextEdit m_edit;
    std::shared_ptr<const LineIndex> m_lines;
    std::shared_ptr<const TokenTable> m_tokens;
};

} // namespace tokenscope
