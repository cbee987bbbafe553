// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/usagetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/codeusage/valuetext.h"
#include "widgets/numbers/decimaltext.h"

namespace tokenscope::usagetext {

using statisticstext::decimal;
using statisticstext::number;
using statisticstext::percent;

namespace {

/// Gives tr() its context.
struct Usage {
    Q_DECLARE_TR_FUNCTIONS(CodeUsage)
};

/// A plural form for any number; beyond int the largest one serves.
int plural(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000));
}

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

QString uses(std::uint64_t count)
{
    return Usage::tr("%Ln use(s)", nullptr, plural(count));
}

std::uint64_t usesIn(const CodeUse& use, const CodeSpan& span)
{
    const std::vector<std::uint64_t>& counts = use.stages[span.stage].usage.counts;
    std::uint64_t total = 0;
    for (std::size_t code = span.first; code <= span.last; ++code)
        total += counts[code];
    return total;
}

QString stageName(const CodeUse& use, std::uint32_t stage)
{
    return use.stages.size() > 1 ? Usage::tr("stage %1").arg(number(stage + 1U)) : QString();
}

/// The bit furthest from being used half of the time.
QString balanceFigure(const CodeUse& use)
{
    const auto off = [](const BitUse& bit) { return std::abs(bit.ones - 0.5); };
    const auto worst = std::ranges::max_element(use.bits, {}, off);
    return Usage::tr("Least even: bit %1, set in %2 of the tokens")
        .arg(number(static_cast<std::uint64_t>(worst - use.bits.begin()) + 1), percent(worst->ones));
}

QString flipFigure(const CodeUse& use)
{
    const auto worst =
        std::ranges::max_element(use.bits, {}, [](const BitUse& bit) { return bit.flipError.value_or(0); });
    return Usage::tr("Bit %1 changes most: mean squared error %2")
        .arg(number(static_cast<std::uint64_t>(worst - use.bits.begin()) + 1),
             decimalText(worst->flipError.value_or(0), 'g', 3));
}

QString levelFigure(const CodeUse& use)
{
    std::size_t levels = 0;
    std::size_t unused = 0;
    for (const LevelUse& dimension : use.levels) {
        levels += dimension.counts.size();
        unused += static_cast<std::size_t>(std::ranges::count(dimension.counts, 0U));
    }
    return Usage::tr("%1 of %2 levels are never used").arg(number(unused), number(levels));
}

std::uint32_t fullestStage(const CodeUse& use, bool least)
{
    const auto perplexity = [least](const StageUse& stage) {
        return least ? -stage.usage.efficiency : stage.usage.efficiency;
    };
    return static_cast<std::uint32_t>(std::ranges::max_element(use.stages, {}, perplexity) - use.stages.begin());
}

DataTable codesTable(const CodeUse& use, std::uint32_t first, std::uint32_t last)
{
    std::vector<std::int64_t> stages;
    std::vector<std::int64_t> codes;
    std::vector<std::int64_t> counts;
    std::vector<double> shares;
    for (std::uint32_t stage = first; stage <= last; ++stage) {
        const CodeUsage& usage = use.stages[stage].usage;
        for (std::size_t code = 0; code < usage.counts.size(); ++code) {
            stages.push_back(std::int64_t{stage} + 1);
            codes.push_back(static_cast<std::int64_t>(code));
            counts.push_back(static_cast<std::int64_t>(usage.counts[code]));
            shares.push_back(share(usage.counts[code], usage.total));
        }
    }
    DataTable table{"code_usage", {}};
    table.add("stage", std::move(stages));
    table.add("code", std::move(codes));
    table.add("uses", std::move(counts));
    table.add("share", std::move(shares));
    return table;
}

