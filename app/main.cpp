// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/exporter.h"
#include "app/export/figure.h"
#include "app/images/picturesamples.h"
#include "app/settings/appearance.h"
#include "app/tokenizers/catalogsource.h"
#include "app/window/mainwindow.h"
#include "core/base/byterange.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QIcon>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QScreen>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

struct Arguments {
    QStringList paths;
    QString tokenizer;
    QString exportFolder;
    FigureRequest figure;
    bool samples = false;
    bool measureStart = false;
    QString wrong; ///< what cannot be meant; empty: all can
};

/// "BEGIN:END", the end not before the beginning.
std::optional<ByteRange> rangeOf(const QString& text)
{
    const QStringList ends = text.split(QLatin1Char(':'));
    bool begins = false;
    bool ended = false;
    const qulonglong begin = ends.value(0).toULongLong(&begins);
    const qulonglong end = ends.value(1).toULongLong(&ended);
    if (ends.size() != 2 || !begins || !ended || end < begin)
        return std::nullopt;
    return ByteRange{begin, end};
}

/// "WIDTHxHEIGHT", each of 1 to 16,384 pixels; else empty.
QSize sizeOf(const QString& text)
{
    constexpr int kMost = 16384;
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size(sides.value(0).toInt(), sides.value(1).toInt()); // what is no number is 0
    const bool fits = sides.size() == 2 && size == size.boundedTo(QSize(kMost, kMost));
    return fits && !size.isEmpty() ? size : QSize();
}

/// What the options of a figure say, and in `wrong` which of them says nothing that could be drawn.
FigureRequest figureOf(const QString& select, const QString& size, const QString& state, QString& wrong)
{
    FigureRequest request;
    const auto refuse = [&wrong](const char* option, const QString& text, const QString& wanted) {
        wrong = QCoreApplication::translate("Main", "%1 %2: that is no %3").arg(QLatin1String(option), text, wanted);
    };
    if (!select.isEmpty() && !(request.selected = rangeOf(select)))
        refuse("--select", select, QCoreApplication::translate("Main", "begin:end"));
    if (!size.isEmpty() && (request.size = sizeOf(size)).isEmpty())
        refuse("--size", size, QCoreApplication::translate("Main", "WIDTHxHEIGHT"));
    if (!state.isEmpty()) {
        QJsonParseError error;
        const QJsonDocument json = QJsonDocument::fromJson(state.toUtf8(), &error);
        if (error.error != QJsonParseError::NoError || !json.isObject())
            refuse("--state", state, QCoreApplication::translate("Main", "JSON"));
        request.state = json.object();
    }
    return request;
}

