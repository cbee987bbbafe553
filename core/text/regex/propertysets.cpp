// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define PCRE2_CODE_UNIT_WIDTH 8

#include "core/text/regex/propertysets.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>
#include <mutex>

#include <pcre2.h>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope::regex {
namespace {

using unicode::Category;

struct CodeFree {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
using Code = std::unique_ptr<pcre2_code, CodeFree>;

struct MatchDataFree {
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

template <typename Test>
CodePointSet setOf(const Test& test)
{
    std::vector<CodePointSet::Range> ranges;
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (!test(value))
            continue;
        if (!ranges.empty() && ranges.back().last + 1 == value)
            ranges.back().last = value;
        else
            ranges.push_back({value, value});
    }
    return CodePointSet(std::move(ranges));
}

/// Names folded the way Unicode's loose matching does.
std::string folded(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c != ' ' && c != '_' && c != '-')
            out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
    return out;
}

struct CategoryName {
    const char* code;
    const char* longName;
    Category first;
    Category last;
};

constexpr std::array kCategoryNames{
    CategoryName{"L", "letter", Category::Lu, Category::Lo},
    CategoryName{"LC", "casedletter", Category::Lu, Category::Lt},
    CategoryName{"M", "mark", Category::Mn, Category::Me},
    CategoryName{"N", "number", Category::Nd, Category::No},
    CategoryName{"P", "punctuation", Category::Pc, Category::Po},
    CategoryName{"S", "symbol", Category::Sm, Category::So},
    CategoryName{"Z", "separator", Category::Zs, Category::Zp},
    CategoryName{"C", "other", Category::Cc, Category::Cn},
    CategoryName{"Lu", "uppercaseletter", Category::Lu, Category::Lu},
    CategoryName{"Ll", "lowercaseletter", Category::Ll, Category::Ll},
    CategoryName{"Lt", "titlecaseletter", Category::Lt, Category::Lt},
    CategoryName{"Lm", "modifierletter", Category::Lm, Category::Lm},
    CategoryName{"Lo", "otherletter", Category::Lo, Category::Lo},
    CategoryName{"Mn", "nonspacingmark", Category::Mn, Category::Mn},
    CategoryName{"Mc", "spacingmark", Category::Mc, Category::Mc},
    CategoryName{"Me", "enclosingmark", Category::Me, Category::Me},
    CategoryName{"Nd", "decimalnumber", Category::Nd, Category::Nd},
    CategoryName{"Nl", "letternumber", Category::Nl, Category::Nl},
    CategoryName{"No", "othernumber", Category::No, Category::No},
    CategoryName{"Pc", "connectorpunctuation", Category::Pc, Category::Pc},
    CategoryName{"Pd", "dashpunctuation", Category::Pd, Category::Pd},
    CategoryName{"Ps", "openpunctuation", Category::Ps, Category::Ps},
    CategoryName{"Pe", "closepunctuation", Category::Pe, Category::Pe},
    CategoryName{"Pi", "initialpunctuation", Category::Pi, Category::Pi},
    CategoryName{"Pf", "finalpunctuation", Category::Pf, Category::Pf},
    CategoryName{"Po", "otherpunctuation", Category::Po, Category::Po},
    CategoryName{"Sm", "mathsymbol", Category::Sm, Category::Sm},
    CategoryName{"Sc", "currencysymbol", Category::Sc, Category::Sc},
    CategoryName{"Sk", "modifiersymbol", Category::Sk, Category::Sk},
    CategoryName{"So", "othersymbol", Category::So, Category::So},
    CategoryName{"Zs", "spaceseparator", Category::Zs, Category::Zs},
    CategoryName{"Zl", "lineseparator", Category::Zl, Category::Zl},
    CategoryName{"Zp", "paragraphseparator", Category::Zp, Category::Zp},
    CategoryName{"Cc", "control", Category::Cc, Category::Cc},
    CategoryName{"Cf", "format", Category::Cf, Category::Cf},
    CategoryName{"Co", "privateuse", Category::Co, Category::Co},
    CategoryName{"Cn", "unassigned", Category::Cn, Category::Cn},
};

/// A property of our tables: its set, and how PCRE2 spells its own version of it.
struct OwnProperty {
    CodePointSet set;
    std::string pcre2Name;
};

std::optional<OwnProperty> ownProperty(const std::string& name)
{
    for (const CategoryName& row : kCategoryNames) {
        if (name == folded(row.code) || name == row.longName) {
            auto inCategory = [&row](char32_t value) {
                const Category category = unicode::category(value);
                return category >= row.first && category <= row.last;
            };
            return OwnProperty{setOf(inCategory), row.code == std::string_view("LC") ? "L&" : row.code};
        }
    }
    for (int index = 0; index < 256; ++index) {
        const char* script = unicode::scriptName(static_cast<std::uint8_t>(index));
        if (script == nullptr || *script == '\0')
            break;
        if (name != folded(script))
            continue;
        auto inScript = [index](char32_t value) { return unicode::script(value) == index; };
        return OwnProperty{setOf(inScript), std::string("sc:") + script};
    }
    return std::nullopt;
}

Code compileProperty(const std::string& name)
{
    const std::string pattern = "\\p{" + name + "}+";
    int error = 0;
    PCRE2_SIZE at = 0;
    Code code(
        pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), PCRE2_UTF, &error, &at, nullptr));
    if (code)
        pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
    return code;
}

