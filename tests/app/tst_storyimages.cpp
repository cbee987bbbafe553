// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people come to do with pictures, from start to end, through real clicks and keys.

#include "app/images/codebookpanel.h"
#include "app/images/imageplace.h"
#include "app/images/imageworkspace.h"
#include "app/images/methodpanel.h"
#include "app/images/trainingpanel.h"
#include "app/images/usagepanel.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/codebook/codebookmodel.h"
#include "widgets/codebook/codebookview.h"
#include "widgets/codeusage/codeusageview.h"
#include "widgets/codeusage/usagemapplot.h"
#include "widgets/parameters/parameterform.h"
#include "widgets/parameters/valueslider.h"
#include "widgets/training/trainingview.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace tokenscope;
using namespace tokenscope::app;

class StoryImagesTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aCodebookCollapsesAndIsCured();
    void whichMethodKeepsPrintLegible();
    void theCodeThatPaintsTheSky();

private:
    ImageSession& images() const { return m_window->place<ImagePlace>().session(); }
    ImageWorkspace& workspace() const { return m_window->place<ImagePlace>().workspace(); }
    const FieldSelection& selected() const { return m_window->place<ImagePlace>().selection().selected(); }
    template <typename PanelType>
    PanelType& panel(const char* id) const
    {
        return dynamic_cast<PanelType&>(*m_window->panel(QString::fromLatin1(id)));
    }
    MethodPanel& method() const { return panel<MethodPanel>("method"); }
    const FieldResult& result(int run) const { return *images().run(run)->result(); }
    std::int64_t used(int run) const { return static_cast<std::int64_t>(usedCodes(result(run).coded)); }
    double decibels(int run) const { return result(run).error->psnr; }

    /// Part of a sample, shrunk where that keeps the test short, dropped on the window.
    void openPart(const QString& sample, const QRect& part, const QSize& size = {});
    void press(Command command);
    void clickButton(QWidget& within, const QString& name);
    void choose(QComboBox* box, const char* id);
    void choose(const char* parameter, const char* id);
    void type(const char* parameter, const QString& text);
    void settle();
    double contrastKept(int run) const;
    int tokensLit(PictureCanvas& canvas, const QImage& unlit, std::int64_t code) const;

    QTemporaryDir m_folder;
};

void StoryImagesTest::init()
{
    resetSettings();
    openWindow();
}

void StoryImagesTest::cleanup()
{
    closeWindow();
}

void StoryImagesTest::settle()
{
    QVERIFY(QTest::qWaitFor(
        [this] {
            return !images().isBusy() && !workspace().isBusy()
                && std::ranges::none_of(m_window->panels(), [](const Panel* each) { return each->isBusy(); });
        },
        120000));
    QCoreApplication::processEvents();
}

void StoryImagesTest::openPart(const QString& sample, const QRect& part, const QSize& size)
{
    QImage image = QImage(QStringLiteral(":/samples/images/") + sample).copy(part);
    if (size.isValid())
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QString path = m_folder.filePath(QStringLiteral("photo.png"));
    QVERIFY(image.save(path));
    m_window->openPaths({path});
    QTRY_VERIFY(images().current() != nullptr);
    settle();
}

void StoryImagesTest::press(Command command)
{
    const QKeySequence keys = m_window->actions().action(command)->shortcut();
    QVERIFY2(!keys.isEmpty(), "the command has no keys");
    QTest::keySequence(m_window.get(), keys);
    settle();
}

void StoryImagesTest::clickButton(QWidget& within, const QString& name)
{
    for (QToolButton* button : within.findChildren<QToolButton*>()) {
        if (button->isVisible() && (button->accessibleName() == name || button->text() == name)) {
            QTest::mouseClick(button, Qt::LeftButton);
            return settle();
        }
    }
    QFAIL(qPrintable(QStringLiteral("no button ") + name));
}

/// By the keys of a list of choices, from its top.
void StoryImagesTest::choose(QComboBox* box, const char* id)
{
    QVERIFY(box != nullptr && box->isVisible());
    QTest::keyClick(box, Qt::Key_Home);
    const int wanted = box->findData(QString::fromLatin1(id));
    QVERIFY2(wanted >= 0, id);
    while (box->currentIndex() < wanted)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentData().toString(), QString::fromLatin1(id));
}

void StoryImagesTest::choose(const char* parameter, const char* id)
{
    choose(qobject_cast<QComboBox*>(method().methodForm()->control(parameter)), id);
}

