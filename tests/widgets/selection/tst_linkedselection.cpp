// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include "widgets/selection/linkedselection.h"

using namespace tokenscope;

namespace {

Selection token(TokenIndex index)
{
    return {
        .tokens = {index, index + 1}, .bytes = {index * 4ULL, index * 4ULL + 4}, .id = 100 + index, .encodingKey = 1};
}

} // namespace

class TestLinkedSelection : public QObject {
    Q_OBJECT
private slots:
    void linkedItIsTheWorkspaces();
    void linkedHoverWaitsOneFrameOnly();
    void detachedNothingArrives();
    void detachedItStillGoesOut();
    void sendingChangesNothingHere();
    void theOutletChangesAndRefuses();
    void linkingTakesOver();
};

void TestLinkedSelection::linkedItIsTheWorkspaces()
{
    SelectionModel workspace;
    workspace.setSelected(token(1));
    LinkedSelection one(workspace);
    LinkedSelection other(workspace);
    QVERIFY(one.isLinked());
    QVERIFY(one.selected() == token(1));
    QSignalSpy changed(&other, &SelectionModel::selectedChanged);
    one.setSelected(token(2));
    QVERIFY(workspace.selected() == token(2));
    QVERIFY(other.selected() == token(2));
    QCOMPARE(changed.count(), 1);
    other.setHovered(token(3));
    QTRY_VERIFY(one.hovered() == token(3));
    QVERIFY(workspace.hovered() == token(3));
    one.clearSelected();
    QVERIFY(workspace.selected().isEmpty() && other.selected().isEmpty());
}

/// Through the workspace and back, a hover is held back once and not at every station.
void TestLinkedSelection::linkedHoverWaitsOneFrameOnly()
{
    SelectionModel workspace;
    LinkedSelection here(workspace);
    bool same = false;
    connect(&workspace, &SelectionModel::hoveredChanged, &workspace,
            [&](const Selection& hovered) { same = here.hovered() == hovered; });
    workspace.setHovered(token(5));
    QTRY_VERIFY(workspace.hovered() == token(5));
    QVERIFY(same);
}

void TestLinkedSelection::detachedNothingArrives()
{
    SelectionModel workspace;
    workspace.setSelected(token(1));
    LinkedSelection here(workspace);
    workspace.setHovered(token(1));
    QTRY_VERIFY(!here.hovered().isEmpty());
    here.detach(here.selected());
    QVERIFY(here.hovered().isEmpty()); // the pointer is elsewhere
    QSignalSpy selected(&here, &SelectionModel::selectedChanged);
    QSignalSpy hovered(&here, &SelectionModel::hoveredChanged);
    workspace.setSelected(token(2));
    workspace.setHovered(token(2));
    QTRY_VERIFY(workspace.hovered() == token(2));
    QCOMPARE(selected.count() + hovered.count(), 0);
    QVERIFY(here.selected() == token(1));
}

void TestLinkedSelection::detachedItStillGoesOut()
{
    SelectionModel workspace;
    LinkedSelection here(workspace);
    here.detach(token(1));
    QVERIFY(workspace.selected().isEmpty());
    here.setSelected(token(7));
    here.setHovered(token(8));
    QVERIFY(here.selected() == token(7));
    QVERIFY(workspace.selected() == token(7));
    QTRY_VERIFY(here.hovered() == token(8) && workspace.hovered() == token(8));
    // Once more after the workspace moved on: what is selected here already still goes out.
    workspace.setSelected(token(2));
    here.setSelected(token(7));
    QVERIFY(workspace.selected() == token(7));
}

void TestLinkedSelection::sendingChangesNothingHere()
{
    SelectionModel workspace;
    LinkedSelection here(workspace);
    here.sendSelected(token(1));
    QVERIFY(here.selected() == token(1)); // linked: one and the same
    here.detach(token(1));
    here.sendSelected(token(4));
    here.sendHovered(token(4));
    QVERIFY(workspace.selected() == token(4));
    QTRY_VERIFY(workspace.hovered() == token(4));
    QVERIFY(here.selected() == token(1));
    QVERIFY(here.hovered().isEmpty());
}

void TestLinkedSelection::theOutletChangesAndRefuses()
{
    SelectionModel workspace;
    bool open = true;
    LinkedSelection here(workspace, [&open](const Selection& selection) -> std::optional<Selection> {
        if (!open)
            return std::nullopt;
        Selection renamed = selection;
        renamed.encodingKey = 9;
        return renamed;
    });
    here.setSelected(token(1));
    QCOMPARE(workspace.selected().encodingKey, 1ULL); // linked: the outlet is not asked
    here.detach({});
    here.setSelected(token(2));
    QCOMPARE(workspace.selected().encodingKey, 9ULL);
    open = false;
    here.setSelected(token(3));
    QVERIFY(here.selected() == token(3));
    QCOMPARE(workspace.selected().tokens, (TokenRange{2, 3}));
}

void TestLinkedSelection::linkingTakesOver()
{
    SelectionModel workspace;
    LinkedSelection here(workspace);
    here.detach(token(1));
    workspace.setSelected(token(2));
    QSignalSpy changed(&here, &SelectionModel::selectedChanged);
    here.link();
    QVERIFY(here.selected() == token(2));
    QCOMPARE(changed.count(), 1);
}

QTEST_GUILESS_MAIN(TestLinkedSelection)
#include "tst_linkedselection.moc"
