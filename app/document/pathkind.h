// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// What lies at a path that a person opens, as far as it decides who opens it.
namespace tokenscope::app {

/// Whether a path is neither a file nor a folder but a pipe or a device: asking what it holds may wait for ever, and takes it
/// from who reads it.
bool isStream(const QString& path);

/// Whether what lies there is to be used as a tokenizer rather than shown: a folder that holds one, unless it holds features; a
/// file that holds one in a form no person reads, whatever it is called; one that is called a tokenizer and is no text either, so
/// that what is wrong with it is said. Reads the beginnings of files.
bool isTokenizer(const QString& path);

} // namespace tokenscope::app
