// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/actionregistry.h"
#include "app/inspector/foldsection.h"
#include "app/inspector/inspectorpanel.h"
#include "app/inspector/neighbourlinks.h"
#include "app/inspector/tracesection.h"
#include "app/session/session.h"
#include "core/text/catalog/catalog.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/trace/latticecanvas.h"
#include "widgets/trace/latticeview.h"
#include "widgets/trace/mergetreecanvas.h"
#include "widgets/trace/mergetreeview.h"
#include "widgets/trace/occurrencestrip.h"

#include <QJsonArray>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace tokenscope;
using namespace tokenscope::app;

class InspectorPanelTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDo();
    void showsTheMergeTree();
    void saysWhenTakenWhole();
    void saysWhyTheBoundaries();
    void saysWhyNotOneToken();
    void clickGoesToTheBoundary();
    void bytesWithoutTokens();
    void anotherEncodingGoesByBytes();
    void showsAnEntry();
    void neighboursAreClicked();
    void doubleClickInTheTreeShowsTheEntry();
    void stripJumps();
    void foldsAndRemembers();
    void restoresAnything();
    void givesPictureAndCommandLine();
    void hiddenPanelDoesNoWork();
    void wordsAndAddedTokens();
    void longTextIsTracedInPart();
    void reactsToSpecialStates_data();
    void reactsToSpecialStates();
    void realVocabularies_data();
    void realVocabularies();

private:
    void open(const std::string& text, const char* tokenizer = "split");
    void select(TokenRange tokens);
    void selectEntry(TokenId id);
    void settle();
    bool isShown(const char* section) const { return m_panel->section(QString::fromLatin1(section))->isVisible(); }

    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SelectionModel> m_selection;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<InspectorPanel> m_panel;
};

namespace {

class Catalogue final : public TokenizerSource {
public:
    std::vector<TokenizerChoice> choices() const override { return {}; }
    Result<std::shared_ptr<const Tokenizer>> open(const std::string& id) const override { return catalog::open(id); }
    QStringList bringCommand(const std::string&) const override { return {}; }
};

/// Clicks the first link of a label by key, as a person without a mouse does.
void followLink(QLabel& label)
{
    label.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&label, Qt::Key_Tab);
    QTest::keyClick(&label, Qt::Key_Return);
}

} // namespace

