// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/tokenizerchooser.h"

#include "app/actions/actionregistry.h"
#include "app/search/searchpopup.h"
#include "app/session/session.h"
#include "app/tokenizers/bringdialog.h"
#include "app/window/entries.h"

#include <QFileDialog>

#include <utility>

namespace tokenscope::app {

TokenizerChooser::TokenizerChooser(Session& session, const ActionRegistry& actions, QWidget& window, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
    , m_window(window)
{
    connect(actions.action(Command::OpenTokenizer), &QAction::triggered, this, &TokenizerChooser::openFile);
}

void TokenizerChooser::open(const QWidget& over)
{
    if (m_popup == nullptr)
        m_popup = new SearchPopup(&m_window);
    const auto choose = [this](const std::string& id) { m_session.chooseTokenizer(id); };
    std::vector<SearchEntry> entries = tokenizerEntries(m_session.tokenizers(), m_session.tokenizer(), choose,
                                                        [this](const TokenizerChoice& choice) { bring(choice); });
    const auto& choices = m_session.tokenizers().choices(); // a line for each, in their order
    for (std::size_t at = 0; at < choices.size(); ++at) {
        if (choices[at].own && choices[at].id != m_session.tokenizer())
            entries[at].forget = [this, path = QString::fromStdString(choices[at].id)] {
                m_session.tokenizers().removeOwn(path);
            };
    }
    QAction* file = m_actions.action(Command::OpenTokenizer);
    SearchEntry own;
    own.title = ActionRegistry::plainText(file);
    own.detail = file->statusTip();
    own.icon = file->icon();
    own.trailing = file->shortcut().toString(QKeySequence::NativeText);
    own.run = [file] { file->trigger(); };
    entries.push_back(std::move(own));
    m_popup->open(std::move(entries), tr("Search tokenizers by name, maker or licence"), tr("Tokenizers"),
                  over.mapToGlobal(QPoint(over.width() / 2, 0)));
}

void TokenizerChooser::openFile()
{
    const QString path =
        QFileDialog::getOpenFileName(&m_window, tr("Open a tokenizer file"), {},
                                     tr("Tokenizer files (%1);;All files (*)")
                                         .arg(QStringLiteral("*.json *.model *.tiktoken *.gguf vocab.* merges.txt")));
    if (!path.isEmpty())
        m_session.chooseTokenizer(path.toStdString());
}

void TokenizerChooser::bring(const TokenizerChoice& choice)
{
    auto* dialog = new BringDialog(choice, m_session.tokenizers().source().bringCommand(choice.id), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id = choice.id] {
        m_session.tokenizers().refresh();
        m_session.chooseTokenizer(id);
    });
    dialog->open();
}

} // namespace tokenscope::app