DataTable numbersTable(const CodeUse& use)
{
    DataTable table{"usage_numbers", {}};
    const auto column = [&use, &table](const char* name, const char* unit, auto value) {
        std::vector<double> cells;
        for (const StageUse& stage : use.stages)
            cells.push_back(static_cast<double>(value(stage.usage)));
        table.add(name, std::move(cells), unit);
    };
    std::vector<std::int64_t> stages;
    for (std::size_t stage = 0; stage < use.stages.size(); ++stage)
        stages.push_back(static_cast<std::int64_t>(stage) + 1);
    table.add("stage", std::move(stages));
    column("codes", "", [](const CodeUsage& u) { return u.counts.size(); });
    column("tokens", "", [](const CodeUsage& u) { return u.total; });
    column("used", "", [](const CodeUsage& u) { return u.used; });
    column("dead", "", [](const CodeUsage& u) { return u.dead; });
    column("usage", "", [](const CodeUsage& u) { return u.usage; });
    column("ceiling", "", [](const CodeUsage& u) { return u.ceiling; });
    column("active", "", [](const CodeUsage& u) { return u.active; });
    column("expected_distinct", "", [](const CodeUsage& u) { return u.expectedDistinct; });
    column("perplexity", "", [](const CodeUsage& u) { return u.perplexity; });
    column("entropy", "bits", [](const CodeUsage& u) { return u.entropyBits; });
    column("efficiency", "", [](const CodeUsage& u) { return u.efficiency; });
    column("gini", "", [](const CodeUsage& u) { return u.gini; });
    column("top_tenth_share", "", [](const CodeUsage& u) { return u.topTenthShare; });
    return table;
}

