// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokentextview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "core/base/unicode/utf8.h"
#include "widgets/textview/accessibletokentextview.h"
#include "widgets/textview/emptystate.h"
#include "widgets/textview/tokencard.h"
#include "widgets/textview/tokentextview_p.h"
#include "widgets/textview/utf8text.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr double kMinPointSize = 9;
constexpr double kDefaultPointSize = 11;
constexpr double kZoomStep = 1.1;
constexpr int kCardDelayMs = 350;
constexpr int kLegendDelayMs = 60;

QFont scaledFont(QFont font, double scale)
{
    const double points = font.pointSizeF() > 0 ? font.pointSizeF() : kDefaultPointSize;
    font.setPointSizeF(std::max(points * scale, kMinPointSize));
    return font;
}

} // namespace

// Private -------------------------------------------------------------------------------------------------------------

TokenTextView::Private::Private(TokenTextView* view)
    : q(view)
    , selection(&ownSelection)
    , baseFont(defaultTextFont())
    , metrics(baseFont)
    , card(new TokenCard(view))
    , empty(new EmptyState(view->viewport()))
{
    cardTimer.setSingleShot(true);
    cardTimer.setInterval(kCardDelayMs);
    legendTimer.setSingleShot(true);
    legendTimer.setInterval(kLegendDelayMs);
}

void TokenTextView::Private::restyle()
{
    metrics = TextMetrics(scaledFont(baseFont, options.scale), options.noteRows());
    palette = TokenPalette(isDark(q->palette()), options.strongMarks);
    relayout();
}

void TokenTextView::Private::relayout()
{
    cache.clear();
    viewRows.setLayout(document, wantedColumns(), wantedWidths());
    updateScrollBars();
    hideCard();
    updateLegendSoon();
    q->viewport()->update();
}

