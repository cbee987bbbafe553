// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures in the real window: what is made again and what is not, pages and sizes, presenting, pasted ones in sessions, pins.

#include "app/images/codebookpanel.h"
#include "app/images/imageplace.h"
#include "app/images/imageworkspace.h"
#include "app/images/pagebar.h"
#include "app/images/trainingpanel.h"
#include "app/reduction/reductionplace.h"
#include "app/text/textplace.h"
#include "app/window/docktitle.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "tests/support/cputime.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/codebook/codebookview.h"
#include "widgets/training/trainingview.h"

#include <QApplication>
#include <QClipboard>
#include <QColorSpace>
#include <QDir>
#include <QDockWidget>
#include <QImage>
#include <QJsonArray>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QSpinBox>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

using namespace tokenscope;
using namespace tokenscope::app;

class ImageWindowTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void anOverlayCostsOnlyItself();
    void aNewResultMakesOnlyItsPicture();
    void pagesAreTurnedByKeysAndUndone();
    void drawingsAreMadeAtTheChosenSize();
    void pagesAndReductionsAreUndoneApart();
    void otherPicturesHaveNoPages();
    void pagesAreKeptInSessions();
    void presentsThePicturesAlone();
    void withoutAPictureNothingIsPresented();
    void pastedPicturesAreKeptInSessions();
    void pastedPicturesSurviveACrash();
    void anyListOfPicturesIsRestored_data();
    void anyListOfPicturesIsRestored();
    void aPinnedPanelKeepsItsResult_data();
    void aPinnedPanelKeepsItsResult();
    void pinsAreKeptInSessions();
    void aPinnedPanelSelectsForItselfAlone();
    void theWindowSaysWhatACodebookLearntFrom();
    void theWindowSaysWhenColoursAreWithoutTheirProfile();

private:
    ImageSession& images() const { return m_window->place<ImagePlace>().session(); }
    ImageWorkspace& workspace() const { return m_window->place<ImagePlace>().workspace(); }
    QAction* action(Command command) const { return m_window->actions().action(command); }
    const CanvasContent& content() const { return workspace().canvases().front()->content(); }
    ImagePanel& panel(const char* id) const
    {
        return dynamic_cast<ImagePanel&>(*m_window->panel(QString::fromLatin1(id)));
    }
    void clickPin(const ImagePanel& panel) const
    {
        const auto& dock = dynamic_cast<QDockWidget&>(*panel.parentWidget());
        dynamic_cast<DockTitle&>(*dock.titleBarWidget()).pinButton()->click();
    }
    bool settle()
    {
        return QTest::qWaitFor(
            [this] {
                return !images().isBusy() && !workspace().isBusy() && !action(Command::Cancel)->isEnabled()
                    && std::ranges::none_of(m_window->panels(), [](const Panel* each) { return each->isBusy(); });
            },
            test::kPatience);
    }
    bool open(const QString& path)
    {
        m_window->openPaths({path});
        return QTest::qWaitFor([this] { return images().current() != nullptr; }) && settle();
    }
    bool set(const std::function<void(CanvasSettings&)>& change)
    {
        CanvasSettings settings = workspace().settings();
        change(settings);
        workspace().setSettings(settings);
        return settle();
    }
    bool paste(const QImage& image)
    {
        auto* copied = new QMimeData;
        copied->setImageData(image);
        QGuiApplication::clipboard()->setMimeData(copied);
        action(Command::Paste)->trigger();
        return QTest::qWaitFor([this] { return images().current() != nullptr; }) && settle();
    }
    SessionState kept(const SessionState& state) const
    {
        const QByteArray json = writeSession(state, m_folder.path());
        return readSession(json, m_folder.path()).value();
    }
    bool startAgain(const SessionState& state);
    QString colours();
    QString threePages();

    QTemporaryDir m_folder;
};

void ImageWindowTest::init()
{
    resetSettings();
    openWindow();
}

void ImageWindowTest::cleanup()
{
    closeWindow();
}

bool ImageWindowTest::startAgain(const SessionState& state)
{
    cleanup();
    init();
    m_window->restoreSession(state);
    return QTest::qWaitFor([this] { return images().current() != nullptr; }) && settle();
}

QString ImageWindowTest::colours()
{
    QImage image(64, 48, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x * 4, y * 5, (x / 8 * 37 + y / 8 * 91) % 256));
    }
    QString path = m_folder.filePath(QStringLiteral("colours.png"));
    image.save(path);
    return path;
}

