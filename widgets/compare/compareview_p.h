// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <vector>

#include "widgets/compare/comparebands.h"
#include "widgets/compare/compareview.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/viewrows.h"

namespace tokenscope {

class TokenCard;

class CompareView::Private {
public:
    static constexpr int kPadding = 12;
    static constexpr int kBandGap = 12; ///< below each band
    static constexpr int kMarkReach = 4; ///< of a mark above and below its rows
    static constexpr int kGutterGap = 8;

    /// One row of tokens: a band and an encoding in it.
    struct Place {
        RowNumber band = 0;
        std::size_t encoding = 0;
    };
    struct Mark {
        QRectF rect; ///< viewport coordinates
        bool current = false;
    };

    explicit Private(CompareView* view);

    // Shape.
    void restyle();
    void relayout();
    void takeRows(); ///< the rows are others than before
    std::size_t encodings() const { return study ? study->compared.size() : 0; }
    bool hasText() const { return encodings() > 0 && !study->text.isEmpty(); }
    const ComparedTokenizer& tokenizer(std::size_t row) const { return study->tokenizers[study->compared[row]]; }
    const TokenTable& tokens(std::size_t row) const { return *tokenizer(row).tokens; }
    const RowIndex& rows() const { return viewRows.rows(); }
    RowNumber topBand() const;
    RowNumber endBand() const; ///< one past the last in view
    /// The scroll bar counts rows of tokens, as many to a band as there are encodings.
    int rowsPerBand() const { return std::max(1, static_cast<int>(encodings())); }
    int wholeRows() const;
    qreal topOffset() const; ///< of the first band that is scrolled away
    qreal bandHeight() const;
    qreal textLeft() const { return kPadding + gutter + (gutter > 0 ? kGutterGap : 0); }
    qreal textWidth() const;
    QPointF rowOrigin(Place place) const;
    const CompareBand& band(RowNumber number) const;
    std::optional<Place> placeAt(const QPointF& position) const;
    std::optional<TokenIndex> tokenAt(Place place, qreal x) const;
    QRectF boxIn(Place place, TokenIndex token) const;
    TokenIndex nearestIn(Place place, qreal x) const;
    RowNumber bandOfByte(std::uint64_t byte) const { return rows().rowAtByte(byte); }

    // Painting.
    void paint(QPainter& painter, const QRect& region, bool withFocus) const;
    void paintNames(QPainter& painter, RowNumber number) const;
    void paintMarks(QPainter& painter, RowNumber number) const;
    std::vector<Mark> marksOf(RowNumber number) const;
    BoxEmphasis emphasis(std::size_t encoding, TokenIndex token, bool withFocus) const;

    // Differences.
    void countDifferences();
    const DifferingSpan& difference(std::size_t index) const;
    bool counts(const DifferingSpan& span) const;
    /// The first that ends after `byte`; the count when none does.
    std::size_t differenceAfter(std::uint64_t byte) const;
    void goToDifference(std::size_t index);

    // What a person does.
    void select(std::size_t encoding, TokenIndex token);
    Selection selectionOf(std::size_t encoding, TokenIndex token) const;
    void takeSelected(const Selection& selected, bool scrolls);
    void hover(const QPointF& position);
    void leave();
    bool moveByKey(const QKeyEvent& event);
    void moveVertically(int step);
    void ensureVisible(std::uint64_t byte, std::size_t encoding);
    void showCard(std::size_t encoding, TokenIndex token);
    void hideCard();
    void describeCurrent();

    CompareView* q;
    std::shared_ptr<const ComparisonStudy> study;
    QString hint;
    mutable CompareBands bands;
    ViewRows viewRows;
    std::unique_ptr<TextMetrics> metrics;
    TokenPalette palette;
    qreal gutter = 0;
    std::uint64_t topByte = 0;

    std::optional<Pair> pair;
    std::vector<std::uint32_t> filtered; ///< spans that count; only while there is a pair
    std::optional<std::size_t> currentSpan;

    SelectionModel ownSelection;
    QPointer<SelectionModel> selection;
    std::vector<QMetaObject::Connection> connections;
    std::size_t encoding = 0;
    TokenIndex token = kNoTokenIndex;
    std::optional<qreal> wantedX;

    TokenCard* card;
    QTimer cardTimer;
    std::optional<std::pair<std::size_t, TokenIndex>> hovered;
    std::optional<std::pair<std::size_t, TokenIndex>> onCard;
};

} // namespace tokenscope
