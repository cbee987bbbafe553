// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/statistics/numberscard.h"
#include "widgets/statistics/statisticsview.h"

using namespace tokenscope;
using statistics::Axis;
using statistics::Query;

Q_DECLARE_METATYPE(tokenscope::statistics::Query)

namespace {

std::shared_ptr<const Tokenizer> byteTokenizer()
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    for (TokenId byte = 0; byte < 256; ++byte)
        spec.vocabulary.set(byte, std::string(1, static_cast<char>(byte)));
    spec.vocabulary.set(256, "th");
    spec.vocabulary.set(257, "the");
    spec.vocabulary.set(258, " the");
    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = bpe;
    spec.preTokenizers.emplace_back(pretokenizer::ByteLevel{.addPrefixSpace = false, .useRegex = true});
    spec.decoders.emplace_back(decoder::Bytes{});
    auto made = Tokenizer::create(std::move(spec));
    return made ? *made : nullptr;
}

/// What the view shows of a text.
struct Shown {
    explicit Shown(const QByteArray& bytes)
        : tokenizer(byteTokenizer())
    {
        TokenTable table;
        const auto encoding = tokenizer->encode(bytes.toStdString());
        if (!encoding || !table.append(*encoding))
            qFatal("the text does not encode");
        text = TextDocument(bytes.toStdString()).withTokens(std::make_shared<TokenTable>(std::move(table)));
        auto computed = statistics::computeStatistics(text, *tokenizer);
        if (!computed)
            qFatal("no statistics");
        made = std::make_shared<const statistics::TextStatistics>(std::move(*computed));
        view.setStatistics(made, {tokenizer, &tokenizer->vocabulary()}, text.bytes().size());
        view.resize(1300, 800);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            qFatal("not exposed");
        QCoreApplication::processEvents();
    }

    std::shared_ptr<const Tokenizer> tokenizer;
    TextDocument text;
    std::shared_ptr<const statistics::TextStatistics> made;
    StatisticsView view;
};

constexpr std::array kAxes{Axis::LengthBytes, Axis::LengthCharacters, Axis::Rank, Axis::Position,
                           Axis::Class,       Axis::PreTokenSize};

} // namespace

class TestStatisticsView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void clickAsksForWhatIsThere_data();
    void clickAsksForWhatIsThere();
    void aChoiceInOnePlotEndsTheOthers();
    void clearingGoesBothWays();
    void hoveringARankNamesItsEntry();
    void oneAloneOrAll();
    void widthDecidesColumns_data();
    void widthDecidesColumns();
    void degenerateTexts_data();
    void degenerateTexts();
    void nothingShowsTheHint();
    void exportsPicturesAndTables();
    void numbersAreWrittenOut();
};

void TestStatisticsView::initTestCase()
{
    qRegisterMetaType<Query>();
}

void TestStatisticsView::clickAsksForWhatIsThere_data()
{
    QTest::addColumn<int>("axis");
    for (const Axis axis : kAxes)
        QTest::newRow(qPrintable(QString::number(static_cast<int>(axis)))) << static_cast<int>(axis);
}

void TestStatisticsView::clickAsksForWhatIsThere()
{
    QFETCH(int, axis);
    Shown shown("the the the the xx, 12 the xyx\n");
    PlotWidget* plot = shown.view.card(static_cast<Axis>(axis))->plot();
    QVERIFY(plot->marks().count() > 0);
    QSignalSpy chosen(&shown.view, &StatisticsView::queryChosen);
    for (int mark = 0; mark < plot->marks().count(); ++mark) {
        QPoint where = plot->positionOf(mark).toPoint();
        where.setY(std::clamp(where.y(), plot->axisRect()->top() + 2, plot->axisRect()->bottom() - 2));
        where.setX(std::clamp(where.x(), plot->axisRect()->left() + 2, plot->axisRect()->right() - 2));
        QTest::mouseClick(plot, Qt::LeftButton, {}, where);
        QCOMPARE(chosen.count(), mark + 1);
        const Query query = chosen.last().first().value<Query>();
        QCOMPARE(static_cast<int>(query.axis), axis);
        QCOMPARE(query.first, query.last);
        const auto set = statistics::selectTokens(*shown.made, shown.text, shown.tokenizer->vocabulary(), query);
        QVERIFY(set && !(*set)->isEmpty());
        QVERIFY(!plot->accessibleDescription().isEmpty());
    }
}

