// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The video workspace through real clicks and keys.

#include "app/video/framespanel.h"
#include "app/video/transportbar.h"
#include "app/window/banner.h"
#include "tests/app/videowindow.h"
#include "widgets/parameters/parameterform.h"
#include "widgets/table/datatableview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>

#include <cmath>

using namespace tokenscope;
using namespace tokenscope::app;

class VideoTest : public VideoWindowTest {
    Q_OBJECT

private slots:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }

    void emptyStateSaysWhatToDo();
    void aSampleIsOneClickAway();
    void dropsAreOpenedHere();
    void buttonsAndKeysMove();
    void fieldsMove();
    void theTimelineScrubsAndBrushes();
    void spacePlaysOnlyWhereNothingElseHasIt();
    void pointsAndCommands();
    void everyViewIsShownAndKept_data();
    void everyViewIsShownAndKept();
    void borrowedTokensAreMarked();
    void canvasesPointTogether();
    void methodsThatCannotWorkSayWhy();
    void parametersOfThePanelAreUsed();
    void whatAMethodCannotDoIsSaidAtOnce();
    void framesOfThePanelAreUsed();
    void theTableFollowsAndLeads();
    void tracksAreChosen();
    void sessionsKeepAllOfIt();
    void aReplacedFileIsSaid();
    void brokenFilesAreSaid();
    void presentsTheFramesAlone();
    void cancelIsInReach();
};

void VideoTest::emptyStateSaysWhatToDo()
{
    QVERIFY(settle());
    QVERIFY(workspace().canvases().empty());
    QVERIFY(place().viewExport() == nullptr || !place().viewExport()->hasExport());
    QVERIFY(place().commandLine().isEmpty());
    QVERIFY(place().material().isEmpty());
    for (const Command command : {Command::PlayVideo, Command::NextFrame, Command::SetInPoint, Command::MeasureVideo,
                                  Command::ExportVideo, Command::AnalyseVideo})
        QVERIFY(!action(command)->isEnabled());
    QVERIFY(panel<FramesPanel>("frames").viewExport() == nullptr);
    QTest::keyClick(&workspace(), Qt::Key_Space); // nothing to play
    QVERIFY(!player().isPlaying());
}

void VideoTest::aSampleIsOneClickAway()
{
    QToolButton* sample = nullptr;
    for (auto* button : workspace().findChildren<QToolButton*>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Three short scenes"))
            sample = button;
    }
    QVERIFY(sample != nullptr);
    QTest::mouseClick(sample, Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([this] { return session().clip() != nullptr; }, test::kPatience));
    QVERIFY(settle());
    QCOMPARE(session().clip()->path(), QStringLiteral("sample:scenes"));
    QCOMPARE(session().clip()->frames(), 200);
    QCOMPARE(timeline().content().cuts.size(), std::size_t{2}); // two cuts between three scenes
    QVERIFY(workspace().canvases().size() >= 2);
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("Three short scenes")));
}

void VideoTest::dropsAreOpenedHere()
{
    m_window->bringToFront(*m_window->places().front());
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(movingSquare(m_folder, 12))});
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
    QVERIFY(QTest::qWaitFor([this] { return session().clip() != nullptr; }, test::kPatience));
    QCOMPARE(&m_window->current(), &place());
    QVERIFY(settle());
}

void VideoTest::buttonsAndKeysMove()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    const auto press = [this](Command command) {
        for (auto* button : workspace().transport()->findChildren<QToolButton*>()) {
            if (button->defaultAction() == action(command))
                QTest::mouseClick(button, Qt::LeftButton);
        }
    };
    press(Command::NextFrame);
    press(Command::NextFrame);
    QCOMPARE(session().position(), 2);
    press(Command::PreviousFrame);
    QCOMPARE(session().position(), 1);
    press(Command::LastFrame);
    QCOMPARE(session().position(), 39);
    press(Command::FirstFrame);
    QCOMPARE(session().position(), 0);
    timeline().setFocus();
    QTest::keyClick(&timeline(), Qt::Key_Right);
    QCOMPARE(session().position(), 1);
    QVERIFY(settle());
    QVERIFY(player().shown().exact);
    QCOMPARE(player().shown().frame, 1);
    QTest::keyClick(workspace().canvases().front(), Qt::Key_Period);
    QCOMPARE(session().position(), 2);
    QTest::keyClick(workspace().canvases().front(), Qt::Key_Comma);
    QCOMPARE(session().position(), 1);
    QVERIFY(settle());
}

