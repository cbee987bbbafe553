// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pipeline/differencelist.h"
#include "widgets/pipeline/pipelineview.h"
#include "widgets/pipeline/stagelayout.h"

#include <QAbstractItemModelTester>
#include <QContextMenuEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

#include "widgets/selection/selectionmodel.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;
using Place = PipelineView::Place;

class PipelineViewTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void linesUpWhatIsUnchanged();
    void hoverLightsCounterparts();
    void clickSelectsEverywhere();
    void selectionElsewhereScrollsHere();
    void keys();
    void changesByKeys();
    void namesAndBadges();
    void texts_data();
    void texts();
    void nothingToShow();
    void menuAndExport();
    void differences();
    void languageAndFont();
    void hoverRepaintIsQuick();

private:
    void show(const std::string& text, std::uint64_t base = 0);
    Place find(StageKind kind, std::string_view text) const;
    QPoint middleOf(Place place) const { return m_view->segmentRect(place).center().toPoint(); }

    std::unique_ptr<SelectionModel> m_selection;
    std::unique_ptr<PipelineView> m_view;
    std::shared_ptr<const Tokenizer> m_tokenizer;
};

namespace {

/// Bytes behind NFD, StripAccents and Lowercase, split at white space: what it drops does not come back.
std::shared_ptr<const Tokenizer> makeTokenizer()
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    for (int byte = 0; byte < 256; ++byte)
        spec.vocabulary.set(static_cast<TokenId>(byte), std::string(1, static_cast<char>(byte)));
    spec.vocabulary.set(256, "th");
    spec.vocabulary.set(257, "the");
    model::Bpe model;
    model.byRank = true;
    spec.model = model;
    spec.normalizers.emplace_back(normalizer::UnicodeForm{normalizer::UnicodeForm::Form::Nfd});
    spec.normalizers.emplace_back(normalizer::StripAccents{});
    spec.normalizers.emplace_back(normalizer::Lowercase{});
    spec.preTokenizers.emplace_back(pretokenizer::WhitespaceSplit{});
    spec.decoders.emplace_back(decoder::Bytes{});
    auto tokenizer = Tokenizer::create(std::move(spec));
    return tokenizer ? *tokenizer : nullptr;
}

} // namespace

void PipelineViewTest::init()
{
    m_tokenizer = makeTokenizer();
    QVERIFY(m_tokenizer);
    m_selection = std::make_unique<SelectionModel>();
    m_view = std::make_unique<PipelineView>();
    m_view->setSelectionModel(m_selection.get());
    m_view->resize(900, 420);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void PipelineViewTest::cleanup()
{
    m_view.reset();
}

void PipelineViewTest::show(const std::string& text, std::uint64_t base)
{
    auto stages = pipelineStages(*m_tokenizer, text);
    QVERIFY(stages);
    auto part = std::make_shared<PipelinePart>();
    auto tokens = std::make_shared<TokenTable>();
    QVERIFY(tokens->append(stages->encoding, base));
    part->tokens = tokens;
    part->encodingKey = 7;
    part->stages = std::move(*stages);
    part->base = base;
    m_view->setPart(part);
}

Place PipelineViewTest::find(StageKind kind, std::string_view text) const
{
    const auto& stages = m_view->part()->stages.stages;
    for (std::size_t s = 0; s < stages.size(); ++s) {
        for (std::size_t i = 0; stages[s].kind == kind && i < stages[s].segments.size(); ++i) {
            if (stages[s].textOf(stages[s].segments[i]) == text)
                return {s, i};
        }
    }
    return {999, 999};
}

void PipelineViewTest::linesUpWhatIsUnchanged()
{
    show("the École the");
    const QRectF raw = m_view->segmentRect({0, 0});
    const QRectF piece = m_view->segmentRect(find(StageKind::PreTokenizer, "the"));
    const QRectF token = m_view->segmentRect(find(StageKind::Tokens, "the"));
    QVERIFY(!raw.isNull() && !piece.isNull() && !token.isNull());
    QCOMPARE(raw.left(), piece.left());
    QCOMPARE(raw.left(), token.left());
    QCOMPARE(raw.right(), token.right());
    QVERIFY(raw.bottom() < piece.top() && piece.bottom() < token.top());
    // Nothing in a row overlaps.
    const auto& stages = m_view->part()->stages.stages;
    for (std::size_t s = 0; s < stages.size(); ++s) {
        for (std::size_t i = 1; i < stages[s].segments.size(); ++i)
            QVERIFY(m_view->segmentRect({s, i - 1}).right() <= m_view->segmentRect({s, i}).left() + 0.01);
    }
}

void PipelineViewTest::hoverLightsCounterparts()
{
    show("the École", 100);
    QSignalSpy spy(m_selection.get(), &SelectionModel::hoveredChanged);
    const Place dropped = find(StageKind::Normalizer, "");
    QTest::mouseMove(m_view->viewport(), middleOf(find(StageKind::Raw, "É")));
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(m_selection->hovered().bytes, (ByteRange{104, 106}));
    QCOMPARE(m_selection->hovered().encodingKey, std::uint64_t{7});
    QVERIFY(m_view->isHighlighted(dropped));
    QVERIFY(m_view->isHighlighted(find(StageKind::Tokens, "e")));
    QVERIFY(!m_view->isHighlighted(find(StageKind::Tokens, "the")));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_view->viewport(), &leave);
    QTRY_VERIFY(m_selection->hovered().isEmpty());
    QVERIFY(!m_view->isHighlighted(dropped));
    m_selection->setHovered({{}, {100, 103}, kNoToken, 0});
    QTRY_VERIFY(m_view->isHighlighted(find(StageKind::Tokens, "the")));
}