void TestStatisticsView::aChoiceInOnePlotEndsTheOthers()
{
    Shown shown("the the the the xx, 12 the xyx\n");
    PlotWidget* lengths = shown.view.card(Axis::LengthBytes)->plot();
    PlotWidget* ranks = shown.view.card(Axis::Rank)->plot();
    lengths->choose({0, 1});
    ranks->choose({0, 0});
    QVERIFY(lengths->chosen().isEmpty());
    QVERIFY(!ranks->chosen().isEmpty());
}

void TestStatisticsView::clearingGoesBothWays()
{
    Shown shown("the the the xx\n");
    PlotWidget* lengths = shown.view.card(Axis::LengthBytes)->plot();
    QSignalSpy cleared(&shown.view, &StatisticsView::choiceCleared);
    lengths->choose({0, 0});
    shown.view.setChosenText(QStringLiteral("3: tokens"));
    QTest::keyClick(lengths, Qt::Key_Escape);
    QCOMPARE(cleared.count(), 1);
    lengths->choose({0, 0});
    shown.view.setChosenText({}); // another view selected something
    QVERIFY(lengths->chosen().isEmpty());
    QCOMPARE(cleared.count(), 1);

    shown.view.setChosenText(QStringLiteral("3: tokens"));
    QSignalSpy walked(&shown.view, &StatisticsView::walkRequested);
    const auto buttons = shown.view.findChildren<QToolButton*>();
    for (QToolButton* button : buttons) {
        QVERIFY(button->isVisible());
        QVERIFY(!button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(walked.count(), 2);
    QCOMPARE(walked[0][0].toInt() + walked[1][0].toInt(), 0);
    QCOMPARE(cleared.count(), 2);
}

void TestStatisticsView::hoveringARankNamesItsEntry()
{
    Shown shown("the the the the xx\n");
    PlotWidget* ranks = shown.view.card(Axis::Rank)->plot();
    QSignalSpy hovered(&shown.view, &StatisticsView::entryHovered);
    QTest::mouseMove(ranks, ranks->positionOf(0).toPoint());
    QCOMPARE(hovered.count(), 1);
    QCOMPARE(hovered[0][0].value<TokenId>(), shown.made->ranks[0].id);
    QTest::mouseMove(ranks, QPoint(1, 1));
    QCOMPARE(hovered.last()[0].value<TokenId>(), kNoToken);
}

void TestStatisticsView::oneAloneOrAll()
{
    Shown shown("the the the xx\n");
    auto* what = shown.view.findChild<QComboBox*>();
    QCOMPARE(what->count(), 8);
    QSignalSpy changed(&shown.view, &StatisticsView::shownChanged);
    for (int i = 1; i < what->count(); ++i)
        QTest::keyClick(what, Qt::Key_Down);
    QCOMPARE(shown.view.shown(), QStringLiteral("tokens_per_pretoken"));
    QVERIFY(changed.count() >= 1);
    QVERIFY(shown.view.card(Axis::PreTokenSize)->isVisible());
    QVERIFY(!shown.view.card(Axis::Rank)->isVisible());
    QCOMPARE(shown.view.data(DataScope::All)->name, std::string("tokens_per_pretoken"));
    shown.view.setShown(QStringLiteral("no such thing"));
    QCOMPARE(shown.view.shown(), QStringLiteral("tokens_per_pretoken"));
    shown.view.setShown({});
    for (const Axis axis : kAxes)
        QVERIFY(shown.view.card(axis)->isVisible());
}

void TestStatisticsView::widthDecidesColumns_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("oneColumn");
    QTest::newRow("narrow") << 420 << true;
    QTest::newRow("a bottom panel") << 1000 << false;
}

void TestStatisticsView::widthDecidesColumns()
{
    QFETCH(int, width);
    Shown shown("the the the xx\n");
    shown.view.resize(width, 300);
    QCoreApplication::processEvents();
    QSet<int> lefts;
    for (const Axis axis : kAxes) {
        const QWidget* card = shown.view.card(axis);
        lefts.insert(card->x());
        QVERIFY(card->geometry().right() < width);
        QVERIFY(card->height() > 10 * card->fontMetrics().height());
    }
    QTEST(lefts.size() == 1, "oneColumn");
}

void TestStatisticsView::degenerateTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no tokens") << QByteArray();
    QTest::newRow("one token") << QByteArray("x");
    QTest::newRow("all the same") << QByteArray(3000, 'x');
    QTest::newRow("invalid UTF-8") << QByteArray("\xFF\xFE\x80 \xC3(");
}