void InspectorPanelTest::init()
{
    resetSettings();
    m_source = std::make_unique<TinySource>();
    m_session = std::make_unique<Session>(*m_source);
    m_selection = std::make_unique<SelectionModel>();
    m_window = std::make_unique<QWidget>();
    m_actions = std::make_unique<ActionRegistry>(m_window.get());
    m_actions->retranslate();
    m_panel = std::make_unique<InspectorPanel>(PanelContext{*m_session, *m_selection, *m_actions});
    m_panel->resize(340, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void InspectorPanelTest::cleanup()
{
    m_panel.reset();
    m_actions.reset();
    m_window.reset();
    m_session.reset();
    m_selection.reset();
    m_source.reset();
}

void InspectorPanelTest::open(const std::string& text, const char* tokenizer)
{
    m_session->openText(Document::Origin::Pasted, text);
    m_session->chooseTokenizer(tokenizer);
    QTRY_VERIFY(m_session->encodedCurrent() != nullptr && !m_session->isBusy());
    QTRY_COMPARE(m_session->encodedCurrent()->tokenizerId, std::string(tokenizer));
}

void InspectorPanelTest::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY(!m_panel->isBusy());
    QCoreApplication::processEvents();
}

void InspectorPanelTest::select(TokenRange tokens)
{
    const EncodedText& encoded = *m_session->encodedCurrent();
    Selection selection;
    selection.tokens = tokens;
    selection.bytes = encoded.text.tokens()->bytesOf(tokens);
    selection.id = tokens.size() == 1 ? encoded.text.tokens()->id(tokens.first) : kNoToken;
    selection.encodingKey = encoded.key;
    m_selection->setSelected(selection);
    settle();
}

void InspectorPanelTest::selectEntry(TokenId id)
{
    Selection selection;
    selection.id = id;
    selection.encodingKey = m_session->encodedCurrent()->key;
    m_selection->setSelected(selection);
    settle();
}

void InspectorPanelTest::saysWhatToDo()
{
    const auto hint = [this] {
        for (const QLabel* label : m_panel->findChildren<QLabel*>()) {
            if (label->isVisible() && !label->text().isEmpty())
                return label->text();
        }
        return QString();
    };
    QVERIFY(hint().startsWith(QStringLiteral("Open a text")));
    open("see the end");
    settle();
    QVERIFY(hint().startsWith(QStringLiteral("Select a token")));
    QVERIFY(!isShown("trace"));
}

void InspectorPanelTest::showsTheMergeTree()
{
    open("see the end", "tiny"); // without a pre-tokenizer
    select({3, 4}); // " the"
    QVERIFY(m_panel->lines().contains(QStringLiteral("Id: 258")));
    QVERIFY(isShown("trace"));
    MergeTreeView& tree = m_panel->traceSection().mergeTree();
    QVERIFY(tree.isVisible());
    QCOMPARE(tree.canvas().picture().tree.stepCount(), 3U);
    QCOMPARE(tree.canvas().picture().selectedFirst, 3U);
    QVERIFY2(tree.caption().contains(QStringLiteral("“␣” + “the” (rank 258)")), qPrintable(tree.caption()));
    QTest::keyClick(&tree.canvas(), Qt::Key_Home);
    QTest::keyClick(&tree.canvas(), Qt::Key_Right);
    QVERIFY2(tree.caption().contains(QStringLiteral("“t” + “h” (rank 256)")), qPrintable(tree.caption()));
    QVERIFY2(m_panel->traceSection().sentence().contains(QStringLiteral("“see the end”")),
             qPrintable(m_panel->traceSection().sentence()));
}

void InspectorPanelTest::saysWhenTakenWhole()
{
    open("see the end");
    select({3, 4}); // " the" is the whole pre-token, and in the vocabulary
    const MergeTreeView& tree = m_panel->traceSection().mergeTree();
    QVERIFY(tree.isVisible());
    QVERIFY2(tree.caption().startsWith(QStringLiteral("Taken whole")), qPrintable(tree.caption()));
}

void InspectorPanelTest::saysWhyTheBoundaries()
{
    open("see the end");
    select({3, 4});
    const QString why = m_panel->whyText();
    QVERIFY2(why.contains(QStringLiteral("Left: The pre-tokenizer Split")), qPrintable(why));
    QVERIFY2(why.contains(QStringLiteral("Right: The pre-tokenizer Split")), qPrintable(why));
    select({0, 1});
    QVERIFY2(m_panel->whyText().contains(QStringLiteral("The text begins here")), qPrintable(m_panel->whyText()));
    QVERIFY2(m_panel->whyText().contains(QStringLiteral("no entry that spells it")), qPrintable(m_panel->whyText()));
}

void InspectorPanelTest::saysWhyNotOneToken()
{
    open("see the end");
    select({2, 4});
    QVERIFY2(m_panel->whyText().contains(QStringLiteral("pre-tokenizer Split")), qPrintable(m_panel->whyText()));
    QCOMPARE(m_panel->section(QStringLiteral("why"))->header().text(), QStringLiteral("Why is this not one token?"));
    QVERIFY(!isShown("occurrences"));
    QVERIFY(m_panel->lines().contains(QStringLiteral("Tokens: 2")));
}

void InspectorPanelTest::clickGoesToTheBoundary()
{
    open("see the end");
    select({2, 4});
    auto* label = m_panel->section(QStringLiteral("why"))->findChild<QLabel*>();
    QVERIFY(label != nullptr);
    QVERIFY(label->text().contains(QStringLiteral("byte:3")));
    followLink(*label);
    QCOMPARE(m_selection->selected().tokens, (TokenRange{3, 4}));
}

void InspectorPanelTest::bytesWithoutTokens()
{
    open("see the end");
    Selection selection;
    selection.bytes = {4, 7}; // "the" in " the"
    selection.encodingKey = m_session->encodedCurrent()->key;
    m_selection->setSelected(selection);
    settle();
    QVERIFY2(m_panel->whyText().contains(QStringLiteral("neighbours took part of it")), qPrintable(m_panel->whyText()));
}

void InspectorPanelTest::anotherEncodingGoesByBytes()
{
    open("see the end");
    Selection selection;
    selection.tokens = {0, 1};
    selection.id = 77;
    selection.bytes = {3, 7};
    selection.encodingKey = m_session->encodedCurrent()->key + 1;
    m_selection->setSelected(selection);
    settle();
    QVERIFY(m_panel->lines().contains(QStringLiteral("Id: 258")));
}

void InspectorPanelTest::showsAnEntry()
{
    open("see the end");
    selectEntry(TinySource::kThe);
    QVERIFY(m_panel->lines().contains(QStringLiteral("Id: 257")));
    QVERIFY(m_panel->lines().contains(QStringLiteral("Bytes: 74 68 65")));
    QVERIFY(m_panel->traceSection().sentence().startsWith(QStringLiteral("As a text by itself")));
    QVERIFY(m_panel->traceSection().mergeTree().isVisible());
    QVERIFY(isShown("occurrences"));
    QVERIFY(!isShown("why"));
    selectEntry(TinySource::kSpaceThe);
    QCOMPARE(m_panel->strip().occurrences().count, std::uint64_t{1});
}

void InspectorPanelTest::neighboursAreClicked()
{
    open("see the end");
    select({3, 4});
    const QString lines = m_panel->neighbours().lines().join(QLatin1Char('|'));
    QVERIFY2(lines.contains(QStringLiteral("With or without a space, other case\nthe")), qPrintable(lines));
    for (QLabel* label : m_panel->neighbours().findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(QStringLiteral("other case")))
            followLink(*label);
    }
    QCOMPARE(m_selection->selected().id, TinySource::kThe);
    QVERIFY(m_selection->selected().tokens.isEmpty());
    settle();
    QVERIFY(m_panel->lines().contains(QStringLiteral("Id: 257")));
}

