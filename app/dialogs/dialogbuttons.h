// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialogButtonBox>

namespace tokenscope::app {

/// A box with one standard button, Close or Cancel, in the interface's language: Qt's own words for them come in a package
/// of translations that need not be installed.
QDialogButtonBox* dialogButtons(QDialogButtonBox::StandardButton button, QWidget* parent = nullptr);

} // namespace tokenscope::app
