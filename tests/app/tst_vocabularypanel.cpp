// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/actionregistry.h"
#include "app/search/searchpopup.h"
#include "app/session/session.h"
#include "app/vocabulary/vocabularypanel.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/vocabulary/vocabularyview.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

/// A panel beside a session, as in the window.
struct Shown {
    TinySource source;
    Session session{source};
    SelectionModel selection;
    QWidget window;
    ActionRegistry actions{&window};
    VocabularyPanel panel{{session, selection, actions}, &window};

    Shown()
    {
        window.resize(900, 400);
        panel.resize(window.size());
        window.show();
    }
    VocabularyView& view() { return *panel.view(); }
    void open(const char* tokenizer, std::string text)
    {
        session.chooseTokenizer(tokenizer);
        session.openText(Document::Origin::Pasted, std::move(text));
        settle();
    }
    void settle()
    {
        QTRY_VERIFY(!session.isBusy());
        QTRY_VERIFY(!panel.isBusy());
    }
    QString status() { return view().filters()->status(); }
    void type(const char* text)
    {
        QTest::keyClicks(view().filters()->searchField(), QString::fromLatin1(text));
        settle();
    }
    QString cell(TokenId id, int column)
    {
        return view().model()->index(view().model()->rowOf(id), column).data().toString();
    }
};

} // namespace

class VocabularyPanelTest : public QObject {
    Q_OBJECT

private slots:
    void init() { resetSettings(); }
    void saysSomethingBeforeThereIsAVocabulary();
    void showsTheVocabularyWithoutAText();
    void searchesAndCounts();
    void worksOnlyWhileVisible();
    void followsTheTokenizer();
    void findsTheFirstOccurrence();
    void compares();
    void keepsAndRestoresWhatAPersonSet();
    void restoresWhateverIsThere();
    void writesTheCommandLine();
    void survivesClosingWhileWorking();
};

void VocabularyPanelTest::saysSomethingBeforeThereIsAVocabulary()
{
    Shown shown;
    QVERIFY(shown.view().isShowingMessage());
    QVERIFY(!shown.view().message().isEmpty());
    QCOMPARE(shown.panel.viewExport(), nullptr);
    QCOMPARE(shown.panel.commandLine(), QString());
}

void VocabularyPanelTest::showsTheVocabularyWithoutAText()
{
    Shown shown;
    shown.session.chooseTokenizer("tiny");
    QTRY_COMPARE(shown.status(), QStringLiteral("259 of 259"));
    QVERIFY(shown.view().table()->isColumnHidden(VocabularyModel::OccurrencesColumn));
    QVERIFY(shown.panel.viewExport() != nullptr);
}

void VocabularyPanelTest::searchesAndCounts()
{
    Shown shown;
    shown.open("tiny", "the the cat");
    shown.type("th");
    QCOMPARE(shown.status(), QStringLiteral("3 of 259"));
    QTRY_COMPARE(shown.cell(TinySource::kThe, VocabularyModel::OccurrencesColumn), QStringLiteral("1"));
    QCOMPARE(shown.cell(TinySource::kSpaceThe, VocabularyModel::OccurrencesColumn), QStringLiteral("1"));
    QCOMPARE(shown.cell(TinySource::kTh, VocabularyModel::OccurrencesColumn), QStringLiteral("0"));
    shown.session.edit("the the the");
    shown.settle();
    QTRY_COMPARE(shown.cell(TinySource::kSpaceThe, VocabularyModel::OccurrencesColumn), QStringLiteral("2"));
}

void VocabularyPanelTest::worksOnlyWhileVisible()
{
    Shown shown;
    shown.open("tiny", "the");
    QTRY_COMPARE(shown.view().model()->rowCount(), 259);
    const auto before = shown.view().model()->content().index;
    shown.panel.hide();
    shown.session.chooseTokenizer("lower");
    shown.settle();
    QCOMPARE(shown.view().model()->content().index, before);
    shown.panel.show();
    QTRY_VERIFY(shown.view().model()->content().index != before);
}

void VocabularyPanelTest::followsTheTokenizer()
{
    Shown shown;
    shown.open("tiny", "the");
    const auto before = shown.view().model()->content().index;
    shown.session.chooseTokenizer("lower");
    shown.settle();
    QTRY_VERIFY(shown.view().model()->content().index != before);
    QTRY_COMPARE(shown.status(), QStringLiteral("259 of 259"));
}

void VocabularyPanelTest::findsTheFirstOccurrence()
{
    Shown shown;
    shown.open("tiny", "cat the the");
    shown.type(" the");
    QTest::keyClick(shown.view().filters()->searchField(), Qt::Key_Down);
    QCOMPARE(shown.selection.selected().id, TinySource::kSpaceThe);
    QVERIFY(shown.selection.selected().tokens.isEmpty());
    QTest::keyClick(shown.view().table(), Qt::Key_Return);
    QCOMPARE(shown.selection.selected().bytes, (ByteRange{3, 7}));
    QCOMPARE(shown.selection.selected().tokens.size(), 1U);
    QCOMPARE(shown.selection.selected().encodingKey, shown.session.encoded()->key);
    // An entry that the text does not have leaves the selection of the entry itself.
    shown.view().filters()->searchField()->clear();
    shown.type("xyz");
    shown.view().filters()->searchField()->clear();
    shown.type("Q");
    QTest::keyClick(shown.view().filters()->searchField(), Qt::Key_Down);
    QTest::keyClick(shown.view().table(), Qt::Key_Return);
    QVERIFY(shown.selection.selected().tokens.isEmpty());
}

