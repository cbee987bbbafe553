// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/normalize/chartransform.h"

#include <string>

#include "core/base/unicode/utf8.h"

namespace tokenscope {

void CharTransform::push(char32_t character, int delta)
{
    flush();
    m_pending = Pending{character, delta};
}

void CharTransform::amendLast(int change)
{
    if (m_pending)
        m_pending->delta += change;
}

void CharTransform::flush()
{
    if (!m_pending)
        return;
    const auto [character, delta] = *m_pending;
    m_pending.reset();
    if (delta > 0 || m_editor.atEnd()) {
        std::string text;
        unicode::append(text, character);
        m_editor.insert(text);
        return;
    }
    const unicode::CodePoint source = unicode::decodeAt(m_editor.rest(), 0);
    if (source.value == character) {
        m_editor.keep(source.length);
    } else {
        std::string text;
        unicode::append(text, character);
        m_editor.substitute(source.length, text);
    }
    for (int i = delta; i < 0 && !m_editor.atEnd(); ++i)
        m_editor.drop(unicode::decodeAt(m_editor.rest(), 0).length);
}

void CharTransform::finish()
{
    flush();
    m_editor.drop(m_editor.rest().size());
}

} // namespace tokenscope