/// Code points at which another Unicode version may differ: all but those that Unicode 5 had settled in long runs, and
/// the inside of long runs that are still unassigned or private.
struct Candidates {
    std::string text;
    CodePointSet set;
};

const Candidates& candidates()
{
    static const Candidates built = [] {
        const auto isOpen = [](char32_t value) {
            const Category category = unicode::category(value);
            return category == Category::Cn || category == Category::Co;
        };
        const CodePointSet settled({{0x3400, 0x4DB5},
                                    {0x4E00, 0x9FBB},
                                    {0xAC00, 0xD7A3},
                                    {0xD800, 0xDFFF},
                                    {0x20000, 0x2A6D6},
                                    {0x2F800, 0x2FA1D}});
        constexpr unsigned kMargin = 64;
        const CodePointSet open = setOf(isOpen);
        std::vector<CodePointSet::Range> ranges;
        for (const CodePointSet::Range& run : open.ranges()) {
            if (run.last - run.first > 2 * kMargin)
                ranges.push_back(
                    {static_cast<char32_t>(run.first + kMargin), static_cast<char32_t>(run.last - kMargin)});
        }
        Candidates out;
        out.set = CodePointSet(std::move(ranges)).united(settled).complement();
        for (const CodePointSet::Range& range : out.set.ranges()) {
            for (char32_t value = range.first; value <= range.last; ++value)
                unicode::append(out.text, value);
        }
        return out;
    }();
    return built;
}

/// PCRE2's set of a property, among the candidates.
CodePointSet pcre2Set(const pcre2_code* code)
{
    const std::string& text = candidates().text;
    const std::unique_ptr<pcre2_match_data, MatchDataFree> data(pcre2_match_data_create(1, nullptr));
    std::vector<CodePointSet::Range> ranges;
    std::size_t from = 0;
    while (pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, PCRE2_NO_UTF_CHECK,
                       data.get(), nullptr)
           >= 0) {
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data.get());
        for (std::size_t at = ends[0]; at < ends[1];) {
            const unicode::CodePoint point = unicode::decodeAt(text, at);
            ranges.push_back({point.value, point.value});
            at += point.length;
        }
        from = ends[1];
    }
    return CodePointSet(std::move(ranges));
}

std::optional<PropertyClass> compute(const std::string& name, const std::string& asWritten)
{
    if (name == "any")
        return PropertyClass{CodePointSet({{0, 0x10FFFF}}), "\\x{0}-\\x{10ffff}", false};
    const auto own = ownProperty(name);
    if (!own) {
        if (!pcre2KnowsProperty(asWritten))
            return std::nullopt;
        return PropertyClass{{}, "\\p{" + asWritten + "}", true};
    }
    const Code code = compileProperty(own->pcre2Name);
    if (!code)
        return PropertyClass{own->set, own->set.classText(), false};
    const CodePointSet theirs = pcre2Set(code.get());
    const CodePointSet ours = own->set.intersected(candidates().set);
    if (!theirs.intersected(ours.complement()).isEmpty())
        return PropertyClass{own->set, own->set.classText(), false};
    const CodePointSet added = ours.intersected(theirs.complement());
    return PropertyClass{own->set, "\\p{" + own->pcre2Name + "}" + added.classText(), false};
}

