// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of codes over time to look at: render_codetime FOLDER [SCALE]

#include <QApplication>
#include <QFile>
#include <QKeyEvent>

#include "tests/widgets/codetime/handcodes.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    if (argc < 2)
        return 2;
    const double scale = argc > 2 ? QString::fromLocal8Bit(argv[2]).toDouble() : 1;
    const auto save = [&](CodeTimeView& view, const QString& name) {
        view.show();
        QApplication::processEvents();
        QFile file(QString::fromLocal8Bit(argv[1]) + QLatin1Char('/') + name + QStringLiteral(".png"));
        if (file.open(QIODevice::WriteOnly))
            file.write(renderPicture(view, PictureFormat::Png, scale));
    };
    for (const bool dark : {false, true}) {
        QApplication::setPalette(themePalette(dark));
        const QString end = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        CodeTimeView view;
        view.setContent(test::contentOf(test::handCodes(1024, 280, 144)));
        view.setCurrent(131);
        view.resize(900, 300);
        save(view, QStringLiteral("codes") + end);
        view.setChosen(view.content().codes->lives()[90].code);
        view.setOrder(CodeOrder::Frequency);
        save(view, QStringLiteral("codes-frequency") + end);
        view.setOrder(CodeOrder::Birth);
        view.showPart(20, 80);
        for (int i = 0; i < 15; ++i) {
            QKeyEvent zoom(QEvent::KeyPress, Qt::Key_Plus, Qt::ControlModifier);
            QApplication::sendEvent(&view, &zoom);
        }
        view.setCurrent(60);
        view.setPointed({view.content().codes->lives()[95].code, 48});
        view.resize(900, 500);
        view.setChosen(view.content().codes->lives()[97].code);
        save(view, QStringLiteral("codes-near") + end);
        view.resize(500, 260);
        save(view, QStringLiteral("codes-narrow") + end);
    }
    return 0;
}