void VideoTest::fieldsMove()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    TransportBar& bar = *workspace().transport();
    bar.frameBox()->setValue(25);
    QCOMPARE(session().position(), 25);
    QCOMPARE(bar.timeEdit()->text(), QStringLiteral("0:01.00"));
    bar.timeEdit()->setFocus();
    bar.timeEdit()->selectAll();
    QTest::keyClicks(bar.timeEdit(), QStringLiteral("0:00.48"));
    QTest::keyClick(bar.timeEdit(), Qt::Key_Return);
    QCOMPARE(session().position(), 12);
    QCOMPARE(bar.frameBox()->value(), 12);
    bar.timeEdit()->selectAll();
    QTest::keyClicks(bar.timeEdit(), QStringLiteral("tomorrow"));
    QTest::keyClick(bar.timeEdit(), Qt::Key_Return);
    QCOMPARE(session().position(), 12);
    QCOMPARE(bar.timeEdit()->text(), QStringLiteral("0:00.48"));
    bar.speedBox()->setCurrentIndex(0);
    QCOMPARE(player().speed(), 0.25);
    action(Command::FasterVideo)->trigger();
    QCOMPARE(player().speed(), 0.5);
    QCOMPARE(bar.speedBox()->currentIndex(), 1);
    QVERIFY(settle());
}

void VideoTest::theTimelineScrubsAndBrushes()
{
    QVERIFY(open(movingSquare(m_folder, 60)));
    QTest::mousePress(&timeline(), Qt::LeftButton, {}, placeOf(10));
    QCOMPARE(session().position(), 10);
    QTest::mouseMove(&timeline(), placeOf(30));
    QTest::mouseRelease(&timeline(), Qt::LeftButton, {}, placeOf(30));
    QCOMPARE(session().position(), 30);
    QVERIFY(settle());
    QVERIFY(player().shown().exact);
    QCOMPARE(player().shown().frame, 30);
    QTest::mousePress(&timeline(), Qt::LeftButton, Qt::ShiftModifier, placeOf(12));
    QTest::mouseMove(&timeline(), placeOf(40));
    QTest::mouseRelease(&timeline(), Qt::LeftButton, Qt::ShiftModifier, placeOf(40));
    QVERIFY(session().span() == (ClipSpan{12, 40}));
    QVERIFY(action(Command::ClearPoints)->isEnabled());
    m_window->session().undoStack().undo();
    QVERIFY(session().span().isEmpty());
    QVERIFY(timeline().range().isEmpty());
}

void VideoTest::spacePlaysOnlyWhereNothingElseHasIt()
{
    QVERIFY(open(movingSquare(m_folder, 100)));
    QVERIFY(timeline().hasFocus()); // what was opened has the keyboard
    QTest::keyClick(&timeline(), Qt::Key_Space);
    QVERIFY(player().isPlaying());
    QVERIFY(action(Command::PlayVideo)->isChecked());
    QVERIFY(QTest::qWaitFor([this] { return session().position() > 2; }, test::kPatience));
    QTest::keyClick(workspace().canvases().front(), Qt::Key_Space);
    QVERIFY(!player().isPlaying());
    QVERIFY(settle());
    QVERIFY(player().shown().exact);
    // A button that has the keyboard is pressed.
    auto* button = panel<FramesPanel>("frames").measureButton();
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(!player().isPlaying());
    QVERIFY(session().isMeasuring() || session().quality(0));
    QVERIFY(settle());
}

void VideoTest::pointsAndCommands()
{
    QVERIFY(open(movingSquare(m_folder, 60, 30)));
    player().setPosition(8);
    action(Command::SetInPoint)->trigger();
    player().setPosition(20);
    action(Command::SetOutPoint)->trigger();
    QVERIFY(session().span() == (ClipSpan{8, 20}));
    action(Command::FirstFrame)->trigger();
    QCOMPARE(session().position(), 8);
    action(Command::AnalyseSpan)->trigger();
    QVERIFY(settle());
    QCOMPARE(session().source()->clip.index.front(), 8);
    QCOMPARE(session().source()->clip.index.back(), 20);
    action(Command::ClearPoints)->trigger();
    QVERIFY(session().span().isEmpty());
    m_window->session().undoStack().undo();
    m_window->session().undoStack().undo(); // the frames that become tokens
    QVERIFY(settle());
    QCOMPARE(session().source()->frames(), std::size_t{60});
    player().setPosition(0);
    action(Command::NextScene)->trigger();
    QCOMPARE(session().position(), 30);
    action(Command::PreviousScene)->trigger();
    QCOMPARE(session().position(), 0);
    action(Command::CopyCommandLine)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("tokenscope-cli reduce ")));
    QVERIFY(settle());
}

