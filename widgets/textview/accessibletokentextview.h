// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessibleWidget>

#include "core/text/document/rowindex.h"

namespace tokenscope {

class TokenTextView;

/// What a screen reader learns of a TokenTextView: the current token as its value, and as its text the row that token is
/// on (a document of 100 MB does not fit an interface made for text fields), with the token as the selection.
class AccessibleTokenTextView final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit AccessibleTokenTextView(TokenTextView* view);
    /// For QAccessible::installFactory().
    static QAccessibleInterface* create(const QString& className, QObject* object);

    QString text(QAccessible::Text what) const override;
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    int characterCount() const override;
    QString text(int startOffset, int endOffset) const override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    void selection(int selectionIndex, int* startOffset, int* endOffset) const override;
    int selectionCount() const override;
    void addSelection(int startOffset, int endOffset) override;
    void removeSelection(int selectionIndex) override;
    void setSelection(int selectionIndex, int startOffset, int endOffset) override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint& point) const override;
    void scrollToSubstring(int startIndex, int endIndex) override;
    QString attributes(int offset, int* startOffset, int* endOffset) const override;

private:
    TokenTextView* view() const;
    ByteRange rowBytes() const;
    /// UTF-16 offset in the row's text of a byte of the document, and back.
    int offsetOf(std::uint64_t byte) const;
    std::uint64_t byteAt(int offset) const;
    QString textOf(ByteRange bytes) const;
};

} // namespace tokenscope
