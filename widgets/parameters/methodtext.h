// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>
#include <string>

#include "core/method/methodinfo.h"

namespace tokenscope {

/// What core says in English about its methods, in the interface's language: titles, help and choices of methods and
/// parameters. The texts stand in methodtexts.cpp, made from the methods themselves, so that translators see them.
QString methodText(const std::string& english);

/// The same for what core put together from numbers: "step 2 merged 7 of 12 tokens" is translated as "step %1 merged %2 of %3
/// tokens", and the numbers are written as the language does. Numbers listed with ", " are one.
QString methodNote(const std::string& english);

/// All texts that translators see.
std::span<const char* const> methodTexts();

/// "exact", "analogue", …, translated.
QString fidelityText(Fidelity fidelity);
/// What that means, in one sentence.
QString fidelityHelp(Fidelity fidelity);

} // namespace tokenscope
