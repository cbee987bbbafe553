// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tokenizers/catalogsource.h"

#include "core/text/catalog/catalog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace tokenscope::app {

std::vector<TokenizerChoice> CatalogSource::choices() const
{
    std::vector<TokenizerChoice> all;
    for (const catalog::Entry& entry : catalog::entries()) {
        TokenizerChoice choice;
        choice.id = entry.id;
        choice.title = QString::fromStdString(entry.title);
        choice.maker = QString::fromStdString(entry.maker);
        choice.licence = QString::fromStdString(entry.licence);
        choice.termsUrl = QString::fromStdString(entry.termsUrl);
        choice.asks = QString::fromStdString(entry.asks);
        choice.origin = QString::fromStdString(entry.origin);
        choice.note = QString::fromStdString(entry.note);
        choice.installed = catalog::installed(entry.id).has_value();
        choice.permissive = entry.permissive;
        all.push_back(std::move(choice));
    }
    return all;
}

Result<std::shared_ptr<const Tokenizer>> CatalogSource::open(const std::string& idOrPath) const
{
    return catalog::open(idOrPath);
}

QString CatalogSource::nameOf(const std::string& fingerprint) const
{
    const catalog::Entry* entry = catalog::identify(fingerprint);
    return entry == nullptr ? QString() : QString::fromStdString(entry->title);
}

QStringList CatalogSource::bringCommand(const std::string& id) const
{
    const catalog::Entry* entry = catalog::find(id);
    if (entry == nullptr)
        return {};
    // Run from the build tree, or installed: then the script stands beside the program.
    const QString candidates[] = {
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("tokenscope-bring")),
        QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/assets/bring"),
    };
    for (const QString& script : candidates) {
        if (!QFileInfo(script).isExecutable())
            continue;
        QStringList command{script};
        // The dialog that runs this has asked.
        if (!entry->permissive)
            command.append(QStringLiteral("--accept-terms"));
        command.append(QString::fromStdString(id));
        return command;
    }
    return {};
}

} // namespace tokenscope::app
