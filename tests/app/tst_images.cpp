// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The image workspace by clicks and keys, and what a person comes to do with it.

#include "app/images/codebookpanel.h"
#include "app/images/imageplace.h"
#include "app/images/imageworkspace.h"
#include "app/images/methodpanel.h"
#include "app/images/picturesamples.h"
#include "app/images/planepanel.h"
#include "app/images/trainingpanel.h"
#include "app/images/usagepanel.h"
#include "app/text/textplace.h"
#include "app/window/banner.h"
#include "app/window/sourcespanel.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "tests/support/cputime.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/codebook/codebookview.h"
#include "widgets/codeusage/codeusageview.h"
#include "widgets/codeusage/usagemapplot.h"
#include "widgets/featureplane/featureplaneplot.h"
#include "widgets/featureplane/featureplaneview.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"
#include "widgets/parameters/pathfield.h"
#include "widgets/training/trainingview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace tokenscope;
using namespace tokenscope::app;

class ImagesTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void openingAPictureShowsItsTokens();
    void pasteOpensAPicture();
    void damagedPicturesSaySo();
    void textAndPicturesKeepTheirPanels();
    void aCodeLightsUpItsTokensAndBack();
    void usageShowsTheChosenCodeAndBack();
    void planeShowsTheChosenTokenAndBack();
    void parametersLearnAnewAndUndoTakesThemBack();
    void runsStandBesideEachOther();
    void trainingIsHeldSteppedAndTakenBack();
    void stagesAreDecodedWithoutLearning();
    void cancelKeepsWhatWasThere();
    void modelsAreChosenAndEncode();
    void wrongModelsSaySo();
    void theBasisMayComeFromAFolder();
    void sessionsKeepModels();
    void sessionsBringItAllBack();
    void translatorsSeeEveryTextOfAMethod();
    void everyMethodCodesASample_data();
    void everyMethodCodesASample();

private:
    ImageSession& images() const { return m_window->place<ImagePlace>().session(); }
    ImageWorkspace& workspace() const { return m_window->place<ImagePlace>().workspace(); }
    QAction* action(Command command) const { return m_window->actions().action(command); }
    template <typename PanelType>
    PanelType& panel(const char* id) const
    {
        return dynamic_cast<PanelType&>(*m_window->panel(QString::fromLatin1(id)));
    }
    /// Until every run has what it was asked for and it is on the screen.
    bool settle()
    {
        return QTest::qWaitFor(
            [this] {
                return !images().isBusy() && !workspace().isBusy() && !action(Command::Cancel)->isEnabled()
                    && std::ranges::none_of(m_window->panels(), [](const Panel* each) { return each->isBusy(); });
            },
            test::kPatience);
    }
    /// A small network of the tests.
    static QString model(const QString& name)
    {
        return QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/core/onnx/data/") + name;
    }
    /// A small picture with four flat corners, as a file.
    QString corners();
    bool openCorners()
    {
        m_window->openPaths({corners()});
        return QTest::qWaitFor([this] { return images().current() != nullptr; }) && settle();
    }

    QTemporaryDir m_folder;
};

void ImagesTest::init()
{
    resetSettings();
    openWindow();
}

void ImagesTest::cleanup()
{
    closeWindow();
}

QString ImagesTest::corners()
{
    QImage image(64, 48, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y,
                           x < 32 ? (y < 24 ? qRgb(200, 30, 30) : qRgb(30, 200, 30))
                                  : (y < 24 ? qRgb(30, 30, 200) : qRgb(220, 220, 40)));
    }
    QString path = m_folder.filePath(QStringLiteral("corners.png"));
    image.save(path);
    return path;
}

void ImagesTest::openingAPictureShowsItsTokens()
{
    QCOMPARE(&m_window->current(), &m_window->place<TextPlace>());
    QVERIFY(openCorners());
    QCOMPARE(&m_window->current(), &m_window->place<ImagePlace>());
    const FieldResultPtr result = images().activeRun()->result();
    QVERIFY(result != nullptr);
    QCOMPARE(result->coded.field->tokens(), 48); // 8 × 6 patches of 8 pixels
    QCOMPARE(workspace().canvases().size(), std::size_t{1});
    QVERIFY(!workspace().canvases().front()->content().other.isNull());
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("corners.png")));
}

