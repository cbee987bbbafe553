// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QClipboard>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include "tests/widgets/textview/viewfixture.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokencard.h"
#include "widgets/textview/tokendescription.h"

using namespace tokenscope;
using namespace tokenscope::testing;

namespace {

/// Remembers which part of the viewport was painted.
class PaintSpy : public QObject {
public:
    explicit PaintSpy(QWidget* watched)
        : QObject(watched)
    {
        watched->installEventFilter(this);
    }
    QRegion painted;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            painted |= static_cast<QPaintEvent*>(event)->region();
        return false;
    }
};

} // namespace

/// Pointing, selecting and moving about.
class TestTokenTextView : public QObject, private ViewFixture {
    Q_OBJECT

private slots:
    void init() { openView(); }
    void cleanup() { m_view.reset(); }

    void everyTokenHasABox();
    void textWithoutTokens();
    void tokensArriveLater();
    void clickSelects();
    void dragSelectsARange();
    void shiftClickExtends();
    void clickBesideClears();
    void keys_data();
    void keys();
    void keysWithShiftExtend();
    void upAndDownKeepTheColumn();
    void pagesScroll();
    void copyAndSelectAll();
    void hoverRepaintsOnlyItsRows();
    void hoverShowsTheCard();
    void cardByKeyboard();
    void cardListsAllOwners();
    void sharedSelection();
    void selectionAcrossEncodings();
    void vocabularyEntryLightsUp();
    void tokenSetIsMarked();
    void tokenSetOfAnotherEncodingIsNot();

private:
    QSet<TokenIndex> changedSince(const QImage& before) const;
};

void TestTokenTextView::everyTokenHasABox()
{
    show(smallDocument());
    const QList<TokenBox> boxes = m_view->visibleBoxes();
    QCOMPARE(boxes.size(), 7);
    for (TokenIndex token = 0; token < 7; ++token) {
        QCOMPARE(boxes[token].token, token);
        QVERIFY(m_view->viewport()->rect().contains(boxes[token].rect.toAlignedRect()));
        QCOMPARE(m_view->tokenAt(boxes[token].rect.center().toPoint()), std::optional<TokenIndex>(token));
    }
    QVERIFY(boxes[4].rect.top() > boxes[0].rect.bottom() - 1);
    QVERIFY(!m_view->tokenAt(QPoint(490, 230)));
}

void TestTokenTextView::textWithoutTokens()
{
    show(TextDocument(std::string("one two three")));
    QVERIFY(m_view->visibleBoxes().isEmpty());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(30, 20));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_view->currentToken(), kNoTokenIndex);
    QVERIFY(m_view->selectedText().isEmpty());
    const QImage picture = m_view->viewport()->grab().toImage(); // the text itself is there
    QVERIFY(picture != QImage(picture.size(), picture.format()));
}

void TestTokenTextView::tokensArriveLater()
{
    const TextDocument text(manyLines(200));
    show(text);
    m_view->verticalScrollBar()->setValue(50);
    const std::uint64_t top = m_view->firstVisibleByte();
    m_view->setDocument(text.withTokens(tokensOfLengths(std::vector<std::uint32_t>(1000, 5))));
    QCOMPARE(m_view->firstVisibleByte(), top);
    QVERIFY(!m_view->visibleBoxes().isEmpty());
}

void TestTokenTextView::clickSelects()
{
    show(smallDocument());
    QSignalSpy current(m_view.get(), &TokenTextView::currentTokenChanged);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(2));
    QCOMPARE(m_view->currentToken(), TokenIndex(2));
    QCOMPARE(current.count(), 1);
    const Selection& selected = m_view->selectionModel()->selected();
    QVERIFY(selected.tokens == (TokenRange{2, 3}));
    QVERIFY(selected.bytes == (ByteRange{7, 13}));
    QCOMPARE(selected.id, TokenId(102));
    QCOMPARE(m_view->selectedText(), QStringLiteral(" three"));
}

void TestTokenTextView::dragSelectsARange()
{
    show(smallDocument());
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, centreOf(1));
    QTest::mouseMove(m_view->viewport(), centreOf(2));
    QTest::mouseMove(m_view->viewport(), centreOf(5));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, centreOf(5));
    QVERIFY(m_view->selectionModel()->selected().tokens == (TokenRange{1, 6}));
    QCOMPARE(m_view->selectionModel()->selected().id, kNoToken);
    QCOMPARE(m_view->selectedText(), QStringLiteral(" two three\nfour five"));
    QTest::mouseMove(m_view->viewport(), centreOf(0)); // released: no longer dragging
    QVERIFY(m_view->selectionModel()->selected().tokens == (TokenRange{1, 6}));
}

