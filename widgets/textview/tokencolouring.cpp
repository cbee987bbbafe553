// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokencolouring.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/unicode/utf8.h"
#include "widgets/numbers/decimaltext.h"

namespace tokenscope {
namespace {

constexpr int kScaleSteps = 32;

QList<TokenStyle> scaleOf(const TokenPalette& palette)
{
    QList<TokenStyle> scale;
    for (int i = 0; i < kScaleSteps; ++i)
        scale += palette.sequential((i + 0.5) / kScaleSteps);
    return scale;
}

class Alternate final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("alternate"); }
    QString title() const override { return tr("Alternating"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        return palette.hue(facts.token);
    }
    ColourLegend legend(std::span<const TokenFacts>, const EntryFacts*, const TokenPalette&) const override
    {
        ColourLegend made;
        made.title = tr("Colours alternate so that neighbours differ; they mean nothing else");
        return made;
    }
};

class ById final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("id"); }
    QString title() const override { return tr("By token id"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        // Fibonacci hashing: neighbouring ids, often related pieces, get unrelated hues.
        return palette.hue(static_cast<unsigned>((facts.id * 2654435769U) >> 29U));
    }
    ColourLegend legend(std::span<const TokenFacts>, const EntryFacts*, const TokenPalette&) const override
    {
        ColourLegend made;
        made.title = tr("The same token has the same colour everywhere; with eight hues, different ones may share it");
        return made;
    }
};

class ByLength final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("length"); }
    QString title() const override { return tr("By length in bytes"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        const auto bytes = static_cast<double>(std::max<std::uint64_t>(facts.bytes.size(), 1));
        return palette.sequential(std::min(std::log2(bytes) / kLongest, 1.0));
    }
    ColourLegend legend(std::span<const TokenFacts>, const EntryFacts*, const TokenPalette& palette) const override
    {
        ColourLegend made;
        made.title = tr("Length in bytes (logarithmic)");
        made.scale = scaleOf(palette);
        for (const int bytes : {1, 2, 4, 8})
            made.ticks += {std::log2(bytes) / kLongest, QLocale().toString(bytes)};
        made.ticks += {1, tr("%1 and more").arg(QLocale().toString(16))};
        return made;
    }

private:
    static constexpr double kLongest = 4; // log2 of 16 bytes
};

class ByRank final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("rank"); }
    QString title() const override { return tr("By rank"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        const auto place = facts.entries == nullptr ? std::nullopt : facts.entries->place(facts.id);
        return place ? palette.sequential(*place) : palette.neutral();
    }
    ColourLegend legend(std::span<const TokenFacts>, const EntryFacts* entries,
                        const TokenPalette& palette) const override
    {
        ColourLegend made;
        if (entries == nullptr) {
            made.title = tr("Merge rank");
            return made;
        }
        made.scale = scaleOf(palette);
        if (entries->measure() == EntryFacts::Measure::LogProbability) {
            made.title = tr("Log probability in the vocabulary (this model has no ranks)");
            for (const double part : {0.0, 0.25, 0.5, 0.75, 1.0})
                made.ticks += {part, number(entries->first() + part * (entries->last() - entries->first()), 1)};
        } else {
            made.title = entries->measure() == EntryFacts::Measure::MergeRank
                ? tr("Merge rank (logarithmic)")
                : tr("Token id (logarithmic; this model has no ranks)");
            made.ticks += {0, number(0, 0)};
            for (double rank = 10; rank < entries->last(); rank *= 10)
                made.ticks += {entries->placeOf(rank), number(rank, 0)};
            made.ticks += {1, number(entries->last(), 0)};
        }
        made.entries += {palette.neutral(), TokenPattern::None, tr("outside the order")};
        return made;
    }

private:
    static QString number(double value, int decimals) { return decimalText(value, 'f', decimals); }
};

class ByKind final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("kind"); }
    QString title() const override { return tr("By kind"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        return styleOf(kindOf(facts), palette);
    }
    TokenPattern pattern(const TokenFacts& facts) const override { return patternOf(kindOf(facts)); }
    ColourLegend legend(std::span<const TokenFacts>, const EntryFacts*, const TokenPalette& palette) const override
    {
        const std::array<QString, 7> labels{tr("ordinary"),
                                            tr("special"),
                                            tr("added"),
                                            tr("single byte"),
                                            tr("part of a character"),
                                            tr("unknown to the model"),
                                            tr("not in the vocabulary")};
        ColourLegend made;
        made.title = title();
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto kind = static_cast<Kind>(i);
            made.entries += {styleOf(kind, palette), patternOf(kind), labels[i]};
        }
        return made;
    }

private:
    enum class Kind { Ordinary, Special, Added, Byte, Part, Unknown, Absent };

    static Kind kindOf(const TokenFacts& facts)
    {
        if (facts.entries != nullptr && facts.entries->isSpecial(facts.id))
            return Kind::Special;
        if (facts.entries != nullptr && facts.entries->isAdded(facts.id))
            return Kind::Added;
        switch (facts.kind) {
        case TokenKind::Control:
            return Kind::Special;
        case TokenKind::UserDefined:
            return Kind::Added;
        case TokenKind::Byte:
            return Kind::Byte;
        case TokenKind::Unknown:
            return Kind::Unknown;
        case TokenKind::Hole:
        case TokenKind::Unused:
            return Kind::Absent;
        case TokenKind::Normal:
            break;
        }
        const std::uint64_t end = std::min<std::uint64_t>(facts.bytes.end, facts.text.size());
        if (facts.bytes.begin >= end)
            return Kind::Ordinary;
        const std::string_view own = facts.text.substr(facts.bytes.begin, end - facts.bytes.begin);
        return unicode::firstInvalid(own) == std::string_view::npos ? Kind::Ordinary : Kind::Part;
    }
    static const TokenStyle& styleOf(Kind kind, const TokenPalette& palette)
    {
        constexpr std::array<unsigned, 7> kHues{7, 4, 2, 1, 0, 5, 6};
        return kind == Kind::Ordinary ? palette.neutral() : palette.hue(kHues[static_cast<std::size_t>(kind)]);
    }
    static TokenPattern patternOf(Kind kind)
    {
        constexpr std::array<TokenPattern, 7> kPatterns{
            TokenPattern::None,    TokenPattern::DoubleEdge, TokenPattern::Lines, TokenPattern::Dots,
            TokenPattern::Stripes, TokenPattern::Cross,      TokenPattern::Cross};
        return kPatterns[static_cast<std::size_t>(kind)];
    }
};

template <typename Colouring>
std::shared_ptr<const TokenColouring> only()
{
    static const auto colouring = std::make_shared<const Colouring>();
    return colouring;
}

} // namespace

std::shared_ptr<const TokenColouring> alternateColouring()
{
    return only<Alternate>();
}

std::shared_ptr<const TokenColouring> idColouring()
{
    return only<ById>();
}

std::shared_ptr<const TokenColouring> lengthColouring()
{
    return only<ByLength>();
}

std::shared_ptr<const TokenColouring> rankColouring()
{
    return only<ByRank>();
}

std::shared_ptr<const TokenColouring> kindColouring()
{
    return only<ByKind>();
}

std::vector<std::shared_ptr<const TokenColouring>> builtInColourings()
{
    return {alternateColouring(), idColouring(),     lengthColouring(),
            rankColouring(),      scriptColouring(), kindColouring()};
}

std::shared_ptr<const TokenColouring> colouringById(const QString& id)
{
    for (auto& colouring : builtInColourings()) {
        if (colouring->id() == id)
            return colouring;
    }
    return nullptr;
}

} // namespace tokenscope
