// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/work/latestwork.h"
#include "core/reducestudy/sidefiles.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace tokenscope::app {

/// The files a person brings beside a picture or features.
struct SideChoice {
    std::map<std::string, QString> files; ///< by the side input's id; no empty paths
    std::int64_t firstVisual = 0; ///< where the visual tokens begin in the sequence the attention is of

    bool isEmpty() const { return files.empty(); }
    bool operator==(const SideChoice&) const = default;
};

/// For sessions. Takes anything: what there is no side input of is left out.
QJsonObject sideJson(const SideChoice& choice);
SideChoice sideChoiceOf(const QJsonObject& json);

/// Those files as they have been read. Never changes.
struct SideMaterial {
    std::vector<SideFile> files; ///< those that could be
    std::map<std::string, Error> errors; ///< by id, of the others
    std::int64_t firstVisual = 0;
};
using SideMaterialPtr = std::shared_ptr<const SideMaterial>;

/// Reads them in the background; what has been read and is still as it was is not read again.
class SideShelf final : public QObject {
    Q_OBJECT

public:
    explicit SideShelf(QObject* parent = nullptr);

    /// What is there stays until this is read.
    void read(const SideChoice& choice);
    /// Of the last choice that has been read; never null.
    const SideMaterialPtr& material() const { return m_material; }
    bool isBusy() const { return m_work.isBusy(); }
    void cancel() { m_work.cancel(); }

Q_SIGNALS:
    void materialChanged();
    void busyChanged();

private:
    struct Read {
        SideFile file;
        QString stamp; ///< of the file then
    };

    std::map<std::string, Read> m_read;
    SideMaterialPtr m_material = std::make_shared<const SideMaterial>();
    LatestWork m_work;
};

} // namespace tokenscope::app
