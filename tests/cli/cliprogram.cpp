// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/cliprogram.h"

#include <QJsonDocument>
#include <QProcess>

namespace tokenscope::test {
namespace {

constexpr int kLongestMs = 60'000;

CliRun run(const QString& program, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CLI"), cliProgram());
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kLongestMs)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), "took too long"};
    }
    const bool crashed = process.exitStatus() == QProcess::CrashExit;
    return {crashed ? -1 : process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

QJsonObject CliRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QString cliProgram()
{
    return QStringLiteral(TOKENSCOPE_CLI);
}

CliRun runCli(const QStringList& arguments, const QByteArray& input)
{
    return run(cliProgram(), arguments, input);
}

CliRun runScript(const QString& script, const QStringList& arguments)
{
    return run(QStringLiteral("bash"), QStringList{QStringLiteral("-c"), script, QStringLiteral("bash")} + arguments,
               {});
}

} // namespace tokenscope::test
