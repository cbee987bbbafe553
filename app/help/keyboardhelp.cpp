// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/help/keyboardhelp.h"

#include "app/actions/actionregistry.h"
#include "app/dialogs/dialogbuttons.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>

namespace tokenscope::app {

KeyboardHelp::KeyboardHelp(const ActionRegistry& actions, QWidget* parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_table(new QTableWidget(0, 3, this))
{
    setWindowTitle(tr("Keyboard"));
    m_search->setPlaceholderText(tr("Search commands and keys"));
    m_search->setAccessibleName(tr("Search commands and keys"));
    m_search->setClearButtonEnabled(true);
    m_table->setAccessibleName(tr("Commands and their keys"));
    m_table->setHorizontalHeaderLabels({tr("Command"), tr("Keys"), tr("What it does")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);

    for (const QAction* action : actions.actions()) {
        QStringList keys;
        for (const QKeySequence& sequence : action->shortcuts())
            keys.append(sequence.toString(QKeySequence::NativeText));
        add(ActionRegistry::plainText(action), keys.join(QStringLiteral(", ")), action->statusTip());
    }
    const QString inText = tr("In the token text");
    add(inText, tr("Left, Right"), tr("Previous or next token; with Shift extend the selection"));
    add(inText, tr("Up, Down, Page Up, Page Down"), tr("The token above or below, a page up or down"));
    add(inText, tr("Home, End"), tr("First or last token of the row; with Ctrl of the text"));
    add(inText, tr("Space"), tr("Show or hide the card of the current token"));
    add(inText, tr("Ctrl+mouse wheel"), tr("Larger or smaller token text"));
    add(inText, tr("Menu, Shift+F10"), tr("What can be done with the token"));
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();

    auto* buttons = dialogButtons(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(m_search, &QLineEdit::textChanged, this, &KeyboardHelp::filter);
    const int em = fontMetrics().horizontalAdvance(QLatin1Char('m'));
    resize(em * 84, em * 48);
}

void KeyboardHelp::add(const QString& name, const QString& keys, const QString& help)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem(keys));
    m_table->setItem(row, 2, new QTableWidgetItem(help));
}

void KeyboardHelp::filter(const QString& text)
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        bool fits = false;
        for (int column = 0; column < m_table->columnCount(); ++column)
            fits = fits || m_table->item(row, column)->text().contains(text, Qt::CaseInsensitive);
        m_table->setRowHidden(row, !fits);
    }
}

} // namespace tokenscope::app