void TestStatisticsView::degenerateTexts()
{
    QFETCH(QByteArray, text);
    Shown shown(text);
    for (const Axis axis : kAxes) {
        PlotWidget* plot = shown.view.card(axis)->plot();
        for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Return, Qt::Key_Plus, Qt::Key_End, Qt::Key_Minus, Qt::Key_0})
            QTest::keyClick(plot, key);
        QVERIFY(!shown.view.card(axis)->figure().isEmpty());
        QVERIFY(plot->keyAxis()->range().size() > 0);
    }
    QVERIFY(!shown.view.grab().isNull());
    QVERIFY(!renderPicture(shown.view, PictureFormat::Svg).isEmpty());
}

void TestStatisticsView::nothingShowsTheHint()
{
    Shown shown("the\n");
    shown.view.setHint(QStringLiteral("Open a text."));
    QCOMPARE(shown.view.hint(), QString());
    shown.view.setStatistics(nullptr, nullptr, 0);
    QCOMPARE(shown.view.hint(), QStringLiteral("Open a text."));
    QVERIFY(!shown.view.hasExport());
    QVERIFY(!shown.view.data(DataScope::All));
    QTest::keyClick(shown.view.card(Axis::Rank)->plot(), Qt::Key_Return);
}

void TestStatisticsView::exportsPicturesAndTables()
{
    Shown shown("the the the the xx, 12 the xyx\n");
    QVERIFY(shown.view.hasExport());
    const QByteArray svg = renderPicture(shown.view, PictureFormat::Svg);
    for (const char* text : {"Rank and frequency", "Tokens per pre-token", "Bytes per token"})
        QVERIFY2(svg.contains(text), text);
    const auto csv = renderTable(shown.view, DataScope::All, TableFormat::Csv);
    QVERIFY(csv && csv->startsWith("metric,value,unit\n"));
    QVERIFY(!shown.view.data(DataScope::Selected));
    const auto ranks = shown.view.card(Axis::Rank)->data(DataScope::All);
    QVERIFY(ranks && ranks->rows() == shown.made->ranks.size());
}

void TestStatisticsView::numbersAreWrittenOut()
{
    Shown shown("the the the xx\n");
    const statistics::Metrics& metrics = shown.made->metrics;
    const QStringList lines = shown.view.numbersCard()->lines();
    QVERIFY(lines.contains(QStringLiteral("Tokens: %1").arg(metrics.tokens)));
    QVERIFY(lines.contains(QStringLiteral("Tokens per word: %1").arg(metrics.fertility, 0, 'f', 2)));
    QCOMPARE(shown.view.card(Axis::LengthBytes)->figure(),
             QStringLiteral("Mean %1, median %2, longest %3")
                 .arg(shown.made->lengthBytes.mean, 0, 'f', 2)
                 .arg(shown.made->lengthBytes.median)
                 .arg(shown.made->lengthBytes.longest));
}

QTEST_MAIN(TestStatisticsView)
#include "tst_statisticsview.moc"
