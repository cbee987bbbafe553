// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tokenizers/tokenizersource.h"

#include <QObject>

#include <map>
#include <optional>

namespace tokenscope::app {

/// The tokenizers a person can choose from: the source's, then the files of their own, newest first.
class TokenizerList final : public QObject {
    Q_OBJECT

public:
    /// `source` must outlive the list.
    explicit TokenizerList(const TokenizerSource& source, QObject* parent = nullptr);

    const TokenizerSource& source() const { return m_source; }
    const std::vector<TokenizerChoice>& choices() const { return m_choices; }
    std::optional<TokenizerChoice> find(const std::string& id) const;
    /// What to call it, also when it is not in the list.
    QString title(const std::string& id) const;

    /// The remembered one when it can be opened, else o200k_base, else the first that can; empty when none can.
    std::string initial() const;
    /// The installed one `step` places after `id`, round the end; `id` when there is no other.
    std::string neighbour(const std::string& id, int step) const;

    /// Remembers a file of the person's own and lists it.
    void addOwn(const QString& path);
    void removeOwn(const QString& path);
    /// Names a file of the person's own by what it turned out to hold, for as long as the program runs.
    void recognise(const std::string& id, const Tokenizer& tokenizer);
    /// Asks the source again, after something was brought.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    const TokenizerSource& m_source;
    std::vector<TokenizerChoice> m_choices;
    std::map<std::string, QString> m_recognised; ///< names by path
};

} // namespace tokenscope::app
