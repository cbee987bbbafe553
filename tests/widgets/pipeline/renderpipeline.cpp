// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Draws the pipeline view of a tokenizer and a text: render_pipeline FILE TOKENIZER TEXT [WIDTH HEIGHT [dark] [selected] [list]
// [font=PERCENT]]

#include "widgets/pipeline/differencelist.h"
#include "widgets/pipeline/pipelineview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

#include "core/text/catalog/catalog.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QTextStream out(stdout);
    if (arguments.size() < 4)
        return 2;
    Theme theme;
    theme.setChoice(arguments.contains(QStringLiteral("dark")) ? ThemeChoice::Dark : ThemeChoice::Light);
    for (const QString& argument : arguments) {
        if (argument.startsWith(QLatin1String("font="))) {
            QFont font = QApplication::font();
            font.setPointSizeF(font.pointSizeF() * argument.mid(5).toInt() / 100);
            QApplication::setFont(font);
        }
    }
    const auto tokenizer = catalog::open(arguments[2].toStdString());
    if (!tokenizer)
        return 1;
    QElapsedTimer timer;
    timer.start();
    EncodeOptions options;
    options.special = SpecialPolicy::Recognise;
    std::string text = arguments[3].toStdString();
    if (arguments[3].startsWith(QLatin1Char('@'))) {
        QFile file(arguments[3].mid(1));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        text = file.readAll().toStdString();
    }
    auto stages = pipelineStages(**tokenizer, text, options);
    if (!stages)
        return 1;
    out << "stages " << timer.nsecsElapsed() / 1000 << " us\n";
    auto part = std::make_shared<PipelinePart>();
    part->stages = std::move(*stages);
    SelectionModel selection;
    PipelineView view;
    view.setSelectionModel(&selection);
    const bool sized = arguments.size() > 5;
    view.resize(sized ? arguments[4].toInt() : 900, sized ? arguments[5].toInt() : 300);
    view.show();
    application.processEvents();
    view.setPart(std::make_shared<PipelinePart>(*part)); // fonts are loaded
    view.setPart(nullptr);
    timer.restart();
    view.setPart(part);
    out << "layout " << timer.nsecsElapsed() / 1000 << " us\n";
    timer.restart();
    (void)view.grab();
    out << "paint " << timer.nsecsElapsed() / 1000 << " us\n";
    if (arguments.contains(QStringLiteral("selected"))) {
        view.setFocus();
        view.nextChange();
        view.select(*view.current());
    }
    if (arguments.contains(QStringLiteral("list"))) {
        DifferenceList list;
        list.setPart(part);
        list.resize(view.width() * 2 / 5, view.height());
        list.show();
        list.setCurrentIndex(list.model()->index(0, 0));
        application.processEvents();
        return list.grab().save(arguments[1]) ? 0 : 1;
    }
    for (const PipelineLoss& loss : part->stages.losses)
        out << lossText(*part, loss) << "\n";
    return view.grab().save(arguments[1]) ? 0 : 1;
}
