// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "widgets/selection/selectionmodel.h"

using namespace tokenscope;

namespace {

Selection token(TokenIndex index)
{
    return {
        .tokens = {index, index + 1}, .bytes = {index * 4ULL, index * 4ULL + 4}, .id = 100 + index, .encodingKey = 1};
}

} // namespace

class TestSelectionModel : public QObject {
    Q_OBJECT
private slots:
    void selectsAtOnce();
    void settingTheSameDoesNothing();
    void hoverIsApart();
    void hoverIsCoalesced();
    void hoverIsLimited();
    void hoverThereAndBackSaysNothing();
    void loopsEnd();
};

void TestSelectionModel::selectsAtOnce()
{
    SelectionModel model;
    QSignalSpy changed(&model, &SelectionModel::selectedChanged);
    model.setSelected(token(3));
    QCOMPARE(changed.count(), 1);
    QVERIFY(model.selected() == token(3));
    model.clearSelected();
    QCOMPARE(changed.count(), 2);
    QVERIFY(model.selected().isEmpty());
}

void TestSelectionModel::settingTheSameDoesNothing()
{
    SelectionModel model;
    model.setSelected(token(3));
    QSignalSpy changed(&model, &SelectionModel::selectedChanged);
    model.setSelected(token(3));
    QCOMPARE(changed.count(), 0);
    model.setHovered(token(1));
    QSignalSpy hovered(&model, &SelectionModel::hoveredChanged);
    QTRY_COMPARE(hovered.count(), 1);
    model.setHovered(token(1));
    QTest::qWait(40);
    QCOMPARE(hovered.count(), 1);
}

void TestSelectionModel::hoverIsApart()
{
    SelectionModel model;
    model.setSelected(token(3));
    QSignalSpy selected(&model, &SelectionModel::selectedChanged);
    QSignalSpy hovered(&model, &SelectionModel::hoveredChanged);
    model.setHovered(token(5));
    QTRY_COMPARE(hovered.count(), 1);
    QVERIFY(model.hovered() == token(5));
    QVERIFY(model.selected() == token(3));
    QCOMPARE(selected.count(), 0);
}

void TestSelectionModel::hoverIsCoalesced()
{
    SelectionModel model;
    QSignalSpy hovered(&model, &SelectionModel::hoveredChanged);
    for (TokenIndex i = 0; i < 1000; ++i)
        model.setHovered(token(i));
    QCOMPARE(hovered.count(), 0);
    QTRY_COMPARE(hovered.count(), 1);
    QVERIFY(model.hovered() == token(999));
}

void TestSelectionModel::hoverIsLimited()
{
    SelectionModel model;
    QSignalSpy hovered(&model, &SelectionModel::hoveredChanged);
    QElapsedTimer timer;
    timer.start();
    for (TokenIndex i = 0; timer.elapsed() < 320; ++i) {
        model.setHovered(token(i));
        QCoreApplication::processEvents();
    }
    QVERIFY2(hovered.count() <= timer.elapsed() / 15 + 1, qPrintable(QString::number(hovered.count())));
    QVERIFY(hovered.count() >= 2);
}

void TestSelectionModel::hoverThereAndBackSaysNothing()
{
    SelectionModel model;
    QSignalSpy hovered(&model, &SelectionModel::hoveredChanged);
    model.setHovered(token(1));
    model.clearHovered();
    QTest::qWait(40);
    QCOMPARE(hovered.count(), 0);
}

void TestSelectionModel::loopsEnd()
{
    // Two models that copy one another, as views do.
    SelectionModel one;
    SelectionModel two;
    connect(&one, &SelectionModel::selectedChanged, &two, &SelectionModel::setSelected);
    connect(&two, &SelectionModel::selectedChanged, &one, &SelectionModel::setSelected);
    one.setSelected(token(2));
    two.setSelected(token(4));
    QVERIFY(one.selected() == token(4));
}

QTEST_GUILESS_MAIN(TestSelectionModel)
#include "tst_selectionmodel.moc"
