// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studysession.h"
#include "app/study/studyworkspace.h"
#include "core/base/file.h"
#include "core/codec/codec.h"
#include "core/quality/qualitymeasure.h"
#include "widgets/rateplot/rateplot.h"

#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include <atomic>
#include <condition_variable>
#include <mutex>

/// What tests of studies are made with.
namespace tokenscope::app {

inline constexpr int kPatienceMs = 60'000;

/// The program's own codecs, counted, and held up after some of them for as long as a test wants.
struct Workshop {
    std::vector<CodecMethod> codecs;
    StudyCatalog catalog;
    std::atomic<int> encoded = 0;
    std::atomic<int> most = 1'000'000; ///< encodings that may begin; further ones wait to be stopped
    std::atomic<bool> deaf =
        false; ///< further ones wait for this to end instead, as libraries that cannot be interrupted do

    Workshop()
    {
        for (const CodecMethod& codec : codecMethods()) {
            if (codec.info.family != "photo" || !codec.available())
                continue;
            codecs.push_back(codec);
            codecs.back().encode = [this, inner = codec.encode](const Picture& picture, const ParameterValues& values,
                                                                const RunContext& context) -> Result<CodedPicture> {
                if (encoded.fetch_add(1) >= most) {
                    encoded.fetch_sub(1);
                    deaf.wait(true);
                    std::mutex mutex;
                    std::condition_variable_any stopped;
                    std::unique_lock lock(mutex);
                    stopped.wait(lock, context.stop, [] { return false; });
                    return failure(ErrorCode::Cancelled, "held up by a test, then stopped");
                }
                return inner(picture, values, context);
            };
        }
        catalog.program = "test";
        catalog.codecs = codecs;
        catalog.qualities = qualityMeasures();
        catalog.read = [](const std::string& input) { return readFile(input); };
    }
};

/// A photo of a kind: slopes with some texture, another for every seed.
inline QString photo(const QTemporaryDir& folder, int seed)
{
    QImage image(72, 56, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int grain = (x * 37 + y * 91 + x * y * (seed + 3)) % 61;
            image.setPixel(x, y,
                           qRgb((x * 3 + grain + seed * 20) % 256, (y * 4 + grain) % 256, (x + y + seed * 40) % 256));
        }
    }
    QString path = folder.filePath(QStringLiteral("photo%1.png").arg(seed));
    if (!image.save(path))
        qFatal("no picture could be written");
    return path;
}

inline StudySeries series(const char* name, const char* method, std::vector<std::string> at,
                          std::map<std::string, std::string> set = {})
{
    StudySeries made;
    made.name = name;
    made.method = method;
    made.axis = "quality";
    made.at = std::move(at);
    made.set = std::move(set);
    return made;
}

inline StudySpec twoCurves(const QTemporaryDir& folder, int photos)
{
    StudySpec spec;
    spec.title = "two curves";
    for (int i = 0; i < photos; ++i)
        spec.inputs.push_back(photo(folder, i).toStdString());
    spec.series = {series("JPEG", "jpeg", {"10", "30", "60", "80", "90"}),
                   series("WebP", "webp", {"5", "25", "50", "75", "95"})};
    spec.measures = {"psnr", "ssim"};
    return spec;
}

struct Desk {
    QTemporaryDir folder;
    Workshop workshop;
    QUndoStack undo;
    StudySession session{workshop.catalog, undo, folder.filePath(QStringLiteral("store"))};
    StudyWorkspace workspace;

    explicit Desk(std::vector<StudySpec> presets = {})
        : workspace(session, std::move(presets))
    {
        workspace.resize(1280, 800);
        workspace.show();
        workspace.activateWindow();
    }
    ~Desk()
    {
        workshop.deaf = false;
        workshop.deaf.notify_all();
    }
    Q_DISABLE_COPY_MOVE(Desk)
    bool idle()
    {
        return QTest::qWaitFor([this] { return !workspace.isBusy(); }, kPatienceMs);
    }
    bool runAll()
    {
        QTest::mouseClick(workspace.runButton(), Qt::LeftButton);
        const bool done = idle();
        workspace.plot()->replot();
        return done;
    }
};

inline void typeInto(QLineEdit& line, const char* text)
{
    line.setFocus();
    line.selectAll();
    QTest::keyClicks(&line, QString::fromLatin1(text));
    QTest::keyClick(&line, Qt::Key_Return);
}

} // namespace tokenscope::app
