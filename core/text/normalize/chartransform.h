// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/text/pipeline/alignedtext.h"

namespace tokenscope {

/// Hugging Face's way to describe a change: characters, each with how many more (+1) or fewer (−n) there are than before.
/// A character of delta 0 stands for the next source character, +1 is inserted after it, −n also swallows the n that
/// follow (NormalizedString::transform). Feeds an AlignedText::Editor; source left over at the end is dropped.
class CharTransform {
public:
    explicit CharTransform(AlignedText::Editor& editor)
        : m_editor(editor)
    {
    }

    void push(char32_t character, int delta);
    /// Changes the delta of the last character pushed; nothing when there is none.
    void amendLast(int change);
    /// Writes the last character. Call before using the editor directly, and at the end.
    void flush();
    /// flush(), then drops what is left of the source.
    void finish();

private:
    struct Pending {
        char32_t character;
        int delta;
    };
    AlignedText::Editor& m_editor;
    std::optional<Pending> m_pending;
};

} // namespace tokenscope
