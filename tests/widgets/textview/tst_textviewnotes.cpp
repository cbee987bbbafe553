// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands under the text, what its colours mean, what was found in it, and what the view gives away.

#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <ctime>

#include "tests/widgets/textview/viewfixture.h"
#include "widgets/textview/colourlegend.h"
#include "widgets/textview/entryfacts.h"

using namespace tokenscope;
using namespace tokenscope::testing;

namespace {

TokenizerSpec bpeSpec()
{
    TokenizerSpec spec;
    for (TokenId id = 0; id < 8; ++id)
        spec.vocabulary.set(id, std::string(1, static_cast<char>('a' + id)));
    spec.vocabulary.set(8, "<s>", 0, TokenKind::Control);
    model::Bpe bpe;
    bpe.merges.push_back({.left = 0, .right = 1, .result = 4});
    bpe.merges.push_back({.left = 2, .right = 3, .result = 5});
    bpe.merges.push_back({.left = 0, .right = 2, .result = 4});
    spec.model = bpe;
    spec.addedTokens.push_back({.id = 7, .content = "h"});
    return spec;
}

QStringList labels(const ColourLegend& legend)
{
    QStringList all;
    for (const ColourLegend::Entry& entry : legend.entries)
        all += entry.label;
    return all;
}

} // namespace

class TestTextViewNotes : public QObject, private ViewFixture {
    Q_OBJECT
private slots:
    void init() { openView(); }
    void cleanup() { m_view.reset(); }

    void rowsGrowByTheirNotes();
    void idsAreLegible();
    void notesStandUnderTheirTokens();
    void longNotesAreCut();
    void sharedCharactersHaveRoomForAll();
    void boxesDoNotOverlap();
    void rowsFitTheView();
    void rowsFitLargeType_data();
    void rowsFitLargeType();
    void ranksOrderEntries();
    void scoresOrderEntries();
    void kindsHavePatterns();
    void scriptsInViewAreListed();
    void mixedScriptsAreMarked();
    void legendIsSaidOnce();
    void foundPlacesAreMarked();
    void givesItsTokens();
    void pictureIsWhatIsShown();
    void notesAreQuick();
};

void TestTextViewNotes::rowsGrowByTheirNotes()
{
    show(smallDocument());
    const qreal plain = boxOf(3).top();
    const qreal second = boxOf(4).top();
    m_view->setOptions({.idRow = true});
    const qreal one = boxOf(4).top() - boxOf(0).top();
    m_view->setOptions({.idRow = true, .bytesRow = true, .pieceRow = true});
    QVERIFY(boxOf(4).top() - boxOf(0).top() > one);
    QVERIFY(one > second - plain);
    m_view->setOptions({});
    QCOMPARE(boxOf(4).top(), second);
}

void TestTextViewNotes::idsAreLegible()
{
    const HandEncoded text = handEncode("a,b;c d e f g. x");
    m_view->setVocabulary(text.vocabulary);
    show(text.document);
    m_view->setOptions({.idRow = true});
    const QStringList notes = m_view->visibleNotes();
    QCOMPARE(notes.size(), static_cast<qsizetype>(text.document.tokens()->size()));
    for (TokenIndex token = 0; token < text.document.tokens()->size(); ++token)
        QCOMPARE(notes[token], QString::number(text.document.tokens()->id(token)));
}

void TestTextViewNotes::notesStandUnderTheirTokens()
{
    const HandEncoded text = handEncode("one two");
    m_view->setVocabulary(text.vocabulary);
    show(text.document);
    m_view->setOptions({.bytesRow = true, .pieceRow = true});
    QCOMPARE(m_view->visibleNotes(), QStringLiteral("6F 6E 65|one|20 74 77 6F|␣two").split(QLatin1Char('|')));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      QPoint(centreOf(1).x(), static_cast<int>(boxOf(1).bottom()) + 10));
    QCOMPARE(m_view->currentToken(), TokenIndex{1}); // the notes are the token's as well
}

void TestTextViewNotes::longNotesAreCut()
{
    const HandEncoded text = handEncode("antidisestablishment", 20);
    m_view->setVocabulary(text.vocabulary);
    show(text.document);
    m_view->setOptions({.bytesRow = true});
    QCOMPARE(m_view->visibleNotes().size(), 1);
    QVERIFY(m_view->visibleNotes().first().startsWith(QStringLiteral("61 6E 74")));
    QVERIFY(m_view->visibleNotes().first().endsWith(QChar(0x2026)));
}

