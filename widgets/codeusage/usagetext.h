// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include "core/imagestudy/codeuse/codeuse.h"
#include "core/table/datatable.h"
#include "widgets/codeusage/usagecells.h"
#include "widgets/statistics/statisticstext.h"

namespace tokenscope {

/// The cards of the usage view.
enum class UsageCard { Numbers, Codes, Stages, Curve, Bits, Flips, Pairs, Angles, Levels, Transfer };
inline constexpr int kUsageCards = 10;

} // namespace tokenscope

/// What a usage view says in words, translated and in the person's number format, and its tables.
namespace tokenscope::usagetext {

/// Stem of the exported files, never translated.
QString name(UsageCard card);
QString title(UsageCard card, const CodeUse& use, std::uint32_t stage);
/// The number that matters, in a sentence.
QString figure(UsageCard card, const CodeUse& use, std::uint32_t stage);
/// What must be known to read the plot; may be empty.
QString note(UsageCard card, const CodeUse& use, std::uint32_t stage);

QList<statisticstext::Number> numbers(const CodeUse& use, std::uint32_t stage);

/// "code 17: 1,204 uses (2.9 %)"
QString codes(const CodeUse& use, const CodeSpan& span);
QString rank(const CodeUse& use, std::uint32_t stage, std::size_t rank);
QString bit(const CodeUse& use, std::size_t bit);
QString flip(const CodeUse& use, std::size_t bit);
QString level(const CodeUse& use, std::size_t dimension, std::size_t level);

/// What a card draws; codes and curve: the codes of one stage, or of all for no stage.
DataTable table(UsageCard card, const CodeUse& use, std::optional<std::uint32_t> stage);

} // namespace tokenscope::usagetext
