// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/tokenizer.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <string>
#include <vector>

namespace tokenscope::app {

/// One tokenizer a person can choose.
struct TokenizerChoice {
    std::string id; ///< catalogue id, or absolute path of a file of one's own
    QString title;
    QString maker;
    QString licence;
    QString termsUrl; ///< empty when the licence's name says all
    QString asks; ///< what those terms ask, in a sentence of English; may be empty
    QString origin; ///< package and version, or the file's folder
    QString note; ///< usually empty
    bool installed = true; ///< can be opened now
    bool permissive = true; ///< may be brought without being asked about terms
    bool own = false; ///< a file of the person's

    bool operator==(const TokenizerChoice&) const = default;
};

/// Where the window's tokenizers come from. Thread-safe: open() is called from a worker.
class TokenizerSource {
public:
    virtual ~TokenizerSource() = default;

    /// Those that come with the program, in the order to show.
    virtual std::vector<TokenizerChoice> choices() const = 0;
    /// By id, or from a file. May take seconds.
    virtual Result<std::shared_ptr<const Tokenizer>> open(const std::string& idOrPath) const = 0;
    /// What is known to have this content, whatever its file is called (Tokenizer::fingerprint()); empty when nothing is.
    virtual QString nameOf(const std::string&) const { return {}; }
    /// Program and arguments that bring an entry which is not installed; empty when this copy of the program cannot.
    virtual QStringList bringCommand(const std::string& id) const = 0;

protected:
    TokenizerSource() = default;
    TokenizerSource(const TokenizerSource&) = delete;
    TokenizerSource& operator=(const TokenizerSource&) = delete;
};

} // namespace tokenscope::app
