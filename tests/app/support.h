// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

class QTemporaryDir;

namespace tokenscope::app {

/// Empty settings, in the private folders the test runs in.
void resetSettings();

/// Writes a file and gives its path; ends the test program when it cannot.
QString writeFile(const QTemporaryDir& folder, const QString& name, const QByteArray& content);

/// A tokenizer.json of the words "see" and "it".
QByteArray wordTokenizer();

} // namespace tokenscope::app