void PipelineViewTest::clickSelectsEverywhere()
{
    show("the École", 100);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, middleOf(find(StageKind::Tokens, "the")));
    QCOMPARE(m_selection->selected().bytes, (ByteRange{100, 103}));
    QCOMPARE(m_selection->selected().tokens, (TokenRange{0, 1}));
    QCOMPARE(m_selection->selected().id, TokenId{257});
    QCOMPARE(m_view->current(), std::optional(find(StageKind::Tokens, "the")));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, middleOf(find(StageKind::PreTokenizer, "ecole")));
    QCOMPARE(m_selection->selected().bytes, (ByteRange{104, 110}));
    QCOMPARE(m_selection->selected().tokens.size(), 5U);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(m_selection->selected().isEmpty());
}

void PipelineViewTest::selectionElsewhereScrollsHere()
{
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "the word ";
    show(text, 50);
    QCOMPARE(m_view->horizontalScrollBar()->value(), 0);
    m_selection->setSelected({{}, {50 + 9 * 150, 50 + 9 * 150 + 3}, kNoToken, 0});
    QVERIFY(m_view->horizontalScrollBar()->value() > 0);
    QVERIFY(m_view->viewport()->rect().contains(middleOf(*m_view->current())));
    const int before = m_view->horizontalScrollBar()->value();
    m_selection->setSelected({{}, {5, 9}, kNoToken, 0}); // not in this part
    QCOMPARE(m_view->horizontalScrollBar()->value(), before);
    // A click here moves nothing away from under the pointer.
    const Place place{0, 301};
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, middleOf(place));
    QCOMPARE(m_view->horizontalScrollBar()->value(), before);
}

void PipelineViewTest::keys()
{
    show("the École the");
    const auto press = [this](Qt::Key key) { QTest::keyClick(m_view.get(), key); };
    press(Qt::Key_Right);
    QCOMPARE(m_view->current(), std::optional(Place{0, 0}));
    press(Qt::Key_Left);
    QCOMPARE(m_view->current(), std::optional(Place{0, 0}));
    press(Qt::Key_End);
    QCOMPARE(m_view->current()->segment, m_view->part()->stages.stages[0].segments.size() - 1);
    press(Qt::Key_Home);
    press(Qt::Key_Down);
    QCOMPARE(m_view->current()->stage, std::size_t{2}); // there are no added tokens
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_Down);
    QCOMPARE(m_view->current()->stage, m_view->part()->stages.stages.size() - 1);
    press(Qt::Key_Up);
    QCOMPARE(m_view->part()->stages.stages[m_view->current()->stage].kind, StageKind::Ids);
    QVERIFY(m_selection->selected().isEmpty());
    press(Qt::Key_Return);
    QCOMPARE(m_selection->selected().bytes, (ByteRange{0, 3}));
    QVERIFY(m_view->accessibleDescription().contains(QStringLiteral("257")));
}

