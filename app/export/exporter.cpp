// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/exporter.h"

#include "app/panels/panel.h"
#include "app/settings/appearance.h"
#include "app/window/mainwindow.h"
#include "core/base/file.h"
#include "widgets/export/viewexport.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QDockWidget>
#include <QEventLoop>
#include <QFileInfo>
#include <QPixmap>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace tokenscope::app {
namespace {

/// A whole vocabulary is left to `tokenscope-cli vocab --csv`: beside pictures of a text nobody looks for 12 MB of it.
constexpr std::size_t kMostRows = 50'000;

/// Longer than any text a person exports takes; a hang must not keep a build machine.
constexpr int kPatienceMs = 120'000;

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
    QDir target(folder);
    if (!target.mkpath(QStringLiteral(".")))
        return tl::unexpected(
            Error{ErrorCode::FileUnwritable, "the folder cannot be made", folder.toStdString(), {}, {}});
    return target;
}

/// The window, what stands in its middle, and what each panel shows: as a picture and as its data.
Result<QStringList> writeViews(MainWindow& window, const QDir& folder, const QString& prefix)
{
    QStringList names;
    const auto add = [&](const QString& name, const QByteArray& content) {
        names.append(prefix + name);
        return write(folder, names.last(), content);
    };
    Result<void> written = add(QStringLiteral("window.png"), png(window.grab()));
    WorkspacePlace& place = window.current();
    if (written)
        written = add(place.pictureName() + QStringLiteral(".png"), png(place.picture()));
    for (Panel* panel : place.panels()) {
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
    const PlaceData data = window.current().data();
    if (data.bytes.isEmpty())
        return QStringList();
    const QString name = prefix + data.file;
    if (Result<void> written = write(folder, name, data.bytes); !written)
        return tl::unexpected(written.error());
    return QStringList{name};
}

/// Those that show what the one in front shows, in the order of their tabs.
std::vector<WorkspacePlace*> placesOfMaterial(const MainWindow& window)
{
    std::vector<WorkspacePlace*> places;
    const WorkspacePlace& front = window.current();
    for (WorkspacePlace* place : window.places()) {
        const bool shares = place->lender() == &front || front.lender() == place;
        if (place == &front || (shares && place->material() == front.material()))
            places.push_back(place);
    }
    return places;
}

/// What the names of a material's files begin with, one for each workspace, of the first without its id. What another material
/// of the same name has taken is numbered: "x-", "x-2-".
QStringList stemsOf(const QString& base, const std::vector<WorkspacePlace*>& places, QSet<QString>& taken)
{
    for (int number = 1;; ++number) {
        QString name = base + QLatin1Char('-');
        if (number > 1)
            name += QString::number(number) + QLatin1Char('-');
        QStringList stems;
        for (const WorkspacePlace* place : places)
            stems.append(stems.isEmpty() ? name : QString(name + place->id() + QLatin1Char('-')));
        if (std::ranges::any_of(stems, [&taken](const QString& stem) { return taken.contains(stem); }))
            continue;
        taken.unite(QSet<QString>(stems.begin(), stems.end()));
        return stems;
    }
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
        window.current().prepareExport();
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
    for (const WorkspacePlace* place : window.places())
        QObject::connect(place, &WorkspacePlace::failed, &loop, fail);
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (!window.isBusy())
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

Result<QStringList> exportWindow(MainWindow& window, const QString& folder)
{
    const Result<QDir> target = makeFolder(folder);
    if (!target)
        return tl::unexpected(target.error());
    Result<QStringList> names = writeViews(window, *target, {});
    if (!names)
        return names;
    Result<QStringList> data = writeData(window, *target, {});
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
    QSet<QString> taken;
    for (const QString& path : paths) {
        window.openPaths({path});
        if (!waitUntilIdle(window) || window.current().material().isEmpty())
            return 1;
        QString source = window.current().material().path;
        source.replace(QLatin1String("sample:"), QString());
        const QString base = QFileInfo(source).completeBaseName();
        const std::vector<WorkspacePlace*> places = placesOfMaterial(window);
        const QStringList stems = stemsOf(base.isEmpty() ? QStringLiteral("text") : base, places, taken);
        for (std::size_t i = 0; i < places.size(); ++i) {
            window.bringToFront(*places[i]);
            const QString& stem = stems[static_cast<qsizetype>(i)];
            if (const Result<void> written = writeWorkspace(window, appearance, *target, stem); !written)
                return fail(written.error());
        }
    }
    return 0;
}

} // namespace tokenscope::app