/// A derived property: what our tables have of it, and by PCRE2's, which may be of an older Unicode, the few others.
CodePointSet withPcre2(const CodePointSet& own, const char* property)
{
    const Code code = compileProperty(property);
    return code ? own.united(pcre2Set(code.get())) : own;
}

/// What Rust's regex has for a POSIX class.
std::optional<CodePointSet> asciiSet(std::string_view name)
{
    using Range = CodePointSet::Range;
    static const std::map<std::string_view, std::vector<Range>> kSets{
        {"alnum", {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}}},
        {"alpha", {{'A', 'Z'}, {'a', 'z'}}},
        {"ascii", {{0, 0x7F}}},
        {"blank", {{'\t', '\t'}, {' ', ' '}}},
        {"cntrl", {{0, 0x1F}, {0x7F, 0x7F}}},
        {"digit", {{'0', '9'}}},
        {"graph", {{'!', '~'}}},
        {"lower", {{'a', 'z'}}},
        {"print", {{' ', '~'}}},
        {"punct", {{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}},
        {"space", {{'\t', '\r'}, {' ', ' '}}},
        {"upper", {{'A', 'Z'}}},
        {"word", {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}},
        {"xdigit", {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}},
    };
    const auto found = kSets.find(name);
    return found == kSets.end() ? std::nullopt : std::optional(CodePointSet(found->second));
}

} // namespace

bool pcre2KnowsProperty(const std::string& property)
{
    return property.find_first_of("{}\\") == std::string::npos && compileProperty(property) != nullptr;
}

std::optional<PropertyClass> propertyClass(std::string_view name)
{
    static std::mutex mutex; // guards known
    static std::map<std::string, std::optional<PropertyClass>> known;
    constexpr std::size_t kMostRemembered = 512; // names come from files; they must not fill the memory
    const std::string key = folded(name);
    const std::scoped_lock lock(mutex);
    if (const auto found = known.find(key); found != known.end())
        return found->second;
    auto computed = compute(key, std::string(name));
    if (known.size() < kMostRemembered)
        known.emplace(key, computed);
    return computed;
}

const CodePointSet& spaceSet()
{
    static const CodePointSet set = setOf(unicode::isWhiteSpace);
    return set;
}

const CodePointSet& wordSet(WordRule rule)
{
    static const CodePointSet rust = setOf(unicode::isWord);
    static const CodePointSet inClass = rust.intersected(CodePointSet({{0x200C, 0x200D}}).complement());
    static const CodePointSet character = inClass.united(CodePointSet({{0xB2, 0xB3}, {0xB9, 0xB9}, {0xBC, 0xBE}}));
    return rule == WordRule::Rust ? rust : rule == WordRule::OnigurumaClass ? inClass : character;
}

const CodePointSet& digitSet()
{
    static const CodePointSet set = setOf([](char32_t value) { return unicode::category(value) == Category::Nd; });
    return set;
}

const CodePointSet& hexDigitSet()
{
    static const CodePointSet set({{'0', '9'}, {'A', 'F'}, {'a', 'f'}});
    return set;
}

std::optional<CodePointSet> posixSet(std::string_view name, bool oniguruma)
{
    if (!oniguruma)
        return asciiSet(name);
    const auto property = [](const char* which) { return propertyClass(which)->set; };
    const auto graph = [&property] { return spaceSet().united(property("Cc")).united(property("Cn")).complement(); };
    if (name == "alpha")
        return withPcre2(property("L").united(property("Nl")), "Alphabetic");
    if (name == "digit")
        return digitSet();
    if (name == "alnum")
        return withPcre2(property("L").united(property("Nl")), "Alphabetic").united(digitSet());
    if (name == "upper")
        return withPcre2(property("Lu"), "Uppercase");
    if (name == "lower")
        return withPcre2(property("Ll"), "Lowercase");
    if (name == "space")
        return spaceSet();
    if (name == "punct")
        return property("P").united(property("S"));
    if (name == "graph")
        return graph();
    if (name == "print")
        return graph().united(property("Zs"));
    if (name == "cntrl")
        return property("Cc");
    if (name == "xdigit")
        return hexDigitSet();
    if (name == "word")
        return wordSet(WordRule::OnigurumaClass);
    if (name == "blank")
        return property("Zs").united(CodePointSet({{'\t', '\t'}}));
    if (name == "ascii")
        return CodePointSet({{0, 0x7F}});
    return std::nullopt;
}

} // namespace tokenscope::regex