void VideoTest::everyViewIsShownAndKept_data()
{
    QTest::addColumn<int>("view");
    QTest::addColumn<QString>("method");
    for (int view = 0; view < kVideoViews; ++view) {
        for (const char* method : {"dycoke", "vq"})
            QTest::addRow("view %d of %s", view, method) << view << QString::fromLatin1(method);
    }
}

void VideoTest::everyViewIsShownAndKept()
{
    QFETCH(int, view);
    QFETCH(QString, method);
    QVERIFY(open(movingSquare(m_folder, 12)));
    if (method == QStringLiteral("vq"))
        choose(this->method().methodBox(), "vq");
    player().setPosition(5);
    workspace().viewBox()->setCurrentIndex(view);
    QVERIFY(settle());
    QCOMPARE(workspace().canvases().size(), std::size_t{2});
    const CanvasContent& shown = content(1);
    QVERIFY(!shown.picture.isNull());
    QCOMPARE(shown.grid.frames, 1);
    QVERIFY(shown.grid.tokens() > 0);
    const auto what = static_cast<VideoView>(view);
    const bool reduces = method != QStringLiteral("vq");
    if (what == VideoView::Split)
        QVERIFY(!shown.other.isNull());
    else if (what == VideoView::Reconstruction)
        QVERIFY(shown.picture.size() != player().shown().picture.size()
                || shown.picture.image() != player().shown().picture.image());
    else if (what == VideoView::Onion)
        QVERIFY2(shown.title.contains(reduces ? QStringLiteral("here") : QStringLiteral("a code of its own")),
                 qPrintable(shown.title));
    else if (reduces ? what != VideoView::Score : what != VideoView::Order && what != VideoView::Score)
        QVERIFY(!shown.overlay.isNull());
    // What is shown is kept with the session, and comes back.
    const SessionState state = m_window->sessionState();
    workspace().setSettings({});
    m_window->restoreSession(state);
    QCOMPARE(static_cast<int>(workspace().settings().view), view);
    QVERIFY(settle());
}

void VideoTest::borrowedTokensAreMarked()
{
    QVERIFY(open(movingSquare(m_folder, 100)));
    player().setPosition(4); // looked at: each second one
    QVERIFY(settle());
    QVERIFY2(!content(1).title.contains(QStringLiteral("tokens of frame")), qPrintable(content(1).title));
    player().setPosition(5);
    QVERIFY(settle());
    QVERIFY2(content(1).title.contains(QStringLiteral("tokens of frame 4")), qPrintable(content(1).title));
}

void VideoTest::canvasesPointTogether()
{
    QVERIFY(open(movingSquare(m_folder, 12)));
    session().addRun();
    QVERIFY(settle());
    QCOMPARE(workspace().canvases().size(), std::size_t{3});
    PictureCanvas* second = workspace().canvases()[1];
    const QPoint at = second->tokenRect(9).center().toPoint();
    QTest::mouseClick(second, Qt::LeftButton, {}, at);
    QCOMPARE(session().selection().selected().token, 9);
    QCOMPARE(session().selection().selected().run, 0);
    QCOMPARE(session().active(), 0);
    for (const PictureCanvas* canvas : workspace().canvases())
        QCOMPARE(canvas->chosen(), 9);
    QVERIFY(session().selection().selected().code >= 0);
    // In another frame it is not there.
    player().setPosition(3);
    QVERIFY(settle());
    QCOMPARE(second->chosen(), -1);
}

void VideoTest::methodsThatCannotWorkSayWhy()
{
    const QComboBox* box = method().methodBox();
    const auto state = [box](const char* id) {
        const int index = box->findData(QString::fromLatin1(id));
        return std::pair(index >= 0 && (box->model()->flags(box->model()->index(index, 0)) & Qt::ItemIsEnabled) != 0,
                         index >= 0 ? box->itemData(index, Qt::ToolTipRole).toString() : QString());
    };
    QVERIFY(state("dycoke").first);
    QVERIFY(state("tome").first);
    QVERIFY(state("vq").first);
    QVERIFY(!state("fastv").first);
    QVERIFY(state("fastv").second.contains(QStringLiteral("attention")));
    QVERIFY(!state("vistog").first);
    QVERIFY(!state("vistog").second.isEmpty());
    // Methods that look across frames stand first.
    QVERIFY(box->findData(QStringLiteral("dycoke")) < box->findData(QStringLiteral("tome")));
    QVERIFY(box->findData(QStringLiteral("tome")) < box->findData(QStringLiteral("vq")));
}

