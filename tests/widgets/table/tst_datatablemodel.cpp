// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

#include <limits>

#include "widgets/table/datatablemodel.h"

using namespace tokenscope;
using namespace Qt::StringLiterals;

class TestDataTableModel : public QObject {
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale::c()); }
    void numbersOfAColumnAlign_data();
    void numbersOfAColumnAlign();
    void wholeNumbersAndTextsStayAsTheyAre();
};

void TestDataTableModel::numbersOfAColumnAlign_data()
{
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    QTest::addColumn<QList<double>>("numbers");
    QTest::addColumn<QStringList>("written");
    QTest::newRow("trailing zero") << QList<double>{0.9998, 0.99981} << QStringList{u"0.99980"_s, u"0.99981"_s};
    QTest::newRow("whole ones") << QList<double>{4, 17} << QStringList{u"4"_s, u"17"_s};
    QTest::newRow("beside a whole one") << QList<double>{0, 0.16, 0.32} << QStringList{u"0.00"_s, u"0.16"_s, u"0.32"_s};
    QTest::newRow("what is not there") << QList<double>{kNothing, 0.5} << QStringList{u"—"_s, u"0.5"_s};
    QTest::newRow("an exponent") << QList<double>{1.5e-9, 0.5} << QStringList{u"1.5e−09"_s, u"0.5"_s};
    QTest::newRow("far apart") << QList<double>{0.00012345, 20.5} << QStringList{u"0.00012345"_s, u"20.5"_s};
    QTest::newRow("nothing") << QList<double>{} << QStringList{};
}

void TestDataTableModel::numbersOfAColumnAlign()
{
    QFETCH(QList<double>, numbers);
    QFETCH(QStringList, written);
    DataTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DataTable table{"table", {}};
    table.add("number", std::vector<double>(numbers.begin(), numbers.end()));
    model.setTable(std::move(table), {{QStringLiteral("Number"), {}, 5}});
    QStringList shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown.append(model.data(model.index(row, 0), Qt::DisplayRole).toString());
    QCOMPARE(shown, written);
}

void TestDataTableModel::wholeNumbersAndTextsStayAsTheyAre()
{
    DataTableModel model;
    DataTable table{"table", {}};
    table.add("whole", std::vector<std::int64_t>{-1, 1200});
    table.add("text", std::vector<std::string>{"A", "B"});
    model.setTable(std::move(table), {});
    QCOMPARE(model.data(model.index(0, 0), Qt::DisplayRole).toString(), QStringLiteral("—"));
    QCOMPARE(model.data(model.index(1, 1), Qt::DisplayRole).toString(), QStringLiteral("B"));
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("whole"));
}

QTEST_GUILESS_MAIN(TestDataTableModel)
#include "tst_datatablemodel.moc"
