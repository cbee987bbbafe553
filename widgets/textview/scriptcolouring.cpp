// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "widgets/textview/tokencolouring.h"

namespace tokenscope {
namespace {

struct ScriptName {
    const char* name; ///< as Unicode spells it
    const char* title; ///< for people
};

/// The first seven have a hue each; the next ones the same hues with dots, then with lines. An order by how often they
/// meet in one text, so that those which do look least alike.
constexpr std::array<ScriptName, 21> kScripts{{
    {"Latin", QT_TRANSLATE_NOOP("Scripts", "Latin")},
    {"Han", QT_TRANSLATE_NOOP("Scripts", "Han")},
    {"Cyrillic", QT_TRANSLATE_NOOP("Scripts", "Cyrillic")},
    {"Arabic", QT_TRANSLATE_NOOP("Scripts", "Arabic")},
    {"Devanagari", QT_TRANSLATE_NOOP("Scripts", "Devanagari")},
    {"Hiragana", QT_TRANSLATE_NOOP("Scripts", "Hiragana")},
    {"Hangul", QT_TRANSLATE_NOOP("Scripts", "Hangul")},
    {"Greek", QT_TRANSLATE_NOOP("Scripts", "Greek")},
    {"Hebrew", QT_TRANSLATE_NOOP("Scripts", "Hebrew")},
    {"Thai", QT_TRANSLATE_NOOP("Scripts", "Thai")},
    {"Katakana", QT_TRANSLATE_NOOP("Scripts", "Katakana")},
    {"Bengali", QT_TRANSLATE_NOOP("Scripts", "Bengali")},
    {"Tamil", QT_TRANSLATE_NOOP("Scripts", "Tamil")},
    {"Georgian", QT_TRANSLATE_NOOP("Scripts", "Georgian")},
    {"Armenian", QT_TRANSLATE_NOOP("Scripts", "Armenian")},
    {"Telugu", QT_TRANSLATE_NOOP("Scripts", "Telugu")},
    {"Ethiopic", QT_TRANSLATE_NOOP("Scripts", "Ethiopic")},
    {"Malayalam", QT_TRANSLATE_NOOP("Scripts", "Malayalam")},
    {"Gujarati", QT_TRANSLATE_NOOP("Scripts", "Gujarati")},
    {"Khmer", QT_TRANSLATE_NOOP("Scripts", "Khmer")},
    {"Myanmar", QT_TRANSLATE_NOOP("Scripts", "Myanmar")},
}};
constexpr std::size_t kScriptHues = 7; // the palette's last is grey and means "no letters"

using Script = std::uint8_t;

/// Its place in the table above; other scripts follow behind by their number.
std::size_t orderOf(Script script)
{
    static const auto kOrder = [] {
        std::array<std::size_t, 256> order{};
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = kScripts.size() + i;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const char* name = unicode::scriptName(static_cast<Script>(i));
            if (name == nullptr)
                continue;
            for (std::size_t known = 0; known < kScripts.size(); ++known) {
                if (std::string_view(name) == kScripts[known].name)
                    order[i] = known;
            }
        }
        return order;
    }();
    return kOrder[script];
}

QString titleOf(Script script)
{
    const std::size_t order = orderOf(script);
    if (order < kScripts.size())
        return QCoreApplication::translate("Scripts", kScripts[order].title);
    return QString::fromLatin1(unicode::scriptName(script)).replace(QLatin1Char('_'), QLatin1Char(' '));
}

struct Found {
    std::optional<Script> first; ///< of the first letter
    bool mixed = false;
};

/// Scripts of the letters a token has a part in.
Found scriptsOf(const TokenFacts& facts)
{
    static const Script kCommon = unicode::script(U' ');
    static const Script kInherited = unicode::script(U'\u0301');
    constexpr std::size_t kMostBytes = 256;
    Found found;
    const std::size_t end = std::min<std::size_t>({facts.bytes.end, facts.text.size(), facts.bytes.begin + kMostBytes});
    if (facts.bytes.begin >= end)
        return found;
    for (std::size_t at = unicode::floorBoundary(facts.text, facts.bytes.begin); at < end;) {
        const unicode::CodePoint point = unicode::decodeAt(facts.text, at);
        at += point.length;
        if (!point.valid || !(unicode::isLetter(point.value) || unicode::isMark(point.value)))
            continue;
        const Script script = unicode::script(point.value);
        if (script == kCommon || script == kInherited)
            continue;
        if (!found.first)
            found.first = script;
        found.mixed |= script != *found.first;
    }
    return found;
}

class ByScript final : public TokenColouring {
    Q_DECLARE_TR_FUNCTIONS(TokenColouring)
public:
    QString id() const override { return QStringLiteral("script"); }
    QString title() const override { return tr("By script"); }
    TokenStyle style(const TokenFacts& facts, const TokenPalette& palette) const override
    {
        const Found found = scriptsOf(facts);
        return found.first ? styleOf(*found.first, palette) : palette.neutral();
    }
    TokenPattern pattern(const TokenFacts& facts) const override
    {
        const Found found = scriptsOf(facts);
        if (!found.first)
            return TokenPattern::None;
        return found.mixed ? TokenPattern::Stripes : patternOf(*found.first);
    }
    ColourLegend legend(std::span<const TokenFacts> inView, const EntryFacts*,
                        const TokenPalette& palette) const override
    {
        std::map<std::size_t, Script> shown;
        bool mixed = false;
        bool none = false;
        for (const TokenFacts& facts : inView) {
            const Found found = scriptsOf(facts);
            mixed |= found.mixed;
            none |= !found.first;
            if (found.first)
                shown.emplace(orderOf(*found.first), *found.first);
        }
        ColourLegend made;
        made.title = tr("Script of the first letter");
        for (const auto& [order, script] : shown)
            made.entries += {styleOf(script, palette), patternOf(script), titleOf(script)};
        if (mixed)
            made.entries += {palette.neutral(), TokenPattern::Stripes, tr("several scripts in one token")};
        if (none)
            made.entries += {palette.neutral(), TokenPattern::None, tr("no letters")};
        return made;
    }

private:
    static const TokenStyle& styleOf(Script script, const TokenPalette& palette)
    {
        // From blue for Latin on: the warm hues stand out from it.
        constexpr std::array<unsigned, kScriptHues> kHues{1, 0, 5, 2, 6, 3, 4};
        return palette.hue(kHues[orderOf(script) % kScriptHues]);
    }
    static TokenPattern patternOf(Script script)
    {
        constexpr std::array<TokenPattern, 3> kRounds{TokenPattern::None, TokenPattern::Dots, TokenPattern::Lines};
        return kRounds[orderOf(script) / kScriptHues % kRounds.size()];
    }
};

} // namespace

std::shared_ptr<const TokenColouring> scriptColouring()
{
    static const auto colouring = std::make_shared<const ByScript>();
    return colouring;
}

} // namespace tokenscope