void VideoTest::parametersOfThePanelAreUsed()
{
    QVERIFY(open(movingSquare(m_folder, 16)));
    method().keptBox()->setValue(50);
    QVERIFY(settle());
    QCOMPARE(session().kept(), 0.5);
    QCOMPARE(method().keptSlider()->value(), 100);
    const double half = static_cast<double>(session().activeRun()->result()->keptInAll());
    method().keptSlider()->setFocus();
    QTest::keyClick(method().keptSlider(), Qt::Key_Home);
    QVERIFY(settle());
    QVERIFY(static_cast<double>(session().activeRun()->result()->keptInAll()) < half);
    QTest::mouseClick(method().tabs(), Qt::LeftButton, {}, method().tabs()->tabRect(0).center());
    action(Command::AddRun)->trigger();
    QVERIFY(settle());
    QCOMPARE(method().tabs()->count(), 2);
    choose(method().methodBox(), "vq");
    QVERIFY(session().run(1)->result()->coded);
    QVERIFY(session().run(0)->result()->reduction);
    m_window->session().undoStack().undo();
    QVERIFY(settle());
    QVERIFY(session().run(1)->result()->reduction);
    method().thresholdBox()->setValue(0.5);
    QVERIFY(settle());
    QCOMPARE(session().similarity()->threshold, 0.5);
}

void VideoTest::whatAMethodCannotDoIsSaidAtOnce()
{
    QVERIFY(open(movingSquare(m_folder, 16)));
    choose(method().methodBox(), "dycoke");
    method().keptBox()->setValue(50);
    QVERIFY(settle());
    QVERIFY(!method().leastText()->isVisibleTo(&method()));
    method().keptBox()->setValue(10);
    QVERIFY(settle());
    QVERIFY(method().leastText()->isVisibleTo(&method()));
    QVERIFY2(method().leastText()->text().contains(QLocale().toString(31.25, 'f', 1)), // 5 frames of 16
             qPrintable(method().leastText()->text()));
    QVERIFY(method().leastText()->text().startsWith(QLatin1String("DyCoke")));
    session().addRun(); // the same again
    QVERIFY(settle());
    const QStringList lines = method().leastText()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].startsWith(QLatin1String("A  DyCoke")), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(QLatin1String("B  DyCoke")), qPrintable(lines[1]));
    session().removeRun(1);
    QVERIFY(settle());
    choose(method().methodBox(), "tome");
    QVERIFY(settle());
    QVERIFY(!method().leastText()->isVisibleTo(&method()));
}

void VideoTest::framesOfThePanelAreUsed()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    method().firstBox()->setValue(10);
    method().lastBox()->setValue(29);
    method().stepBox()->setValue(5);
    QVERIFY(settle());
    QCOMPARE(session().source()->clip.index, (std::vector<std::int64_t>{10, 15, 20, 25}));
    method().sideBox()->setValue(56);
    QVERIFY(settle());
    QCOMPARE(session().source()->tokensPerFrame(), 16);
}

void VideoTest::theTableFollowsAndLeads()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    FramesPanel& frames = panel<FramesPanel>("frames");
    qobject_cast<QWidget*>(frames.parent())->raise();
    QVERIFY(settle());
    DataTableView& table = *frames.table();
    const QAbstractItemModelTester tester(table.model());
    QCOMPARE(table.model()->rowCount(), 40);
    player().setPosition(7);
    QVERIFY(settle());
    QCOMPARE(table.currentTableRow(), 7);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Down);
    QCOMPARE(session().position(), 8);
    QVERIFY2(frames.totals()->text().contains(QStringLiteral("repeat")), qPrintable(frames.totals()->text()));
    const int columns = table.model()->columnCount();
    QTest::mouseClick(frames.measureButton(), Qt::LeftButton);
    QVERIFY(settle());
    QCOMPARE(table.model()->columnCount(), columns + 1);
    QVERIFY(frames.totals()->text().contains(QStringLiteral("dB")));
    QVERIFY(frames.viewExport() != nullptr);
    QVERIFY(!frames.measureButton()->isEnabled()); // there is nothing left to measure
}

