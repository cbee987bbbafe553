// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "tests/core/vocabularyindex/handvocabulary.h"
#include "tests/support/cputime.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/vocabulary/vocabularyview.h"

using namespace tokenscope;
using namespace tokenscope::test;

namespace {

/// A view that answers its own questions at once, as the panel does later.
struct Fed {
    SelectionModel selection;
    VocabularyView view;
    std::shared_ptr<const VocabularyIndex> index;
    std::shared_ptr<const VocabularyIndex> other;
    std::shared_ptr<const VocabularyComparison> comparison;
    std::shared_ptr<const TokenCounts> counts;

    explicit Fed(std::shared_ptr<const VocabularyIndex> made)
        : index(std::move(made))
    {
        view.resize(900, 400);
        view.setSelectionModel(&selection);
        view.setEncodingKey(5);
        QObject::connect(&view, &VocabularyView::queryChanged, &view, [this] { answer(); });
        view.setVocabulary(index);
        answer();
        view.show();
    }
    void answer()
    {
        const Membership membership = view.membership();
        const auto among = comparison ? comparison->members(membership, *index, *other) : std::vector<std::uint8_t>();
        const bool isOther = membership == Membership::OnlyThere;
        auto found = (isOther ? *other : *index).search(view.query(), isOther ? nullptr : counts.get(), among);
        if (found)
            view.setMatches(std::move(*found), membership);
        else
            view.setProblem(QString::fromStdString(found.error().detail));
    }
    std::string ids() const { return idsText(view.model()->content().ids); }
    QString status() const { return view.filters()->status(); }
    QToolButton* button(const char* text) const
    {
        for (QToolButton* button : view.findChildren<QToolButton*>()) {
            if (button->text().startsWith(QLatin1String(text)))
                return button;
        }
        return nullptr;
    }
    QPoint cell(int row) const
    {
        return view.table()->visualRect(view.model()->index(row, VocabularyModel::PieceColumn)).center();
    }
};

std::shared_ptr<const VocabularyIndex> words()
{
    return handIndex({{0, "the"},
                      {1, " the"},
                      {2, "The"},
                      {4, "\xE4\xB8"},
                      {5, "<s>", TokenKind::Control},
                      {6, "\u05E9\u05DC\u05D5\u05DD"},
                      {7, ""},
                      {8, "e\u0301"}});
}

} // namespace

class TestVocabularyView : public QObject {
    Q_OBJECT

private slots:
    void modelKeepsTheRules();
    void showsCells_data();
    void showsCells();
    void searchesWhileTyping();
    void searchesByBytesIdsAndPatterns();
    void offersCaseForTextOnly();
    void saysWhatIsWrongAndKeepsTheRows();
    void sortsByTheHeader();
    void filtersByMenus();
    void selectsEverywhere();
    void followsTheSelection();
    void hovers();
    void asksForTheTextByEnterAndDoubleClick();
    void comparesInTabs();
    void movesTheKeyboard();
    void showsWhatToDo();
    void givesItsDataAndPicture();
    void staysQuickWithManyEntries();
};

void TestVocabularyView::modelKeepsTheRules()
{
    VocabularyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto index = words();
    model.setContent({index, {5, 0, 8}, nullptr, nullptr, false});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    QCOMPARE(model.idAt(0), TokenId{5});
    QCOMPARE(model.idAt(3), kNoToken);
    QCOMPARE(model.idAt(-1), kNoToken);
    QCOMPARE(model.rowOf(8), 2);
    QCOMPARE(model.rowOf(1), -1);
    QCOMPARE(model.rowOf(kNoToken), -1);
    model.setCounts(std::make_shared<const TokenCounts>(countTokens(std::vector<TokenId>{0, 0}, *index).value()));
    QCOMPARE(model.index(1, VocabularyModel::OccurrencesColumn).data().toString(), QStringLiteral("2"));
    model.setContent({index, {}, nullptr, nullptr, false});
    QCOMPARE(model.rowCount(), 0);
    model.setContent({});
    QCOMPARE(model.rowOf(0), -1);
}

