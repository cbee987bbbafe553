// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/imagestudy/codeuse/codeuse.h"
#include "core/table/datatable.h"

/// What the usage view says of values on their way to codes: FSQ's transfer, pairs of bits, BSQ's angles.
namespace tokenscope::valuetext {

QString transferFigure(const Transfer& transfer);
QString transferNote(const Transfer& transfer);
/// "0.43: level 6 of 8 (code 0.25, 0.31 before rounding), level 4 of 5 (…)"
QString transferAt(const Transfer& transfer, std::size_t input);
DataTable transferTable(const Transfer& transfer);

QString pairsFigure(const CodeUse& use);
QString pairsNote(const CodeUse& use);
QString pair(const CodeUse& use, int first, int second);
DataTable pairsTable(const CodeUse& use);

QString anglesFigure(const AngleUse& angles);
QString anglesNote(const AngleUse& angles);
QString angle(const AngleUse& angles, std::size_t degree);
DataTable anglesTable(const AngleUse& angles);

} // namespace tokenscope::valuetext