void TestTokenTextView::shiftClickExtends()
{
    show(smallDocument());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(4));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, centreOf(1));
    QVERIFY(m_view->selectionModel()->selected().tokens == (TokenRange{1, 5}));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, centreOf(5));
    QVERIFY(m_view->selectionModel()->selected().tokens == (TokenRange{4, 6}));
}

void TestTokenTextView::clickBesideClears()
{
    show(smallDocument());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(4));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(480, 200));
    QVERIFY(m_view->selectionModel()->selected().isEmpty());
}

void TestTokenTextView::keys_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("control");
    QTest::addColumn<int>("to");
    QTest::newRow("right") << 0 << int(Qt::Key_Right) << false << 1;
    QTest::newRow("right across the line end") << 3 << int(Qt::Key_Right) << false << 4;
    QTest::newRow("right at the end stays") << 6 << int(Qt::Key_Right) << false << 6;
    QTest::newRow("left") << 2 << int(Qt::Key_Left) << false << 1;
    QTest::newRow("left at the beginning stays") << 0 << int(Qt::Key_Left) << false << 0;
    QTest::newRow("down") << 0 << int(Qt::Key_Down) << false << 4;
    QTest::newRow("up") << 4 << int(Qt::Key_Up) << false << 0;
    QTest::newRow("home") << 2 << int(Qt::Key_Home) << false << 0;
    QTest::newRow("end") << 4 << int(Qt::Key_End) << false << 6;
    QTest::newRow("beginning of the text") << 5 << int(Qt::Key_Home) << true << 0;
    QTest::newRow("end of the text") << 0 << int(Qt::Key_End) << true << 6;
    QTest::newRow("next line") << 1 << int(Qt::Key_Down) << true << 4;
    QTest::newRow("beginning of this line") << 6 << int(Qt::Key_Up) << true << 4;
    QTest::newRow("line before") << 4 << int(Qt::Key_Up) << true << 0;
    QTest::newRow("page down") << 0 << int(Qt::Key_PageDown) << false << 4;
    QTest::newRow("page up") << 5 << int(Qt::Key_PageUp) << false << 1;
}

void TestTokenTextView::keys()
{
    QFETCH(int, from);
    QFETCH(int, key);
    QFETCH(bool, control);
    show(smallDocument());
    m_view->setCurrentToken(static_cast<TokenIndex>(from));
    QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key), control ? Qt::ControlModifier : Qt::NoModifier);
    QTEST(int(m_view->currentToken()), "to");
    QCOMPARE(m_view->selectionModel()->selected().tokens.size(), TokenIndex(1));
}

void TestTokenTextView::keysWithShiftExtend()
{
    show(smallDocument());
    QTest::keyClick(m_view.get(), Qt::Key_Right); // the first key enters what is in view
    QCOMPARE(m_view->currentToken(), TokenIndex(0));
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_view->selectionModel()->selected().tokens == (TokenRange{0, 3}));
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_view->selectionModel()->selected().tokens == (TokenRange{0, 2}));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(m_view->selectionModel()->selected().isEmpty());
}

void TestTokenTextView::upAndDownKeepTheColumn()
{
    const std::string text = "aaaa bbbb cccc dddd\nee\nffff gggg hhhh iiii";
    show(TextDocument(text).withTokens(tokensOfLengths({4, 5, 5, 5, 1, 2, 1, 4, 5, 5, 5})));
    m_view->setCurrentToken(2);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentToken(), TokenIndex(6)); // the short line's end
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentToken(), TokenIndex(9));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentToken(), TokenIndex(2));
}

void TestTokenTextView::pagesScroll()
{
    const auto encoded = handEncode(manyLines(500));
    show(encoded.document);
    m_view->setCurrentToken(0);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QVERIFY(m_view->verticalScrollBar()->value() > 10);
    QVERIFY(!boxOf(m_view->currentToken()).isNull());
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    const QRectF last = boxOf(encoded.document.tokens()->size() - 1);
    QVERIFY(m_view->viewport()->rect().contains(last.toAlignedRect()));
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

void TestTokenTextView::copyAndSelectAll()
{
    show(smallDocument());
    QApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier); // nothing selected: nothing lost
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(m_view->selectionModel()->selected().tokens == (TokenRange{0, 7}));
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("one two three\nfour five\n"));
}

