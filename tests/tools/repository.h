// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

/// What the tests of the repository look at.
namespace repository {

/// The source tree.
QString root();
/// Every file of the repository, relative to root(): what git tracks or would track; without git, all but build/.
const QStringList& files();
/// Those among files() that are C++.
QStringList cppFiles();
/// Content of a file of the repository; empty when it cannot be read.
QByteArray content(const QString& file);

struct RunResult {
    int exitCode = -1; ///< -1: it did not start, did not end in time, or crashed
    QByteArray output; ///< of both channels
};
/// Runs a program in the source tree and waits for it, at most two minutes.
RunResult run(const QString& program, const QStringList& arguments);

} // namespace repository
