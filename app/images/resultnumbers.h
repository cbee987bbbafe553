// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/imagestudy/fieldrun.h"

#include <QString>

#include <vector>

namespace tokenscope::app {

/// One line of what came of a run: a name, a number with its unit, and what it means.
struct ResultNumber {
    QString name;
    QString value;
    QString help;
};

/// From how many of how many tokens it learnt; empty where that is all of them, or nothing is learnt.
QString sampleText(const FieldResult& result);

/// What a person wants to know of a run, most wanted first.
std::vector<ResultNumber> resultNumbers(const FieldResult& result);

} // namespace tokenscope::app
