// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/exporter.h"

#include "app/images/imageworkspace.h"
#include "app/panels/panel.h"
#include "app/reduction/reductionworkspace.h"
#include "app/settings/appearance.h"
#include "app/window/mainwindow.h"
#include "app/window/textworkspace.h"
#include "core/base/file.h"
#include "core/imagestudy/resultreport.h"
#include "core/reducestudy/reductionreport.h"
#include "widgets/export/viewexport.h"
#include "widgets/textview/tokentextview.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QDockWidget>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace tokenscope::app {
namespace {

/// A whole vocabulary is left to `tokenscope-cli vocab --csv`: beside pictures of a text nobody looks for 12 MB of it.
constexpr std::size_t kMostRows = 50'000;

/// Longer than any text a person exports takes; a hang must not keep a build machine.
constexpr int kPatienceMs = 120'000;

QJsonValue jsonNumber(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

/// A quoted JSON string; malformed bytes become U+FFFD.
QByteArray jsonString(std::string_view text)
{
    const QString string = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const QByteArray array = QJsonDocument(QJsonArray{string}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

Result<void> write(const QDir& folder, const QString& name, const QByteArray& content)
{
    const std::string path = folder.filePath(name).toStdString();
    Result<void> written = writeFileAtomically(path, {content.constData(), static_cast<std::size_t>(content.size())});
    if (!written)
        return tl::unexpected(inFile(std::move(written).error(), path));
    return {};
}

QByteArray png(const QPixmap& picture)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return buffer.data();
}

Result<QDir> makeFolder(const QString& folder)
{
    const QDir target(folder);
    if (!target.mkpath(QStringLiteral(".")))
        return tl::unexpected(
            Error{ErrorCode::FileUnreadable, "the folder cannot be made", folder.toStdString(), {}, {}});
    return target;
}

/// The window, the text, and what each panel shows: as a picture and as its data.
Result<QStringList> writeViews(MainWindow& window, const QDir& folder, const QString& prefix)
{
    QStringList names;
    const auto add = [&](const QString& name, const QByteArray& content) {
        names.append(prefix + name);
        return write(folder, names.last(), content);
    };
    Result<void> written = add(QStringLiteral("window.png"), png(window.grab()));
    if (written && window.currentWorkspace() == Workspace::Images)
        written = add(QStringLiteral("pictures.png"), png(window.imageWorkspace().grab()));
    else if (written && window.currentWorkspace() == Workspace::Reduction)
        written = add(QStringLiteral("masks.png"), png(window.reductionWorkspace().grab()));
    else if (written)
        written = add(QStringLiteral("text.png"), png(window.workspace().view()->grab()));
    for (Panel* panel : window.panels()) {
        if (panel->workspace() != window.currentWorkspace())
            continue;
        window.actions().action(panel->showCommand())->setChecked(true);
        qobject_cast<QDockWidget*>(panel->parentWidget())->raise();
        waitUntilIdle(window);
        const ViewExport* view = panel->viewExport();
        if (!written || view == nullptr || !view->hasExport())
            continue;
        written = add(view->exportName() + QStringLiteral(".png"), renderPicture(*view, PictureFormat::Png));
        const std::size_t rows = view->dataRows(DataScope::All).value_or(0);
        if (written && rows > 0 && rows <= kMostRows)
            written =
                add(view->exportName() + QStringLiteral(".csv"), *renderTable(*view, DataScope::All, TableFormat::Csv));
    }
    if (!written)
        return tl::unexpected(written.error());
    return names;
}

/// What the material became, as the command line prints it.
Result<QStringList> writeData(MainWindow& window, const QDir& folder, const QString& prefix)
{
    QByteArray json;
    QString name = prefix + QStringLiteral("tokens.json");
    if (window.currentWorkspace() == Workspace::Images) {
        name = prefix + QStringLiteral("codes.json");
        if (const FieldResultPtr& result = window.images().activeRun()->result())
            json = QByteArray::fromStdString(quantizeJson(*result, true));
    } else if (window.currentWorkspace() == Workspace::Reduction) {
        name = prefix + QStringLiteral("reduction.json");
        if (const ReducedFieldPtr& result = window.reduction().activeRun()->result())
            json = QByteArray::fromStdString(reduceJson(*result, true));
    } else if (const auto& encoded = window.session().encoded();
               encoded && encoded->document == window.session().current()) {
        json = tokensJson(*encoded, window.session().roundTrip());
    }
    if (json.isEmpty())
        return QStringList();
    if (Result<void> written = write(folder, name, json); !written)
        return tl::unexpected(written.error());
    return QStringList{name};
}

void print(const QDir& folder, const QStringList& names)
{
    for (const QString& name : names)
        std::printf("%s\n", qPrintable(folder.filePath(name)));
}

/// The workspace seen, light and dark, and its data; prints the files' names.
Result<void> writeWorkspace(MainWindow& window, Appearance& appearance, const QDir& folder, const QString& stem)
{
    for (const auto& [theme, word] : {std::pair(ThemeChoice::Light, QStringLiteral("light")),
                                      std::pair(ThemeChoice::Dark, QStringLiteral("dark"))}) {
        appearance.setTheme(theme);
        if (window.currentWorkspace() == Workspace::Text)
            window.workspace().view()->setCurrentToken(0);
        waitUntilIdle(window);
        const Result<QStringList> names = writeViews(window, folder, stem + word + QLatin1Char('-'));
        if (!names)
            return tl::unexpected(names.error());
        print(folder, *names);
    }
    const Result<QStringList> data = writeData(window, folder, stem);
    if (!data)
        return tl::unexpected(data.error());
    print(folder, *data);
    return {};
}

} // namespace

bool waitUntilIdle(MainWindow& window)
{
    QEventLoop loop;
    bool failed = false;
    QTimer poll;
    QTimer patience;
    patience.setSingleShot(true);
    const auto fail = [&failed](const Error& error) {
        std::fprintf(stderr, "tokenscope: %s\n", errorMessage(error).c_str());
        failed = true;
    };
    QObject::connect(&window.session(), &Session::failed, &loop, fail);
    QObject::connect(&window.images(), &ImageSession::failed, &loop, fail);
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        const bool working = window.images().isBusy() || window.imageWorkspace().isBusy() || window.reduction().isBusy()
            || window.reductionWorkspace().isBusy()
            || std::ranges::any_of(window.panels(), [](const Panel* panel) { return panel->isBusy(); });
        if (!working && !window.session().isBusy() && window.workspace().view()->isLaidOut())
            loop.quit();
    });
    QObject::connect(&patience, &QTimer::timeout, &loop, [&] {
        failed = true;
        loop.quit();
    });
    poll.start(10);
    patience.start(kPatienceMs);
    loop.exec();
    QCoreApplication::processEvents();
    return !failed;
}

