// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/memorydialog.h"

#include "app/dialogs/dialogbuttons.h"
#include "app/settings/settings.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace tokenscope::app {

MemoryDialog::MemoryDialog(int megabytes, QWidget* parent)
    : QDialog(parent)
    , m_memory(new QSpinBox)
    , m_set(new QPushButton(tr("&Set")))
{
    setWindowTitle(tr("Memory for frames"));
    m_memory->setRange(Settings::kLeastFrameMemory, Settings::kMostFrameMemory);
    m_memory->setSingleStep(64);
    m_memory->setGroupSeparatorShown(true);
    m_memory->setSuffix(tr(" MB"));
    m_memory->setValue(megabytes);
    m_memory->selectAll();
    auto* help = new QLabel(tr("Decoded frames of a clip are kept, so that going back to them takes no time. "
                               "Above this, those that were looked at longest ago go."));
    help->setForegroundRole(QPalette::PlaceholderText);
    help->setWordWrap(true);
    m_memory->setAccessibleDescription(help->text());
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(12);
    form->addRow(tr("At &most"), m_memory);
    form->addRow(help);
    auto* buttons = dialogButtons(QDialogButtonBox::Cancel);
    buttons->addButton(m_set, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(buttons);
    m_set->setDefault(true); // which a button is only of the dialog that it stands in
}

int MemoryDialog::megabytes() const
{
    return m_memory->value();
}

} // namespace tokenscope::app
