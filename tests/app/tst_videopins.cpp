// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Panels of the video workspace that are pinned to what they show, and how much of a clip is kept in memory.

#include "app/settings/preferencesdialog.h"
#include "app/settings/settings.h"
#include "app/video/codebox.h"
#include "app/video/codetimepanel.h"
#include "app/video/framespanel.h"
#include "app/video/tubepanel.h"
#include "app/window/docktitle.h"
#include "tests/app/videowindow.h"
#include "widgets/codetime/codetimeview.h"
#include "widgets/table/datatableview.h"
#include "widgets/tube/tubeview.h"

#include <QDockWidget>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <atomic>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

/// A clip's frames, which remembers what it was told.
class ToldSource final : public FrameSource {
public:
    ToldSource(std::unique_ptr<FrameSource> source, std::shared_ptr<std::atomic<std::uint64_t>> told)
        : m_source(std::move(source))
        , m_told(std::move(told))
    {
    }
    const VideoInfo& info() const override { return m_source->info(); }
    const FrameIndex& index() const override { return m_source->index(); }
    Result<Picture> frame(std::size_t number, const RunContext& context) override
    {
        return m_source->frame(number, context);
    }
    Result<Picture> luma(std::size_t number, const RunContext& context) override
    {
        return m_source->luma(number, context);
    }
    Result<Picture> thumbnail(std::size_t number, int side, const RunContext& context) override
    {
        return m_source->thumbnail(number, side, context);
    }
    void setCacheBytes(std::uint64_t bytes) override { *m_told = bytes; }
    Result<std::unique_ptr<FrameSource>> another() const override { return m_source->another(); }

private:
    std::unique_ptr<FrameSource> m_source;
    std::shared_ptr<std::atomic<std::uint64_t>> m_told;
};

} // namespace

class VideoPinsTest : public VideoWindowTest {
    Q_OBJECT

private slots:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }

    void aPinnedPanelKeepsItsMethod_data();
    void aPinnedPanelKeepsItsMethod();
    void aPinnedPanelKeepsItsClip_data();
    void aPinnedPanelKeepsItsClip();
    void aPinnedPanelFollowsTheFrameOfItsClip();
    void aPinnedPanelSelectsForItself();
    void pinsAreKeptInSessions();
    void totalsHaveALineForEachMethod();

    void memoryIsARowOfThePreferences();
    void memoryIsToldToWhatIsOpen();
    void memoryThatMakesNoSenseIsTheDefault_data();
    void memoryThatMakesNoSenseIsTheDefault();

private:
    VideoPanel& bringUp(const QByteArray& id)
    {
        auto& wanted = panel<VideoPanel>(id.constData());
        if (!wanted.isVisible())
            action(wanted.showCommand())->trigger();
        settle();
        return wanted;
    }
    static void clickPin(const Panel& panel)
    {
        const auto& dock = dynamic_cast<QDockWidget&>(*panel.parentWidget());
        QTest::mouseClick(dynamic_cast<DockTitle&>(*dock.titleBarWidget()).pinButton(), Qt::LeftButton);
    }
    static QByteArray given(const Panel& panel)
    {
        const ViewExport* view = panel.viewExport();
        return view == nullptr ? QByteArray()
                               : renderTable(*view, DataScope::All, TableFormat::Csv).value_or(QByteArray());
    }
    static void addPanels()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char* id : {"frames", "codetime", "tube"})
            QTest::newRow(id) << QByteArray(id);
    }
    /// As the command in the menu shows them.
    PreferencesDialog* memoryAsked()
    {
        action(Command::FrameMemory)->trigger();
        return m_window->findChild<PreferencesDialog*>();
    }
    bool isClosed()
    {
        return QTest::qWaitFor([this] { return m_window->findChild<PreferencesDialog*>() == nullptr; },
                               test::kPatience);
    }
    QString other() { return movingSquare(m_folder, 30, 12, 84, QStringLiteral("other.mp4")); }
};

void VideoPinsTest::aPinnedPanelKeepsItsMethod_data()
{
    addPanels();
}

