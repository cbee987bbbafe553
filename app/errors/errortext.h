// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

namespace tokenscope::app {

/// An error as a person reads it: what happened, where, and what to do.
struct ErrorText {
    QString what; ///< a sentence that names the file
    QString where; ///< place and detail; may be empty
    QString remedy; ///< a sentence; may be empty
};

/// What a file was opened as: what is in no known format is told by what there could have been.
enum class OpenedAs { Anything, Tokenizer };

/// In the interface's language. The detail core gives stays English, it quotes the file.
ErrorText errorText(const Error& error, OpenedAs openedAs = OpenedAs::Anything);
/// What and where in one line.
QString errorLine(const Error& error, OpenedAs openedAs = OpenedAs::Anything);

} // namespace tokenscope::app
