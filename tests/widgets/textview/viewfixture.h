// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>

#include <memory>
#include <string>

#include "tests/widgets/textview/handencoding.h"
#include "widgets/textview/tokentextview.h"

namespace tokenscope::testing {

inline std::string manyLines(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "line " + std::to_string(i) + " of a text that goes on\n";
    return text;
}

/// "one two three\nfour five\n" in seven tokens.
inline TextDocument smallDocument()
{
    return TextDocument(std::string("one two three\nfour five\n")).withTokens(tokensOfLengths({3, 4, 6, 1, 4, 5, 1}));
}

/// A text view of a fixed size, new for every test.
class ViewFixture {
protected:
    void openView()
    {
        m_view = std::make_unique<TokenTextView>();
        m_view->resize(500, 240);
    }

    /// A rectangle of the token in view.
    QRectF boxOf(TokenIndex token) const
    {
        for (const TokenBox& box : m_view->visibleBoxes()) {
            if (box.token == token)
                return box.rect;
        }
        return {};
    }
    QPoint centreOf(TokenIndex token) const { return boxOf(token).center().toPoint(); }

    void show(const TextDocument& document)
    {
        m_view->setDocument(document);
        m_view->show();
        m_view->activateWindow();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QTRY_VERIFY(m_view->hasFocus());
    }

    std::unique_ptr<TokenTextView> m_view;
};

} // namespace tokenscope::testing