void VocabularyPanelTest::compares()
{
    Shown shown;
    shown.open("tiny", "the");
    emit shown.view().compareRequested(shown.window.mapToGlobal(QPoint(200, 0)));
    QVERIFY(shown.panel.popup() != nullptr && shown.panel.popup()->isVisible());
    QVERIFY(!shown.panel.popup()->visibleTitles().isEmpty());
    shown.panel.popup()->hide();
    shown.panel.compareWith("lower");
    shown.settle();
    QTRY_COMPARE(shown.view().tabs()->count(), 5);
    QVERIFY(shown.view().tabs()->tabText(1).contains(QLatin1String("259")));
    QTest::mouseClick(shown.view().tabs(), Qt::LeftButton, {}, shown.view().tabs()->tabRect(3).center());
    QTRY_COMPARE(shown.status(), QStringLiteral("0 of 259"));
    shown.panel.compareWith({});
    shown.settle();
    QTRY_COMPARE(shown.status(), QStringLiteral("259 of 259"));
    QSignalSpy failures(&shown.panel, &Panel::failed);
    shown.panel.compareWith("absent");
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(shown.status(), QStringLiteral("259 of 259"));
}

void VocabularyPanelTest::keepsAndRestoresWhatAPersonSet()
{
    VocabularyState state;
    state.query.mode = SearchMode::Regex;
    state.query.text = "^th";
    state.query.matchCase = true;
    state.query.anchor = SearchAnchor::Start;
    state.query.kinds = VocabularyQuery::bit(EntryKind::Normal);
    state.query.script = entryScriptOf("Latin");
    state.query.bytes = {2, 9};
    state.query.characters = {1, UINT32_MAX};
    state.query.leadingSpace = false;
    state.query.sort = EntrySort::ByteLength;
    state.query.descending = true;
    state.other = "lower";
    state.membership = Membership::Shared;
    QCOMPARE(vocabularyStateOf(toJson(state)), state);

    Shown shown;
    shown.open("tiny", "the");
    shown.panel.restore(toJson(state));
    shown.settle();
    QTRY_COMPARE(shown.view().tabs()->currentIndex(), 1);
    shown.settle();
    QTRY_COMPARE(shown.status(), QStringLiteral("2 of 259"));
    QCOMPARE(shown.view().model()->idAt(0), TinySource::kThe);
    QCOMPARE(shown.panel.state(), toJson(state));
    shown.panel.restore({});
    shown.settle();
    QTRY_COMPARE(shown.status(), QStringLiteral("259 of 259"));
    QCOMPARE(shown.panel.state(), QJsonObject());
}

void VocabularyPanelTest::restoresWhateverIsThere()
{
    const QJsonObject odd{{QStringLiteral("search"), 5},
                          {QStringLiteral("by"), QStringLiteral("smell")},
                          {QStringLiteral("kinds"), QStringLiteral("all")},
                          {QStringLiteral("bytes"), QJsonArray{QStringLiteral("x"), -3}},
                          {QStringLiteral("sort"), QJsonObject()},
                          {QStringLiteral("show"), QStringLiteral("shared")}};
    QCOMPARE(vocabularyStateOf(odd), VocabularyState());
}

void VocabularyPanelTest::writesTheCommandLine()
{
    VocabularyState state;
    state.query.text = "it's";
    state.query.leadingSpace = true;
    state.other = "gpt2";
    QCOMPARE(vocabCommandLine("tiny", state, {}),
             QStringLiteral("tokenscope-cli vocab --tokenizer tiny --search='it'\\''s' --leading-space=yes "
                            "--against=gpt2"));
    QCOMPARE(vocabCommandLine({}, state, {}), QString());
    VocabularyState pattern;
    pattern.query.mode = SearchMode::Regex;
    pattern.query.text = "^a";
    pattern.query.matchCase = true; // left from a search for text
    QCOMPARE(vocabCommandLine("tiny", pattern, {}),
             QStringLiteral("tokenscope-cli vocab --tokenizer tiny --regex='^a'"));
}

void VocabularyPanelTest::survivesClosingWhileWorking()
{
    for (int round = 0; round < 5; ++round) {
        Shown shown;
        shown.session.chooseTokenizer("tiny");
        shown.session.openText(Document::Origin::Pasted, std::string(100'000, 'a'));
        shown.panel.compareWith("lower");
        QTest::qWait(round);
    }
}

QTEST_MAIN(VocabularyPanelTest)
#include "tst_vocabularypanel.moc"
