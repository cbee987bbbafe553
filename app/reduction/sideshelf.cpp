// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/sideshelf.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kFiles = QStringLiteral("files");
const QString kPath = QStringLiteral("path"); // sessions keep such paths relative to where they lie
const QString kFirstVisual = QStringLiteral("firstVisual");

QString stampOf(const QString& path)
{
    const QFileInfo file(path);
    return path + QLatin1Char('\n') + QString::number(file.lastModified().toMSecsSinceEpoch()) + QLatin1Char('\n')
        + QString::number(file.size());
}

} // namespace

QJsonObject sideJson(const SideChoice& choice)
{
    QJsonObject files;
    for (const auto& [id, path] : choice.files)
        files.insert(QString::fromStdString(id), QJsonObject{{kPath, path}});
    return {{kFiles, files}, {kFirstVisual, static_cast<qint64>(choice.firstVisual)}};
}

SideChoice sideChoiceOf(const QJsonObject& json)
{
    SideChoice choice;
    const QJsonObject files = json.value(kFiles).toObject();
    for (const SideInput& side : sideInputs()) {
        const std::string id(side.id);
        const QString path = files.value(QString::fromStdString(id)).toObject().value(kPath).toString();
        if (!path.isEmpty())
            choice.files[id] = path;
    }
    choice.firstVisual = std::max<qint64>(0, json.value(kFirstVisual).toInteger(0));
    return choice;
}

SideShelf::SideShelf(QObject* parent)
    : QObject(parent)
{
    connect(&m_work, &LatestWork::busyChanged, this, &SideShelf::busyChanged);
}

void SideShelf::read(const SideChoice& choice)
{
    using Shelf = std::pair<SideMaterial, std::map<std::string, Read>>;
    m_work.start(
        [choice, before = m_read](const std::stop_token& stop, Progress&) -> Result<Shelf> {
            Shelf made;
            made.first.firstVisual = choice.firstVisual;
            for (const auto& [id, path] : choice.files) {
                if (stop.stop_requested())
                    return failure(ErrorCode::Cancelled, "stopped");
                const QString stamp = stampOf(path);
                const auto known = before.find(id);
                auto file = known != before.end() && known->second.stamp == stamp
                    ? Result<SideFile>(known->second.file)
                    : readSideFile(*findSideInput(id), path.toStdString());
                if (!file) {
                    made.first.errors.emplace(id, std::move(file.error()));
                    continue;
                }
                made.first.files.push_back(*file);
                made.second[id] = {std::move(*file), stamp};
            }
            return made;
        },
        [this](Result<Shelf> made) {
            if (!made)
                return;
            m_material = std::make_shared<const SideMaterial>(std::move(made->first));
            m_read = std::move(made->second);
            Q_EMIT materialChanged();
        });
}

} // namespace tokenscope::app