/// Of 72 × 36 points each, in three colours.
QString ImageWindowTest::threePages()
{
    QString path = m_folder.filePath(QStringLiteral("pages.pdf"));
    QPdfWriter writer(path);
    writer.setPageSize(QPageSize(QSizeF(72, 36), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter(&writer);
    for (const Qt::GlobalColor colour : {Qt::red, Qt::green, Qt::blue}) {
        painter.fillRect(painter.viewport(), colour);
        if (colour != Qt::blue)
            writer.newPage();
    }
    return path;
}

// What is made ---------------------------------------------------------------------------------------------------------

void ImageWindowTest::anOverlayCostsOnlyItself()
{
    QVERIFY(open(colours()));
    const qint64 original = content().picture.image().cacheKey();
    const qint64 decoded = content().other.image().cacheKey();
    const TokenNumbers numbers = content().numbers;
    QVERIFY(content().overlay.isNull());
    QVERIFY(set([](CanvasSettings& settings) { settings.overlay = CanvasOverlay::Codes; }));
    const qint64 codes = content().overlay.cacheKey();
    QVERIFY(!content().overlay.isNull());
    QVERIFY(set([](CanvasSettings& settings) { settings.overlay = CanvasOverlay::Error; }));
    QVERIFY(content().overlay.cacheKey() != codes);
    QVERIFY(set([](CanvasSettings& settings) { settings.overlay = CanvasOverlay::Codes; }));
    QCOMPARE(content().overlay.cacheKey(), codes); // and back for nothing
    QVERIFY(set([](CanvasSettings& settings) { settings.overlay = CanvasOverlay::None; }));
    QVERIFY(content().overlay.isNull());
    QCOMPARE(content().picture.image().cacheKey(), original);
    QCOMPARE(content().other.image().cacheKey(), decoded);
    QCOMPARE(content().numbers, numbers);
}

void ImageWindowTest::aNewResultMakesOnlyItsPicture()
{
    QVERIFY(open(colours()));
    const qint64 original = content().picture.image().cacheKey();
    const qint64 decoded = content().other.image().cacheKey();
    QVERIFY(set([](CanvasSettings& settings) { settings.picture = CanvasPicture::Mosaic; }));
    QVERIFY(content().other.image().cacheKey() != decoded);
    QVERIFY(set([](CanvasSettings& settings) { settings.picture = CanvasPicture::Reconstruction; }));
    QCOMPARE(content().other.image().cacheKey(), decoded);
    images().setPipeline(0, withMethod(images().run(0)->pipeline(), "fsq").value());
    QVERIFY(settle());
    QVERIFY(content().other.image().cacheKey() != decoded);
    images().addRun();
    QVERIFY(set([](CanvasSettings& settings) { settings.layout = CanvasLayout::SideBySide; }));
    QCOMPARE(workspace().canvases().size(), std::size_t{3});
    QCOMPARE(content().picture.image().cacheKey(), original);
    QCOMPARE(images().current()->pyramid({}).image().cacheKey(), original);
}

// Pages ----------------------------------------------------------------------------------------------------------------

void ImageWindowTest::pagesAreTurnedByKeysAndUndone()
{
    QVERIFY(open(threePages()));
    const PageBar& bar = *workspace().pageBar();
    QVERIFY(bar.isVisible() && bar.pageBox()->isVisible() && bar.dpiBox()->isVisible());
    QVERIFY(!bar.sideBox()->isVisible());
    QVERIFY(!bar.pageBox()->accessibleName().isEmpty() && !bar.dpiBox()->accessibleName().isEmpty());
    QCOMPARE(images().current()->picture->width, 150);
    QCOMPARE(content().picture.image().pixelColor(9, 9), QColor(Qt::red));
    QTest::keyClick(bar.pageBox(), Qt::Key_Up);
    QTRY_COMPARE(images().current()->picture->origin.frame, 1);
    QVERIFY(settle());
    QCOMPARE(content().picture.image().pixelColor(9, 9), QColor(Qt::green));
    PictureCanvas& canvas = *workspace().canvases().front();
    canvas.setFocus();
    QTest::keyClick(&canvas, Qt::Key_PageDown);
    QTRY_COMPARE(images().current()->picture->origin.frame, 2);
    QTest::keyClick(&canvas, Qt::Key_PageDown); // the last
    QVERIFY(settle());
    QCOMPARE(images().current()->picture->origin.frame, 2);
    QCOMPARE(bar.pageBox()->value(), 3);
    QCOMPARE(images().pictures().size(), std::size_t{1});
    while (bar.pageBox()->value() > 1) // one step, where all was turned in one go
        action(Command::Undo)->trigger();
    QTRY_COMPARE(images().current()->picture->origin.frame, 0);
    QCOMPARE(bar.pageBox()->value(), 1);
    QTest::qWait(1100); // longer ago: another step
    bar.dpiBox()->setFocus();
    bar.dpiBox()->selectAll();
    QTest::keyClicks(bar.dpiBox(), QStringLiteral("300"));
    QTest::keyClick(bar.dpiBox(), Qt::Key_Return);
    QTRY_COMPARE(images().current()->picture->width, 300);
    action(Command::Undo)->trigger();
    QTRY_COMPARE(images().current()->picture->width, 150);
    QVERIFY(settle());
}

void ImageWindowTest::drawingsAreMadeAtTheChosenSize()
{
    QVERIFY(open(writeFile(m_folder, QStringLiteral("drawing.svg"),
                           "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                           "<rect width='40' height='20' fill='#00ff00'/></svg>")));
    const PageBar& bar = *workspace().pageBar();
    QVERIFY(bar.sideBox()->isVisible() && !bar.pageBox()->isVisible() && !bar.dpiBox()->isVisible());
    QCOMPARE(images().current()->picture->width, 40);
    bar.sideBox()->setFocus();
    bar.sideBox()->selectAll();
    QTest::keyClicks(bar.sideBox(), QStringLiteral("320"));
    QTest::keyClick(bar.sideBox(), Qt::Key_Return);
    QTRY_COMPARE(images().current()->picture->width, 320);
    QCOMPARE(images().current()->picture->height, 160);
    action(Command::Undo)->trigger();
    QTRY_COMPARE(images().current()->picture->width, 40);
    QCOMPARE(bar.sideBox()->value(), 0);
    QVERIFY(settle());
}

void ImageWindowTest::pagesAndReductionsAreUndoneApart()
{
    QVERIFY(open(threePages()));
    ReductionSession& reduction = m_window->place<ReductionPlace>().session();
    QTest::keyClick(workspace().pageBar()->pageBox(), Qt::Key_Up);
    reduction.setKept(61);
    m_window->session().undoStack().undo();
    QVERIFY(reduction.kept() == 64 && images().page().page == 1);
}

void ImageWindowTest::otherPicturesHaveNoPages()
{
    QVERIFY(!workspace().pageBar()->isVisible());
    QVERIFY(open(threePages()));
    QVERIFY(workspace().pageBar()->isVisible());
    m_window->openPaths({colours()});
    QTRY_COMPARE(images().pictures().size(), std::size_t{2});
    QVERIFY(settle());
    QVERIFY(!workspace().pageBar()->isVisible());
    QTest::keyClick(workspace().canvases().front(), Qt::Key_PageDown);
    QVERIFY(!images().isBusy());
}

void ImageWindowTest::pagesAreKeptInSessions()
{
    QVERIFY(open(colours()));
    QVERIFY(open(threePages()));
    PageChoice choice;
    choice.page = 2;
    choice.dpi = 72;
    images().setPage(choice);
    const SessionState early = kept(m_window->sessionState()); // while it is on its way
    QVERIFY(settle());
    for (const SessionState& state : {early, kept(m_window->sessionState())}) {
        QVERIFY(startAgain(state));
        QCOMPARE(images().pictures().size(), std::size_t{2});
        QCOMPARE(images().current(), images().pictures().back());
        QCOMPARE(images().current()->picture->origin.frame, 2);
        QCOMPARE(images().current()->picture->width, 72);
        QCOMPARE(workspace().pageBar()->pageBox()->value(), 3);
    }
}

// Presenting -----------------------------------------------------------------------------------------------------------

void ImageWindowTest::presentsThePicturesAlone()
{
    QVERIFY(open(colours()));
    const auto* tabs = m_window->findChild<QToolBar*>(QStringLiteral("workspaces"));
    PictureCanvas& canvas = *workspace().canvases().front();
    const double letters = canvas.font().pointSizeF();
    action(Command::Presentation)->trigger();
    QVERIFY(workspace().isPresenting() && m_window->isFullScreen());
    for (const QWidget* hidden :
         {static_cast<const QWidget*>(m_window->menuBar()), static_cast<const QWidget*>(m_window->statusBar()),
          static_cast<const QWidget*>(tabs), static_cast<const QWidget*>(&panel("codebook")),
          static_cast<const QWidget*>(&panel("method"))})
        QVERIFY(!hidden->isVisible());
    QVERIFY(canvas.isVisible() && canvas.hasFocus());
    QCOMPARE(canvas.font().pointSizeF(), letters * 1.6);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(canvas.pointed(), 0);
    QVERIFY(set([](CanvasSettings& settings) { settings.layout = CanvasLayout::SideBySide; }));
    QCOMPARE(workspace().canvases().back()->font().pointSizeF(), letters * 1.6);
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QVERIFY(!workspace().isPresenting() && !m_window->isFullScreen());
    QCOMPARE(canvas.pointed(), 0); // Escape meant the presentation alone
    QCOMPARE(canvas.font().pointSizeF(), letters);
    QVERIFY(tabs->isVisible() && panel("codebook").isVisible() && panel("method").isVisible());
    QVERIFY(!action(Command::Presentation)->isChecked());
    action(Command::Presentation)->trigger();
    m_window->bringToFront(m_window->place<TextPlace>());
    QVERIFY(!workspace().isPresenting() && !m_window->isFullScreen() && tabs->isVisible());
}

void ImageWindowTest::withoutAPictureNothingIsPresented()
{
    m_window->bringToFront(m_window->place<ImagePlace>());
    QVERIFY(!action(Command::Presentation)->isEnabled());
    QVERIFY(open(colours()));
    QVERIFY(action(Command::Presentation)->isEnabled());
}

// Pasted ---------------------------------------------------------------------------------------------------------------

void ImageWindowTest::pastedPicturesAreKeptInSessions()
{
    QVERIFY(open(colours()));
    const OpenPicturePtr file = images().current();
    QVERIFY(paste(QImage(colours()).scaled(40, 24)));
    QTRY_VERIFY(images().current() != file);
    QVERIFY(settle());
    const OpenPicturePtr pasted = images().current();
    QVERIFY(pasted->path.isEmpty() && pasted->png);
    QVERIFY(startAgain(kept(m_window->sessionState())));
    QCOMPARE(images().pictures().size(), std::size_t{2});
    QCOMPARE(images().current()->name, pasted->name);
    QVERIFY(images().current()->path.isEmpty());
    QCOMPARE(images().current()->picture->samples, pasted->picture->samples);
    QCOMPARE(*images().current()->png, *pasted->png); // and can be kept once more
    QCOMPARE(images().activeRun()->result()->coded.field->tokens(), 15);
}

void ImageWindowTest::pastedPicturesSurviveACrash()
{
    const QString root = m_folder.filePath(QStringLiteral("autosave"));
    m_window->startAutosave(root);
    QImage image(16, 8, QImage::Format_ARGB32);
    image.fill(QColor(10, 200, 30, 0)); // transparent: white, as in files
    QVERIFY(paste(image));
    QTRY_VERIFY(!QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
    const QDir folder(QDir(root).filePath(QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot).front()));
    QTRY_COMPARE(folder.entryList({QStringLiteral("picture-*.png")}).size(), 1);
    QTRY_VERIFY(QFile::exists(folder.filePath(QStringLiteral("session.json"))));
    QFile session(folder.filePath(QStringLiteral("session.json")));
    QVERIFY(session.open(QIODevice::ReadOnly));
    QVERIFY(session.size() < 20000); // the picture is beside it
    QImage stored(folder.filePath(folder.entryList({QStringLiteral("picture-*.png")}).front()));
    QCOMPARE(stored.size(), QSize(16, 8));
    cleanup(); // without closing
    init();
    const auto found = Autosave::find(root);
    QVERIFY(found && !found->endedWell);
    const Result<SessionState> state = Autosave::read(*found);
    QVERIFY(state);
    QVERIFY(startAgain(*state));
    QCOMPARE(images().current()->picture->width, 16);
    QCOMPARE(images().current()->picture->samples.front(), std::uint8_t{255});
}

void ImageWindowTest::anyListOfPicturesIsRestored_data()
{
    QTest::addColumn<QByteArray>("pictures");
    QTest::addColumn<bool>("isSession");
    QTest::addColumn<int>("opened");
    const QByteArray path = QFileInfo(colours()).fileName().toUtf8();
    QTest::newRow("none") << QByteArray("[]") << true << 0;
    QTest::newRow("no list") << QByteArray("7") << true << 0;
    QTest::newRow("a path alone, as it was written once") << QByteArray("[\"" + path + "\"]") << true << 1;
    QTest::newRow("a page that there is not") << QByteArray("[{\"path\":\"" + path + "\",\"page\":5}]") << true << 0;
    QTest::newRow("a resolution that there is not")
        << QByteArray("[{\"path\":\"" + path + "\",\"dpi\":-3,\"side\":1e300}]") << true << 1;
    QTest::newRow("an index from elsewhere") << QByteArray("[{\"path\":\"" + path + "\",\"pasted\":900}]") << true << 1;
    QTest::newRow("pasted, of no PNG") << QByteArray("[{\"name\":\"x\",\"png\":\"AAAA\"}]") << true << 0;
    QTest::newRow("pasted, no Base64") << QByteArray("[{\"name\":\"x\",\"png\":\"%\"}]") << false << 0;
    QTest::newRow("pasted, in a file that is gone")
        << QByteArray("[{\"name\":\"x\",\"stored\":\"gone.png\"}]") << false << 0;
    QTest::newRow("neither path nor content") << QByteArray("[{\"name\":\"x\"}]") << false << 0;
}

void ImageWindowTest::anyListOfPicturesIsRestored()
{
    QFETCH(QByteArray, pictures);
    QFETCH(bool, isSession);
    QFETCH(int, opened);
    colours();
    const QByteArray json = "{\"tokenscope\":1,\"images\":{\"pictures\":" + pictures + "}}";
    const Result<SessionState> state = readSession(json, m_folder.path());
    QCOMPARE(state.has_value(), isSession);
    if (!state)
        return;
    m_window->restoreSession(*state);
    QTRY_VERIFY(!m_window->isBusy());
    QVERIFY(settle());
    QCOMPARE(static_cast<int>(images().pictures().size()), opened);
}

// Pins -----------------------------------------------------------------------------------------------------------------

void ImageWindowTest::aPinnedPanelKeepsItsResult_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char* id : {"codebook", "usage", "plane", "training"})
        QTest::newRow(id) << QByteArray(id);
}

void ImageWindowTest::aPinnedPanelKeepsItsResult()
{
    QFETCH(QByteArray, id);
    QVERIFY(open(colours()));
    ImagePanel& pinned = panel(id);
    action(pinned.showCommand())->setChecked(true);
    dynamic_cast<QDockWidget&>(*pinned.parentWidget()).raise();
    QVERIFY(settle());
    clickPin(pinned);
    QVERIFY(pinned.fields().isPinned());
    QVERIFY(action(*pinned.pinCommand())->isChecked());
    QVERIFY(pinned.fields().pinnedName().contains(QStringLiteral("colours.png")));
    const FieldResultPtr before = pinned.fields().result();
    const auto curves = pinned.fields().curves();
    images().setPipeline(0, withMethod(images().run(0)->pipeline(), "fsq").value());
    QVERIFY(settle());
    QCOMPARE(pinned.fields().result(), before);
    QCOMPARE(pinned.fields().curves().front().steps, curves.front().steps);
    QVERIFY(panel("method").fields().result() != before);
    action(Command::Undo)->trigger();
    QVERIFY(settle());
    QVERIFY(pinned.fields().isPinned());
    action(Command::Undo)->trigger();
    QVERIFY(!pinned.fields().isPinned());
    QVERIFY(!action(*pinned.pinCommand())->isChecked());
    action(Command::Redo)->trigger();
    QVERIFY(pinned.fields().isPinned());
    QCOMPARE(pinned.fields().result(), before);
    action(*pinned.pinCommand())->trigger();
    QVERIFY(!pinned.fields().isPinned());
    QCOMPARE(pinned.fields().result(), images().activeRun()->result());
}

void ImageWindowTest::pinsAreKeptInSessions()
{
    QVERIFY(open(colours()));
    images().addRun();
    images().setPipeline(1, withMethod(images().run(1)->pipeline(), "rvq").value());
    QVERIFY(set([](CanvasSettings& settings) { settings.stage = 1; }));
    clickPin(panel("codebook"));
    images().setActive(0);
    QVERIFY(set([](CanvasSettings& settings) { settings.stage = 0; }));
    const SessionState state = kept(m_window->sessionState());
    QVERIFY(startAgain(state));
    const FieldSubject& fields = panel("codebook").fields();
    QTRY_VERIFY(fields.pinned() != nullptr);
    QCOMPARE(fields.result(), images().run(1)->result());
    QCOMPARE(fields.run(), 1);
    QCOMPARE(fields.stage(), std::size_t{1});
    QVERIFY(action(Command::PinCodebook)->isChecked());
    QVERIFY(!panel("usage").fields().isPinned());
    QCOMPARE(m_window->sessionState().panels, state.panels);
}

void ImageWindowTest::aPinnedPanelSelectsForItselfAlone()
{
    QVERIFY(open(colours()));
    auto& codebook = dynamic_cast<CodebookPanel&>(panel("codebook"));
    CodebookView& view = *codebook.view();
    const auto click = [&view](std::int64_t code) {
        const QModelIndex cell = view.codes()->indexOf(code);
        view.scrollTo(cell);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(cell).center());
    };
    clickPin(codebook);
    click(3);
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().code, 3); // it is still what the window shows
    PictureCanvas& canvas = *workspace().canvases().front();
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.tokenRect(0).center().toPoint());
    QCOMPARE(view.chosen(), 3); // nothing arrives
    FieldPipeline other = images().run(0)->pipeline();
    other.seed = 77;
    images().setPipeline(0, other);
    QVERIFY(settle());
    const FieldSelection there = m_window->place<ImagePlace>().selection().selected();
    click(5);
    QCOMPARE(view.chosen(), 5);
    QCOMPARE(m_window->place<ImagePlace>().selection().selected(),
             there); // codes of another codebook mean nothing there
}

