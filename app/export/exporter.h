// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace tokenscope::app {

class Appearance;
class MainWindow;

/// Until the session and every panel have nothing to do and the view has laid everything out. False: it took minutes, or
/// the session failed (the message is on stderr).
bool waitUntilIdle(MainWindow& window);

/// Writes the window as it is (window.png), its text view (text.png) and its tokens (tokens.json) into `folder`, which is
/// made when missing. Gives the names of the files.
Result<QStringList> exportWindow(MainWindow& window, const QString& folder);

/// Opens each path in the window, in the light and the dark theme, and writes what it shows and its tokens into
/// `folder`; prints each file's name. Used where there is no display. The exit code of the program.
int exportAll(MainWindow& window, Appearance& appearance, const QString& folder, const QStringList& paths);

} // namespace tokenscope::app