void PipelineViewTest::changesByKeys()
{
    show("the École The");
    QVERIFY(m_view->changeCount() > 3);
    std::vector<Place> seen;
    for (std::size_t i = 0; i < m_view->changeCount(); ++i) {
        QTest::keyClick(m_view.get(), Qt::Key_N);
        seen.push_back(*m_view->current());
        QVERIFY(m_view->part()->stages.stages[seen.back().stage].segments[seen.back().segment].change >= 0);
    }
    QTest::keyClick(m_view.get(), Qt::Key_N); // round the end
    QCOMPARE(*m_view->current(), seen.front());
    QTest::keyClick(m_view.get(), Qt::Key_P);
    QCOMPARE(*m_view->current(), seen.back());
}

void PipelineViewTest::namesAndBadges()
{
    show("the É");
    QStringList rows;
    for (const PipelineStage& stage : m_view->part()->stages.stages)
        rows += stageTitle(stage) + QLatin1Char('|') + stageBadge(stage);
    QCOMPARE(rows.mid(0, 5),
             (QStringList{QStringLiteral("Raw text|6 byte(s)"), QStringLiteral("Added tokens|none"),
                          QStringLiteral("NFD|lossy: 1 place(s)"), QStringLiteral("StripAccents|lossy: 1 place(s)"),
                          QStringLiteral("Lowercase|lossy: 1 place(s)")}));
    const QString tip = segmentText(*m_view->part(), 0, 2);
    QVERIFY2(tip.contains(QStringLiteral("C3 89")) && tip.contains(QStringLiteral("[4, 6)")), qPrintable(tip));
}

void PipelineViewTest::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("invalid UTF-8") << QByteArray("a \xFF\xC3( \xF0\x9F");
    QTest::newRow("right to left") << QByteArray("שלום עולם مرحبا a");
    QTest::newRow("combining marks") << QByteArray("e\xCC\x81\xCC\xA3 \xCC\x81");
    QTest::newRow("emoji joined") << QByteArray("👩‍👩‍👧‍👦 x 🇩🇪");
    QTest::newRow("controls and lines") << QByteArray("a\n\n\tb\r\n\x01 \0 c", 12);
    QTest::newRow("one space") << QByteArray(" ");
}

void PipelineViewTest::texts()
{
    QFETCH(QByteArray, text);
    show(text.toStdString());
    const auto& stages = m_view->part()->stages.stages;
    for (std::size_t s = 0; s < stages.size(); ++s) {
        for (std::size_t i = 0; i < stages[s].segments.size(); ++i) {
            m_view->setCurrent({s, i});
            QVERIFY(m_view->segmentRect({s, i}).width() > 0);
            QCOMPARE(m_view->placeAt(m_view->segmentRect({s, i}).center()), std::optional(Place{s, i}));
            m_view->select({s, i});
            QVERIFY(!m_view->accessibleDescription().isEmpty());
        }
    }
    QVERIFY(!m_view->grab().isNull());
}

void PipelineViewTest::nothingToShow()
{
    m_view->setHint(QStringLiteral("Open a text."));
    for (const bool empty : {false, true}) {
        if (empty)
            show("");
        QVERIFY(!m_view->hasExport());
        for (const Qt::Key key : {Qt::Key_N, Qt::Key_P, Qt::Key_Down, Qt::Key_Return, Qt::Key_End})
            QTest::keyClick(m_view.get(), key);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(300, 100));
        QVERIFY(!m_view->current());
        QVERIFY(m_selection->selected().isEmpty());
        QVERIFY(!m_view->data(DataScope::All));
        QCOMPARE(m_view->accessibleDescription(), QStringLiteral("Open a text."));
        QVERIFY(!m_view->grab().isNull());
    }
    show("the");
    QVERIFY(m_view->hasExport());
    m_view->setPart(nullptr);
    QVERIFY(!m_view->hasExport());
}