void TestVocabularyView::showsCells_data()
{
    QTest::addColumn<uint>("id");
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QString>("bytes");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, uint id, const char* piece, const char* bytes, const char* kind) {
        QTest::newRow(name) << id << QString::fromUtf8(piece) << QString::fromLatin1(bytes)
                            << QString::fromLatin1(kind);
    };
    row("a leading space", 1, "\u2423the", "20 74 68 65", "ordinary");
    row("half a character", 4, "\u27E8E4\u27E9\u27E8B8\u27E9", "E4 B8", "partial UTF-8");
    row("special", 5, "<s>", "3C 73 3E", "special");
    row("no bytes", 7, "(no bytes)", "", "ordinary");
}

void TestVocabularyView::showsCells()
{
    QFETCH(uint, id);
    QFETCH(QString, piece);
    QFETCH(QString, bytes);
    QFETCH(QString, kind);
    VocabularyModel model;
    model.setContent({words(), {id}, nullptr, nullptr, false});
    const auto cell = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(cell(VocabularyModel::IdColumn), QString::number(id));
    QCOMPARE(cell(VocabularyModel::PieceColumn), piece);
    QCOMPARE(cell(VocabularyModel::BytesColumn), bytes);
    QCOMPARE(cell(VocabularyModel::KindColumn), kind);
}

void TestVocabularyView::searchesWhileTyping()
{
    Fed fed(words());
    QCOMPARE(fed.status(), QStringLiteral("8 of 8"));
    QTest::keyClicks(fed.view.filters()->searchField(), QStringLiteral("the"));
    QCOMPARE(fed.ids(), std::string("0 1 2"));
    QCOMPARE(fed.status(), QStringLiteral("3 of 8"));
    QTest::mouseClick(fed.button("Aa"), Qt::LeftButton);
    QCOMPARE(fed.ids(), std::string("0 1"));
    auto* anchor = fed.view.findChildren<QComboBox*>().at(1);
    QTest::keyClick(anchor, Qt::Key_Down);
    QCOMPARE(fed.ids(), std::string("0"));
    QTest::mouseClick(fed.button("Clear"), Qt::LeftButton);
    QCOMPARE(fed.ids(), std::string("0 1 2 4 5 6 7 8"));
    QVERIFY(fed.button("Clear")->isHidden());
}

void TestVocabularyView::searchesByBytesIdsAndPatterns()
{
    Fed fed(words());
    auto* mode = fed.view.findChildren<QComboBox*>().at(0);
    QLineEdit* search = fed.view.filters()->searchField();
    QTest::keyClick(mode, Qt::Key_Down);
    QTest::keyClicks(search, QStringLiteral("E4 B8"));
    QCOMPARE(fed.ids(), std::string("4"));
    search->clear();
    QTest::keyClick(mode, Qt::Key_Down);
    QTest::keyClicks(search, QStringLiteral("1-4"));
    QCOMPARE(fed.ids(), std::string("1 2 4"));
    search->clear();
    QTest::keyClick(mode, Qt::Key_Down);
    QTest::keyClicks(search, QStringLiteral("^t"));
    QCOMPARE(fed.ids(), std::string("0"));
}

void TestVocabularyView::offersCaseForTextOnly()
{
    Fed fed(words());
    const QToolButton* match = fed.button("Aa");
    VocabularyQuery query;
    fed.view.filters()->setQuery(query);
    QVERIFY(match->isEnabled());
    QCOMPARE(match->toolTip(), QStringLiteral("Match case"));
    query.mode = SearchMode::Regex;
    fed.view.filters()->setQuery(query);
    QVERIFY(!match->isEnabled());
    QVERIFY2(match->toolTip().contains(QStringLiteral("(?i)")), qPrintable(match->toolTip()));
    query.mode = SearchMode::Bytes;
    fed.view.filters()->setQuery(query);
    QVERIFY(!match->isEnabled());
}

void TestVocabularyView::saysWhatIsWrongAndKeepsTheRows()
{
    Fed fed(words());
    auto* mode = fed.view.findChildren<QComboBox*>().at(0);
    QTest::keyClick(mode, Qt::Key_End);
    QTest::keyClicks(fed.view.filters()->searchField(), QStringLiteral("th("));
    QCOMPARE(fed.ids(), std::string("0 1"));
    QVERIFY2(fed.status().contains(QLatin1String("parenthesis")), qPrintable(fed.status()));
    QTest::keyClick(fed.view.filters()->searchField(), Qt::Key_Backspace);
    QCOMPARE(fed.status(), QStringLiteral("2 of 8"));
}

void TestVocabularyView::sortsByTheHeader()
{
    Fed fed(words());
    QHeaderView* header = fed.view.table()->horizontalHeader();
    const auto click = [&](int column) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(column) + 10, header->height() / 2));
    };
    click(VocabularyModel::ByteLengthColumn);
    QCOMPARE(fed.ids(), std::string("7 4 0 2 5 8 1 6"));
    click(VocabularyModel::ByteLengthColumn);
    QCOMPARE(fed.ids(), std::string("6 1 0 2 5 8 4 7"));
    QCOMPARE(fed.view.query().sort, EntrySort::ByteLength);
    QVERIFY(fed.view.query().descending);
    QTest::keyClicks(fed.view.filters()->searchField(), QStringLiteral("th"));
    QCOMPARE(fed.ids(), std::string("1 0 2"));
}

void TestVocabularyView::filtersByMenus()
{
    Fed fed(words());
    const auto trigger = [&](const char* button, const char* entry) {
        QMenu* menu = fed.button(button)->menu();
        emit menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text().startsWith(QLatin1String(entry)))
                return action->trigger();
        }
        QFAIL(entry);
    };
    trigger("Kind", "partial");
    QCOMPARE(fed.ids(), std::string("4"));
    trigger("Kind", "special");
    QCOMPARE(fed.ids(), std::string("4 5"));
    QCOMPARE(fed.button("Kind")->text(), QStringLiteral("Kind: partial UTF-8, special"));
    QTest::mouseClick(fed.button("Clear"), Qt::LeftButton);
    trigger("Script", "Hebrew");
    QCOMPARE(fed.ids(), std::string("6"));
    trigger("Script", "Any");
    trigger("Space", "Begins with a");
    QCOMPARE(fed.ids(), std::string("1"));
    QVERIFY(!fed.button("In this text")->isEnabled());
    QTest::mouseClick(fed.button("Clear"), Qt::LeftButton);
    fed.counts = std::make_shared<const TokenCounts>(countTokens(std::vector<TokenId>{8, 8, 0}, *fed.index).value());
    fed.view.setCounts(fed.counts);
    QTest::mouseClick(fed.button("In this text"), Qt::LeftButton);
    QCOMPARE(fed.ids(), std::string("0 8"));
    QVERIFY(!fed.view.table()->isColumnHidden(VocabularyModel::OccurrencesColumn));
}

void TestVocabularyView::selectsEverywhere()
{
    Fed fed(words());
    const QSignalSpy spy(&fed.selection, &SelectionModel::selectedChanged);
    QTest::mouseClick(fed.view.table()->viewport(), Qt::LeftButton, {}, fed.cell(3));
    QCOMPARE(fed.selection.selected().id, TokenId{4});
    QCOMPARE(fed.selection.selected().encodingKey, std::uint64_t{5});
    QVERIFY(fed.selection.selected().tokens.isEmpty());
    QTest::keyClick(fed.view.table(), Qt::Key_Down);
    QCOMPARE(fed.selection.selected().id, TokenId{5});
    QTest::keyClick(fed.view.table(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(fed.selection.selected().id, TokenId{0});
    QCOMPARE(spy.size(), 3);
    // A search that leaves the entry out changes nothing; one that has it again shows it.
    QTest::keyClicks(fed.view.filters()->searchField(), QStringLiteral("<s"));
    QCOMPARE(fed.selection.selected().id, TokenId{0});
    QCOMPARE(fed.view.currentId(), kNoToken);
    fed.view.filters()->searchField()->clear();
    QCOMPARE(fed.view.currentId(), TokenId{0});
    QCOMPARE(spy.size(), 3);
}

void TestVocabularyView::followsTheSelection()
{
    Fed fed(words());
    fed.selection.setSelected({{3, 4}, {9, 12}, 6, 5});
    QCOMPARE(fed.view.currentId(), TokenId{6});
    QCOMPARE(fed.selection.selected().tokens, (TokenRange{3, 4}));
    // The token that is chosen stays chosen when its entry is clicked.
    QTest::mouseClick(fed.view.table()->viewport(), Qt::LeftButton, {}, fed.cell(5));
    QCOMPARE(fed.selection.selected().tokens, (TokenRange{3, 4}));
    fed.selection.setSelected({{3, 4}, {9, 12}, 6, 77});
    QCOMPARE(fed.view.currentId(), kNoToken);
    fed.selection.setSelected({{0, 2}, {0, 4}, kNoToken, 5});
    QVERIFY(fed.view.table()->selectionModel()->selectedRows().isEmpty());
}

void TestVocabularyView::hovers()
{
    Fed fed(words());
    QTest::mouseMove(fed.view.table()->viewport(), fed.cell(1));
    QTest::mouseMove(fed.view.table()->viewport(), fed.cell(2));
    QTRY_COMPARE(fed.selection.hovered().id, TokenId{2});
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(fed.view.table()->viewport(), &leave);
    QTRY_VERIFY(fed.selection.hovered().isEmpty());
}

void TestVocabularyView::asksForTheTextByEnterAndDoubleClick()
{
    Fed fed(words());
    QList<TokenId> asked;
    connect(&fed.view, &VocabularyView::findRequested, this, [&](TokenId id) { asked += id; });
    QTest::mouseClick(fed.view.table()->viewport(), Qt::LeftButton, {}, fed.cell(1));
    QTest::keyClick(fed.view.table(), Qt::Key_Return);
    QTest::mouseClick(fed.view.table()->viewport(), Qt::LeftButton, {}, fed.cell(2));
    QTest::mouseDClick(fed.view.table()->viewport(), Qt::LeftButton, {}, fed.cell(2));
    QCOMPARE(asked, (QList<TokenId>{1, 2}));
}

void TestVocabularyView::comparesInTabs()
{
    Fed fed(words());
    QSignalSpy wanted(&fed.view, &VocabularyView::compareRequested);
    QTest::mouseClick(fed.button("Compare with"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(fed.view.tabs()->isHidden());
    fed.other = handIndex({{0, "the"}, {3, "The"}, {9, "new"}});
    fed.comparison = std::make_shared<const VocabularyComparison>(compareVocabularies(*fed.index, *fed.other).value());
    fed.view.setComparison(QStringLiteral("Other"), fed.other, fed.comparison);
    fed.answer();
    QTabBar* tabs = fed.view.tabs();
    QCOMPARE(tabs->count(), 5);
    QCOMPARE(tabs->tabText(1), QStringLiteral("Shared 2"));
    QCOMPARE(tabs->tabText(4), QStringLiteral("Only in Other 1"));
    const auto click = [&](int tab) {
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
        return fed.ids();
    };
    QCOMPARE(click(1), std::string("0 2"));
    QCOMPARE(fed.view.model()->index(1, VocabularyModel::OtherIdColumn).data().toString(), QStringLiteral("3"));
    QCOMPARE(click(2), std::string("2"));
    QCOMPARE(click(3), std::string("1 4 5 6 7 8"));
    QCOMPARE(click(4), std::string("9"));
    QCOMPARE(fed.status(), QStringLiteral("1 of 3"));
    // An entry of the other vocabulary is none of this one's.
    QTest::mouseClick(fed.view.table()->viewport(), Qt::LeftButton, {}, fed.cell(0));
    QVERIFY(fed.selection.selected().isEmpty());
    QSignalSpy ended(&fed.view, &VocabularyView::compareEnded);
    QTest::mouseClick(fed.button("End comparison"), Qt::LeftButton);
    QCOMPARE(ended.size(), 1);
    fed.comparison.reset();
    fed.view.setComparison({}, nullptr, nullptr);
    fed.answer();
    QCOMPARE(fed.ids(), std::string("0 1 2 4 5 6 7 8"));
    QVERIFY(tabs->isHidden());
}

void TestVocabularyView::movesTheKeyboard()
{
    Fed fed(words());
    QVERIFY(QTest::qWaitForWindowActive(&fed.view));
    QLineEdit* search = fed.view.filters()->searchField();
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), fed.view.table());
    QCOMPARE(fed.view.currentId(), TokenId{0});
    QTest::keyClick(fed.view.table(), Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget(), search);
    QTest::keyClicks(search, QStringLiteral("x"));
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(search->text(), QString());
}

void TestVocabularyView::showsWhatToDo()
{
    Fed fed(handIndex({}));
    QVERIFY(fed.view.isShowingMessage());
    QVERIFY(!fed.view.hasExport());
    QVERIFY(!fed.view.data(DataScope::All));
    Fed full(words());
    QVERIFY(!full.view.isShowingMessage());
    QTest::keyClicks(full.view.filters()->searchField(), QStringLiteral("nowhere"));
    QVERIFY(full.view.isShowingMessage());
    QCOMPARE(full.status(), QStringLiteral("0 of 8"));
    for (const QWidget* widget : full.view.findChildren<QToolButton*>())
        QVERIFY(widget->isHidden() || !widget->accessibleName().isEmpty() || widget->objectName().startsWith(u"qt_")
                || qobject_cast<QLineEdit*>(widget->parentWidget()) != nullptr
                || qobject_cast<QTabBar*>(widget->parentWidget()) != nullptr
                || !static_cast<const QToolButton*>(widget)->text().isEmpty());
}

void TestVocabularyView::givesItsDataAndPicture()
{
    Fed fed(words());
    QCOMPARE(fed.view.data(DataScope::All)->rows(), std::size_t{8});
    QVERIFY(!fed.view.data(DataScope::Selected));
    QTest::mouseClick(fed.view.table()->viewport(), Qt::LeftButton, {}, fed.cell(2));
    QTest::mouseClick(fed.view.table()->viewport(), Qt::LeftButton, Qt::ControlModifier, fed.cell(0));
    QCOMPARE(fed.view.data(DataScope::Selected)->rows(), std::size_t{2});
    fed.view.resize(900, 220);
    const std::size_t visible = fed.view.data(DataScope::Visible)->rows();
    QVERIFY(visible >= 1 && visible < 8);
    const QByteArray csv = renderTable(fed.view, DataScope::Selected, TableFormat::Csv).value();
    QVERIFY2(csv.contains("\n0,the,74 68 65,3,3,normal,Latin"), csv);
    QVERIFY(renderPicture(fed.view, PictureFormat::Svg).contains("<svg"));
    QVERIFY(renderPicture(fed.view, PictureFormat::Png).startsWith("\x89PNG"));
}

void TestVocabularyView::staysQuickWithManyEntries()
{
    TokenizerSpec spec;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    for (TokenId id = 0; id < 262'144; ++id)
        spec.vocabulary.set(id, " piece" + std::to_string(id));
    Fed fed(VocabularyIndex::build(spec).value());
    QImage image(fed.view.size(), QImage::Format_ARGB32_Premultiplied);
    fed.view.render(&image);
    std::int64_t begin = cpuNanoseconds();
    constexpr int kPages = 10;
    for (int page = 0; page < kPages; ++page) {
        QTest::keyClick(fed.view.table(), Qt::Key_PageDown);
        fed.view.table()->viewport()->render(&image);
    }
    const std::int64_t scroll = (cpuNanoseconds() - begin) / kPages;
    begin = cpuNanoseconds();
    QTest::keyClicks(fed.view.filters()->searchField(), QStringLiteral("9"));
    fed.view.render(&image);
    const std::int64_t key = cpuNanoseconds() - begin;
    qInfo("a page %.1f ms, a key %.1f ms", static_cast<double>(scroll) / 1e6, static_cast<double>(key) / 1e6);
    QVERIFY(scroll < 160'000'000 * kSanitizerSlack);
    QVERIFY(key < 300'000'000 * kSanitizerSlack);
}

QTEST_MAIN(TestVocabularyView)
#include "tst_vocabularyview.moc"
