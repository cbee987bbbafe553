// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long a person waits with a picture of 40 megapixels. The numbers are printed; what is checked has ten times the slack, in
// CPU time, so that a busy machine fails nothing and a mistake of an order of magnitude fails at once.

#include "app/images/imageworkspace.h"
#include "app/window/mainwindow.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "tests/support/cputime.h"
#include "widgets/canvas/picturecanvas.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QImage>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

constexpr double kHandlerMs = 16;
constexpr double kSlack = 10;

double milliseconds(std::int64_t nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

/// Slow waves with a little noise: like a photo, it neither compresses to nothing nor is all different.
QString photo(const QTemporaryDir& folder, int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    std::minstd_rand random(5); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same picture every time
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const int noise = static_cast<int>(random() % 16);
            line[x] =
                qRgb((x * x / 4096 + noise) & 255, (y * 3 / 64 + x / 97 + noise) & 255, ((x ^ y) / 32 + noise) & 255);
        }
    }
    QString path = folder.filePath(QStringLiteral("photo.jpg"));
    image.save(path, "JPG", 85);
    return path;
}

} // namespace

class ImageBudgetsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void fortyMegapixels();

private:
    ImageSession& images() const { return m_window->images(); }
    ImageWorkspace& workspace() const { return m_window->imageWorkspace(); }
    bool settle()
    {
        return QTest::qWaitFor([this] { return !images().isBusy() && !workspace().isBusy(); }, 120000);
    }
    bool open(const char* method);

    QTemporaryDir m_folder;
    QString m_photo;
    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

void ImageBudgetsTest::initTestCase()
{
    m_photo = qEnvironmentVariable("TOKENSCOPE_PHOTO");
    if (m_photo.isEmpty())
        m_photo = photo(m_folder, 7680, 5280);
}

void ImageBudgetsTest::init()
{
    resetSettings();
    m_source = std::make_unique<TinySource>();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(*m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void ImageBudgetsTest::cleanup()
{
    m_window.reset();
    m_appearance.reset();
    m_source.reset();
}

bool ImageBudgetsTest::open(const char* method)
{
    images().setPipeline(0, withMethod(standardPipeline(), method).value());
    m_window->openPaths({m_photo});
    return QTest::qWaitFor([this] { return images().current() != nullptr; }, 60000) && settle();
}

void ImageBudgetsTest::fortyMegapixels()
{
    QVERIFY(open("fsq"));
    QCOMPARE(workspace().canvases().size(), std::size_t{1});
    const auto toggle = [this](CanvasOverlay overlay) {
        CanvasSettings settings = workspace().settings();
        settings.overlay = overlay;
        const std::int64_t all = test::processCpuNanoseconds();
        const std::int64_t here = test::cpuNanoseconds();
        QElapsedTimer wall;
        wall.start();
        workspace().setSettings(settings);
        while (workspace().isBusy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        qInfo("overlay %d: %lld ms, CPU %.1f ms, of it in the window's thread %.1f ms", static_cast<int>(overlay),
              static_cast<long long>(wall.elapsed()), milliseconds(test::processCpuNanoseconds() - all),
              milliseconds(test::cpuNanoseconds() - here));
    };
    for (const CanvasOverlay overlay :
         {CanvasOverlay::Codes, CanvasOverlay::Error, CanvasOverlay::Usage, CanvasOverlay::None})
        toggle(overlay);
    PictureCanvas& canvas = *workspace().canvases().front();
    const auto frames = [&](const char* what, auto move) {
        double worst = 0;
        double sum = 0;
        for (int i = 0; i < 20; ++i) {
            const std::int64_t before = test::cpuNanoseconds();
            move(i);
            canvas.repaint();
            const double ms = milliseconds(test::cpuNanoseconds() - before);
            worst = std::max(worst, ms);
            sum += ms;
        }
        qInfo("%s (%d x %d): mean %.2f ms, worst %.2f ms", what, canvas.width(), canvas.height(), sum / 20, worst);
        QVERIFY(sum / 20 < kHandlerMs * kSlack);
    };
    CanvasViewport& viewport = workspace().viewport();
    frames("whole", [](int) {});
    frames("zoom", [&](int i) { viewport.setZoom(std::pow(1.25, i), {0.4, 0.6}); });
    for (const double zoom : {1.0, 2.0, 4.0, 16.0, 64.0}) {
        viewport.setZoom(zoom, {0.4, 0.6});
        frames(qPrintable(QStringLiteral("pan at %1").arg(zoom)), [&](int i) {
            viewport.panBy({(i % 2 ? 1 : -1) * 0.01 / zoom, 0.003 / zoom});
        });
    }
    workspace().setSettings([&] {
        CanvasSettings s = workspace().settings();
        s.overlay = CanvasOverlay::Codes;
        s.grid = true;
        return s;
    }());
    QVERIFY(settle());
    for (const double zoom : {1.0, 4.0, 16.0, 64.0}) {
        viewport.setZoom(zoom, {0.4, 0.6});
        frames(qPrintable(QStringLiteral("pan with codes and grid at %1").arg(zoom)), [&](int i) {
            viewport.panBy({(i % 2 ? 1 : -1) * 0.01 / zoom, 0.003 / zoom});
        });
    }
}

QTEST_MAIN(ImageBudgetsTest)
#include "tst_imagebudgets.moc"
