// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of the statistics to look at: render_statistics TOKENIZER FILE FOLDER

#include <QApplication>
#include <QFile>

#include "core/base/file.h"
#include "core/text/catalog/catalog.h"
#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/statistics/statisticsview.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

void render(const QString& path, const TextDocument& text, const std::shared_ptr<const Tokenizer>& tokenizer,
            const std::shared_ptr<const statistics::TextStatistics>& made, QSize size, const QString& shown = {})
{
    StatisticsView view;
    view.setStatistics(made, {tokenizer, &tokenizer->vocabulary()}, text.bytes().size());
    view.setShown(shown);
    view.resize(size);
    view.show();
    view.card(statistics::Axis::LengthBytes)->plot()->choose({3, 5});
    view.setChosenText(QStringLiteral("12,345: tokens of length 4–6 in bytes"));
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    view.grab().save(path + QStringLiteral(".png"));
    QFile svg(path + QStringLiteral(".svg"));
    if (svg.open(QIODevice::WriteOnly))
        svg.write(renderPicture(view, PictureFormat::Svg));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (argc < 4)
        return 2;
    const auto tokenizer = catalog::open(argv[1]);
    auto bytes = readFile(argv[2]);
    if (!tokenizer || !bytes)
        return 1;
    const auto encoding = (*tokenizer)->encode(*bytes);
    TokenTable table;
    if (!encoding || !table.append(*encoding))
        return 1;
    const TextDocument text =
        TextDocument(std::move(*bytes)).withTokens(std::make_shared<const TokenTable>(std::move(table)));
    const auto computed = statistics::computeStatistics(text, **tokenizer);
    if (!computed)
        return 1;
    const auto made = std::make_shared<const statistics::TextStatistics>(*computed);
    Theme theme;
    const QString folder = QString::fromLocal8Bit(argv[3]) + QLatin1Char('/');
    for (const bool dark : {false, true}) {
        theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const QString word = dark ? QStringLiteral("dark-") : QStringLiteral("light-");
        render(folder + word + QStringLiteral("all"), text, *tokenizer, made, {1300, 800});
        render(folder + word + QStringLiteral("panel"), text, *tokenizer, made, {900, 320});
        render(folder + word + QStringLiteral("narrow"), text, *tokenizer, made, {500, 700});
        render(folder + word + QStringLiteral("rank"), text, *tokenizer, made, {500, 320},
               QStringLiteral("rank_frequency"));
    }
    QFont large = QApplication::font();
    large.setPointSizeF(large.pointSizeF() * 2);
    QApplication::setFont(large);
    render(folder + QStringLiteral("large"), text, *tokenizer, made, {1300, 900});
    return 0;
}
