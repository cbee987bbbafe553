// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/dialogs/dialogbuttons.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPushButton>

namespace tokenscope::app {
namespace {

class Buttons final : public QDialogButtonBox {
public:
    Buttons(StandardButton button, QWidget* parent)
        : QDialogButtonBox(button, parent)
        , m_which(button)
    {
        retranslate();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QDialogButtonBox::changeEvent(event); // which puts Qt's own word there
        if (event->type() == QEvent::LanguageChange)
            retranslate();
    }

private:
    void retranslate()
    {
        button(m_which)->setText(m_which == Cancel ? QCoreApplication::translate("DialogButtons", "Cancel")
                                                   : QCoreApplication::translate("DialogButtons", "Close"));
    }

    StandardButton m_which;
};

} // namespace

QDialogButtonBox* dialogButtons(QDialogButtonBox::StandardButton button, QWidget* parent)
{
    return new Buttons(button, parent);
}

} // namespace tokenscope::app