QByteArray tokensJson(const EncodedText& encoded, const std::optional<RoundTrip>& roundTrip)
{
    const TokenTable& tokens = *encoded.text.tokens();
    // Written as bytes: a QJsonArray of a large text's tokens would take a hundred times its size.
    QByteArray ids;
    QByteArray ranges;
    QByteArray pieces;
    for (TokenTable::Cursor cursor(tokens, 0); !cursor.atEnd(); cursor.next()) {
        const char* comma = cursor.token() == 0 ? "" : ",";
        const ByteRange range = cursor.range();
        ids += comma + QByteArray::number(tokens.id(cursor.token()));
        ranges += comma + QByteArray("[") + QByteArray::number(static_cast<qulonglong>(range.begin)) + ','
            + QByteArray::number(static_cast<qulonglong>(range.end)) + ']';
        pieces += comma + jsonString(encoded.text.slice(range));
    }
    QJsonObject head{
        {QStringLiteral("tokenizer"), QString::fromStdString(encoded.tokenizerId)},
        {QStringLiteral("text"), encoded.document->name},
        {QStringLiteral("bytes"), jsonNumber(encoded.text.bytes().size())},
        {QStringLiteral("tokens"), jsonNumber(tokens.size())},
    };
    if (roundTrip) {
        QJsonObject check{{QStringLiteral("exact"), roundTrip->exact}};
        if (!roundTrip->exact)
            check.insert(QStringLiteral("firstDifference"), jsonNumber(roundTrip->firstDifference));
        head.insert(QStringLiteral("roundTrip"), check);
    }
    QByteArray json = QJsonDocument(head).toJson(QJsonDocument::Compact);
    json.chop(1); // the closing brace
    return json + ",\"ids\":[" + ids + "],\"ranges\":[" + ranges + "],\"pieces\":[" + pieces + "]}\n";
}

Result<QStringList> exportWindow(MainWindow& window, const QString& folder)
{
    const Result<QDir> target = makeFolder(folder);
    if (!target)
        return tl::unexpected(target.error());
    Result<QStringList> names = writeViews(window, *target, {});
    if (!names)
        return names;
    const Result<QStringList> data = writeData(window, *target, {});
    if (!data)
        return data;
    return *names + *data;
}

int exportAll(MainWindow& window, Appearance& appearance, const QString& folder, const QStringList& paths)
{
    const Result<QDir> target = makeFolder(folder);
    if (!target) {
        std::fprintf(stderr, "tokenscope: %s\n", errorMessage(target.error()).c_str());
        return 1;
    }
    const auto fail = [](const Error& error) {
        std::fprintf(stderr, "tokenscope: %s\n", errorMessage(error).c_str());
        return 1;
    };
    const KeepTheme keep(appearance);
    window.show();
    for (const QString& path : paths) {
        window.openPaths({path});
        const bool idle = waitUntilIdle(window);
        const bool images = window.currentWorkspace() != Workspace::Text;
        if (!idle || (images ? !window.images().current() : !window.session().current()))
            return 1;
        QString source = images ? window.images().current()->path : window.session().current()->path;
        source.replace(QLatin1String("sample:"), QString());
        const QString base = QFileInfo(source).completeBaseName();
        const QString name = base.isEmpty() ? QStringLiteral("text") : base;
        for (const Workspace workspace :
             images ? std::vector{Workspace::Images, Workspace::Reduction} : std::vector{Workspace::Text}) {
            window.setWorkspace(workspace);
            const QString stem =
                name + (workspace == Workspace::Reduction ? QStringLiteral("-reduction-") : QStringLiteral("-"));
            if (const Result<void> written = writeWorkspace(window, appearance, *target, stem); !written)
                return fail(written.error());
        }
    }
    return 0;
}

} // namespace tokenscope::app
