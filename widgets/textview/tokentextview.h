// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>
#include <QFont>
#include <QList>
#include <QUrl>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "core/text/document/selection.h"
#include "core/text/document/textdocument.h"
#include "core/text/vocabulary.h"
#include "core/textstudy/find/findtext.h"
#include "widgets/export/viewexport.h"
#include "widgets/textview/tokenboxes.h"
#include "widgets/textview/tokencolouring.h"

namespace tokenscope {

class SelectionModel;

/// How a TokenTextView shows its text: a value for sessions and undo.
struct TextViewOptions {
    double scale = 1; ///< of the text, kMinTextScale … kMaxTextScale
    bool wrap = true; ///< at the view's width; otherwise at RowIndex::kMaxRowColumns columns
    bool whitespaceMarks = true; ///< · → ⏎
    bool strongMarks = false; ///< opaque outlines and deeper fills, for projectors
    bool idRow = false; ///< under each token its id
    bool bytesRow = false; ///< its bytes in hexadecimal
    bool pieceRow = false; ///< its piece as the vocabulary spells it

    /// Lines of annotations under the text. Tokens then have a least width, so that ids and short bytes are legible.
    int noteRows() const { return int{idRow} + int{bytesRow} + int{pieceRow}; }
    bool operator==(const TextViewOptions&) const = default;
};

/// One document offered in the empty view.
struct TextSample {
    QString id; ///< handed back by sampleRequested()
    QString title; ///< translated
};

/// A text of up to 4 GiB with its tokens as boxes. Only visible rows are laid out and painted; the text may come first
/// and its tokens later. Everything a mouse can do can be done by keyboard:
///
///   Left, Right            previous, next token (with Shift: extend, as with all below)
///   Up, Down               the token above, below
///   Ctrl+arrows            to the beginning of a line of the text
///   Home, End              first, last token of the row; with Ctrl: of the text
///   Page Up, Page Down     a page
///   Ctrl+A, Ctrl+C, Escape select all, copy the selected text, nothing selected
///   Space                  show or hide the card of the current token
///   Ctrl++, Ctrl+-, Ctrl+0 larger, smaller, ordinary text (as does Ctrl+wheel)
///   Menu, Shift+F10        context menu of the current token
class TokenTextView : public QAbstractScrollArea, public ViewExport {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenTextView)
public:
    static constexpr double kMinTextScale = 0.5; ///< text stops shrinking at 9 pt whatever the scale
    static constexpr double kMaxTextScale = 6;

    explicit TokenTextView(QWidget* parent = nullptr);
    ~TokenTextView() override;

    /// A new text scrolls to its beginning; the same text with other tokens keeps its place.
    void setDocument(const TextDocument& document);
    /// The text shown, after an edit: what is in view stays in view.
    void setEditedDocument(const TextDocument& document);
    const TextDocument& document() const;
    /// Pieces, scores and kinds for cards and colours; null is allowed. The view keeps it alive.
    void setVocabulary(std::shared_ptr<const Vocabulary> vocabulary);
    /// What colours need to know of the tokenizer's entries; null is allowed.
    void setEntryFacts(std::shared_ptr<const EntryFacts> entries);
    /// Gives the rank of an id where it has one, for cards; asked for one token at a time. Null is allowed.
    void setRankLookup(std::function<std::optional<std::uint32_t>(TokenId)> rankOf);
    /// Tells encodings apart in a shared SelectionModel: views with the same key share token positions and ids, others
    /// follow by bytes. 0 by default.
    void setEncodingKey(std::uint64_t key);
    std::uint64_t encodingKey() const;

    /// Not owned; a private one is used until this is called and after the given one is gone.
    void setSelectionModel(SelectionModel* model);
    SelectionModel* selectionModel() const;

    void setOptions(const TextViewOptions& options);
    const TextViewOptions& options() const;
    void setTextScale(double scale);
    void zoom(int steps); ///< one step is ×1.1
    void setTextFont(const QFont& font);
    QFont textFont() const; ///< as drawn: scaled, never below 9 pt
    /// Monospace with wide coverage: DejaVu Sans Mono, then Noto, then what the system has.
    static QFont defaultTextFont();
    void setColouring(std::shared_ptr<const TokenColouring> colouring);
    const std::shared_ptr<const TokenColouring>& colouring() const;
    /// What the colours mean, of the tokens in view.
    ColourLegend legend() const;
    /// Marks places in the text; `current` is the position of the one a person is at. Null: none.
    void setFound(std::shared_ptr<const FoundRanges> found, std::size_t current = SIZE_MAX);
    void setSamples(const QList<TextSample>& samples);

    /// The token arrow keys start from; kNoTokenIndex when there is none.
    TokenIndex currentToken() const;
    /// Selects one token and brings it into view.
    void setCurrentToken(TokenIndex token);
    void selectTokens(TokenRange tokens);
    void scrollToByte(std::uint64_t byte);
    std::uint64_t firstVisibleByte() const;
    std::optional<TokenIndex> tokenAt(const QPoint& viewportPosition) const;
    /// Bytes of the selection as text, malformed bytes replaced; empty without a selection.
    QString selectedText() const;
    void copy() const;
    void selectAll();
    /// The card that describes the current token, shown beside it until the pointer or the selection moves.
    void setCardVisible(bool visible);
    bool isCardVisible() const;
    /// Every box in view, in viewport coordinates: what painting draws, for tests and exports.
    QList<TokenBox> visibleBoxes() const;
    /// Whether all rows are known; false for a moment after a large text or a new width.
    bool isLaidOut() const;
    /// Every annotation in view, in the order of the tokens, for tests and screen readers.
    QStringList visibleNotes() const;

    QString exportName() const override;
    bool hasExport() const override;
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    /// Tokens with their index, id, begin and end in bytes, and piece.
    std::optional<DataTable> data(DataScope scope) const override;
    std::optional<TableSource> dataSource(DataScope scope) const override;

signals:
    void currentTokenChanged(tokenscope::TokenIndex token);
    void optionsChanged(const tokenscope::TextViewOptions& options);
    /// Right click or menu key; kNoTokenIndex beside every token. The selection has been set to the token before.
    void menuRequested(tokenscope::TokenIndex token, const QPoint& globalPosition);
    void sampleRequested(const QString& id);
    void openRequested();
    void urlsDropped(const QList<QUrl>& urls);
    void textDropped(const QString& text);
    void laidOut();
    /// A moment after what is in view has changed.
    void legendChanged(const tokenscope::ColourLegend& legend);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showDocument(const TextDocument& document, bool keepPlace);

    friend class AccessibleTokenTextView;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenscope
