// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include "widgets/compare/comparetable.h"

using namespace tokenscope;
using Column = CompareTableModel::Column;

namespace {

std::shared_ptr<const TokenTable> tokens(std::uint64_t count)
{
    Encoding encoding;
    for (std::uint64_t i = 0; i < count; ++i) {
        encoding.ids.push_back(1);
        encoding.ranges.push_back({i, i + 1});
    }
    auto table = std::make_shared<TokenTable>();
    if (!table->append(encoding))
        qFatal("ranges");
    return table;
}

/// Three on twelve bytes, the second failed; `words` of the text have twelve letters.
std::shared_ptr<const ComparisonStudy> study()
{
    auto study = std::make_shared<ComparisonStudy>();
    study->text = TextDocument("abcdefghi jk");
    ComparedTokenizer first;
    first.id = "b";
    first.title = "Bee";
    first.tokens = tokens(6);
    first.floor = 2;
    first.roundTripExact = true;
    ComparedTokenizer failed;
    failed.id = "c";
    failed.error = Error{ErrorCode::FileNotFound, "no such file", "c", std::nullopt, std::nullopt};
    ComparedTokenizer third;
    third.id = "a";
    third.tokens = tokens(12);
    third.floor = 3;
    third.roundTripExact = false;
    third.firstDifference = 1;
    study->tokenizers = {first, failed, third};
    if (!compareStudy(*study))
        qFatal("no comparison");
    return study;
}

QStringList list(std::initializer_list<const char*> texts)
{
    QStringList strings;
    for (const char* text : texts)
        strings += QString::fromUtf8(text);
    return strings;
}

QStringList column(const CompareTable& table, int column)
{
    QStringList cells;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        cells += table.model()->index(row, column).data().toString();
    return cells;
}

} // namespace

/// The table of a comparison: what it says, sorting, moving and removing, by mouse and keys.
class CompareTableTest : public QObject {
    Q_OBJECT

private slots:
    void saysNumbers();
    void modelHoldsItsPromises();
    void sortsByClickAndKey();
    void movesAndRemovesByKey();
    void movesByDrop();
    void exports();
};

void CompareTableTest::saysNumbers()
{
    QLocale::setDefault(QLocale::c());
    CompareTable table;
    table.compareModel()->setErrorText([](const Error&) { return QStringLiteral("It is gone."); });
    table.setStudy(study());
    QCOMPARE(column(table, Column::Name), list({"Bee", "c", "a"}));
    QCOMPARE(column(table, Column::Tokens), list({"6", "It is gone.", "12"}));
    QCOMPARE(column(table, Column::Ratio), list({"× 1.00", "", "× 2.00"}));
    QCOMPARE(column(table, Column::BytesPerToken), list({"2.00", "", "1.00"}));
    QCOMPARE(column(table, Column::TokensPerWord), list({"3.00", "", "6.00"}));
    QCOMPARE(column(table, Column::Floor), list({"2 + 4", "", "3 + 9"}));
    QCOMPARE(column(table, Column::RoundTrip), list({"exact", "", "differs at 1"}));
    QCOMPARE(table.columnSpan(1, Column::Tokens), CompareTableModel::ColumnCount - Column::Tokens);
    QCOMPARE(table.columnSpan(0, Column::Tokens), 1);
    for (int section = 0; section < CompareTableModel::ColumnCount; ++section) {
        QVERIFY(!table.model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(!table.model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
    table.resize(700, 200);
    table.show();
    table.grab();
}

void CompareTableTest::modelHoldsItsPromises()
{
    CompareTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setStudy(study());
    QCOMPARE(model.rowCount(), 3);
    model.retranslate();
    model.setStudy(nullptr);
    QCOMPARE(model.rowCount(), 0);
    auto empty = std::make_shared<ComparisonStudy>();
    model.setStudy(empty);
    model.setStudy(study());
}

void CompareTableTest::sortsByClickAndKey()
{
    CompareTable table;
    table.resize(900, 200);
    table.setStudy(study());
    table.show();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    QSignalSpy sorted(&table, &CompareTable::sortChanged);
    QHeaderView* header = table.horizontalHeader();
    const auto click = [&](int section) {
        const QPoint place(header->sectionViewportPosition(section) + header->sectionSize(section) / 2, 8);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    };
    click(Column::Name);
    QCOMPARE(column(table, Column::Name), list({"a", "Bee", "c"}));
    click(Column::Name);
    QCOMPARE(column(table, Column::Name), list({"c", "Bee", "a"}));
    click(Column::Name);
    QCOMPARE(column(table, Column::Name), list({"Bee", "c", "a"}));
    QCOMPARE(table.sortColumn(), -1);
    table.setCurrentIndex(table.model()->index(0, Column::BytesPerToken));
    QTest::keyClick(&table, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(table.sortColumn(), static_cast<int>(Column::BytesPerToken));
    QCOMPARE(column(table, Column::Name), list({"a", "Bee", "c"})); // what failed has no number: last
    QCOMPARE(table.currentTokenizer(), 0); // the same tokenizer, in another row
    QCOMPARE(sorted.count(), 4);
    // The failed one's row is where its error is shown.
    const int failed = static_cast<int>(column(table, Column::Name).indexOf(QStringLiteral("c")));
    QVERIFY(table.columnSpan(failed, Column::Tokens) > 1);
}

void CompareTableTest::movesAndRemovesByKey()
{
    CompareTable table;
    table.setStudy(study());
    table.show();
    QSignalSpy moved(&table, &CompareTable::moveRequested);
    QSignalSpy removed(&table, &CompareTable::removeRequested);
    table.setCurrentTokenizer(2);
    QTest::keyClick(&table, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(moved.count(), 1);
    QCOMPARE(moved[0], (QList<QVariant>{2, 1}));
    QTest::keyClick(&table, Qt::Key_Down, Qt::AltModifier); // already last
    table.setCurrentTokenizer(1);
    QTest::keyClick(&table, Qt::Key_Up, Qt::AltModifier); // the first stays first
    QCOMPARE(moved.count(), 1);
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0], (QList<QVariant>{1}));
    table.setCurrentTokenizer(0);
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(removed.count(), 1);
    // Sorted rows have no order of their own to change.
    table.setCurrentTokenizer(2);
    table.sortBy(Column::Name, Qt::AscendingOrder);
    QTest::keyClick(&table, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(moved.count(), 1);
}

void CompareTableTest::movesByDrop()
{
    CompareTable table;
    table.resize(900, 300);
    table.setStudy(study());
    table.show();
    QVERIFY(table.dragEnabled());
    QVERIFY(!table.model()->flags(table.model()->index(0, 0)).testFlag(Qt::ItemIsDragEnabled));
    QVERIFY(table.model()->flags(table.model()->index(1, 0)).testFlag(Qt::ItemIsDragEnabled));
    QSignalSpy moved(&table, &CompareTable::moveRequested);
    table.setCurrentTokenizer(2);
    const QMimeData data;
    QDropEvent foreign(table.visualRect(table.model()->index(1, 0)).center(), Qt::MoveAction, &data, Qt::LeftButton,
                       {});
    QApplication::sendEvent(table.viewport(), &foreign);
    QCOMPARE(moved.count(), 0); // not a row of this table
    QCOMPARE(table.model()->rowCount(), 3);
    table.sortBy(Column::Name, Qt::AscendingOrder);
    QVERIFY(!table.dragEnabled());
}

void CompareTableTest::exports()
{
    CompareTable table;
    QVERIFY(!table.hasExport());
    table.setStudy(study());
    table.resize(900, 200);
    QVERIFY(table.hasExport());
    table.sortBy(Column::Name, Qt::AscendingOrder);
    const auto all = table.data(DataScope::All);
    QCOMPARE(all->rows(), 3U);
    QVERIFY(std::get<std::vector<std::string>>(all->columns[0].cells)
            == (std::vector<std::string>{"a", "b", "c"})); // as shown
    table.setCurrentTokenizer(0);
    const auto selected = table.data(DataScope::Selected);
    QCOMPARE(selected->rows(), 1U);
    QCOMPARE(std::get<std::vector<std::string>>(selected->columns[0].cells)[0], std::string("b"));
    const QByteArray svg = renderPicture(table, PictureFormat::Svg);
    QVERIFY(svg.contains("Round trip"));
    QVERIFY(!renderPicture(table, PictureFormat::Png).isEmpty());
}

QTEST_MAIN(CompareTableTest)
#include "tst_comparetable.moc"