void PipelineViewTest::menuAndExport()
{
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "The word ";
    show(text);
    QSignalSpy menu(m_view.get(), &PipelineView::exportMenuRequested);
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(300, 20),
                            m_view->viewport()->mapToGlobal(QPoint(300, 20)));
    QCoreApplication::sendEvent(m_view->viewport(), &event);
    QCOMPARE(menu.size(), 1);
    QVERIFY(m_view->pictureSize().width() > m_view->width());
    QVERIFY(renderPicture(*m_view, PictureFormat::Svg).contains("<svg"));
    const auto all = m_view->data(DataScope::All);
    const auto visible = m_view->data(DataScope::Visible);
    QVERIFY(all && visible && visible->rows() > 0 && visible->rows() < all->rows());
    QVERIFY(!m_view->data(DataScope::Selected));
    m_view->select({0, 0});
    const auto selected = m_view->data(DataScope::Selected);
    QVERIFY(selected && selected->rows() >= 6 && selected->rows() < visible->rows());
}

void PipelineViewTest::differences()
{
    show("the É x", 10);
    DifferenceList list;
    QAbstractItemModelTester tester(list.differences());
    list.setPart(m_view->part());
    list.resize(500, 200);
    list.show();
    QVERIFY(list.differences()->rowCount() >= 2);
    QCOMPARE(list.differences()->lossCount(), m_view->part()->stages.losses.size());
    const QString first = list.differences()->index(0).data().toString();
    QVERIFY(!first.isEmpty());
    QStringList all;
    for (int row = 0; row < list.differences()->rowCount(); ++row)
        all += list.differences()->index(row).data().toString();
    const QString accent = all.filter(QStringLiteral("C3 89")).value(0);
    QVERIFY2(accent.contains(QStringLiteral("65")) && accent.contains(QStringLiteral("[14, 16)"))
                 && accent.contains(QStringLiteral("NFD + StripAccents + Lowercase")),
             qPrintable(all.join(QLatin1Char('\n'))));
    // No line is cut at the right, however narrow the list; rows grow instead.
    const auto rowHeight = [&] { return list.visualRect(list.model()->index(0, 0)).height(); };
    const int wide = rowHeight();
    list.resize(200, 200);
    QTRY_VERIFY(rowHeight() >= 2 * wide - 16);
    QCOMPARE(list.visualRect(list.model()->index(0, 0)).width(), list.viewport()->width());
    QCOMPARE(list.horizontalScrollBar()->maximum(), 0);
    list.resize(500, 200);
    QTRY_COMPARE(rowHeight(), wide);
    connect(&list, &DifferenceList::placeActivated, m_view.get(), &PipelineView::selectBytes);
    const int row = static_cast<int>(all.indexOf(accent));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(row, 0)).center());
    QCOMPARE(m_selection->selected().bytes, (ByteRange{14, 16}));
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Home);
    m_selection->clearSelected();
    QTest::keyClick(&list, Qt::Key_Return);
    QVERIFY(!m_selection->selected().bytes.isEmpty());
    QVERIFY(list.data(DataScope::All)->rows() > 0);
}

void PipelineViewTest::languageAndFont()
{
    show("the É x");
    const QRectF before = m_view->segmentRect({0, 0});
    QFont large = m_view->font();
    large.setPointSizeF(large.pointSizeF() * 3);
    m_view->setFont(large);
    QVERIFY(m_view->segmentRect({0, 0}).height() > before.height() * 1.5);
    QVERIFY(m_view->segmentRect({0, 0}).width() > before.width() * 1.5);
    m_view->setPalette(themePalette(true));
    QEvent language(QEvent::LanguageChange);
    QCoreApplication::sendEvent(m_view.get(), &language);
    QVERIFY(!m_view->grab().isNull());
}

void PipelineViewTest::hoverRepaintIsQuick()
{
    std::string text;
    while (text.size() < 4000)
        text += "The École of Tokyo 東京, ";
    show(text);
    QImage image(m_view->size(), QImage::Format_ARGB32_Premultiplied);
    m_view->render(&image); // fonts are loaded
    const std::clock_t begin = std::clock();
    for (int i = 0; i < 5; ++i) {
        QTest::mouseMove(m_view->viewport(), middleOf({0, static_cast<std::size_t>(i)}));
        m_view->render(&image);
    }
    const double each = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / 5;
    QVERIFY2(each < 0.16, qPrintable(QString::number(each)));
}

QTEST_MAIN(PipelineViewTest)
#include "tst_pipelineview.moc"
