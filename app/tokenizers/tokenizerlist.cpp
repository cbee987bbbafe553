// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tokenizers/tokenizerlist.h"

#include "app/settings/settings.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tokenscope::app {
namespace {

/// `known` is the name of the tokenizer it holds, or empty.
TokenizerChoice ownChoice(const QString& path, const QString& known)
{
    const QFileInfo info(path);
    TokenizerChoice choice;
    choice.id = path.toStdString();
    // "tokenizer.json" says nothing: the folder is what a person named.
    choice.title = known.isEmpty() ? info.dir().dirName() + QLatin1Char('/') + info.fileName()
                                   : TokenizerList::tr("%1 (%2 in “%3”)", "known tokenizer, file name, folder")
                                         .arg(known, info.fileName(), info.dir().dirName());
    choice.maker = TokenizerList::tr("your own file");
    choice.origin = path;
    choice.installed = info.exists();
    choice.own = true;
    return choice;
}

} // namespace

TokenizerList::TokenizerList(const TokenizerSource& source, QObject* parent)
    : QObject(parent)
    , m_source(source)
{
    refresh();
}

std::optional<TokenizerChoice> TokenizerList::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_choices, id, &TokenizerChoice::id);
    return found == m_choices.end() ? std::nullopt : std::optional(*found);
}

QString TokenizerList::title(const std::string& id) const
{
    if (const auto choice = find(id))
        return choice->title;
    return QFileInfo(QString::fromStdString(id)).fileName();
}

std::string TokenizerList::initial() const
{
    for (const std::string& wanted : {Settings::tokenizer(), std::string("o200k_base")}) {
        if (const auto choice = find(wanted); choice && choice->installed)
            return wanted;
    }
    const auto first = std::ranges::find_if(m_choices, &TokenizerChoice::installed);
    return first == m_choices.end() ? std::string() : first->id;
}

std::string TokenizerList::neighbour(const std::string& id, int step) const
{
    std::vector<std::string> ids;
    for (const TokenizerChoice& choice : m_choices) {
        if (choice.installed)
            ids.push_back(choice.id);
    }
    if (ids.empty())
        return id;
    const auto count = static_cast<std::ptrdiff_t>(ids.size());
    const auto found = std::ranges::find(ids, id);
    const std::ptrdiff_t at = found == ids.end() ? (step > 0 ? -1 : 0) : found - ids.begin();
    return ids[static_cast<std::size_t>(((at + step) % count + count) % count)];
}

void TokenizerList::addOwn(const QString& path)
{
    Settings::addOwnTokenizer(path);
    refresh();
}

void TokenizerList::removeOwn(const QString& path)
{
    Settings::removeOwnTokenizer(path);
    refresh();
}

void TokenizerList::recognise(const std::string& id, const Tokenizer& tokenizer)
{
    const auto choice = find(id);
    if (!choice || !choice->own)
        return;
    const QString name = m_source.nameOf(tokenizer.fingerprint());
    QString& known = m_recognised[id];
    if (name == known)
        return;
    known = name;
    refresh();
}

void TokenizerList::refresh()
{
    m_choices = m_source.choices();
    const QStringList own = Settings::ownTokenizers();
    for (const QString& path : own)
        m_choices.push_back(ownChoice(path, m_recognised[path.toStdString()]));
    Q_EMIT changed();
}

} // namespace tokenscope::app
