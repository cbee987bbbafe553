// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/text/document/textdocument.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace tokenscope::app {

/// A text that is open: its bytes, and where they came from. The bytes were read into memory, so that a file that is
/// changed or deleted later does no harm. Immutable and shared with workers.
struct Document {
    enum class Origin { File, Sample, Pasted, Typed, StandardInput };

    Origin origin = Origin::Typed;
    QString path; ///< of a file or a sample's resource; empty otherwise
    QString name; ///< for people: file name, sample title, "Untitled"
    TextDocument text; ///< with its lines, without tokens
    bool looksLikeTokenizer = false; ///< the content is a tokenizer file's
};

using DocumentPtr = std::shared_ptr<const Document>;

/// Whether a file of this name holds a tokenizer and never text a person would read.
bool isTokenizerName(const QString& path);

/// A text that ships with the program.
struct Sample {
    QString id; ///< stable: "tricky"
    QString title; ///< translated
    QString help; ///< translated, one sentence
    QString path; ///< resource
};

/// The samples in the order to show.
std::vector<Sample> samples();

/// The document of a file, a sample ("sample:tricky" or its resource path) or standard input ("-"). May take as long as
/// the disk does: call it from a worker for files. Errors are those of readFile(), naming the file.
Result<DocumentPtr> openDocument(const QString& path);

/// A document of text that came without a file.
DocumentPtr makeDocument(Document::Origin origin, std::string bytes);

} // namespace tokenscope::app
