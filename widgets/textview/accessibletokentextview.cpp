// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/accessibletokentextview.h"

#include <QLocale>

#include <algorithm>

#include "core/base/unicode/utf8.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/textview/tokentextview_p.h"
#include "widgets/textview/utf8text.h"

namespace tokenscope {

AccessibleTokenTextView::AccessibleTokenTextView(TokenTextView* view)
    : QAccessibleWidget(view, QAccessible::EditableText)
{
}

QAccessibleInterface* AccessibleTokenTextView::create(const QString&, QObject* object)
{
    auto* view = qobject_cast<TokenTextView*>(object);
    return view == nullptr ? nullptr : new AccessibleTokenTextView(view);
}

TokenTextView* AccessibleTokenTextView::view() const
{
    return static_cast<TokenTextView*>(widget());
}

void* AccessibleTokenTextView::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State AccessibleTokenTextView::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

QString AccessibleTokenTextView::text(QAccessible::Text what) const
{
    const TokenTextView::Private& own = *view()->d;
    const bool known = own.current < own.tokenCount();
    if (what == QAccessible::Value && known)
        return own.describe(own.current).sentence;
    if (what == QAccessible::Description) {
        if (own.document.isEmpty())
            return TokenTextView::tr("No text yet. Drop a file here or open one.");
        if (own.tokens() == nullptr)
            return TokenTextView::tr("Not yet encoded. Bytes: %1")
                .arg(QLocale().toString(static_cast<qulonglong>(own.document.bytes().size())));
        return TokenTextView::tr("Tokens: %1").arg(QLocale().toString(own.tokenCount()));
    }
    return QAccessibleWidget::text(what);
}

ByteRange AccessibleTokenTextView::rowBytes() const
{
    const TokenTextView::Private& own = *view()->d;
    return own.rows().range(own.current < own.tokenCount() ? own.rowOf(own.current) : own.topRow());
}

QString AccessibleTokenTextView::textOf(ByteRange bytes) const
{
    return fromUtf8Exactly(view()->d->document.slice(bytes));
}

int AccessibleTokenTextView::offsetOf(std::uint64_t byte) const
{
    const ByteRange row = rowBytes();
    return static_cast<int>(textOf({row.begin, std::clamp(byte, row.begin, row.end)}).size());
}

std::uint64_t AccessibleTokenTextView::byteAt(int offset) const
{
    const ByteRange row = rowBytes();
    const std::string_view bytes = view()->d->document.bytes();
    std::uint64_t at = row.begin;
    for (int passed = 0; at < row.end && passed < offset;) {
        const unicode::CodePoint point = unicode::decodeAt(bytes, at);
        passed += point.value > 0xFFFF ? 2 : 1;
        at += point.length;
    }
    return at;
}

int AccessibleTokenTextView::characterCount() const
{
    return static_cast<int>(textOf(rowBytes()).size());
}

QString AccessibleTokenTextView::text(int startOffset, int endOffset) const
{
    return textOf(rowBytes()).mid(startOffset, endOffset - startOffset);
}

int AccessibleTokenTextView::cursorPosition() const
{
    const TokenTextView::Private& own = *view()->d;
    return own.current < own.tokenCount() ? offsetOf(own.tokens()->range(own.current).begin) : 0;
}

void AccessibleTokenTextView::setCursorPosition(int position)
{
    const TokenTextView::Private& own = *view()->d;
    if (own.tokens() == nullptr)
        return;
    if (const std::optional<TokenIndex> token = own.tokens()->tokenAtByte(byteAt(position)))
        view()->setCurrentToken(*token);
}

int AccessibleTokenTextView::selectionCount() const
{
    return view()->d->selectedTokens.isEmpty() ? 0 : 1;
}

void AccessibleTokenTextView::selection(int selectionIndex, int* startOffset, int* endOffset) const
{
    *startOffset = 0;
    *endOffset = 0;
    if (selectionIndex != 0 || selectionCount() == 0)
        return;
    const TokenTextView::Private& own = *view()->d;
    const ByteRange bytes = own.tokens()->bytesOf(own.selectedTokens);
    *startOffset = offsetOf(bytes.begin);
    *endOffset = offsetOf(bytes.end);
}

void AccessibleTokenTextView::addSelection(int startOffset, int endOffset)
{
    setSelection(0, startOffset, endOffset);
}

void AccessibleTokenTextView::removeSelection(int)
{
    view()->selectionModel()->clearSelected();
}

void AccessibleTokenTextView::setSelection(int, int startOffset, int endOffset)
{
    const TokenTextView::Private& own = *view()->d;
    if (own.tokens() != nullptr)
        view()->selectTokens(own.tokens()->tokensIn({byteAt(startOffset), byteAt(endOffset)}));
}

QRect AccessibleTokenTextView::characterRect(int offset) const
{
    const TokenTextView::Private& own = *view()->d;
    const std::uint64_t byte = byteAt(offset);
    const RowNumber number = own.rows().rowAtByte(byte);
    for (const RowCluster& cluster : own.row(number).layout.clusters()) {
        if (byte < cluster.begin || byte >= cluster.end)
            continue;
        const QRectF rect(cluster.left, 0, cluster.right - cluster.left, own.metrics.textHeight);
        const QRect local = rect.translated(own.rowOrigin(number)).toAlignedRect();
        return {view()->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }
    return {};
}

int AccessibleTokenTextView::offsetAtPoint(const QPoint& point) const
{
    const TokenTextView::Private& own = *view()->d;
    const QPoint local = view()->viewport()->mapFromGlobal(point);
    const std::optional<RowNumber> number = own.rowAtY(local.y());
    if (!number || own.rows().range(*number) != rowBytes())
        return -1;
    const qreal x = local.x() - own.rowOrigin(*number).x();
    for (const RowCluster& cluster : own.row(*number).layout.clusters()) {
        if (x >= cluster.left && x < cluster.right)
            return offsetOf(cluster.begin);
    }
    return -1;
}

void AccessibleTokenTextView::scrollToSubstring(int startIndex, int)
{
    view()->scrollToByte(byteAt(startIndex));
}

QString AccessibleTokenTextView::attributes(int offset, int* startOffset, int* endOffset) const
{
    const TokenTextView::Private& own = *view()->d;
    *startOffset = offset;
    *endOffset = offset + 1;
    if (own.tokens() != nullptr) {
        if (const std::optional<TokenIndex> token = own.tokens()->tokenAtByte(byteAt(offset))) {
            *startOffset = offsetOf(own.tokens()->range(*token).begin);
            *endOffset = offsetOf(own.tokens()->range(*token).end);
        }
    }
    return {};
}

} // namespace tokenscope