void TestTextViewNotes::sharedCharactersHaveRoomForAll()
{
    const TextDocument document =
        TextDocument(std::string("x\xF0\x9F\x98\x80y")).withTokens(tokensOfLengths({1, 1, 1, 1, 1, 1}));
    show(document);
    m_view->setOptions({.idRow = true});
    QCOMPARE(m_view->visibleNotes(), QStringLiteral("100|101|102|103|104|105").split(QLatin1Char('|')));
}

void TestTextViewNotes::boxesDoNotOverlap()
{
    const HandEncoded text = handEncode("ab c, שלום עולם אב x\nनमस्ते, привет 中文。 😀!");
    m_view->setVocabulary(text.vocabulary);
    m_view->resize(900, 300);
    show(text.document);
    m_view->setOptions({.idRow = true, .bytesRow = true});
    QList<TokenBox> boxes = m_view->visibleBoxes();
    std::sort(boxes.begin(), boxes.end(), [](const TokenBox& a, const TokenBox& b) {
        return std::pair(a.rect.top(), a.rect.left()) < std::pair(b.rect.top(), b.rect.left());
    });
    for (qsizetype i = 1; i < boxes.size(); ++i) {
        if (boxes[i].rect.top() == boxes[i - 1].rect.top())
            QVERIFY(boxes[i].rect.left() > boxes[i - 1].rect.right() - 0.6);
    }
}

void TestTextViewNotes::rowsFitTheView()
{
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "a, b; some words (and) marks: ";
    const HandEncoded encoded = handEncode(text);
    m_view->setVocabulary(encoded.vocabulary);
    show(encoded.document);
    for (const TextViewOptions& options : {TextViewOptions{.idRow = true}, TextViewOptions{.bytesRow = true},
                                           TextViewOptions{.idRow = true, .pieceRow = true}}) {
        m_view->setOptions(options);
        QVERIFY(m_view->isLaidOut());
        for (const TokenBox& box : m_view->visibleBoxes())
            QVERIFY2(box.rect.right() <= m_view->viewport()->width(), qPrintable(QString::number(box.rect.right())));
    }
}

void TestTextViewNotes::rowsFitLargeType_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("scale");
    for (const int width : {300, 500, 900, 1270}) {
        for (const double scale : {1.0, 1.6, 2.88, 4.8})
            QTest::addRow("%d pixels at %.0f %%", width, scale * 100) << width << scale;
    }
}

void TestTextViewNotes::rowsFitLargeType()
{
    QFETCH(const int, width);
    QFETCH(const double, scale);
    std::string text;
    for (int i = 0; i < 12; ++i)
        text += "a, b; antidisestablishmentarianism (and) marks: नमस्ते 中文。 😀! שלום עולם\n";
    const HandEncoded encoded = handEncode(text);
    m_view->setVocabulary(encoded.vocabulary);
    m_view->resize(width, 400);
    show(encoded.document);
    for (const bool ids : {false, true}) {
        for (const bool bytes : {false, true}) {
            for (const bool pieces : {false, true}) {
                m_view->setOptions({.idRow = ids, .bytesRow = bytes, .pieceRow = pieces});
                m_view->setOptions(
                    {.scale = scale, .strongMarks = true, .idRow = ids, .bytesRow = bytes, .pieceRow = pieces});
                QVERIFY(m_view->isLaidOut());
                for (const TokenBox& box : m_view->visibleBoxes()) {
                    const auto about = QStringLiteral("token %1, %2 to %3; notes %4%5%6")
                                           .arg(box.token)
                                           .arg(box.rect.left())
                                           .arg(box.rect.right())
                                           .arg(ids)
                                           .arg(bytes)
                                           .arg(pieces);
                    const int reachable = m_view->viewport()->width() + m_view->horizontalScrollBar()->maximum();
                    QVERIFY2(box.rect.left() >= 0 && box.rect.right() <= reachable, qPrintable(about));
                }
            }
        }
    }
}

void TestTextViewNotes::ranksOrderEntries()
{
    const EntryFacts facts(bpeSpec());
    QCOMPARE(facts.measure(), EntryFacts::Measure::MergeRank);
    QCOMPARE(facts.place(4), std::optional<double>(0)); // of its two merges the first
    QCOMPARE(facts.place(5), std::optional<double>(1));
    QVERIFY(!facts.place(0)); // no merge makes it
    QVERIFY(!facts.place(999));
    QVERIFY(facts.isAdded(7) && !facts.isSpecial(7));
    QVERIFY(facts.isSpecial(8));
    const ColourLegend legend = rankColouring()->legend({}, &facts, TokenPalette());
    QVERIFY(legend.title.startsWith(QStringLiteral("Merge rank")));
    QVERIFY(!legend.scale.isEmpty());
}

