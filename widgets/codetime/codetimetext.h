// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/codetime/codetimeview.h"

/// What is said of codes over time, translated.
namespace tokenscope::codetimetext {

/// "Code 17", "Output 17".
QString name(CodeKind kind, std::int64_t code);
/// "Codes in use".
QString alive(CodeKind kind);
/// "42 tokens in frames 3 to 19".
QString life(const CodeTimeContent& content, std::int64_t code);
/// "312 of 512 codes are in use".
QString use(const CodeTimeContent& content);
/// The pointer's card of a code in a frame, as rich text.
QString card(const CodeTimeContent& content, const CodeSpot& spot);

} // namespace tokenscope::codetimetext