void ImagesTest::pasteOpensAPicture()
{
    QImage image(40, 40, QImage::Format_RGB32);
    image.fill(Qt::cyan);
    auto* copied = new QMimeData;
    copied->setImageData(image);
    QGuiApplication::clipboard()->setMimeData(copied);
    action(Command::Paste)->trigger();
    QTRY_VERIFY(images().current() != nullptr);
    QVERIFY(settle());
    QCOMPARE(images().current()->picture->width, 40);
    QVERIFY(images().current()->path.isEmpty());
}

void ImagesTest::damagedPicturesSaySo()
{
    QFile whole(corners());
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    const QString nothing = writeFile(m_folder, QStringLiteral("head.png"), bytes.left(40));
    m_window->openPaths({nothing});
    QTRY_VERIFY(workspace().banner()->isVisible());
    QVERIFY(workspace().banner()->message().title.contains(QStringLiteral("head.png"))
            || workspace().banner()->message().detail.contains(QStringLiteral("head.png")));
    QVERIFY(images().current() == nullptr);
}

void ImagesTest::textAndPicturesKeepTheirPanels()
{
    QVERIFY(openCorners());
    QVERIFY(m_window->panel(QStringLiteral("codebook"))->isVisible());
    QVERIFY(!m_window->panel(QStringLiteral("inspector"))->isVisible());
    action(Command::ShowCodebook)->trigger(); // hide
    action(Command::TextWorkspace)->trigger();
    QVERIFY(m_window->panel(QStringLiteral("inspector"))->isVisible());
    QVERIFY(!m_window->panel(QStringLiteral("method"))->isVisible());
    QVERIFY(!action(Command::ShowMethod)->isEnabled());
    action(Command::ImageWorkspace)->trigger();
    QVERIFY(m_window->panel(QStringLiteral("method"))->isVisible());
    QVERIFY(!m_window->panel(QStringLiteral("codebook"))->isVisible());
}

void ImagesTest::usageShowsTheChosenCodeAndBack()
{
    QVERIFY(openCorners());
    action(Command::ShowUsage)->trigger();
    CodeUsageView& view = *panel<UsagePanel>("usage").view();
    QTRY_VERIFY(view.use() != nullptr);
    PictureCanvas& canvas = *workspace().canvases().front();
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.tokenRect(0).center().toPoint());
    QCOMPARE(view.chosen(), m_window->place<ImagePlace>().selection().selected().code);
    QTest::keyClick(view.map(), Qt::Key_Home);
    QTest::keyClick(view.map(), Qt::Key_Return);
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().code, 0);
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().token, -1);
}

void ImagesTest::planeShowsTheChosenTokenAndBack()
{
    QVERIFY(openCorners());
    action(Command::ShowPlane)->trigger();
    FeaturePlaneView& view = *panel<PlanePanel>("plane").view();
    QTRY_VERIFY(view.plane() != nullptr);
    PictureCanvas& canvas = *workspace().canvases().front();
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.tokenRect(0).center().toPoint());
    QCOMPARE(view.plot()->chosenSpot(), view.plot()->codes() + 0);
    QTest::keyClick(view.plot(), Qt::Key_Home);
    QTest::keyClick(view.plot(), Qt::Key_Return);
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().code, view.plane()->ids.front());
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().token, -1);
}

void ImagesTest::aCodeLightsUpItsTokensAndBack()
{
    QVERIFY(openCorners());
    PictureCanvas& canvas = *workspace().canvases().front();
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.tokenRect(0).center().toPoint());
    const FieldSelection selected = m_window->place<ImagePlace>().selection().selected();
    QCOMPARE(selected.token, 0);
    QVERIFY(selected.code >= 0);
    CodebookView& book = *panel<CodebookPanel>("codebook").view();
    QCOMPARE(book.chosen(), selected.code);
    const QModelIndex cell = book.codes()->indexOf(selected.code);
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QCOMPARE(book.chosen(), -1);
    book.scrollTo(cell);
    QTest::mouseClick(book.viewport(), Qt::LeftButton, {}, book.visualRect(cell).center());
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().code, selected.code);
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().token, -1);
}

