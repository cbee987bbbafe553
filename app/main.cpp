// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/exporter.h"
#include "app/settings/appearance.h"
#include "app/tokenizers/catalogsource.h"
#include "app/window/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QIcon>
#include <QTimer>

#include <cstdio>
#include <cstring>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

struct Arguments {
    QStringList paths;
    QString tokenizer;
    QString exportFolder;
    bool samples = false;
    bool measureStart = false;
};

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
    QCommandLineOption measure(QStringLiteral("measure-start"));
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({tokenizer, samplesOption, exportOption, measure});
    parser.process(application);

    Arguments arguments;
    arguments.paths = parser.positionalArguments();
    arguments.tokenizer = parser.value(tokenizer);
    arguments.exportFolder = parser.value(exportOption);
    arguments.samples = parser.isSet(samplesOption);
    arguments.measureStart = parser.isSet(measure);
    if (arguments.paths.isEmpty() && (arguments.samples || !arguments.exportFolder.isEmpty())) {
        for (const Sample& sample : samples())
            arguments.paths.append(sample.path);
    }
    return arguments;
}

/// Exporting draws into memory, whatever display there is or is not. Qt must know before it starts.
void chooseDisplay(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strncmp(argv[i], "--export", 8) == 0)
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
}

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    chooseDisplay(argc, argv);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("tokenscope"));
    QCoreApplication::setApplicationName(QStringLiteral("tokenscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TOKENSCOPE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tokenscope"));
    QGuiApplication::setDesktopFileName(QStringLiteral("tokenscope"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tokenscope.svg")));

    Appearance appearance;
    const Arguments arguments = parse(application);
    const CatalogSource source;
    MainWindow window(source, appearance);
    window.restoreLayout();
    if (!arguments.tokenizer.isEmpty())
        window.session().chooseTokenizer(arguments.tokenizer.toStdString());
    if (!arguments.exportFolder.isEmpty())
        return exportAll(window, appearance, arguments.exportFolder, arguments.paths);

    window.show();
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
