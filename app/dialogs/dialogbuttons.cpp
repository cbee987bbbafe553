// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/dialogs/dialogbuttons.h"

#include <QCoreApplication>
#include <QPushButton>

namespace tokenscope::app {

QDialogButtonBox* dialogButtons(QDialogButtonBox::StandardButton button, QWidget* parent)
{
    auto* box = new QDialogButtonBox(button, parent);
    box->button(button)->setText(button == QDialogButtonBox::Cancel
                                     ? QCoreApplication::translate("DialogButtons", "Cancel")
                                     : QCoreApplication::translate("DialogButtons", "Close"));
    return box;
}

} // namespace tokenscope::app