void ImagesTest::parametersLearnAnewAndUndoTakesThemBack()
{
    QVERIFY(openCorners());
    MethodPanel& method = panel<MethodPanel>("method");
    const int fsq = method.methodBox()->findData(QStringLiteral("fsq"));
    QVERIFY(fsq >= 0);
    const std::string before = images().activeRun()->pipeline().method;
    method.methodBox()->setCurrentIndex(fsq);
    QVERIFY(settle());
    QCOMPARE(images().activeRun()->result()->pipeline.method, std::string("fsq"));
    action(Command::Undo)->trigger();
    QVERIFY(settle());
    QCOMPARE(images().activeRun()->result()->pipeline.method, before);
    QCOMPARE(method.methodBox()->currentData().toString().toStdString(), before);
    action(Command::Redo)->trigger();
    QVERIFY(settle());
    QCOMPARE(images().activeRun()->result()->pipeline.method, std::string("fsq"));
}

void ImagesTest::runsStandBesideEachOther()
{
    QVERIFY(openCorners());
    action(Command::AddRun)->trigger();
    CanvasSettings settings = workspace().settings();
    settings.layout = CanvasLayout::SideBySide;
    workspace().setSettings(settings);
    QVERIFY(settle());
    QCOMPARE(workspace().canvases().size(), std::size_t{3}); // the original and two runs
    QCOMPARE(images().active(), 1);
    workspace().canvases()[0]->setFocus();
    QTest::keyClick(workspace().canvases()[0], Qt::Key_Plus);
    QCOMPARE(workspace().canvases()[2]->scale(), workspace().canvases()[0]->scale());
    QCOMPARE(panel<MethodPanel>("method").tabs()->count(), 2);
    action(Command::RemoveRun)->trigger();
    QVERIFY(settle());
    QCOMPARE(workspace().canvases().size(), std::size_t{2});
}

void ImagesTest::trainingIsHeldSteppedAndTakenBack()
{
    QVERIFY(openCorners());
    ImageRun& run = *images().activeRun();
    const std::vector<TrainingStep> whole = run.history();
    QVERIFY(whole.size() > 2);
    action(Command::RestartTraining)->trigger();
    QVERIFY(settle());
    QCOMPARE(run.history(), whole); // the same seed, the same run
    run.goTo(1);
    QVERIFY(settle());
    QCOMPARE(run.done(), 1);
    QVERIFY(run.isPaused());
    action(Command::StepTraining)->trigger();
    QVERIFY(settle());
    QCOMPARE(run.done(), 2);
    QCOMPARE(run.history()[1], whole[1]);
    action(Command::BackTraining)->trigger();
    QVERIFY(settle());
    QCOMPARE(run.done(), 1);
    action(Command::PauseTraining)->trigger();
    QVERIFY(settle());
    QCOMPARE(run.history(), whole);
    QCOMPARE(panel<TrainingPanel>("training").view()->curves().front().steps, whole);
}

void ImagesTest::stagesAreDecodedWithoutLearning()
{
    QVERIFY(openCorners());
    FieldPipeline pipeline = withMethod(images().activeRun()->pipeline(), "rvq").value();
    images().setPipeline(0, pipeline);
    QVERIFY(settle());
    const std::size_t stages = images().activeRun()->result()->coded.codes.stages();
    QVERIFY(stages > 1);
    const double all = images().activeRun()->result()->coded.distortion.mse;
    pipeline.stages = 1;
    images().setPipeline(0, pipeline);
    QVERIFY(settle());
    QCOMPARE(images().activeRun()->result()->coded.stages, std::size_t{1});
    QVERIFY(images().activeRun()->result()->coded.distortion.mse >= all);
}

void ImagesTest::cancelKeepsWhatWasThere()
{
    QVERIFY(openCorners());
    const FieldResultPtr before = images().activeRun()->result();
    FieldPipeline pipeline = images().activeRun()->pipeline();
    pipeline.seed = 99;
    images().setPipeline(0, pipeline);
    QVERIFY(images().isBusy());
    action(Command::Cancel)->trigger();
    QVERIFY(!images().isBusy());
    QCOMPARE(images().activeRun()->result(), before);
}