void VideoTest::tracksAreChosen()
{
    QVERIFY(open(movingSquare(m_folder, 20)));
    const std::size_t before = timeline().content().tracks.size();
    QAction* births = workspace().tracksMenu()->actions().at(static_cast<int>(ClipTrack::Births));
    QVERIFY(!births->isChecked());
    births->trigger();
    QVERIFY(settle());
    QCOMPARE(timeline().content().tracks.size(), before + 1);
    m_window->session().undoStack().undo();
    QVERIFY(settle());
    QCOMPARE(timeline().content().tracks.size(), before);
}

void VideoTest::sessionsKeepAllOfIt()
{
    QVERIFY(open(movingSquare(m_folder, 30)));
    session().setKept(0.4);
    session().setSpan({3, 20});
    session().addRun();
    player().setPosition(11);
    QVERIFY(settle());
    const QByteArray json = writeSession(m_window->sessionState(), m_folder.path());
    QVERIFY(json.contains("\"path\": \"square.mp4\"")); // relative
    const SessionState state = readSession(json, m_folder.path()).value();
    QVERIFY(state.holdsMaterial());
    action(Command::CloseDocument)->trigger();
    QVERIFY(!session().clip());
    QVERIFY(workspace().canvases().empty());
    m_window->restoreSession(state);
    QVERIFY(QTest::qWaitFor([this] { return session().clip() != nullptr; }, test::kPatience));
    QVERIFY(settle());
    QCOMPARE(session().kept(), 0.4);
    QVERIFY(session().span() == (ClipSpan{3, 20}));
    QCOMPARE(session().runs().size(), std::size_t{2});
    QCOMPARE(session().position(), 11);
    QCOMPARE(timeline().current(), 11);
    QCOMPARE(timeline().range().last, 20);
    // What is gone is said, and named.
    QVERIFY(QFile::remove(m_folder.filePath(QStringLiteral("square.mp4"))));
    m_window->restoreSession(state);
    QVERIFY(QTest::qWaitFor([this] { return place().banner().message().title.contains(QStringLiteral("square.mp4")); },
                            test::kPatience));
}

void VideoTest::aReplacedFileIsSaid()
{
    const QString path = movingSquare(m_folder, 20);
    QVERIFY(open(path));
    QVERIFY(QFile::remove(path));
    movingSquare(m_folder, 26);
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    QVERIFY(place().banner().isVisible());
    QVERIFY(place().banner().message().title.contains(QStringLiteral("another file")));
    QCOMPARE(session().clip()->frames(), 20); // as it was opened
    place().banner().message().action();
    QVERIFY(QTest::qWaitFor([this] { return session().clip()->frames() == 26; }, test::kPatience));
    QVERIFY(settle());
}

void VideoTest::brokenFilesAreSaid()
{
    QFile whole(movingSquare(m_folder, 20));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QString path = writeFile(m_folder, QStringLiteral("cut.mp4"), whole.read(60));
    m_window->openPaths({path});
    QVERIFY(QTest::qWaitFor([this] { return place().banner().isVisible(); }, test::kPatience));
    QCOMPARE(place().banner().message().tone, Banner::Tone::Problem);
    QVERIFY(place().banner().message().title.contains(QStringLiteral("cut.mp4")));
    QVERIFY(!session().clip());
}

void VideoTest::presentsTheFramesAlone()
{
    QVERIFY(open(movingSquare(m_folder, 20)));
    action(Command::Presentation)->trigger();
    QVERIFY(place().isPresenting());
    QVERIFY(!timeline().isVisible());
    QTest::keyClick(workspace().canvases().front(), Qt::Key_Period);
    QCOMPARE(session().position(), 1);
    QTest::keyClick(workspace().canvases().front(), Qt::Key_Escape);
    QVERIFY(!place().isPresenting());
    QVERIFY(QTest::qWaitFor([this] { return timeline().isVisible(); }));
    QVERIFY(settle());
}

void VideoTest::cancelIsInReach()
{
    m_window->openPaths({movingSquare(m_folder, 200, 100, 336)});
    QVERIFY(QTest::qWaitFor([this] { return session().clip() != nullptr && session().isBusy(); }, test::kPatience));
    QVERIFY(action(Command::Cancel)->isEnabled());
    action(Command::Cancel)->trigger();
    QVERIFY(!session().isBusy());
    QVERIFY(action(Command::AnalyseVideo)->isEnabled());
    action(Command::AnalyseVideo)->trigger();
    QVERIFY(settle());
    QVERIFY(session().activeRun()->result());
    QVERIFY(!action(Command::AnalyseVideo)->isEnabled());
}

QTEST_MAIN(VideoTest)
#include "tst_video.moc"
