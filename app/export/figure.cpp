// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/figure.h"

#include "app/export/exporter.h"
#include "app/images/imageplace.h"
#include "app/panels/panel.h"
#include "app/settings/appearance.h"
#include "app/study/studyfigure.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/window/mainwindow.h"
#include "core/base/file.h"
#include "core/study/catalog/productcatalog.h"
#include "widgets/export/viewexport.h"
#include "widgets/textview/tokentextview.h"

#include <QDockWidget>
#include <QFileInfo>

#include <cstdio>

#include <unistd.h>

namespace tokenscope::app {
namespace {

constexpr QSize kUsualSize(960, 480);

int fail(int code, const QString& message)
{
    std::fprintf(stderr, "tokenscope: %s\n", qPrintable(message));
    return code;
}

std::optional<Result<QByteArray>> render(const ViewExport& view, const QString& suffix)
{
    for (const PictureFormat format : {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf}) {
        if (suffix == fileSuffix(format))
            return renderPicture(view, format);
    }
    for (const TableFormat format : {TableFormat::Csv, TableFormat::Json, TableFormat::Npy}) {
        if (suffix == fileSuffix(format))
            return renderTable(view, DataScope::All, format);
    }
    return std::nullopt;
}

void select(TokenTextView& view, ByteRange bytes)
{
    const auto& tokens = view.document().tokens();
    if (tokens && !tokens->isEmpty())
        view.selectTokens(tokens->tokensIn(bytes));
}

/// Results of a study, from a file or from standard input ("-"): no window is needed to draw them.
int writeStudy(const FigureRequest& request, const QString& path)
{
    const Result<std::string> results =
        path == QLatin1String("-") ? readDescriptor(STDIN_FILENO) : readFile(path.toStdString());
    const Result<void> written = results.and_then(
        [&](const std::string& json) { return writeStudyFigure(json, studyCatalog(), request.state, request.file); });
    if (written)
        return 0;
    return fail(written.error().code == ErrorCode::InvalidArgument ? 2 : 1,
                QString::fromStdString(errorMessage(written.error())));
}

} // namespace

int writeFigure(MainWindow& window, Appearance& appearance, const FigureRequest& request, const QString& path)
{
    const KeepTheme keep(appearance);
    appearance.setTheme(ThemeChoice::Light);
    if (request.view == QLatin1String("study"))
        return writeStudy(request, path);
    Panel* panel = window.panel(request.view);
    window.show();
    window.openPaths({path});
    if (const QJsonValue pipeline = request.state.value(QStringLiteral("pipeline")); pipeline.isObject())
        window.place<ImagePlace>().session().setPipeline(0, pipelineOf(pipeline.toObject()));
    if (!waitUntilIdle(window) || window.current().material().isEmpty())
        return 1;
    TokenTextView* text = window.place<TextPlace>().workspace().view();
    if (panel != nullptr) {
        // On its own and of the wanted size, as a person floats a panel to make a figure of it.
        auto* dock = qobject_cast<QDockWidget*>(panel->parentWidget());
        dock->setFloating(true);
        dock->show();
        const QSize size = request.size.isEmpty() ? kUsualSize : request.size;
        panel->setMinimumSize(size);
        dock->resize(size);
        panel->restore(request.state);
    } else if (!request.size.isEmpty()) {
        text->setMinimumSize(request.size);
    }
    if (request.selected)
        select(*text, *request.selected);
    if (!waitUntilIdle(window))
        return 1;
    const ViewExport* view = panel != nullptr ? panel->viewExport() : window.current().viewExport();
    if (panel == nullptr && (view == nullptr || view->exportName() != request.view))
        return fail(2, QStringLiteral("there is no view \"%1\"").arg(request.view));
    if (view == nullptr || !view->hasExport())
        return fail(1, QStringLiteral("the view \"%1\" has nothing to show for this text").arg(request.view));
    const auto content = render(*view, QFileInfo(request.file).suffix().toLower());
    if (!content)
        return fail(2,
                    QStringLiteral("\"%1\" ends in no known format: svg, pdf, png, csv, json, npy").arg(request.file));
    Result<void> written = *content
        ? writeFileAtomically(request.file.toStdString(),
                              {(*content)->constData(), static_cast<std::size_t>((*content)->size())})
        : Result<void>(tl::unexpected(content->error()));
    if (!written)
        return fail(1, QString::fromStdString(errorMessage(inFile(written.error(), request.file.toStdString()))));
    return 0;
}

} // namespace tokenscope::app
