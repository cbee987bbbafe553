// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/appearance.h"
#include "app/window/mainwindow.h"
#include "tests/app/tinysource.h"

#include <QSize>

#include <memory>

namespace tokenscope::app {

/// What most tests of the window are made with: all of it, over small real tokenizers, in English.
class WindowDesk {
protected:
    /// By the settings as they are; it is in front once this returns.
    void openWindow(QSize size = {1280, 800});
    void closeWindow();

    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tokenscope::app