void InspectorPanelTest::doubleClickInTheTreeShowsTheEntry()
{
    open("see the end", "tiny");
    select({3, 4});
    MergeTreeCanvas& canvas = m_panel->traceSection().mergeTree().canvas();
    QTest::mouseDClick(canvas.viewport(), Qt::LeftButton, {}, canvas.positionOf(11)); // "th"
    QCOMPARE(m_selection->selected().id, TinySource::kTh);
}

void InspectorPanelTest::stripJumps()
{
    open("a the b the c the");
    select({4, 5});
    OccurrenceStrip& strip = m_panel->strip();
    QCOMPARE(strip.occurrences().count, std::uint64_t{3});
    QCOMPARE(strip.occurrences().before, std::uint64_t{1});
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(m_selection->selected().tokens, (TokenRange{7, 8}));
    settle();
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(strip.width() * 1 / 17 + 4, strip.height() / 2));
    QCOMPARE(m_selection->selected().tokens, (TokenRange{1, 2}));
}

void InspectorPanelTest::foldsAndRemembers()
{
    open("see the end");
    select({3, 4});
    QSignalSpy changed(m_panel.get(), &Panel::stateChanged);
    FoldSection* trace = m_panel->section(QStringLiteral("trace"));
    QTest::mouseClick(&trace->header(), Qt::LeftButton);
    QVERIFY(trace->isFolded());
    QVERIFY(!m_panel->traceSection().isVisible());
    QCOMPARE(changed.size(), 1);
    const QJsonObject state = m_panel->state();
    QCOMPARE(state[QLatin1String("folded")].toArray(), QJsonArray{QStringLiteral("trace")});
    m_panel->restore({});
    QVERIFY(!trace->isFolded());
    m_panel->restore(state);
    QVERIFY(trace->isFolded());
    QCOMPARE(changed.size(), 1);
    QTest::keyClick(&trace->header(), Qt::Key_Space);
    QVERIFY(!trace->isFolded());
}

void InspectorPanelTest::restoresAnything()
{
    m_panel->restore({{QStringLiteral("folded"), 5}});
    m_panel->restore({{QStringLiteral("folded"), QJsonArray{QStringLiteral("nothing"), 7}}});
    QCOMPARE(m_panel->state()[QLatin1String("folded")].toArray(), QJsonArray());
}