void VideoPinsTest::aPinnedPanelKeepsItsMethod()
{
    QFETCH(QByteArray, id);
    QVERIFY(open(movingSquare(m_folder, 24)));
    VideoPanel& pinned = bringUp(id);
    QVERIFY(pinned.isVisible());
    const QByteArray before = given(pinned);
    const QString line = pinned.commandLine();
    QVERIFY(!before.isEmpty());
    clickPin(pinned);
    QAction* pin = action(*pinned.pinCommand());
    QVERIFY(pin->isChecked());
    QCOMPARE(pinned.clips().pinnedName(), QStringLiteral("square.mp4 · DyCoke"));
    session().addRun();
    session().setMethod(1, *defaultClipMethod("vq"));
    session().setKept(0.5);
    QVERIFY(settle());
    QCOMPARE(session().active(), 1);
    QCOMPARE(given(pinned), before);
    QCOMPARE(pinned.commandLine(), line);
    pin->trigger();
    QVERIFY(settle());
    QVERIFY(!pin->isChecked());
    QVERIFY(given(pinned) != before);
    QVERIFY(pinned.commandLine() != line);
    action(Command::Undo)->trigger();
    QVERIFY(settle());
    QVERIFY(pin->isChecked());
    QCOMPARE(given(pinned), before);
}

void VideoPinsTest::aPinnedPanelKeepsItsClip_data()
{
    addPanels();
}

void VideoPinsTest::aPinnedPanelKeepsItsClip()
{
    QFETCH(QByteArray, id);
    QVERIFY(open(movingSquare(m_folder, 24)));
    VideoPanel& pinned = bringUp(id);
    clickPin(pinned);
    const QByteArray before = given(pinned);
    m_window->openPaths({other()});
    QVERIFY(
        QTest::qWaitFor([this] { return session().clip()->name() == QStringLiteral("other.mp4"); }, test::kPatience));
    QVERIFY(settle());
    QCOMPARE(given(pinned), before);
    player().setPosition(20); // means another frame there
    QVERIFY(settle());
    QCOMPARE(given(pinned), before);
    action(Command::CloseDocument)->trigger();
    QVERIFY(settle());
    QVERIFY(!session().clip());
    QCOMPARE(given(pinned), before);
    action(*pinned.pinCommand())->trigger();
    QVERIFY(settle());
    QVERIFY(given(pinned).isEmpty());
}

void VideoPinsTest::aPinnedPanelFollowsTheFrameOfItsClip()
{
    QVERIFY(open(movingSquare(m_folder, 24)));
    auto& codes = dynamic_cast<CodeTimePanel&>(bringUp("codetime"));
    clickPin(codes);
    player().setPosition(9);
    QVERIFY(settle());
    QCOMPARE(codes.view()->current(), 9);
    QTest::keyClick(codes.view(), Qt::Key_Left);
    QCOMPARE(session().position(), 8);
    m_window->openPaths({other()});
    QVERIFY(
        QTest::qWaitFor([this] { return session().clip()->name() == QStringLiteral("other.mp4"); }, test::kPatience));
    QVERIFY(settle());
    const std::int64_t here = session().position();
    QTest::keyClick(codes.view(), Qt::Key_Left);
    QCOMPARE(codes.view()->current(), 7);
    QCOMPARE(session().position(), here);
    auto& frames = dynamic_cast<FramesPanel&>(bringUp("frames"));
    player().setPosition(5);
    QVERIFY(settle());
    QCOMPARE(frames.table()->currentTableRow(), 5);
}

void VideoPinsTest::aPinnedPanelSelectsForItself()
{
    QVERIFY(open(movingSquare(m_folder, 24)));
    auto& codes = dynamic_cast<CodeTimePanel&>(bringUp("codetime"));
    QVERIFY(codes.view()->goToCode(3));
    QCOMPARE(session().selection().selected().code, 3);
    clickPin(codes);
    session().selection().setSelected({0, -1, 0, 1});
    QCOMPARE(codes.view()->chosen(), 3); // as it was pinned
    QVERIFY(codes.view()->goToCode(2));
    QCOMPARE(session().selection().selected().code, 2); // the window shows that result still
    session().setMethod(0, *defaultClipMethod("uniform"));
    QVERIFY(settle());
    const FieldSelection before = session().selection().selected();
    QVERIFY(codes.view()->goToCode(0));
    QCOMPARE(session().selection().selected(), before);
    QCOMPARE(codes.codeBox()->value(), 0);
}

void VideoPinsTest::pinsAreKeptInSessions()
{
    QVERIFY(open(movingSquare(m_folder, 24)));
    session().addRun();
    session().setMethod(1, *defaultClipMethod("uniform"));
    session().setActive(0);
    QVERIFY(settle());
    VideoPanel& pinned = bringUp("codetime");
    clickPin(pinned);
    session().setActive(1);
    QVERIFY(settle());
    const QByteArray before = given(pinned);
    const SessionState state = m_window->sessionState();
    pinned.setPinned(false);
    session().close();
    QVERIFY(settle());
    m_window->restoreSession(state);
    QVERIFY(QTest::qWaitFor([&] { return pinned.clips().what() != nullptr; }, test::kPatience));
    QVERIFY(settle());
    QVERIFY(action(Command::PinCodeTime)->isChecked());
    QCOMPARE(pinned.clips().run(), 0);
    QCOMPARE(pinned.clips().result(), session().run(0)->result());
    QCOMPARE(given(pinned), before);
    QVERIFY(!panel<FramesPanel>("frames").clips().isPinned());
    QCOMPARE(m_window->sessionState().panels, state.panels);
}