void TokenTextView::Private::updateScrollBars()
{
    const int total = static_cast<int>(std::min<RowNumber>(rows().count(), 0x7FFF'FFFF));
    const QScopedValueRollback<std::uint64_t> keepTop(topByte); // setRange() may scroll
    QScrollBar* vertical = q->verticalScrollBar();
    vertical->setPageStep(wholeRows());
    vertical->setSingleStep(1);
    vertical->setRange(0, std::max(0, total - wholeRows()));
    vertical->setValue(static_cast<int>(rows().rowAtByte(topByte)));
    QScrollBar* horizontal = q->horizontalScrollBar();
    const int view = q->viewport()->width() - 2 * kPaddingX;
    horizontal->setPageStep(view);
    horizontal->setSingleStep(static_cast<int>(std::ceil(4 * metrics.columnWidth)));
    horizontal->setRange(0, std::max(0, static_cast<int>(std::ceil(contentWidth())) - view));
}

void TokenTextView::Private::updateRows(RowNumber first, RowNumber last)
{
    first = std::max(first, topRow());
    last = std::min(last, endRow());
    for (RowNumber number = first; number <= last && number < endRow(); ++number)
        q->viewport()->update(rowRect(number));
}

void TokenTextView::Private::updateTokens(TokenRange range)
{
    if (range.isEmpty() || tokens() == nullptr)
        return;
    const ByteRange bytes = tokens()->bytesOf(range);
    updateRows(rows().rowAtByte(bytes.begin), rows().rowAtByte(bytes.isEmpty() ? bytes.begin : bytes.end - 1));
}

void TokenTextView::Private::updateId(TokenId id)
{
    if (id == kNoToken || tokens() == nullptr)
        return;
    for (RowNumber number = topRow(); number < endRow(); ++number) {
        const auto& boxes = row(number).boxes;
        if (std::any_of(boxes.begin(), boxes.end(),
                        [&](const PaintedBox& b) { return tokens()->id(b.box.token) == id; }))
            q->viewport()->update(rowRect(number));
    }
}

TokenRange TokenTextView::Private::mapped(const Selection& wanted) const
{
    if (tokens() == nullptr)
        return {};
    if (wanted.encodingKey == key && !wanted.tokens.isEmpty())
        return {std::min(wanted.tokens.first, tokenCount()), std::min(wanted.tokens.end, tokenCount())};
    return wanted.bytes.isEmpty() ? TokenRange{} : tokens()->tokensIn(wanted.bytes);
}

Selection TokenTextView::Private::selectionOf(TokenRange range) const
{
    Selection made{.tokens = range, .bytes = tokens()->bytesOf(range), .encodingKey = key};
    if (range.size() == 1)
        made.id = tokens()->id(range.first);
    return made;
}

BoxEmphasis TokenTextView::Private::emphasis(TokenIndex token) const
{
    if (token == current && selectedTokens.contains(token) && q->hasFocus())
        return BoxEmphasis::Current;
    if (hoveredTokens.contains(token))
        return BoxEmphasis::Hovered;
    if (selectedTokens.contains(token))
        return BoxEmphasis::Selected;
    const TokenId id = tokens()->id(token);
    const bool chosen = selectedSet != nullptr && selectedSet->contains(token);
    return chosen || id == hoveredId || id == selectedId ? BoxEmphasis::SameId : BoxEmphasis::None;
}

void TokenTextView::Private::hoveredChanged(const Selection& hovered)
{
    updateTokens(hoveredTokens);
    updateId(hoveredId);
    hoveredTokens = mapped(hovered);
    hoveredId = hovered.encodingKey == key ? hovered.id : kNoToken;
    updateTokens(hoveredTokens);
    updateId(hoveredId);
}

void TokenTextView::Private::selectedChanged(const Selection& selected)
{
    const TokenRange before = selectedTokens;
    selectedTokens = mapped(selected);
    if (before != selectedTokens) {
        updateTokens(before);
        updateTokens(selectedTokens);
    }
    // A vocabulary entry chosen as such, in a list: every token of it is meant.
    updateId(selectedId);
    selectedId = selected.encodingKey == key && selected.tokens.isEmpty() ? selected.id : kNoToken;
    updateId(selectedId);
    const auto set = selected.encodingKey == key ? selected.set : nullptr;
    if (set != selectedSet) {
        selectedSet = set;
        q->viewport()->update();
    }
    if (settingSelection)
        return;
    // Another view, or undo: the keyboard goes on from there.
    anchor = selectedTokens.isEmpty() ? kNoTokenIndex : selectedTokens.first;
    setCurrent(anchor);
    if (current != kNoTokenIndex)
        ensureVisible(current);
}

void TokenTextView::Private::connectSelection()
{
    QObject::connect(selection, &SelectionModel::hoveredChanged, q, [this](const Selection& s) { hoveredChanged(s); });
    QObject::connect(selection, &SelectionModel::selectedChanged, q,
                     [this](const Selection& s) { selectedChanged(s); });
    if (selection != &ownSelection)
        QObject::connect(selection, &QObject::destroyed, q, [this] { q->setSelectionModel(nullptr); });
    hoveredChanged(selection->hovered());
    selectedChanged(selection->selected());
}

void TokenTextView::Private::setCurrent(TokenIndex token)
{
    if (current == token)
        return;
    const TokenIndex before = current;
    current = token;
    for (const TokenIndex changed : {before, current}) {
        if (changed < tokenCount())
            updateTokens({changed, changed + 1});
    }
    announce();
    emit q->currentTokenChanged(current);
}

void TokenTextView::Private::ensureVisible(TokenIndex token)
{
    const RowNumber number = rowOf(token);
    QScrollBar* vertical = q->verticalScrollBar();
    const auto wanted = static_cast<int>(number);
    if (wanted < vertical->value())
        vertical->setValue(wanted);
    else if (wanted >= vertical->value() + wholeRows())
        vertical->setValue(wanted - wholeRows() + 1);
    const QRectF box = boxIn(number, token);
    QScrollBar* horizontal = q->horizontalScrollBar();
    if (box.left() < kPaddingX)
        horizontal->setValue(horizontal->value() + static_cast<int>(std::floor(box.left())) - kPaddingX);
    else if (box.right() > q->viewport()->width() - kPaddingX)
        horizontal->setValue(horizontal->value() + static_cast<int>(std::ceil(box.right())) - q->viewport()->width()
                             + kPaddingX);
}

void TokenTextView::Private::updateEmptyState()
{
    empty->setGeometry(q->viewport()->rect());
    empty->setVisible(document.isEmpty());
    q->viewport()->setCursor(document.isEmpty() ? Qt::ArrowCursor : Qt::IBeamCursor);
}

void TokenTextView::Private::showCard(TokenIndex token)
{
    if (token >= tokenCount())
        return;
    for (RowNumber number = std::max(rowOf(token), topRow()); number < endRow(); ++number) {
        const QRectF box = boxIn(number, token);
        if (box.isNull())
            break;
        const QPoint corner = q->viewport()->mapToGlobal(box.topLeft().toPoint());
        cardToken = token;
        card->showFor(describe(token), QRect(corner, box.size().toSize()), baseFont);
        return;
    }
    hideCard();
}

void TokenTextView::Private::hideCard()
{
    cardTimer.stop();
    cardToken = kNoTokenIndex;
    card->hide();
}

// TokenTextView -------------------------------------------------------------------------------------------------------

TokenTextView::TokenTextView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(this))
{
    QAccessible::installFactory(&AccessibleTokenTextView::create);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAcceptDrops(true);
    setAccessibleName(tr("Text as tokens"));
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    connect(&d->viewRows, &ViewRows::changed, this, [this] {
        d->cache.clear();
        d->updateScrollBars();
        d->updateLegendSoon();
        viewport()->update();
        if (d->viewRows.isCurrent())
            emit laidOut();
    });
    connect(d->empty, &EmptyState::openRequested, this, &TokenTextView::openRequested);
    connect(d->empty, &EmptyState::sampleRequested, this, &TokenTextView::sampleRequested);
    connect(&d->cardTimer, &QTimer::timeout, this, [this] {
        if (!d->hoveredTokens.isEmpty())
            d->showCard(d->hoveredTokens.first);
    });
    connect(&d->legendTimer, &QTimer::timeout, this, [this] {
        const ColourLegend now = legend();
        if (now == d->shownLegend)
            return;
        d->shownLegend = now;
        emit legendChanged(now);
    });
    connect(&d->dragTimer, &QTimer::timeout, this, [this] { d->autoScroll(); });
    d->connectSelection();
    d->restyle();
    d->updateEmptyState();
}

TokenTextView::~TokenTextView() = default;

void TokenTextView::setDocument(const TextDocument& document)
{
    showDocument(document, false);
}

void TokenTextView::setEditedDocument(const TextDocument& document)
{
    showDocument(document, true);
}

void TokenTextView::showDocument(const TextDocument& document, bool keepPlace)
{
    if (d->document.sharesAllWith(document))
        return;
    const bool sameText = d->document.sharedBytes() == document.sharedBytes();
    const bool sameTokens = d->document.tokens() == document.tokens();
    const TextEdit edit = keepPlace && !sameText ? document.editSince(d->document) : TextEdit();
    d->document = document;
    d->cache.clear();
    d->hideCard();
    if (!sameText)
        d->found = nullptr;
    if (!sameText && keepPlace) {
        // Text before what is in view was changed: the same text stays there.
        if (d->topByte >= edit.begin + edit.removed)
            d->topByte += edit.inserted - edit.removed;
        d->viewRows.setEdited(document, edit, d->wantedColumns(), d->wantedWidths());
    } else if (!sameText) {
        d->topByte = 0;
        horizontalScrollBar()->setValue(0);
        d->viewRows.setDocument(document, d->wantedColumns(), d->wantedWidths());
    } else {
        d->viewRows.setLayout(document, d->wantedColumns(), d->wantedWidths());
    }
    if (!sameTokens || !sameText) {
        d->current = kNoTokenIndex;
        d->anchor = kNoTokenIndex;
        d->hoveredTokens = {};
        d->selectedTokens = d->mapped(d->selection->selected());
    }
    d->updateEmptyState();
    d->updateLegendSoon();
    viewport()->update();
}

const TextDocument& TokenTextView::document() const
{
    return d->document;
}

void TokenTextView::setVocabulary(std::shared_ptr<const Vocabulary> vocabulary)
{
    if (vocabulary == d->vocabulary)
        return;
    d->vocabulary = std::move(vocabulary);
    d->relayout(); // kinds may colour, and ids have their width
}

void TokenTextView::setEntryFacts(std::shared_ptr<const EntryFacts> entries)
{
    if (entries == d->entries)
        return;
    d->entries = std::move(entries);
    d->cache.clear();
    d->updateLegendSoon();
    viewport()->update();
}

void TokenTextView::setRankLookup(std::function<std::optional<std::uint32_t>(TokenId)> rankOf)
{
    d->rankOf = std::move(rankOf);
}

void TokenTextView::setEncodingKey(std::uint64_t key)
{
    d->key = key;
    d->hoveredChanged(d->selection->hovered());
    d->selectedChanged(d->selection->selected());
}

std::uint64_t TokenTextView::encodingKey() const
{
    return d->key;
}

void TokenTextView::setSelectionModel(SelectionModel* model)
{
    SelectionModel* wanted = model != nullptr ? model : &d->ownSelection;
    if (wanted == d->selection)
        return;
    if (d->selection)
        d->selection->disconnect(this);
    d->selection = wanted;
    d->connectSelection();
}

SelectionModel* TokenTextView::selectionModel() const
{
    return d->selection;
}

void TokenTextView::setOptions(const TextViewOptions& options)
{
    TextViewOptions wanted = options;
    wanted.scale = std::clamp(std::isfinite(wanted.scale) ? wanted.scale : 1.0, kMinTextScale, kMaxTextScale);
    if (wanted == d->options)
        return;
    d->options = wanted;
    d->restyle();
    emit optionsChanged(d->options);
}

const TextViewOptions& TokenTextView::options() const
{
    return d->options;
}

void TokenTextView::setTextScale(double scale)
{
    TextViewOptions wanted = d->options;
    wanted.scale = scale;
    setOptions(wanted);
}

void TokenTextView::zoom(int steps)
{
    setTextScale(d->options.scale * std::pow(kZoomStep, steps));
}

void TokenTextView::setTextFont(const QFont& font)
{
    d->baseFont = font;
    d->restyle();
}

QFont TokenTextView::textFont() const
{
    return d->metrics.font;
}

QFont TokenTextView::defaultTextFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QStringList families{QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Noto Sans Mono")};
    families += font.family();
    families +=
        {QStringLiteral("Noto Color Emoji"), QStringLiteral("Noto Sans Mono CJK SC"),
         QStringLiteral("Noto Sans Hebrew"), QStringLiteral("Noto Sans Devanagari"), QStringLiteral("Noto Sans")};
    font.setFamilies(families);
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(kDefaultPointSize);
    return font;
}

void TokenTextView::setColouring(std::shared_ptr<const TokenColouring> colouring)
{
    d->colouring = colouring == nullptr ? alternateColouring() : std::move(colouring);
    d->cache.clear();
    d->updateLegendSoon();
    viewport()->update();
}

const std::shared_ptr<const TokenColouring>& TokenTextView::colouring() const
{
    return d->colouring;
}

void TokenTextView::setSamples(const QList<TextSample>& samples)
{
    d->empty->setSamples(samples);
}

TokenIndex TokenTextView::currentToken() const
{
    return d->current;
}

void TokenTextView::setCurrentToken(TokenIndex token)
{
    if (token < d->tokenCount())
        d->select(token, false);
}

void TokenTextView::selectTokens(TokenRange tokens)
{
    tokens.end = std::min(tokens.end, d->tokenCount());
    if (tokens.isEmpty())
        return;
    d->select(tokens.first, false);
    d->select(tokens.end - 1, true);
}

void TokenTextView::scrollToByte(std::uint64_t byte)
{
    d->topByte = byte; // found again when the rows are not known that far yet
    verticalScrollBar()->setValue(static_cast<int>(d->rows().rowAtByte(byte)));
    d->topByte = byte;
}

std::uint64_t TokenTextView::firstVisibleByte() const
{
    return d->rows().range(d->topRow()).begin;
}

std::optional<TokenIndex> TokenTextView::tokenAt(const QPoint& viewportPosition) const
{
    return d->tokenAt(viewportPosition);
}

QString TokenTextView::selectedText() const
{
    return fromUtf8Exactly(d->document.slice(d->selection->selected().bytes));
}

void TokenTextView::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void TokenTextView::selectAll()
{
    if (d->tokenCount() == 0)
        return;
    // Without moving: the page in view stays.
    const QScopedValueRollback<bool> own(d->settingSelection, true);
    d->anchor = 0;
    d->setCurrent(d->tokenCount() - 1);
    d->selection->setSelected(d->selectionOf({0, d->tokenCount()}));
}

void TokenTextView::setCardVisible(bool visible)
{
    if (visible)
        d->showCard(d->current);
    else
        d->hideCard();
}

bool TokenTextView::isCardVisible() const
{
    return d->card->isVisible();
}

bool TokenTextView::isLaidOut() const
{
    return d->viewRows.isCurrent();
}

void TokenTextView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    d->updateEmptyState();
    d->relayout();
}

void TokenTextView::scrollContentsBy(int, int)
{
    d->topByte = firstVisibleByte();
    if (!d->dragging)
        d->hideCard();
    d->updateLegendSoon();
    viewport()->update();
}

void TokenTextView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        d->restyle();
    if (event->type() == QEvent::LanguageChange)
        d->updateLegendSoon();
}

void TokenTextView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    d->updateScrollBars();
}

} // namespace tokenscope
