// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QString>

/// The line icons of resources/icons, drawn in the palette's text colour.
namespace tokenscope::app::icons {

/// An icon that takes the colour of the current palette whenever it is drawn, so that it follows the theme. Null for a
/// name that is not in the resources.
QIcon icon(const QString& name);

} // namespace tokenscope::app::icons
