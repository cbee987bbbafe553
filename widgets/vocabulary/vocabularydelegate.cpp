// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/vocabulary/vocabularydelegate.h"

#include <QPainter>

#include <algorithm>

#include "core/base/unicode/utf8.h"
#include "widgets/textview/rowpainter.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/theme/theme.h"
#include "widgets/vocabulary/vocabularymodel.h"

namespace tokenscope {
namespace {

constexpr int kPadding = 6;
constexpr int kBar = 3; ///< width of the mark beside what is selected
constexpr int kKeptLayouts = 1024;
/// Longer pieces than fit any column are cut; a row of the text view may be longer.
constexpr std::size_t kMostBytes = 512;

QFont pieceFont(const QFont& font)
{
    QFont made = TokenTextView::defaultTextFont();
    made.setPointSizeF(std::max(9.0, QFontInfo(font).pointSizeF()));
    return made;
}

} // namespace

VocabularyDelegate::VocabularyDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_metrics(TokenTextView::defaultTextFont())
    , m_layouts(kKeptLayouts)
{
}

void VocabularyDelegate::restyle(const QFont& font, const QPalette& palette)
{
    m_metrics = TextMetrics(pieceFont(font));
    m_palette = TokenPalette(isDark(palette));
    forgetLayouts();
}

int VocabularyDelegate::rowHeight() const
{
    return static_cast<int>(m_metrics.rowHeight);
}

void VocabularyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    paintGround(*painter, option, index);
    const QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const QString text = index.data().toString();
    const bool isPiece = index.column() == VocabularyModel::PieceColumn;
    if (isPiece && !index.data(VocabularyModel::PieceBytesRole).toByteArray().isEmpty()) {
        paintPiece(*painter, rect, index);
    } else {
        const bool isQuiet = isPiece || text == QLatin1String("0");
        painter->setPen(isQuiet ? m_palette.mutedText() : m_palette.text());
        painter->setFont(index.column() == VocabularyModel::BytesColumn ? m_metrics.smallFont : option.font);
        const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(rect, static_cast<int>(alignment | Qt::TextSingleLine),
                          QFontMetrics(painter->font()).elidedText(text, Qt::ElideRight, rect.width()));
    }
    painter->restore();
}

void VocabularyDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (index.row() % 2 != 0)
        painter.fillRect(option.rect, option.palette.alternateBase());
    if (selected)
        painter.fillRect(option.rect, m_palette.selectedFill());
    if (index.row() == m_hoveredRow) {
        painter.setPen(m_palette.mark());
        const QRect rect = option.rect;
        painter.drawLine(rect.topLeft(), rect.topRight());
        painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    }
    if (selected && index.column() == 0)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(kBar, option.rect.height())), m_palette.accent());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(m_palette.accent());
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void VocabularyDelegate::paintPiece(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const RowLayout& layout = layoutOf(index);
    const QPointF topLeft(rect.left(), rect.top() + (rect.height() - layout.height()) / 2);
    const RowPainter row(m_metrics, m_palette, true);
    row.paint(painter, topLeft, layout, {}, QRectF(0, 0, rect.width(), layout.height()));
    if (layout.width() <= rect.width())
        return;
    // What does not fit fades out of the column.
    QLinearGradient fade(rect.right() - 2 * kPadding, 0, rect.right() + kPadding, 0);
    QColor paper = m_palette.paper();
    fade.setColorAt(1, paper);
    paper.setAlpha(0);
    fade.setColorAt(0, paper);
    painter.fillRect(QRect(rect.right() - 2 * kPadding, rect.top(), 3 * kPadding, rect.height()), fade);
}

const RowLayout& VocabularyDelegate::layoutOf(const QModelIndex& index) const
{
    const uint id = index.data(VocabularyModel::TokenIdRole).toUInt();
    if (const RowLayout* kept = m_layouts.object(id))
        return *kept;
    const QByteArray piece = index.data(VocabularyModel::PieceBytesRole).toByteArray();
    std::string_view bytes(piece.data(), static_cast<std::size_t>(piece.size()));
    if (bytes.size() > kMostBytes)
        bytes = bytes.substr(0, unicode::floorBoundary(bytes, kMostBytes));
    // An entry is a piece of text, not a paragraph: it begins at the left also where its letters run to the left.
    auto* made = new RowLayout(bytes, {0, bytes.size()}, false, m_metrics);
    m_layouts.insert(id, made);
    return *made; // NOLINT(clang-analyzer-cplusplus.NewDelete): the cache holds many, so insert() keeps it
}

} // namespace tokenscope
