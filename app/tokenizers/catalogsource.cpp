// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tokenizers/catalogsource.h"

#include "core/text/catalog/catalog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace tokenscope::app {

std::vector<TokenizerChoice> CatalogSource::choices() const {
  std::vector<TokenizerChoice> all;
  for (const catalog::Entry& entry : catalog::entries()) {
    TokenizerChoice choice;
    choice.id = entry.id;
    choice.title = QString::fromStdString(entry.title);
    choice.maker = QString::fromStdString(entry.maker);
    choice.licence = QString::fromStdString(entry.licence);
    choice.termsUrl = QString::fromStdString(entry.termsUrl);
    choice.origin = QString::fromStdString(entry.origin);
    choice.note = QString::fromStdString(entry.note);
    choice.installed = catalog::installed(entry.id).has_value();
    choice.permissive = entry.permissive;
    all.push_back(std::move(choice));
  }
  return all;
}

Result<std::shared_ptr<const Tokenizer>> CatalogSource::open(const std::string& idOrPath) const {
  return catalog::open(idOrPath);
}

QStringList CatalogSource::bringCommand(const std::string& id) const {
  // Built: <source>/build/<preset>/bin/tokenscope. Installed: <prefix>/bin and <prefix>/share/tokenscope/assets.
  const QDir program(QCoreApplication::applicationDirPath());
  const QString candidates[] = {
      QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/assets/bring"),
      program.filePath(QStringLiteral("../share/tokenscope/assets/bring")),
  };
  for (const QString& script : candidates) {
    if (QFileInfo(script).isExecutable())
      return {QDir::cleanPath(script), QStringLiteral("--accept-terms"), QString::fromStdString(id)};
  }
  return {};
}

} // namespace tokenscope::app