// What is said ---------------------------------------------------------------------------------------------------------

void ImageWindowTest::theWindowSaysWhatACodebookLearntFrom()
{
    QVERIFY(open(colours()));
    const auto says = [](const QWidget& widget, const QString& text) {
        const auto labels = widget.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(text); });
    };
    const QString sample = QStringLiteral("16 of 48 tokens");
    action(Command::ShowTraining)->setChecked(true);
    dynamic_cast<QDockWidget&>(*panel("training").parentWidget()).raise();
    QVERIFY(settle());
    QVERIFY(!says(*m_window->statusBar(), QStringLiteral("learnt from")));
    FieldPipeline pipeline = images().run(0)->pipeline();
    pipeline.trainingTokens = 16;
    images().setPipeline(0, pipeline);
    QVERIFY(settle());
    QVERIFY(says(*m_window->statusBar(), sample));
    QVERIFY(says(panel("training"), sample));
    QVERIFY(says(panel("method"), sample));
    pipeline.trainingTokens = 0; // all
    images().setPipeline(0, pipeline);
    QVERIFY(settle());
    QVERIFY(!says(*m_window->statusBar(), sample));
}

void ImageWindowTest::theWindowSaysWhenColoursAreWithoutTheirProfile()
{
    QFile file(colours());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QImage image = QImage::fromData(file.readAll(), "PNG");
    const QString path = m_folder.filePath(QStringLiteral("profile.jpg"));
    image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
    QVERIFY(image.save(path, "JPG", 95));
    QVERIFY(open(path));
    QVERIFY(images().current()->picture->origin.profileApplied);
    const auto says = [this] {
        const auto labels = m_window->statusBar()->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text().contains(QStringLiteral("without their profile"));
        });
    };
    QVERIFY(!says());
    QFile known(path);
    QVERIFY(known.open(QIODevice::ReadOnly));
    QByteArray bytes = known.readAll();
    const qsizetype profile = bytes.indexOf("ICC_PROFILE");
    QVERIFY(profile > 0);
    bytes.replace(profile + 14 + 36, 4, "XXXX"); // what says that it is a profile
    QVERIFY(open(writeFile(m_folder, QStringLiteral("broken.jpg"), bytes)));
    QTRY_COMPARE(images().pictures().size(), std::size_t{2});
    QVERIFY(settle());
    QVERIFY(!images().current()->picture->origin.profileApplied);
    QVERIFY(says());
}

QTEST_MAIN(ImageWindowTest)
#include "tst_imagewindow.moc"
