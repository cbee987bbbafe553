// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/text/document/textdocument.h"

#include <QString>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace tokenscope::app {

/// A text that is open: its bytes, and where they came from. The bytes were read into memory, so that a file that is
/// changed or deleted later does no harm. Immutable and shared with workers.
struct Document {
    /// What a pipe or a device gives counts as standard input: it is read once.
    enum class Origin { File, Sample, Pasted, Typed, StandardInput };

    Origin origin = Origin::Typed;
    QString path; ///< of a file or a sample's resource; empty otherwise
    QString name; ///< for people: file name, sample title, "Untitled"
    QString editedFrom; ///< the file that held what this was made of by editing; empty where there was none
    TextDocument text; ///< with its lines, without tokens
    bool looksLikeTokenizer = false; ///< its file could be used as a tokenizer
};

using DocumentPtr = std::shared_ptr<const Document>;

/// A text that ships with the program.
struct Sample {
    QString id; ///< stable: "tricky"
    QString title; ///< translated
    QString help; ///< translated, one sentence
    QString path; ///< resource
};

/// The samples in the order to show.
std::vector<Sample> samples();

/// The document of a file, a sample ("sample:tricky" or its resource path), a pipe or standard input ("-"). May take as long as
/// the disk does, and of a pipe as long as who writes into it: call it from a worker. Errors are those of readFile(), naming
/// the file; Cancelled once `stop` asks.
Result<DocumentPtr> openDocument(const QString& path, const std::stop_token& stop = {});

/// A document of text that came without a file.
DocumentPtr makeDocument(Document::Origin origin, std::string bytes);

} // namespace tokenscope::app