void TestTokenTextView::hoverRepaintsOnlyItsRows()
{
    show(handEncode(manyLines(50)).document);
    const QList<TokenBox> boxes = m_view->visibleBoxes();
    QTest::mouseMove(m_view->viewport(), boxes[1].rect.center().toPoint());
    QTRY_VERIFY(m_view->selectionModel()->hovered().tokens.contains(boxes[1].token));
    QTest::qWait(30);
    // A number occurs on its own row only, so no other row shows the same vocabulary entry.
    const auto number = std::find_if(boxes.begin() + 8, boxes.end(), [this](const TokenBox& box) {
        const std::string_view text = m_view->document().slice(m_view->document().tokens()->range(box.token));
        return text == "3";
    });
    QVERIFY(number != boxes.end());
    QTest::mouseMove(m_view->viewport(), number->rect.center().toPoint());
    QTRY_VERIFY(m_view->selectionModel()->hovered().tokens.contains(number->token));
    QTest::qWait(30);
    PaintSpy spy(m_view->viewport());
    QTest::mouseMove(m_view->viewport(), QPoint(490, 235)); // beside all tokens
    QTRY_VERIFY(m_view->selectionModel()->hovered().isEmpty());
    QTRY_VERIFY(!spy.painted.isEmpty());
    const QRect painted = spy.painted.boundingRect();
    QVERIFY2(painted.top() <= number->rect.top() && painted.bottom() >= number->rect.bottom() - 1, "its row");
    QVERIFY2(painted.height() < 2 * number->rect.height(), qPrintable(QString::number(painted.height())));
}

void TestTokenTextView::hoverShowsTheCard()
{
    const auto encoded = handEncode("the end of the text\n");
    show(encoded.document);
    m_view->setVocabulary(encoded.vocabulary);
    m_view->setRankLookup([](TokenId) { return std::optional<std::uint32_t>(41); });
    QTest::mouseMove(m_view->viewport(), centreOf(1));
    QTRY_VERIFY(m_view->isCardVisible());
    const auto* card = m_view->findChild<TokenCard*>();
    const TokenDescription wanted = describeToken(encoded.document, encoded.vocabulary.get(), 1, 41);
    QVERIFY((wanted.facts.contains(TokenDescription::Fact{QStringLiteral("Rank"), QStringLiteral("41")})));
    QVERIFY(card->description() == wanted);
    QCOMPARE(wanted.title, QStringLiteral("“␣end”"));
    QVERIFY(wanted.facts.contains(TokenDescription::Fact{QStringLiteral("Bytes (4)"), QStringLiteral("20 65 6E 64")}));
    QVERIFY(wanted.facts.contains(TokenDescription::Fact{QStringLiteral("At bytes"), QStringLiteral("[3, 7)")}));
    QVERIFY(wanted.facts.contains(TokenDescription::Fact{QStringLiteral("Kind"), QStringLiteral("ordinary")}));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_view->viewport(), &leave);
    QVERIFY(!m_view->isCardVisible());
    QTRY_VERIFY(m_view->selectionModel()->hovered().isEmpty());
}

void TestTokenTextView::cardByKeyboard()
{
    show(smallDocument());
    m_view->setCurrentToken(1);
    QTest::keyClick(m_view.get(), Qt::Key_Space);
    QVERIFY(m_view->isCardVisible());
    const auto* card = m_view->findChild<TokenCard*>();
    QVERIFY(card->description().title.contains(QStringLiteral("two")));
    QTest::keyClick(m_view.get(), Qt::Key_Right); // the card follows
    QVERIFY(m_view->isCardVisible());
    QVERIFY(card->description().title.contains(QStringLiteral("three")));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!m_view->isCardVisible());
    QCOMPARE(m_view->currentToken(), TokenIndex(2));
    QVERIFY(!m_view->selectionModel()->selected().isEmpty());
}

void TestTokenTextView::cardListsAllOwners()
{
    const TextDocument document = TextDocument(std::string("a👍b")).withTokens(tokensOfLengths({1, 2, 1, 1, 1}));
    const TokenDescription description = describeToken(document, nullptr, 2);
    QCOMPARE(description.facts.back().value, QStringLiteral("#1 (id 101), #3 (id 103)"));
    QVERIFY(describeToken(document, nullptr, 0).facts.back().value == QStringLiteral("1")); // its line: shares nothing
}

void TestTokenTextView::sharedSelection()
{
    SelectionModel model;
    TokenTextView other;
    const TextDocument document = handEncode(manyLines(300)).document;
    other.resize(300, 200);
    other.setDocument(document);
    other.setSelectionModel(&model);
    other.show();
    show(document);
    m_view->setSelectionModel(&model);
    m_view->setCurrentToken(2000);
    QCOMPARE(other.currentToken(), TokenIndex(2000));
    const QList<TokenBox> boxes = other.visibleBoxes(); // it scrolled there
    QVERIFY(std::any_of(boxes.begin(), boxes.end(), [](const TokenBox& box) { return box.token == 2000; }));
}