void ImagesTest::modelsAreChosenAndEncode()
{
    QVERIFY(openCorners());
    MethodPanel& method = panel<MethodPanel>("method");
    method.encoderBox()->setCurrentIndex(method.encoderBox()->findData(QStringLiteral("onnx")));
    QVERIFY(settle());
    // Nothing is computed before there is a file, and the panel says why.
    QVERIFY(images().activeRun()->isIncomplete());
    QVERIFY(images().activeRun()->result() == nullptr);
    QVERIFY(method.reason()->isVisible());
    QVERIFY(method.reason()->text().contains(QStringLiteral("Model file")));
    QVERIFY(method.encoderForm()->control("layer") == nullptr);
    action(Command::ShowTraining)->trigger(); // stood behind another tab
    const TrainingView* training = panel<TrainingPanel>("training").view();
    QTRY_VERIFY(training->hint().contains(QStringLiteral("“Method”")));
    auto* field = qobject_cast<PathField*>(method.encoderForm()->control("model"));
    QVERIFY(field != nullptr);

    field->line()->setText(model(QStringLiteral("pyramid.onnx")));
    QTest::keyClick(field->line(), Qt::Key_Return);
    QVERIFY(settle());
    const ImageRun& run = *images().activeRun();
    QVERIFY2(!run.error(), run.error() ? run.error()->detail.c_str() : "");
    QVERIFY(method.reason()->isHidden());
    QCOMPARE(run.result()->coded.field->grid.columns, 16); // a quarter of 64
    QCOMPARE(run.result()->reconstruction, nullptr);
    auto* layers = qobject_cast<QComboBox*>(method.encoderForm()->control("layer"));
    QVERIFY(layers != nullptr);
    QVERIFY(layers->findData(QStringLiteral("half")) > 0);
    layers->setCurrentIndex(layers->findData(QStringLiteral("half")));
    QVERIFY(settle());
    QCOMPARE(run.result()->coded.field->grid.columns, 32);
    QVERIFY(method.commandLine().contains(QStringLiteral("--encoder onnx")));
    QVERIFY(method.commandLine().contains(QStringLiteral("pyramid.onnx")));
    // Another file: the layer was the first one's.
    method.encoderForm()->enterText("model", model(QStringLiteral("halved.onnx")));
    QVERIFY(settle());
    QCOMPARE(run.pipeline().encoderValues.text("layer"), std::string());
    QVERIFY2(!run.error(), run.error() ? run.error()->detail.c_str() : "");
    const FieldPipeline last = run.pipeline();
    action(Command::Undo)->trigger();
    QVERIFY(settle());
    QVERIFY(!(images().activeRun()->pipeline() == last));
}

void ImagesTest::wrongModelsSaySo()
{
    QVERIFY(openCorners());
    MethodPanel& method = panel<MethodPanel>("method");
    images().setPipeline(0, withEncoder(images().activeRun()->pipeline(), "onnx").value());
    QVERIFY(settle());
    method.encoderForm()->enterText("model", model(QStringLiteral("operator.onnx")));
    QVERIFY(settle());
    QVERIFY(method.reason()->isVisible());
    QVERIFY2(method.reason()->text().contains(QStringLiteral("NobodyHasThis")), qPrintable(method.reason()->text()));
    method.encoderForm()->enterText("model", corners());
    QVERIFY(settle());
    QVERIFY2(method.reason()->text().contains(QStringLiteral("corners.png")), qPrintable(method.reason()->text()));
}

void ImagesTest::theBasisMayComeFromAFolder()
{
    QVERIFY(openCorners());
    MethodPanel& method = panel<MethodPanel>("method");
    images().setPipeline(0, withEncoder(images().activeRun()->pipeline(), "klt").value());
    QVERIFY(settle());
    const auto own = images().activeRun()->result();
    QVERIFY(own != nullptr);
    auto* basis = qobject_cast<QComboBox*>(method.encoderForm()->control("basis"));
    QVERIFY(!method.encoderForm()->control("folder")->isVisible());
    basis->setCurrentIndex(basis->findData(QStringLiteral("folder")));
    QVERIFY(settle());
    QVERIFY(method.encoderForm()->control("folder")->isVisible());
    QVERIFY(method.reason()->text().contains(QStringLiteral("Folder")));
    const QString photos = m_folder.filePath(QStringLiteral("photos")); // the same picture alone in it
    QVERIFY(QDir().mkpath(photos));
    QVERIFY(QFile::copy(corners(), photos + QStringLiteral("/only.png")));
    method.encoderForm()->enterText("folder", photos);
    QVERIFY(settle());
    const auto folder = images().activeRun()->result();
    QVERIFY(folder != nullptr);
    QVERIFY(folder->coded.field->features == own->coded.field->features);
    QVERIFY(folder->coded.bits.side < own->coded.bits.side);
}

