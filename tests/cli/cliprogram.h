// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace tokenscope::test {

/// What one run of tokenscope-cli did.
struct CliRun {
    int status = -1; ///< exit status; -1 when it crashed, could not start or took longer than a minute
    QByteArray out;
    QByteArray err;

    /// Standard output as one JSON object; empty when it is not one.
    QJsonObject json() const;
};

QString cliProgram();

/// Runs the program with standard input holding `input`.
CliRun runCli(const QStringList& arguments, const QByteArray& input = {});

/// Runs a bash script in which $CLI is the program and $1… are `arguments`.
CliRun runScript(const QString& script, const QStringList& arguments = {});

} // namespace tokenscope::test
