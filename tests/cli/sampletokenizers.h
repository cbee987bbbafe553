// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace tokenscope::test {

/// Small tokenizer files whose encodings can be worked out by hand, in a folder of their own.
///
/// Both spell "hello" as 300 and " world" as 305: bytes are 0…255, then he 256, ll 257, hell 258, hello 300, " w" 301,
/// or 302, " wor" 303, ld 304, " world" 305.
class SampleTokenizers {
public:
    SampleTokenizers();

    bool isValid() const { return m_folder.isValid(); }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Writes a file into the folder and returns its path.
    QString write(const QString& name, const QByteArray& content) const;

    /// A tiktoken rank file; its pattern comes from elsewhere.
    QString rankFile() const { return path(QStringLiteral("tiny.tiktoken")); }
    /// A tokenizer.json with byte-level BPE, the special token "<s>" (265) and a template that begins with it.
    QString byteLevelJson() const { return path(QStringLiteral("tokenizer.json")); }
    /// A tokenizer.json with WordPiece and BERT's normalizer: [UNK] 0, hello 1, wor 2, ##ld 3, "," 4; no bytes.
    QString wordPieceJson() const { return path(QStringLiteral("wordpiece.json")); }

private:
    QTemporaryDir m_folder;
};

} // namespace tokenscope::test