void ImagesTest::sessionsKeepModels()
{
    const QString copied = m_folder.filePath(QStringLiteral("pyramid.onnx"));
    QVERIFY(QFile::copy(model(QStringLiteral("pyramid.onnx")), copied));
    QVERIFY(openCorners());
    FieldPipeline pipeline = withEncoder(images().activeRun()->pipeline(), "onnx").value();
    QVERIFY(pipeline.encoderValues.set("model", copied.toStdString()));
    QVERIFY(pipeline.encoderValues.set("layer", std::string("half")));
    images().setPipeline(0, pipeline);
    QVERIFY(settle());
    const QByteArray json = writeSession(m_window->sessionState(), m_folder.path());
    QVERIFY(json.contains("\"path\": \"pyramid.onnx\"")); // relative
    QVERIFY(!json.contains(copied.toUtf8()));
    cleanup();
    init();
    m_window->restoreSession(readSession(json, m_folder.path()).value());
    QTRY_VERIFY(images().current() != nullptr);
    QVERIFY(settle());
    QVERIFY(images().activeRun()->pipeline().encoderValues == pipeline.encoderValues);
    QCOMPARE(images().activeRun()->result()->coded.field->grid.columns, 32);
}

void ImagesTest::sessionsBringItAllBack()
{
    QVERIFY(openCorners());
    images().addRun();
    images().setPipeline(1, withMethod(images().run(1)->pipeline(), "fsq").value());
    CanvasSettings settings = workspace().settings();
    settings.layout = CanvasLayout::SideBySide;
    settings.overlay = CanvasOverlay::Error;
    workspace().setSettings(settings);
    QVERIFY(settle());
    const QByteArray json = writeSession(m_window->sessionState(), m_folder.path());
    QVERIFY(json.contains("\"corners.png\"")); // relative
    cleanup();
    init();
    const Result<SessionState> state = readSession(json, m_folder.path());
    QVERIFY(state);
    m_window->restoreSession(*state);
    QTRY_VERIFY(images().current() != nullptr);
    QVERIFY(settle());
    QCOMPARE(images().runs().size(), std::size_t{2});
    QCOMPARE(images().run(1)->pipeline().method, std::string("fsq"));
    QCOMPARE(workspace().settings(), settings);
    QCOMPARE(&m_window->current(), &m_window->place<ImagePlace>());
}

/// Else run translations/methodtexts.mjs, which says how.
void ImagesTest::translatorsSeeEveryTextOfAMethod()
{
    const auto listed = methodTexts();
    const std::set<std::string> seen(listed.begin(), listed.end());
    const auto check = [&seen](const std::string& text) {
        QVERIFY2(text.empty() || seen.contains(text), text.c_str());
    };
    const auto checkMethod = [&check](const MethodInfo& info) {
        for (const std::string& text : {info.title, info.shortTitle, info.summary, info.fidelityNote})
            check(text);
        for (const Parameter& parameter : info.parameters) {
            check(parameter.title);
            check(parameter.help);
            for (const ParameterChoice& choice : parameter.choices)
                check(choice.title);
        }
    };
    for (const EncoderMethod& encoder : encoderMethods())
        checkMethod(encoder.info);
    for (const QuantizerMethod& method : quantizerMethods())
        checkMethod(method.info);
}

void ImagesTest::everyMethodCodesASample_data()
{
    QTest::addColumn<QString>("method");
    for (const QuantizerMethod& method : quantizerMethods())
        QTest::newRow(method.info.id.c_str()) << QString::fromStdString(method.info.id);
}

void ImagesTest::everyMethodCodesASample()
{
    QFETCH(QString, method);
    QVERIFY(openCorners());
    FieldPipeline pipeline = withMethod(images().activeRun()->pipeline(), method.toStdString()).value();
    if (method == QStringLiteral("codebook")) // which is the encoder's own
        pipeline = withEncoder(pipeline, "conv-vq").value();
    images().setPipeline(0, pipeline);
    QVERIFY(settle());
    const ImageRun& run = *images().activeRun();
    QVERIFY2(!run.error(), run.error() ? run.error()->detail.c_str() : "");
    QCOMPARE(run.result()->pipeline.method, method.toStdString());
    QVERIFY(run.result()->reconstruction != nullptr);
    QVERIFY(!m_window->grab().isNull());
}

QTEST_MAIN(ImagesTest)
#include "tst_images.moc"
