// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/rowlayout.h"
#include "widgets/textview/rowpainter.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/textview/viewrows.h"

namespace tokenscope {

class EmptyState;
class TokenCard;

class TokenTextView::Private {
public:
    static constexpr int kPaddingX = 12;
    static constexpr int kPaddingY = 8;

    explicit Private(TokenTextView* view);

    /// A row as laid out, kept while it is among the 512 used last.
    struct Row {
        RowLayout layout;
        std::vector<PaintedBox> boxes; ///< emphasis is set anew on each painting
        qreal shift; ///< of a right-to-left row, to end at the right edge
    };

    // Geometry. Rows are counted from the top of the text; y and x are the viewport's.
    const RowIndex& rows() const { return viewRows.rows(); }
    const Row& row(RowNumber number) const;
    RowNumber topRow() const;
    int wholeRows() const; ///< that fit, at least 1
    RowNumber endRow() const; ///< one past the last visible
    qreal rowTop(RowNumber number) const;
    QPointF rowOrigin(RowNumber number) const;
    QRect rowRect(RowNumber number) const;
    std::optional<RowNumber> rowAtY(int y) const;
    qreal contentWidth() const;
    int wantedColumns() const;
    /// Least widths of tokens under the present options, without the tokens.
    TokenWidths wantedWidths() const;

    // What is where.
    std::optional<TokenIndex> tokenAt(const QPoint& position) const;
    TokenIndex nearestToken(const QPoint& position) const;
    TokenIndex nearestInRow(RowNumber number, qreal x) const;
    /// First box of a token in the row, in viewport coordinates; null when it is not there.
    QRectF boxIn(RowNumber number, TokenIndex token) const;
    RowNumber rowOf(TokenIndex token) const;

    // Tokens.
    const TokenTable* tokens() const { return q->document().tokens().get(); }
    TokenIndex tokenCount() const { return tokens() == nullptr ? 0 : tokens()->size(); }
    TokenFacts facts(TokenIndex token, ByteRange bytes) const;
    TokenRange mapped(const Selection& selection) const;
    Selection selectionOf(TokenRange range) const;
    BoxEmphasis emphasis(TokenIndex token) const;
    /// What stands under a box, cut to its width.
    QStringList notesOf(const TokenBox& box) const;
    QString cutNote(const QString& note, qreal room) const;
    std::vector<FoundMark> foundIn(RowNumber number) const;
    void paintRow(QPainter& painter, RowNumber number) const;
    TokenRange visibleTokens() const;

    // Reactions.
    void restyle(); ///< font, palette, options
    void relayout(); ///< rows or widths
    void updateScrollBars();
    void updateTokens(TokenRange range);
    void updateRows(RowNumber first, RowNumber last);
    void updateId(TokenId id);
    void hoveredChanged(const Selection& selection);
    void selectedChanged(const Selection& selection);
    void hover(const QPoint& position);
    void leave();
    void select(TokenIndex token, bool extend);
    void setCurrent(TokenIndex token);
    void ensureVisible(TokenIndex token);
    void showCard(TokenIndex token);
    void hideCard();
    void connectSelection();
    void announce();
    void updateEmptyState();
    void updateLegendSoon() { legendTimer.start(); }

    // Keys.
    bool moveByKey(QKeyEvent* event);
    std::optional<TokenIndex> keyTarget(const QKeyEvent& event) const;
    TokenIndex edgeOfRow(RowNumber number, bool last) const;
    TokenIndex verticalTarget(int rowDelta) const;
    TokenIndex lineTarget(int direction) const;
    void autoScroll();

    TokenDescription describe(TokenIndex token) const;

    TokenTextView* q;
    TextDocument document;
    std::shared_ptr<const Vocabulary> vocabulary;
    std::shared_ptr<const EntryFacts> entries;
    std::function<std::optional<std::uint32_t>(TokenId)> rankOf;
    std::uint64_t key = 0;
    SelectionModel ownSelection;
    QPointer<SelectionModel> selection;
    TextViewOptions options;
    QFont baseFont;
    TextMetrics metrics;
    TokenPalette palette;
    std::shared_ptr<const TokenColouring> colouring = alternateColouring();
    ViewRows viewRows;
    mutable QCache<RowNumber, Row> cache{512};

    TokenRange selectedTokens; ///< of this encoding, mapped from the shared selection
    TokenRange hoveredTokens;
    TokenId hoveredId = kNoToken;
    TokenId selectedId = kNoToken; ///< when an entry is selected rather than tokens
    std::shared_ptr<const TokenSet> selectedSet; ///< of this encoding; marked beside selectedTokens
    TokenIndex current = kNoTokenIndex;
    TokenIndex anchor = kNoTokenIndex; ///< where an extended selection began
    std::optional<qreal> wantedX; ///< kept through Up and Down
    std::uint64_t topByte = 0; ///< what stays at the top when rows change
    bool settingSelection = false;
    bool dragging = false;
    QPoint dragPosition;
    QTimer dragTimer;

    std::shared_ptr<const FoundRanges> found;
    std::size_t currentFound = SIZE_MAX;
    QTimer legendTimer;
    ColourLegend shownLegend;

    TokenCard* card;
    QTimer cardTimer;
    TokenIndex cardToken = kNoTokenIndex;
    EmptyState* empty;
};

} // namespace tokenscope