void TestTextViewNotes::scoresOrderEntries()
{
    TokenizerSpec spec;
    spec.vocabulary.set(0, "a", -2);
    spec.vocabulary.set(1, "b", -4);
    spec.vocabulary.set(2, "c", -6);
    spec.model = model::Unigram();
    const EntryFacts facts(spec);
    QCOMPARE(facts.measure(), EntryFacts::Measure::LogProbability);
    QCOMPARE(facts.place(0), std::optional<double>(0));
    QCOMPARE(facts.place(1), std::optional<double>(0.5));
    QCOMPARE(facts.place(2), std::optional<double>(1));
    const ColourLegend legend = rankColouring()->legend({}, &facts, TokenPalette());
    QVERIFY(legend.title.contains(QStringLiteral("no ranks")));
    spec.model = model::WordPiece();
    QCOMPARE(EntryFacts(spec).measure(), EntryFacts::Measure::Id);
}

void TestTextViewNotes::kindsHavePatterns()
{
    const EntryFacts entries(bpeSpec());
    const auto patternOf = [&](TokenId id, TokenKind kind, ByteRange bytes) {
        return kindColouring()->pattern(
            {.token = 0, .id = id, .bytes = bytes, .kind = kind, .text = "a\xF0\x9F\x98\x80", .entries = &entries});
    };
    const QList<TokenPattern> patterns{
        patternOf(0, TokenKind::Normal, {0, 1}), patternOf(8, TokenKind::Control, {0, 1}),
        patternOf(7, TokenKind::Normal, {0, 1}), patternOf(0, TokenKind::Byte, {0, 1}),
        patternOf(0, TokenKind::Normal, {1, 3}), patternOf(0, TokenKind::Unknown, {0, 1})};
    QCOMPARE(patterns.first(), TokenPattern::None);
    QCOMPARE(QSet<int>({int(patterns[0]), int(patterns[1]), int(patterns[2]), int(patterns[3]), int(patterns[4]),
                        int(patterns[5])})
                 .size(),
             6);
    QCOMPARE(patternOf(0, TokenKind::Normal, {1, 5}), TokenPattern::None); // a whole emoji
}

void TestTextViewNotes::scriptsInViewAreListed()
{
    const HandEncoded text = handEncode("one два 三 12\n" + manyLines(60) + "ελληνικά\n");
    m_view->setColouring(scriptColouring());
    show(text.document);
    QCOMPARE(labels(m_view->legend()), QStringLiteral("Latin|Han|Cyrillic|no letters").split(QLatin1Char('|')));
    QSignalSpy spy(m_view.get(), &TokenTextView::legendChanged);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    QVERIFY(spy.wait(2000));
    QVERIFY(labels(m_view->legend()).contains(QStringLiteral("Greek")));
    QVERIFY(!labels(m_view->legend()).contains(QStringLiteral("Han")));
}

void TestTextViewNotes::mixedScriptsAreMarked()
{
    const std::string text = "p\u0430y p\u0430"; // Latin with a Cyrillic a
    const TokenFacts whole{.token = 0, .id = 0, .bytes = {0, 4}, .text = text};
    const TokenFacts plain{.token = 0, .id = 0, .bytes = {0, 1}, .text = text};
    const TokenFacts half{.token = 0, .id = 0, .bytes = {2, 3}, .text = text};
    QCOMPARE(scriptColouring()->pattern(whole), TokenPattern::Stripes);
    QCOMPARE(scriptColouring()->pattern(plain), TokenPattern::None);
    const TokenPalette palette;
    // Half a letter is of its letter's script.
    QVERIFY(scriptColouring()->style(half, palette) != scriptColouring()->style(plain, palette));
    QVERIFY(scriptColouring()->style(half, palette) != palette.neutral());
    QVERIFY(scriptColouring()->style(whole, palette) == scriptColouring()->style(plain, palette));
}