Arguments parse(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("Main", "A microscope for tokens"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("files"),
        QCoreApplication::translate(
            "Main", "Texts to open; - is standard input, sample:NAME a sample. A tokenizer file is used."),
        QStringLiteral("[files…]"));
    const QCommandLineOption tokenizer(QStringLiteral("tokenizer"),
                                       QCoreApplication::translate("Main", "Tokenizer to start with: an id or a file."),
                                       QCoreApplication::translate("Main", "id or file"));
    const QCommandLineOption samplesOption(
        QStringLiteral("samples"), QCoreApplication::translate("Main", "Open the samples that come with the program."));
    const QCommandLineOption exportOption(
        QStringLiteral("export"),
        QCoreApplication::translate(
            "Main",
            "Write pictures and data of the files, or of the samples, into a folder and leave. Needs no display."),
        QCoreApplication::translate("Main", "folder"));
    const QCommandLineOption figure(
        QStringLiteral("figure"),
        QCoreApplication::translate("Main",
                                    "Write one view of the file (text, inspector, pipeline, compare, vocabulary, "
                                    "statistics; of a picture: picture, codebook, usage, plane, training) as the file "
                                    "named by --out and leave. Needs no display."),
        QCoreApplication::translate("Main", "view"));
    const QCommandLineOption out(
        QStringLiteral("out"),
        QCoreApplication::translate("Main",
                                    "The figure's file; its ending says the format: svg, pdf, png, csv, json, npy."),
        QCoreApplication::translate("Main", "file"));
    const QCommandLineOption state(
        QStringLiteral("state"),
        QCoreApplication::translate("Main", "The view's settings, as a session file has them."),
        QCoreApplication::translate("Main", "JSON"));
    const QCommandLineOption select(QStringLiteral("select"),
                                    QCoreApplication::translate("Main", "Bytes of the text to select for the figure."),
                                    QCoreApplication::translate("Main", "begin:end"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  QCoreApplication::translate("Main", "Size of the figure in pixels."),
                                  QCoreApplication::translate("Main", "WIDTHxHEIGHT"));
    QCommandLineOption measure(QStringLiteral("measure-start"));
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({tokenizer, samplesOption, exportOption, figure, out, state, select, size, measure});
    parser.process(application);

    Arguments arguments;
    arguments.paths = parser.positionalArguments();
    arguments.tokenizer = parser.value(tokenizer);
    arguments.exportFolder = parser.value(exportOption);
    arguments.figure = figureOf(parser.value(select), parser.value(size), parser.value(state), arguments.wrong);
    arguments.figure.view = parser.value(figure);
    arguments.figure.file = parser.value(out);
    arguments.samples = parser.isSet(samplesOption);
    arguments.measureStart = parser.isSet(measure);
    if (arguments.paths.isEmpty() && (arguments.samples || !arguments.exportFolder.isEmpty())) {
        for (const Sample& sample : samples())
            arguments.paths.append(sample.path);
        for (const Sample& sample : pictureSamples())
            arguments.paths.append(sample.path);
        if (!arguments.exportFolder.isEmpty())
            arguments.paths += {QStringLiteral("sample:scenes"), QStringLiteral("sample:photo-codecs")};
    }
    return arguments;
}

/// Whether a window will be asked for. Exporting draws into memory, help and version only print.
bool needsDisplay(int argc, char** argv)
{
    return std::none_of(argv + 1, argv + argc, [](const char* argument) {
        const std::string_view text(argument);
        return text.starts_with("--export") || text.starts_with("--figure") || text.starts_with("--help")
            || text == "-h" || text == "--version" || text == "-v";
    });
}

/// Settles what to draw on, which Qt must know before it starts. False: there is nothing to show a window on.
bool chooseDisplay(int argc, char** argv)
{
    if (!needsDisplay(argc, argv)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        return true;
    }
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    if (!chooseDisplay(argc, argv)) {
        std::fputs(
            "tokenscope: there is no display to open a window on. \"tokenscope --export FOLDER [files…]\" writes "
            "pictures and data without one; tokenscope-cli needs none.\n",
            stderr);
        return 2;
    }
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("tokenscope"));
    QCoreApplication::setApplicationName(QStringLiteral("tokenscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TOKENSCOPE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tokenscope"));
    QGuiApplication::setDesktopFileName(QStringLiteral("tokenscope"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tokenscope.svg")));

    Appearance appearance;
    const Arguments arguments = parse(application);
    if (!arguments.wrong.isEmpty()) {
        std::fputs(qPrintable(QStringLiteral("tokenscope: %1\n").arg(arguments.wrong)), stderr);
        return 2;
    }
    const CatalogSource source;
    MainWindow window(source, appearance);
    // What a person has made of the window is for a screen, not for pictures.
    if (arguments.figure.view.isEmpty() && arguments.exportFolder.isEmpty())
        window.restoreLayout();
    else
        window.resetLayout();
    if (!arguments.tokenizer.isEmpty()) {
        // A file is known by its whole path, from wherever it is opened again.
        const bool known = window.session().tokenizers().find(arguments.tokenizer.toStdString()).has_value();
        const QFileInfo file(arguments.tokenizer);
        window.session().chooseTokenizer(
            (!known && file.exists() ? file.absoluteFilePath() : arguments.tokenizer).toStdString());
    }
    if (!arguments.figure.view.isEmpty())
        return writeFigure(window, appearance, arguments.figure, arguments.paths.value(0, QStringLiteral("-")));
    if (!arguments.exportFolder.isEmpty())
        return exportAll(window, appearance, arguments.exportFolder, arguments.paths);

    // On a screen with no room for the window and its frame it takes the whole of it.
    const QSize room = window.screen()->availableSize();
    if (window.width() < room.width() && window.height() < room.height())
        window.show();
    else
        window.showMaximized();
    window.startAutosave(Autosave::standardRoot());
    window.openPaths(arguments.paths);
    QTimer::singleShot(0, &window, [&window] { window.session().start(); });
    if (arguments.measureStart) {
        // Every pending paint done and back in the event loop: a person can use it.
        QTimer::singleShot(0, &window, [&] {
            window.repaint();
            QCoreApplication::processEvents();
            std::printf("%lld ms\n", static_cast<long long>(sinceStart.elapsed()));
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
    return QApplication::exec();
}