void TestTokenTextView::selectionAcrossEncodings()
{
    SelectionModel model;
    const TextDocument text(std::string("one two three"));
    TokenTextView other;
    other.setEncodingKey(2);
    other.setDocument(text.withTokens(tokensOfLengths({1, 2, 2, 2, 6})));
    other.setSelectionModel(&model);
    m_view->setEncodingKey(1);
    m_view->setSelectionModel(&model);
    show(text.withTokens(tokensOfLengths({3, 4, 6})));
    m_view->setCurrentToken(1); // bytes 3-7: the other's tokens 2 and 3
    QCOMPARE(other.currentToken(), TokenIndex(2));
    QVERIFY(model.selected().tokens == (TokenRange{1, 2}));
}

/// Which tokens in view are painted otherwise than before, near the lower edge of their boxes.
QSet<TokenIndex> TestTokenTextView::changedSince(const QImage& before) const
{
    const QImage after = m_view->viewport()->grab().toImage();
    QSet<TokenIndex> changed;
    for (const TokenBox& box : m_view->visibleBoxes()) {
        const QPointF low(box.rect.center().x(), box.rect.bottom() - 1.5);
        const QPoint pixel = (low * after.devicePixelRatio()).toPoint();
        if (before.pixelColor(pixel) != after.pixelColor(pixel))
            changed.insert(box.token);
    }
    return changed;
}

void TestTokenTextView::vocabularyEntryLightsUp()
{
    const auto encoded = handEncode("the cat and the dog and the bird\n");
    show(encoded.document);
    const TokenId id = encoded.document.tokens()->id(3); // " the", three tokens on
    const QImage before = m_view->viewport()->grab().toImage();
    Selection entry;
    entry.id = id;
    m_view->selectionModel()->setSelected(entry);
    QCOMPARE(m_view->currentToken(), kNoTokenIndex);
    QSet<TokenIndex> expected;
    for (const TokenBox& box : m_view->visibleBoxes()) {
        if (encoded.document.tokens()->id(box.token) == id)
            expected.insert(box.token);
    }
    QVERIFY(expected.size() > 1);
    QCOMPARE(changedSince(before), expected);
}

void TestTokenTextView::tokenSetIsMarked()
{
    show(smallDocument());
    m_view->clearFocus(); // the current token is painted as selected, and no more
    const QImage before = m_view->viewport()->grab().toImage();
    auto set = std::make_shared<TokenSet>(7);
    for (const TokenIndex token : {1U, 2U, 5U})
        set->insert(token);
    Selection selection{
        .tokens = {2, 3}, .bytes = {7, 13}, .id = TokenId(102), .encodingKey = m_view->encodingKey(), .set = set};
    m_view->selectionModel()->setSelected(selection);
    QCOMPARE(m_view->currentToken(), TokenIndex(2));
    QCOMPARE(changedSince(before), (QSet<TokenIndex>{1, 2, 5}));
    QCOMPARE(m_view->selectedText(), QStringLiteral(" three")); // the one walked on to, not all

    // Walking on keeps the marks; the one walked to is painted as selected.
    const QImage atTwo = m_view->viewport()->grab().toImage();
    selection.tokens = {5, 6};
    selection.bytes = {18, 23};
    selection.id = TokenId(105);
    m_view->selectionModel()->setSelected(selection);
    QCOMPARE(changedSince(before), (QSet<TokenIndex>{1, 2, 5}));
    QVERIFY(m_view->viewport()->grab().toImage() != atTwo);

    // A click chooses one token, and the set is gone; so it is when nothing is chosen.
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(0));
    QVERIFY(m_view->selectionModel()->selected().set == nullptr);
    QVERIFY(!changedSince(before).contains(1) && !changedSince(before).contains(5));
    m_view->selectionModel()->setSelected(selection);
    QVERIFY(changedSince(before).contains(1));
    m_view->selectionModel()->clearSelected();
    QVERIFY(!changedSince(before).contains(1) && !changedSince(before).contains(5));
}

void TestTokenTextView::tokenSetOfAnotherEncodingIsNot()
{
    show(smallDocument());
    const QImage before = m_view->viewport()->grab().toImage();
    auto set = std::make_shared<TokenSet>(7);
    for (TokenIndex token = 0; token < 7; ++token)
        set->insert(token);
    m_view->selectionModel()->setSelected(
        {.tokens = {}, .bytes = {}, .id = kNoToken, .encodingKey = m_view->encodingKey() + 1, .set = set});
    QCOMPARE(changedSince(before), QSet<TokenIndex>());
}

QTEST_MAIN(TestTokenTextView)
#include "tst_tokentextview.moc"
