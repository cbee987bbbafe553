// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tools/repository.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

namespace repository {
namespace {

QStringList listFiles()
{
    QStringList result;
    const RunResult git = run(QStringLiteral("git"),
                              {QStringLiteral("ls-files"), QStringLiteral("-z"), QStringLiteral("--cached"),
                               QStringLiteral("--others"), QStringLiteral("--exclude-standard")});
    if (git.exitCode == 0) {
        for (const QByteArray& name : git.output.split('\0')) {
            const QString file = QString::fromUtf8(name);
            if (!file.isEmpty() && QFile::exists(root() + QLatin1Char('/') + file))
                result.append(file);
        }
        return result;
    }
    QDirIterator walk(root(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = QDir(root()).relativeFilePath(walk.next());
        if (!file.startsWith(QLatin1String("build/")) && !file.startsWith(QLatin1String(".git/")))
            result.append(file);
    }
    return result;
}

} // namespace

QString root()
{
    return QStringLiteral(TOKENSCOPE_SOURCE_DIR);
}

const QStringList& files()
{
    static const QStringList list = listFiles();
    return list;
}

QStringList cppFiles()
{
    QStringList result;
    for (const QString& file : files()) {
        if (file.endsWith(QLatin1String(".cpp")) || file.endsWith(QLatin1String(".h")))
            result.append(file);
    }
    return result;
}

QByteArray content(const QString& file)
{
    QFile in(root() + QLatin1Char('/') + file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

RunResult run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(root());
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    RunResult result;
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    result.output = process.readAll();
    return result;
}

} // namespace repository
