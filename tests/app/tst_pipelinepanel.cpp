// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/actionregistry.h"
#include "app/pipeline/pipelinepanel.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/pipeline/differencelist.h"
#include "widgets/pipeline/pipelineview.h"
#include "widgets/selection/selectionmodel.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QJsonObject>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace tokenscope;
using namespace tokenscope::app;

/// The pipeline panel in a window of its own, with small tokenizers.
class PipelinePanelTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void teachesWhenEmpty();
    void worksOnlyWhileVisible();
    void followsTheTokenizer();
    void walksThroughALongText();
    void goesWhereTheSelectionIs();
    void aByteOfALongLineIsInItsPart();
    void differencesGoToTheirPlace();
    void cancelKeepsWhatIsShown();
    void remembers();
    void commandLines();
    void exports();

private:
    void open(const std::string& text, const std::string& tokenizer = "lower");
    void waitForPart();
    std::uint64_t base() const { return m_panel->view()->part()->base; }
    std::uint64_t end() const { return base() + m_panel->view()->part()->stages.input.size(); }

    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SelectionModel> m_selection;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<ActionRegistry> m_actions;
    PipelinePanel* m_panel = nullptr;
};

namespace {

std::string lines(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "The line " + std::to_string(i) + " of the text\n";
    return text;
}

} // namespace