void StoryImagesTest::type(const char* parameter, const QString& text)
{
    QWidget* control = method().methodForm()->control(parameter);
    QVERIFY2(control != nullptr && control->isVisible(), parameter);
    if (auto* slider = qobject_cast<ValueSlider*>(control))
        control = slider->field();
    QTest::keyClick(control, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(control, text);
    QTest::keyClick(control, Qt::Key_Return);
}

/// "Show a VQ collapsing on a photo, and cure it with reset, then with SimVQ, side by side."
void StoryImagesTest::aCodebookCollapsesAndIsCured()
{
    openPart(QStringLiteral("astronaut.jpg"), {128, 0, 256, 256}, {192, 192}); // 576 tokens
    type("codebook-size", QStringLiteral("128"));
    choose("init", "uniform"); // from -1/K to 1/K: far from any patch, so one code takes them all
    choose("update", "gradient");
    type("learning-rate", QStringLiteral("0.1"));
    type("steps", QStringLiteral("60"));
    settle();
    press(Command::AddRun);
    choose("remedy", "reset");
    settle();
    press(Command::AddRun);
    choose("remedy", "simvq");
    settle();
    clickButton(workspace(), QStringLiteral("Side by side"));
    press(Command::ShowTraining);
    if (QTest::currentTestFailed())
        return;

    // The same start, and only the remedy differs.
    QCOMPARE(images().runs().size(), std::size_t{3});
    QCOMPARE(images().run(0)->history().size(), std::size_t{60});
    QCOMPARE(images().run(1)->history().front().used, images().run(0)->history().front().used);
    QCOMPARE(images().run(1)->history().front().mse, images().run(0)->history().front().mse);
    qInfo("none %lld of 128, %.2f dB; reset %lld, %.2f dB; SimVQ %lld, %.2f dB", static_cast<long long>(used(0)),
          decibels(0), static_cast<long long>(used(1)), decibels(1), static_cast<long long>(used(2)), decibels(2));

    // All of it is seen beside each other: four pictures, each with its remedy and its decibels, and three curves.
    QCOMPARE(workspace().canvases().size(), std::size_t{4});
    const QStringList remedies{QStringLiteral("Remedy: None"), QStringLiteral("Reset dead codes"),
                               QStringLiteral("SimVQ")};
    for (int run = 0; run < 3; ++run) {
        const QString title = workspace().canvases()[static_cast<std::size_t>(run) + 1]->content().title;
        QVERIFY2(title.contains(remedies[run]), qPrintable(title));
        QVERIFY2(title.contains(QLocale().toString(decibels(run), 'f', 2)), qPrintable(title));
    }
    QCOMPARE(panel<TrainingPanel>("training").view()->curves().size(), std::size_t{3});
    QVERIFY(used(0) < 64);
    QVERIFY(used(1) > 115);
    QVERIFY(decibels(1) > decibels(0) + 2.5);
    QVERIFY(used(2) > used(0) + 30);
    QVERIFY(decibels(2) > decibels(0) + 2);
}

/// "The same photo at the same bits, VQ against RVQ against PQ against FSQ: which keeps the text legible?"
void StoryImagesTest::whichMethodKeepsPrintLegible()
{
    openPart(QStringLiteral("page.png"), {80, 60, 320, 160}); // 800 tokens
    type("codebook-size", QStringLiteral("256"));
    press(Command::AddRun);
    choose(method().methodBox(), "rvq");
    settle();
    type("stages", QStringLiteral("2"));
    type("codebook-size", QStringLiteral("16"));
    press(Command::AddRun);
    choose(method().methodBox(), "pq");
    settle();
    type("subspaces", QStringLiteral("2"));
    type("bits", QStringLiteral("4"));
    press(Command::AddRun);
    choose(method().methodBox(), "fsq");
    settle();
    choose("level-set", "own");
    type("levels", QStringLiteral("4,4,4,4"));
    clickButton(workspace(), QStringLiteral("Side by side"));
    if (QTest::currentTestFailed())
        return;

    // The same bits, and all four beside the page, each with its decibels.
    QCOMPARE(workspace().canvases().size(), std::size_t{5});
    for (int run = 0; run < 4; ++run) {
        double bits = 0;
        for (const std::uint32_t size : result(run).coded.codes.stageSizes)
            bits += std::log2(static_cast<double>(size));
        QCOMPARE(bits, 8.0);
        const QString title = workspace().canvases()[static_cast<std::size_t>(run) + 1]->content().title;
        QVERIFY2(title.contains(QLocale().toString(decibels(run), 'f', 2)), qPrintable(title));
        qInfo("%s: %.2f dB, %.0f %% of the contrast, %.2f bits per pixel with the codebook",
              result(run).pipeline.method.c_str(), decibels(run), 100 * contrastKept(run),
              result(run).bitsPerPixel(true));
    }
    // Each keeps more of the letters than the next: VQ's 256 codes have learnt this very page …
    for (int run = 0; run < 3; ++run) {
        QVERIFY(decibels(run) > decibels(run + 1) + 0.2);
        QVERIFY(contrastKept(run) > contrastKept(run + 1) + 0.03);
    }
    QVERIFY(contrastKept(0) > 0.85 && contrastKept(3) < 0.6);
    // … which a reader of its codes must be sent too; FSQ has nothing to learn but what it projects on.
    QVERIFY(result(0).bitsPerPixel(true) > 4 * result(1).bitsPerPixel(true));
    for (int run = 1; run < 4; ++run)
        QVERIFY(result(run).bitsPerPixel(true) < result(0).bitsPerPixel(true));
}

/// How much of the light and dark within patches of print is left: 1 for all of it.
double StoryImagesTest::contrastKept(int run) const
{
    constexpr int kPatch = 8;
    constexpr double kPrint = 20; // grey levels of standard deviation; less is paper
    const auto spread = [](const Picture& picture, int left, int top) {
        double sum = 0;
        double squares = 0;
        for (int y = top; y < top + kPatch; ++y) {
            for (int x = left; x < left + kPatch; ++x) {
                const double value = picture.row(y)[x * picture.channels];
                sum += value;
                squares += value * value;
            }
        }
        const double mean = sum / (kPatch * kPatch);
        return std::sqrt(std::max(0.0, squares / (kPatch * kPatch) - mean * mean));
    };
    const Picture& original = *images().current()->picture;
    double before = 0;
    double after = 0;
    for (int top = 0; top + kPatch <= original.height; top += kPatch) {
        for (int left = 0; left + kPatch <= original.width; left += kPatch) {
            if (const double own = spread(original, left, top); own > kPrint) {
                before += own;
                after += spread(*result(run).reconstruction, left, top);
            }
        }
    }
    return after / before;
}

/// Exactly the tokens of the code (-1: of any) keep their colours; all others step back. How many do, or -1.
int StoryImagesTest::tokensLit(PictureCanvas& canvas, const QImage& unlit, std::int64_t code) const
{
    const std::vector<std::uint32_t> codes = tokenCodes(result(0).coded, 0);
    const QImage now = canvas.grab().toImage();
    int lit = 0;
    for (std::size_t token = 0; token < codes.size(); ++token) {
        const QPoint middle = canvas.tokenRect(static_cast<std::int64_t>(token)).center().toPoint();
        const QColor before = unlit.pixelColor(middle);
        if (!unlit.rect().contains(middle) || before.lightness() > 235) // as light as what lies over it
            continue;
        const bool same = now.pixelColor(middle) == before;
        if (same != (code < 0 || codes[token] == static_cast<std::uint32_t>(code)))
            return -1;
        lit += same ? 1 : 0;
    }
    return lit;
}

/// "Find the code that paints the sky."
void StoryImagesTest::theCodeThatPaintsTheSky()
{
    openPart(QStringLiteral("rocket.jpg"), {200, 0, 320, 240}); // 1,200 tokens
    type("codebook-size", QStringLiteral("32"));
    settle();
    clickButton(workspace(), QStringLiteral("One picture"));
    PictureCanvas& canvas = *workspace().canvases().front();
    const QImage unlit = canvas.grab().toImage();

    // The sky is pointed out in the picture …
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.tokenRect(42).center().toPoint());
    settle();
    QCOMPARE(selected().token, std::int64_t{42});
    const std::int64_t sky = selected().code;
    QVERIFY(sky >= 0);

    // … its code is chosen in the codebook and in the usage, and everything it paints is lit.
    CodebookView& book = *panel<CodebookPanel>("codebook").view();
    QVERIFY(book.isVisible());
    QCOMPARE(book.chosen(), sky);
    const int uses = tokensLit(canvas, unlit, sky);
    QVERIFY(uses > 20);
    QCOMPARE(static_cast<std::uint64_t>(uses), result(0).coded.usage[0].counts[static_cast<std::size_t>(sky)]);
    press(Command::ShowUsage);
    CodeUsageView& usage = *panel<UsagePanel>("usage").view();
    QTRY_VERIFY(usage.isVisible() && usage.use() != nullptr);
    QCOMPARE(usage.chosen(), sky);
    QCOMPARE(usage.map()->chosenSpot(), usage.map()->cells().cellOf(0, sky));

    // And back: nothing chosen …
    QTest::keyClick(&canvas, Qt::Key_Escape);
    settle();
    QCOMPARE(selected().code, std::int64_t{-1});
    QCOMPARE(tokensLit(canvas, unlit, -1), 1200);
    QCOMPARE(usage.chosen(), std::int64_t{-1});
    // … the code in the usage map lights up the same sky …
    usage.map()->replot();
    QTest::mouseClick(usage.map(), Qt::LeftButton, {},
                      usage.map()->pixelOf(usage.map()->cells().cellOf(0, sky)).toPoint());
    settle();
    QCOMPARE(selected().code, sky);
    QCOMPARE(selected().token, std::int64_t{-1});
    QCOMPARE(tokensLit(canvas, unlit, sky), uses);
    // … and so does its patch in the codebook.
    QTest::keyClick(&canvas, Qt::Key_Escape);
    press(Command::ShowCodebook);
    QTRY_VERIFY(book.isVisible());
    const QModelIndex cell = book.codes()->indexOf(sky);
    book.scrollTo(cell);
    QTest::mouseClick(book.viewport(), Qt::LeftButton, {}, book.visualRect(cell).center());
    settle();
    QCOMPARE(selected().code, sky);
    QCOMPARE(tokensLit(canvas, unlit, sky), uses);
}

QTEST_MAIN(StoryImagesTest)
#include "tst_storyimages.moc"
