// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "core/text/document/selection.h"
#include "core/textstudy/compare/study.h"
#include "widgets/export/viewexport.h"
#include "widgets/textview/tokenboxes.h"

namespace tokenscope {

class SelectionModel;

/// A text under several tokenizers: each visual row of it stands once per tokenizer, characters at the same x, with
/// everything between two places where all have a boundary marked behind the rows where they differ. Only what is in view
/// is laid out and painted. Keys:
///
///   Left, Right        previous, next token of the row
///   Up, Down           the token above, below: the next tokenizer's, then the next stretch of text
///   Home, End          first, last token of the row; with Ctrl: of the text
///   Page Up, Page Down a page
///   Space              show or hide the card with every tokenizer's tokens here
///   Escape             nothing selected
///   Menu, Shift+F10    context menu
class CompareView : public QAbstractScrollArea, public ViewExport {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompareView)
public:
    using Pair = std::pair<std::size_t, std::size_t>; ///< indices into ComparisonStudy::compared

    explicit CompareView(QWidget* parent = nullptr);
    ~CompareView() override;

    /// Null: nothing is shown but the hint. The same text keeps its place.
    void setStudy(std::shared_ptr<const ComparisonStudy> study);
    const std::shared_ptr<const ComparisonStudy>& study() const;
    /// Shown while there is no text to compare.
    void setHint(const QString& hint);
    /// Not owned; a private one is used until this is called.
    void setSelectionModel(SelectionModel* model);

    /// Only differences between these two count and are marked; nothing: between any.
    void setPair(std::optional<Pair> pair);
    const std::optional<Pair>& pair() const;
    std::size_t differenceCount() const;
    /// The one gone to last, from 0, while its bytes are selected.
    std::optional<std::size_t> currentDifference() const;
    /// Selects the bytes of the next or previous difference and shows them; begins with what is selected or in view, goes
    /// round the ends. Does nothing when there is none.
    void nextDifference();
    void previousDifference();

    /// The row of tokens and the token in it that keys start from.
    std::size_t currentEncoding() const;
    TokenIndex currentToken() const;
    void scrollToByte(std::uint64_t byte);
    std::uint64_t firstVisibleByte() const;
    bool isCardVisible() const;
    /// Whether all rows are known.
    bool isLaidOut() const;
    /// Boxes of one encoding in view, and the marks of differences, in viewport coordinates: what painting draws, for tests.
    QList<TokenBox> visibleBoxes(std::size_t encoding) const;
    QList<QRectF> visibleMarks() const;

    QString exportName() const override { return QStringLiteral("compare"); }
    bool hasExport() const override;
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    /// The differences, counted by the pair: in view, touching what is selected, all.
    std::optional<DataTable> data(DataScope scope) const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// Which difference is current, or how many there are, is new.
    void differencesChanged();
    void laidOut();
    void menuRequested(const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenscope
