// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/byterange.h"

#include <QJsonObject>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace tokenscope::app {

class Appearance;
class MainWindow;

/// One view as one file, made without a person: what `tokenscope-cli … --svg` asks the window program for, so that a
/// figure on the command line is drawn by the code that draws it on the screen.
struct FigureRequest {
    QString view; ///< Panel::panelId(), or "text"
    QString file; ///< its suffix says the format: svg, pdf, png, csv, json, npy
    QJsonObject state; ///< for Panel::restore()
    std::optional<ByteRange> selected; ///< bytes of the text to select first
    QSize size; ///< of the view in pixels; empty: a wide figure of ordinary height
};

/// Opens `path` in the window, in the light theme, waits for the view and writes it. The exit code of the program: 0; 1 with a
/// message when the input is bad; 2 when there is no such view or format.
int writeFigure(MainWindow& window, Appearance& appearance, const FigureRequest& request, const QString& path);

} // namespace tokenscope::app
