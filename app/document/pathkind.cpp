// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/pathkind.h"

#include "core/text/format/load.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace tokenscope::app {
namespace {

/// Enough of a file to tell that it holds a tokenizer.
constexpr qint64 kHeadBytes = 64 * 1024;

/// Whether a damaged file of this name is a tokenizer's, and none of the texts that may be called like one too.
bool isDamagedTokenizer(const QString& suffix, std::string_view head)
{
    const bool isRanks = suffix == QLatin1String("tiktoken");
    if (!isRanks && suffix != QLatin1String("gguf") && suffix != QLatin1String("model"))
        return false;
    return head.find('\0') != std::string_view::npos || format::isGitPointer(head)
        || (isRanks && format::recognise(head) == TokenizerFormat::Tiktoken);
}

} // namespace

bool isStream(const QString& path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

bool isTokenizer(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return !QFileInfo::exists(QDir(path).filePath(QStringLiteral("features.npy")))
            && format::holdsTokenizer(path.toStdString());
    QFile file(path);
    if (path.startsWith(QLatin1Char(':')) || !info.isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    const std::string head = file.read(kHeadBytes).toStdString();
    const std::optional<TokenizerFormat> form = format::findTokenizer(path.toStdString(), head);
    const QString suffix = info.suffix().toLower();
    if (!form)
        return isDamagedTokenizer(suffix, head);
    switch (*form) {
    case TokenizerFormat::SentencePiece:
    case TokenizerFormat::Gguf:
    case TokenizerFormat::Compiled:
        return true;
    default: // text, which a person may want to see
        return suffix == QLatin1String("model") || suffix == QLatin1String("tiktoken");
    }
}

} // namespace tokenscope::app