void TestTextViewNotes::legendIsSaidOnce()
{
    show(smallDocument());
    QTest::qWait(150);
    QSignalSpy spy(m_view.get(), &TokenTextView::legendChanged);
    m_view->setColouring(lengthColouring());
    QVERIFY(spy.wait(2000));
    m_view->setColouring(lengthColouring());
    QTest::qWait(150);
    QCOMPARE(spy.count(), 1);
    ColourLegendLine line;
    line.resize(500, line.sizeHint().height());
    line.setLegend(m_view->legend());
    QVERIFY(!line.grab().isNull());
    QVERIFY(line.accessibleDescription().contains(QStringLiteral("16")));
}

void TestTextViewNotes::foundPlacesAreMarked()
{
    show(smallDocument());
    const QImage before = m_view->viewport()->grab().toImage();
    auto found = std::make_shared<FoundRanges>();
    found->ranges = {{4, 7}, {14, 18}};
    m_view->setFound(found, 1);
    const QImage marked = m_view->viewport()->grab().toImage();
    QVERIFY(marked != before);
    m_view->setFound(found, 0);
    QVERIFY(m_view->viewport()->grab().toImage() != marked);
    m_view->setFound(nullptr);
    QVERIFY(m_view->viewport()->grab().toImage() == before);
    m_view->setFound(found, 1);
    m_view->setEditedDocument(TextDocument(std::string("another")));
    QVERIFY(!m_view->viewport()->grab().isNull()); // places of another text are forgotten
}

void TestTextViewNotes::givesItsTokens()
{
    const HandEncoded text = handEncode(manyLines(100));
    m_view->setVocabulary(text.vocabulary);
    QVERIFY(!m_view->hasExport());
    show(text.document);
    QVERIFY(m_view->hasExport());
    QVERIFY(!m_view->data(DataScope::Selected));
    const auto all = m_view->data(DataScope::All);
    QCOMPARE(all->rows(), std::size_t{text.document.tokens()->size()});
    const auto source = m_view->dataSource(DataScope::All);
    QCOMPARE(source->rows, std::uint64_t{all->rows()});
    QCOMPARE(m_view->dataRows(DataScope::All), std::optional<std::size_t>(all->rows()));
    QVERIFY(source->part(3, 4) == sourceOf(*all).part(3, 4));
    QVERIFY(source->part(0, 0).columns.size() == all->columns.size());
    const auto visible = m_view->data(DataScope::Visible);
    QVERIFY(visible->rows() > 10 && visible->rows() < all->rows());
    m_view->selectTokens({2, 5});
    const auto selected = m_view->data(DataScope::Selected);
    QCOMPARE(selected->rows(), std::size_t{3});
    QCOMPARE(std::get<std::vector<std::int64_t>>(selected->columns[0].cells), (std::vector<std::int64_t>{2, 3, 4}));
    QString joined;
    for (const std::string& piece : std::get<std::vector<std::string>>(selected->columns[4].cells))
        joined += QString::fromStdString(piece);
    QCOMPARE(joined, m_view->selectedText());
}

void TestTextViewNotes::pictureIsWhatIsShown()
{
    show(smallDocument());
    m_view->setOptions({.idRow = true});
    const QImage screen = m_view->viewport()->grab().toImage();
    QImage picture(screen.size(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(screen.devicePixelRatio());
    QPainter painter(&picture);
    m_view->paintPicture(painter);
    painter.end();
    QCOMPARE(picture.convertToFormat(QImage::Format_RGB32), screen.convertToFormat(QImage::Format_RGB32));
    QVERIFY(renderPicture(*m_view, PictureFormat::Svg).contains("<svg"));
    QVERIFY(renderTable(*m_view, DataScope::All, TableFormat::Csv));
}

/// Scrolling by a page with all rows shown: only what is in view is laid out.
void TestTextViewNotes::notesAreQuick()
{
    constexpr int kMostMs = 160; // ten times the budget
    const HandEncoded text = handEncode(manyLines(40'000));
    m_view->setVocabulary(text.vocabulary);
    m_view->resize(1200, 800);
    show(text.document);
    m_view->setOptions({.idRow = true, .bytesRow = true, .pieceRow = true});
    QTRY_VERIFY_WITH_TIMEOUT(m_view->isLaidOut(), 20'000);
    double least = 1e9;
    for (int page = 1; page < 8; ++page) {
        const std::clock_t begin = std::clock();
        m_view->verticalScrollBar()->setValue(page * 500);
        m_view->viewport()->repaint();
        least = std::min(least, 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    qInfo("a page with three rows of notes: %.1f ms", least);
    QVERIFY(least < kMostMs);
}

QTEST_MAIN(TestTextViewNotes)
#include "tst_textviewnotes.moc"
