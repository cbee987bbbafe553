// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/entries.h"

#include "app/actions/actionregistry.h"
#include "app/actions/commandneed.h"
#include "app/icons/icons.h"

#include <QCoreApplication>

namespace tokenscope::app {

std::vector<SearchEntry> commandEntries(const ActionRegistry& actions)
{
    std::vector<SearchEntry> entries;
    for (QAction* action : actions.actions()) {
        const CommandInfo& info = *actions.infoOf(action);
        if (info.command == Command::CommandPalette)
            continue;
        SearchEntry entry;
        entry.title = ActionRegistry::plainText(action);
        const QString need = action->isEnabled() ? QString() : needOf(info.command);
        entry.detail = need.isEmpty() ? action->statusTip() : need;
        entry.trailing = action->shortcut().toString(QKeySequence::NativeText);
        // The English name is found in every language: that is what forums and lessons quote.
        entry.keywords =
            QString::fromUtf8(info.text).remove(QLatin1Char('&')) + QLatin1Char(' ') + QString::fromLatin1(info.id);
        entry.icon = action->isChecked() ? icons::icon(QStringLiteral("check")) : action->icon();
        entry.enabled = action->isEnabled();
        entry.run = [action] { action->trigger(); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<SearchEntry> tokenizerEntries(const TokenizerList& tokenizers, const std::string& current,
                                          const std::function<void(const std::string&)>& choose,
                                          const std::function<void(const TokenizerChoice&)>& bring)
{
    std::vector<SearchEntry> entries;
    for (const TokenizerChoice& choice : tokenizers.choices()) {
        SearchEntry entry;
        entry.title = choice.title;
        entry.keywords = QString::fromStdString(choice.id);
        entry.enabled = choice.installed;
        entry.current = choice.id == current;
        if (choice.installed) {
            entry.detail = QStringList{choice.maker, choice.origin}.join(QStringLiteral(" · "));
            entry.trailing = choice.licence;
            entry.icon = icons::icon(entry.current    ? QStringLiteral("check")
                                         : choice.own ? QStringLiteral("file")
                                                      : QStringLiteral("blocks"));
            entry.run = [choose, id = choice.id] { choose(id); };
        } else if (choice.own) {
            entry.detail = QCoreApplication::translate("Tokenizers", "The file is gone: %1").arg(choice.origin);
            entry.icon = icons::icon(QStringLiteral("triangle-alert"));
            entry.run = [choose, id = choice.id] { choose(id); };
        } else {
            entry.detail = choice.permissive
                ? QCoreApplication::translate("Tokenizers", "Not brought yet. Choose it to bring it")
                : QCoreApplication::translate("Tokenizers",
                                              "Not brought: its maker's terms come first. Choose it to read them");
            entry.trailing = QCoreApplication::translate("Tokenizers", "Bring… (%1)").arg(choice.licence);
            entry.icon = icons::icon(choice.permissive ? QStringLiteral("download") : QStringLiteral("lock"));
            entry.run = [bring, choice] { bring(choice); };
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace tokenscope::app