DataTable bitsTable(const CodeUse& use)
{
    std::vector<std::int64_t> bits;
    std::vector<std::int64_t> stages;
    std::vector<std::int64_t> weights;
    std::vector<double> ones;
    std::vector<double> flips;
    for (const BitUse& bit : use.bits) {
        bits.push_back(static_cast<std::int64_t>(bits.size()) + 1);
        stages.push_back(std::int64_t{bit.stage} + 1);
        weights.push_back(bit.weight);
        ones.push_back(bit.ones);
        flips.push_back(bit.flipError.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    DataTable table{"bits", {}};
    table.add("bit", std::move(bits));
    table.add("stage", std::move(stages));
    table.add("weight", std::move(weights));
    table.add("ones_share", std::move(ones));
    table.add("flip_error", std::move(flips));
    return table;
}

DataTable levelsTable(const CodeUse& use)
{
    std::vector<std::int64_t> dimensions;
    std::vector<std::int64_t> levels;
    std::vector<std::int64_t> counts;
    for (std::size_t dimension = 0; dimension < use.levels.size(); ++dimension) {
        for (std::size_t level = 0; level < use.levels[dimension].counts.size(); ++level) {
            dimensions.push_back(static_cast<std::int64_t>(dimension) + 1);
            levels.push_back(static_cast<std::int64_t>(level));
            counts.push_back(static_cast<std::int64_t>(use.levels[dimension].counts[level]));
        }
    }
    DataTable table{"levels", {}};
    table.add("dimension", std::move(dimensions));
    table.add("level", std::move(levels));
    table.add("tokens", std::move(counts));
    return table;
}

} // namespace

QString name(UsageCard card)
{
    switch (card) {
    case UsageCard::Numbers:
        return QStringLiteral("numbers");
    case UsageCard::Codes:
        return QStringLiteral("codes");
    case UsageCard::Stages:
        return QStringLiteral("stages");
    case UsageCard::Curve:
        return QStringLiteral("curve");
    case UsageCard::Bits:
        return QStringLiteral("bits");
    case UsageCard::Flips:
        return QStringLiteral("flips");
    case UsageCard::Pairs:
        return QStringLiteral("pairs");
    case UsageCard::Angles:
        return QStringLiteral("angles");
    case UsageCard::Transfer:
        return QStringLiteral("transfer");
    case UsageCard::Levels:
        break;
    }
    return QStringLiteral("levels");
}

QString title(UsageCard card, const CodeUse& use, std::uint32_t stage)
{
    const bool several = use.stages.size() > 1;
    const QString numbered = number(stage + 1U);
    switch (card) {
    case UsageCard::Numbers:
        return several ? Usage::tr("Numbers of stage %1").arg(numbered) : Usage::tr("Numbers");
    case UsageCard::Codes:
        return several ? Usage::tr("Codes of stage %1").arg(numbered) : Usage::tr("Codes");
    case UsageCard::Stages:
        return Usage::tr("All stages");
    case UsageCard::Curve:
        return several ? Usage::tr("Stage %1 by use").arg(numbered) : Usage::tr("Codes by use");
    case UsageCard::Bits:
        return Usage::tr("Bit balance");
    case UsageCard::Flips:
        return Usage::tr("Flip sensitivity");
    case UsageCard::Pairs:
        return Usage::tr("Bit correlation");
    case UsageCard::Angles:
        return Usage::tr("Angle between vector and code");
    case UsageCard::Transfer:
        return Usage::tr("From value to level");
    case UsageCard::Levels:
        break;
    }
    return Usage::tr("Levels of each dimension");
}

QString figure(UsageCard card, const CodeUse& use, std::uint32_t stage)
{
    const CodeUsage& usage = use.stages[stage].usage;
    switch (card) {
    case UsageCard::Numbers:
        return {};
    case UsageCard::Codes:
        return Usage::tr("%1 of %2 codes are used").arg(number(usage.used), number(usage.counts.size()));
    case UsageCard::Stages: {
        const std::uint32_t most = fullestStage(use, false);
        const std::uint32_t least = fullestStage(use, true);
        return Usage::tr("Efficiency from %1 (stage %2) to %3 (stage %4)")
            .arg(percent(use.stages[least].usage.efficiency), number(least + 1U),
                 percent(use.stages[most].usage.efficiency), number(most + 1U));
    }
    case UsageCard::Curve:
        return Usage::tr("The tenth used most has %1 of the tokens").arg(percent(usage.topTenthShare));
    case UsageCard::Bits:
        return balanceFigure(use);
    case UsageCard::Flips:
        return flipFigure(use);
    case UsageCard::Pairs:
        return valuetext::pairsFigure(use);
    case UsageCard::Angles:
        return valuetext::anglesFigure(*use.angles);
    case UsageCard::Transfer:
        return valuetext::transferFigure(*use.transfer);
    case UsageCard::Levels:
        break;
    }
    return levelFigure(use);
}

QString note(UsageCard card, const CodeUse& use, std::uint32_t stage)
{
    const CodeUsage& usage = use.stages[stage].usage;
    switch (card) {
    case UsageCard::Codes:
    case UsageCard::Stages: {
        std::uint64_t most = 0;
        for (std::size_t at = 0; at < use.stages.size(); ++at) {
            const auto& counts = use.stages[at].usage.counts;
            if ((card == UsageCard::Stages || at == stage) && !counts.empty())
                most = std::max(most, *std::ranges::max_element(counts));
        }
        return Usage::tr("Empty: never used. Strongest colour: %1. By logarithm.").arg(uses(most));
    }
    case UsageCard::Curve:
        return usage.ceiling < 1
            ? Usage::tr("Ceiling: %Ln token(s) can use no more than %1 of the codes.", nullptr, plural(usage.total))
                  .arg(percent(usage.ceiling))
            : QString();
    case UsageCard::Pairs:
        return valuetext::pairsNote(use);
    case UsageCard::Angles:
        return valuetext::anglesNote(*use.angles);
    case UsageCard::Transfer:
        return valuetext::transferNote(*use.transfer);
    default:
        return {};
    }
}

QList<statisticstext::Number> numbers(const CodeUse& use, std::uint32_t stage)
{
    const CodeUsage& u = use.stages[stage].usage;
    const std::uint64_t size = u.counts.size();
    const auto withShare = [](std::uint64_t part, double partShare) {
        return Usage::tr("%1 (%2)", "codes, share").arg(number(part), percent(partShare));
    };
    return {
        {Usage::tr("Tokens"), number(u.total), Usage::tr("How many times a code of this stage was chosen.")},
        {Usage::tr("Used codes"), withShare(u.used, u.usage),
         u.ceiling < 1
             ? Usage::tr("Codes that occur at least once. With %1 tokens and %2 codes it can be no more than %3.")
                   .arg(number(u.total), number(size), percent(u.ceiling))
             : Usage::tr("Codes that occur at least once, of %1. There are tokens enough to use all of them.")
                   .arg(number(size))},
        {Usage::tr("Dead codes"), withShare(u.dead, share(u.dead, size)),
         Usage::tr("Codes that never occur. They cost bits and give nothing.")},
        {Usage::tr("Active codes"), percent(u.active),
         Usage::tr("Share of the codes with p > 0.01 / K, as UniTok counts them.")},
        {Usage::tr("Expected if even"), decimalText(u.expectedDistinct, 'f', 1),
         Usage::tr("Different codes that as many tokens would reach by drawing evenly: K (1 − (1 − 1/K)ⁿ).")},
        {Usage::tr("Perplexity"), decimalText(u.perplexity, 'f', 1),
         Usage::tr("exp(H): as many codes, used evenly, would be as hard to guess. At most %1.").arg(number(size))},
        {Usage::tr("Entropy"), Usage::tr("%1 bits").arg(decimal(u.entropyBits)),
         Usage::tr(
             "H = −Σ p log₂ p over the codes that occur: bits for a code with an ideal coder that knows the shares. "
             "A fixed length takes %1 bits.")
             .arg(decimal(size > 0 ? std::log2(static_cast<double>(size)) : 0))},
        {Usage::tr("Efficiency"), percent(u.efficiency),
         Usage::tr("Entropy / log₂ K: 100 % when all codes are used alike.")},
        {Usage::tr("Gini"), decimal(u.gini),
         Usage::tr("Inequality: 0 when all codes are used alike, near 1 when one has all tokens.")},
        {Usage::tr("Top 10 %"), percent(u.topTenthShare),
         Usage::tr("Share of the tokens that the most frequent tenth of the codes has; 10 % would be even.")},
    };
}

QString codes(const CodeUse& use, const CodeSpan& span)
{
    const CodeUsage& usage = use.stages[span.stage].usage;
    const std::uint64_t total = usesIn(use, span);
    const QString stage = stageName(use, span.stage);
    const QString which = span.first == span.last ? Usage::tr("code %1").arg(number(span.first))
                                                  : Usage::tr("codes %1–%2").arg(number(span.first), number(span.last));
    const QString said = Usage::tr("%1: %2 (%3)", "codes, their uses, their share")
                             .arg(which, uses(total), percent(share(total, usage.total)));
    return stage.isEmpty() ? said : Usage::tr("%1, %2", "a stage, then its code").arg(stage, said);
}

QString rank(const CodeUse& use, std::uint32_t stage, std::size_t rank)
{
    const std::uint32_t code = use.stages[stage].byUse[rank];
    return Usage::tr("rank %1: %2", "a rank, then its code").arg(number(rank + 1), codes(use, {stage, code, code}));
}

QString bit(const CodeUse& use, std::size_t bit)
{
    const BitUse& which = use.bits[bit];
    const QString said = Usage::tr("bit %1: set in %2 of the tokens").arg(number(bit + 1), percent(which.ones));
    const QString stage = stageName(use, which.stage);
    return stage.isEmpty() ? said : Usage::tr("%1, %2", "a stage, then its code").arg(stage, said);
}

QString flip(const CodeUse& use, std::size_t bit)
{
    return Usage::tr("bit %1: flipping it changes a component by %2, squared, on average")
        .arg(number(bit + 1), decimalText(use.bits[bit].flipError.value_or(0), 'g', 3));
}

QString level(const CodeUse& use, std::size_t dimension, std::size_t level)
{
    const LevelUse& which = use.levels[dimension];
    std::uint64_t total = 0;
    for (const std::uint64_t count : which.counts)
        total += count;
    return Usage::tr("dimension %1, level %2 of %3: %4 (%5)")
        .arg(number(dimension + 1), number(level + 1), number(which.counts.size()), uses(which.counts[level]),
             percent(share(which.counts[level], total)));
}

DataTable table(UsageCard card, const CodeUse& use, std::optional<std::uint32_t> stage)
{
    switch (card) {
    case UsageCard::Numbers:
        return numbersTable(use);
    case UsageCard::Codes:
    case UsageCard::Stages:
    case UsageCard::Curve:
        return codesTable(use, stage.value_or(0), stage.value_or(static_cast<std::uint32_t>(use.stages.size()) - 1));
    case UsageCard::Bits:
    case UsageCard::Flips:
        return bitsTable(use);
    case UsageCard::Pairs:
        return valuetext::pairsTable(use);
    case UsageCard::Angles:
        return valuetext::anglesTable(*use.angles);
    case UsageCard::Transfer:
        return valuetext::transferTable(*use.transfer);
    case UsageCard::Levels:
        break;
    }
    return levelsTable(use);
}

} // namespace tokenscope::usagetext