void VideoPinsTest::totalsHaveALineForEachMethod()
{
    QVERIFY(open(movingSquare(m_folder, 24)));
    session().addRun();
    session().setMethod(1, *defaultClipMethod("vq"));
    auto& frames = dynamic_cast<FramesPanel&>(bringUp("frames"));
    const QLabel& totals = *frames.totals();
    QCOMPARE(totals.text().count(QLatin1Char('\n')), 2); // two methods, and what repeats
    QVERIFY2(totals.height() >= totals.heightForWidth(totals.width()),
             qPrintable(QStringLiteral("%1 of %2").arg(totals.height()).arg(totals.heightForWidth(totals.width()))));
    QVERIFY(frames.measureButton()->isVisible());
    clickPin(frames);
    QVERIFY(settle());
    QVERIFY(!frames.measureButton()->isVisible()); // it is about the window's
}

// Memory ---------------------------------------------------------------------------------------------------------------

void VideoPinsTest::memoryIsARowOfThePreferences()
{
    QCOMPARE(Settings::frameMemory(), 512);
    PreferencesDialog* dialog = memoryAsked();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QSpinBox* memory = dialog->frameMemory();
    QCOMPARE(memory->minimum(), 64);
    QCOMPARE(memory->maximum(), 16384);
    QCOMPARE(memory->value(), 512);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QCOMPARE(dialog->focusWidget(), memory); // at that row
    QTest::keyClicks(memory, QStringLiteral("2048"));
    QCOMPARE(Settings::frameMemory(), 512); // not 204
    QTest::keyClick(memory, Qt::Key_Return);
    QCOMPARE(Settings::frameMemory(), 2048);
    QVERIFY(isClosed());
    QVERIFY(open(movingSquare(m_folder, 24)));
    dialog = memoryAsked();
    QCOMPARE(dialog->frameMemory()->value(), 2048);
    m_appearance->setLanguage(QStringLiteral("ru"));
    m_appearance->setLanguage(QStringLiteral("en"));
    QCOMPARE(Settings::frameMemory(), 2048);
    dialog->frameMemory()->setValue(100);
    QCOMPARE(Settings::frameMemory(), 100);
    dialog->reject();
    QVERIFY(isClosed());
    player().setPosition(11);
    QVERIFY(settle());
    QVERIFY(player().shown().exact);
}

void VideoPinsTest::memoryIsToldToWhatIsOpen()
{
    const auto told = std::make_shared<std::atomic<std::uint64_t>>(0);
    session().setOpener(
        [told](const QString& path, const RunContext& context, const FoundFramesPtr&) -> Result<OpenClipPtr> {
            auto source = openVideo(path.toStdString(), context);
            if (!source)
                return tl::unexpected<Error>(std::move(source.error()));
            return std::make_shared<const OpenClip>(QStringLiteral("told"), path, QString(),
                                                    std::make_unique<ToldSource>(std::move(*source), told));
        });
    constexpr std::uint64_t kMegabyte = 1U << 20U;
    Settings::setFrameMemory(128);
    QVERIFY(open(movingSquare(m_folder, 24)));
    QCOMPARE(told->load(), 128 * kMegabyte);
    memoryAsked()->frameMemory()->setValue(16384);
    QCOMPARE(told->load(), 16384 * kMegabyte);
}

void VideoPinsTest::memoryThatMakesNoSenseIsTheDefault_data()
{
    QTest::addColumn<int>("megabytes");
    QTest::addColumn<int>("read");
    QTest::newRow("the least") << 64 << 64;
    QTest::newRow("the most") << 16384 << 16384;
    QTest::newRow("too little") << 63 << 512;
    QTest::newRow("too much") << 16385 << 512;
    QTest::newRow("below nothing") << -5 << 512;
}

void VideoPinsTest::memoryThatMakesNoSenseIsTheDefault()
{
    QFETCH(int, megabytes);
    QFETCH(int, read);
    Settings::setFrameMemory(megabytes);
    QCOMPARE(Settings::frameMemory(), read);
}

QTEST_MAIN(VideoPinsTest)
#include "tst_videopins.moc"