void PipelinePanelTest::init()
{
    resetSettings();
    Settings::setTokenizer("tiny");
    m_source = std::make_unique<TinySource>();
    m_session = std::make_unique<Session>(*m_source);
    m_selection = std::make_unique<SelectionModel>();
    m_window = std::make_unique<QMainWindow>();
    m_actions = std::make_unique<ActionRegistry>(m_window.get());
    m_panel = new PipelinePanel({*m_session, *m_selection, *m_actions}, m_window.get());
    m_window->setCentralWidget(m_panel);
    m_window->resize(900, 320);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void PipelinePanelTest::cleanup()
{
    m_source->release();
    delete m_panel;
    m_actions.reset();
    m_window.reset();
    m_session.reset();
}

void PipelinePanelTest::open(const std::string& text, const std::string& tokenizer)
{
    m_session->chooseTokenizer(tokenizer);
    m_session->openText(Document::Origin::Typed, text);
    QTRY_VERIFY(m_session->encodedCurrent() != nullptr);
}

void PipelinePanelTest::waitForPart()
{
    QTRY_VERIFY(!m_panel->isBusy());
    QTRY_VERIFY(m_panel->view()->part() != nullptr);
}

void PipelinePanelTest::teachesWhenEmpty()
{
    QVERIFY(m_panel->view()->hint().contains(QStringLiteral("Open a text")));
    QCOMPARE(m_panel->viewExport(), nullptr);
    QVERIFY(m_panel->commandLine().isEmpty());
    open("");
    waitForPart();
    QVERIFY(m_panel->view()->hint().contains(QStringLiteral("empty")));
    QCOMPARE(m_panel->viewExport(), nullptr);
}

void PipelinePanelTest::worksOnlyWhileVisible()
{
    m_panel->hide();
    open("The moth");
    QTest::qWait(50);
    QVERIFY(!m_panel->isBusy());
    QVERIFY(m_panel->view()->part() == nullptr);
    m_panel->show();
    waitForPart();
    QCOMPARE(m_panel->view()->part()->stages.input, std::string("The moth"));
}

void PipelinePanelTest::followsTheTokenizer()
{
    open("The moth");
    waitForPart();
    QCOMPARE(m_panel->view()->part()->stages.losses.size(), std::size_t{1});
    m_session->chooseTokenizer("tiny");
    QTRY_VERIFY(m_panel->view()->part() && m_panel->view()->part()->stages.losses.empty());
    QCOMPARE(m_panel->view()->part()->encodingKey, m_session->encodedCurrent()->key);
    QVERIFY(m_panel->partText().isEmpty());
    QVERIFY(!m_panel->nextButton()->isVisible());
    QTest::mouseClick(m_panel->view()->viewport(), Qt::LeftButton, {},
                      m_panel->view()->segmentRect({0, 0}).center().toPoint());
    QVERIFY(!m_selection->selected().tokens.isEmpty());
}

void PipelinePanelTest::walksThroughALongText()
{
    const std::string text = lines(1000);
    open(text);
    waitForPart();
    QCOMPARE(base(), std::uint64_t{0});
    QVERIFY(end() <= 4096);
    QCOMPARE(text[end() - 1], '\n');
    QVERIFY2(m_panel->partText().contains(QStringLiteral("[0, ")), qPrintable(m_panel->partText()));
    QVERIFY(!m_panel->previousButton()->isEnabled());
    const std::uint64_t firstEnd = end();
    QTest::mouseClick(m_panel->nextButton(), Qt::LeftButton);
    QTRY_COMPARE(base(), firstEnd);
    QVERIFY(m_panel->previousButton()->isEnabled());
    QTest::mouseClick(m_panel->previousButton(), Qt::LeftButton);
    QTRY_COMPARE(end(), firstEnd);
    for (int i = 0; m_panel->nextButton()->isEnabled() && i < 100; ++i) {
        const std::uint64_t before = end();
        QTest::mouseClick(m_panel->nextButton(), Qt::LeftButton);
        QTRY_COMPARE(base(), before);
    }
    QCOMPARE(end(), std::uint64_t{text.size()});
}

void PipelinePanelTest::goesWhereTheSelectionIs()
{
    const std::string text = lines(1000);
    open(text);
    waitForPart();
    const std::uint64_t at = text.find("The line 700");
    m_selection->setSelected({{}, {at + 4, at + 8}, kNoToken, 0});
    QTRY_COMPARE(base(), at);
    QVERIFY(m_panel->view()->current() && m_panel->view()->isHighlighted(*m_panel->view()->current()));
    m_selection->setSelected({{}, {at + 40, at + 44}, kNoToken, 0}); // in the part already
    QTest::qWait(20);
    QCOMPARE(base(), at);
    open("The end");
    QTRY_VERIFY(m_panel->view()->part() && m_panel->view()->part()->stages.input == "The end");
    while (m_session->current())
        m_session->close(m_session->current());
    QTRY_VERIFY(m_panel->view()->part() == nullptr);
    QVERIFY(m_panel->view()->hint().contains(QStringLiteral("Open a text")));
}

void PipelinePanelTest::aByteOfALongLineIsInItsPart()
{
    const std::string text = std::string(5000, 'x') + "\ndump: " + std::string(6000, 'a') + "\nend";
    open(text);
    waitForPart();
    const std::uint64_t at = text.find("aaa"); // behind the last place good for a cut
    m_selection->setSelected({{}, {at, at + 3}, kNoToken, 0});
    QTRY_VERIFY(base() <= at && at + 3 <= base() + m_panel->view()->part()->stages.input.size());
}

void PipelinePanelTest::differencesGoToTheirPlace()
{
    open("the moth and The end");
    waitForPart();
    QVERIFY(!m_panel->list()->isVisible());
    QSignalSpy changed(m_panel, &Panel::stateChanged);
    QTest::mouseClick(m_panel->listButton(), Qt::LeftButton);
    QVERIFY(m_panel->list()->isVisible());
    QCOMPARE(changed.size(), 1);
    QCoreApplication::processEvents(); // rows take the width of the list that has just appeared
    const QModelIndex first = m_panel->list()->model()->index(0, 0);
    QTest::mouseClick(m_panel->list()->viewport(), Qt::LeftButton, {}, m_panel->list()->visualRect(first).center());
    QCOMPARE(m_selection->selected().bytes, (ByteRange{13, 14}));
}

void PipelinePanelTest::cancelKeepsWhatIsShown()
{
    open("The moth");
    waitForPart();
    const auto shown = m_panel->view()->part();
    m_source->hold();
    m_session->chooseTokenizer("split");
    m_actions->action(Command::Cancel)->trigger();
    m_source->release();
    QTRY_VERIFY(!m_panel->isBusy());
    QCOMPARE(m_panel->view()->part()->stages.input, shown->stages.input);
    m_panel->hide(); // closed while work is asked for
    open(lines(500));
    m_panel->show();
    delete m_panel;
    m_panel = nullptr;
}

void PipelinePanelTest::remembers()
{
    QVERIFY(!m_panel->state().value(QStringLiteral("differences")).toBool());
    m_panel->restore({{QStringLiteral("differences"), true}});
    QVERIFY(m_panel->state().value(QStringLiteral("differences")).toBool());
    m_panel->restore({{QStringLiteral("differences"), QStringLiteral("what")}, {QStringLiteral("x"), 1}});
    QVERIFY(!m_panel->state().value(QStringLiteral("differences")).toBool());
}

void PipelinePanelTest::commandLines()
{
    open("The moth");
    waitForPart();
    QCOMPARE(m_panel->commandLine(), QStringLiteral("tokenscope-cli explain --tokenizer lower -"));
    QTemporaryDir folder;
    const QString path = writeFile(folder, QStringLiteral("it's.txt"), QByteArray::fromStdString(lines(1000)));
    m_session->setRecogniseSpecial(true);
    m_session->open({path});
    QTRY_VERIFY(m_session->encodedCurrent() != nullptr && !m_panel->isBusy()
                && m_panel->commandLine().contains(QStringLiteral(" --around 0:")));
    QVERIFY2(m_panel->commandLine().contains(QStringLiteral(" --special"))
                 && m_panel->commandLine().contains(QStringLiteral("it'\\''s.txt'")),
             qPrintable(m_panel->commandLine()));
}

void PipelinePanelTest::exports()
{
    open("The moth");
    waitForPart();
    QVERIFY(m_panel->viewExport() != nullptr);
    QCOMPARE(m_panel->viewExport()->exportName(), QStringLiteral("pipeline"));
    QSignalSpy menu(m_panel, &Panel::exportMenuRequested);
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(300, 20), QPoint(300, 20));
    QCoreApplication::sendEvent(m_panel->view()->viewport(), &event);
    QCOMPARE(menu.size(), 1);
    m_panel->listButton()->click();
    m_panel->list()->setFocus();
    QCOMPARE(m_panel->viewExport()->exportName(), QStringLiteral("pipeline-differences"));
    QVERIFY(m_panel->viewExport()->data(DataScope::All));
}

QTEST_MAIN(PipelinePanelTest)
#include "tst_pipelinepanel.moc"