void InspectorPanelTest::givesPictureAndCommandLine()
{
    QVERIFY(m_panel->viewExport() == nullptr);
    QVERIFY(m_panel->commandLine().isEmpty());
    open("see the end");
    select({2, 4});
    QVERIFY(m_panel->viewExport() != nullptr);
    QVERIFY(m_panel->viewExport()->data(DataScope::All)->rows() >= 1);
    QCOMPARE(m_panel->commandLine(), QStringLiteral("tokenscope-cli explain --tokenizer split --range 2:7 -"));
    QSignalSpy menu(m_panel.get(), &Panel::exportMenuRequested);
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5), QPoint(105, 105));
    QCoreApplication::sendEvent(m_panel->traceSection().canvas()->viewport(), &event);
    QCOMPARE(menu.size(), 1);
    const QTemporaryDir folder;
    m_session->open({writeFile(folder, QStringLiteral("it's.txt"), QByteArray("see the end\n").repeated(3'000))});
    QTRY_VERIFY(m_session->encodedCurrent() != nullptr && !m_session->isBusy());
    select({3, 4});
    QVERIFY2(m_panel->commandLine().contains(QStringLiteral("--around 3:7 --range 3:7 --file '")),
             qPrintable(m_panel->commandLine()));
    selectEntry(TinySource::kThe);
    QCOMPARE(m_panel->commandLine(), QStringLiteral("tokenscope-cli explain --tokenizer split -- the"));
}

void InspectorPanelTest::hiddenPanelDoesNoWork()
{
    open("see the end");
    m_panel->hide();
    select({3, 4});
    QVERIFY(m_panel->lines().isEmpty());
    m_panel->show();
    settle();
    QVERIFY(m_panel->lines().contains(QStringLiteral("Id: 258")));
    QVERIFY(isShown("trace"));
}

void InspectorPanelTest::wordsAndAddedTokens()
{
    const QTemporaryDir folder;
    open("see it no", writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer()).toUtf8().constData());
    select({0, 1});
    QVERIFY2(m_panel->traceSection().sentence().contains(QStringLiteral("has this one")),
             qPrintable(m_panel->traceSection().sentence()));
    QVERIFY(m_panel->viewExport() == nullptr);
    select({2, 3});
    QVERIFY(m_panel->traceSection().sentence().contains(QStringLiteral("not in the vocabulary")));
}

void InspectorPanelTest::longTextIsTracedInPart()
{
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "see the end ";
    open(text);
    const TokenIndex middle = *m_session->encodedCurrent()->text.tokens()->tokenAtByte(120'003);
    select({middle, middle + 1});
    QVERIFY(m_panel->traceSection().mergeTree().isVisible());
    bool said = false;
    for (const QLabel* label : m_panel->traceSection().findChildren<QLabel*>())
        said = said || (label->isVisible() && label->text().contains(QStringLiteral("Traced in bytes")));
    QVERIFY(said);
    select({0, 20'000});
    QVERIFY2(m_panel->traceSection().sentence().contains(QStringLiteral("Too much is selected")),
             qPrintable(m_panel->traceSection().sentence()));
    QVERIFY(m_panel->viewExport() == nullptr);
}

void InspectorPanelTest::reactsToSpecialStates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty text") << QByteArray();
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("invalid UTF-8") << QByteArray("\xFF\xFE\x80 the \xC3");
    QTest::newRow("NUL") << QByteArray("a\0the", 5);
    QTest::newRow("one long word") << QByteArray(12'000, 'z');
}

void InspectorPanelTest::reactsToSpecialStates()
{
    QFETCH(QByteArray, text);
    open(text.toStdString());
    const TokenIndex count = m_session->encodedCurrent()->text.tokens()->size();
    for (const TokenIndex at : {TokenIndex{0}, count / 2, count > 0 ? count - 1 : 0}) {
        if (at < count) {
            select({at, at + 1});
            QVERIFY(isShown("facts"));
        }
    }
    // A selection that this text does not have.
    Selection wrong;
    wrong.tokens = {count + 5, count + 9};
    wrong.bytes = {90'000, 90'010};
    wrong.encodingKey = m_session->encodedCurrent()->key;
    m_selection->setSelected(wrong);
    settle();
    QVERIFY(!isShown("facts"));
}

void InspectorPanelTest::realVocabularies_data()
{
    QTest::addColumn<QByteArray>("tokenizer");
    QTest::addColumn<int>("picture"); // 0 merges, 1 lattice, 2 trials
    QTest::newRow("gpt2") << QByteArray("gpt2") << 0;
    QTest::newRow("bert") << QByteArray("bert") << 2;
    QTest::newRow("albert") << QByteArray("albert") << 1;
    QTest::newRow("llama-2") << QByteArray("llama-2") << 0;
}

void InspectorPanelTest::realVocabularies()
{
    QFETCH(QByteArray, tokenizer);
    QFETCH(int, picture);
    if (!catalog::installed(tokenizer.toStdString()))
        QSKIP("not brought");
    const Catalogue source;
    m_panel.reset();
    m_session = std::make_unique<Session>(source);
    m_panel = std::make_unique<InspectorPanel>(PanelContext{*m_session, *m_selection, *m_actions});
    m_panel->resize(340, 900);
    m_panel->show();
    open("Unbelievably, the tokenizers disagree.", tokenizer.constData());
    const TokenTable& table = *m_session->encodedCurrent()->text.tokens();
    const TokenIndex at = *table.tokenAtByte(18);
    select({at, at + 1});
    TraceSection& trace = m_panel->traceSection();
    QCOMPARE(trace.mergeTree().isVisible(), picture == 0);
    QCOMPARE(trace.lattice().isVisible(), picture == 1);
    QCOMPARE(trace.trials().isVisible(), picture == 2);
    QVERIFY(m_panel->viewExport() != nullptr);
    QVERIFY(!m_panel->whyText().isEmpty());
    QVERIFY(!m_panel->neighbours().lines().isEmpty());
    if (picture == 0) {
        const MergePicture& merges = trace.mergeTree().canvas().picture();
        const std::uint32_t root = merges.tree.roots[merges.selectedFirst];
        QCOMPARE(merges.tree.nodes[root].id, table.id(at));
    } else if (picture == 1) {
        const LatticePicture& lattice = trace.lattice().canvas().picture();
        const std::uint32_t edge = lattice.part.paths[0].edges[lattice.selectedFirst];
        QCOMPARE(lattice.part.edges[edge].id, table.id(at));
        QVERIFY(trace.lattice().paths().topLevelItemCount() > 1);
    }
}

QTEST_MAIN(InspectorPanelTest)
#include "tst_inspectorpanel.moc"
