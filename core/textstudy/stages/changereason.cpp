// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/changereason.h"

#include <variant>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/normalize/characters.h"
#include "core/text/normalize/normalizer.h"

namespace tokenscope {
namespace {

constexpr std::string_view kSpaceMark = "\xE2\x96\x81";

template <typename Test>
bool allOf(std::string_view text, Test test)
{
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        if (!test(point.value))
            return false;
        at += point.length;
    }
    return true;
}

bool isBlank(std::string_view text)
{
    return allOf(text, [](char32_t value) { return unicode::isWhiteSpace(value); });
}

bool isSpaceMark(std::string_view before, std::string_view after)
{
    return allOf(before, [](char32_t value) { return value == U' '; }) && !before.empty()
        && allOf(after, [](char32_t value) { return value == U'\u2581'; }) && !after.empty();
}

struct ReasonOf {
    std::string_view before;
    std::string_view after;

    ChangeReason operator()(const normalizer::UnicodeForm& spec) const
    {
        using Form = normalizer::UnicodeForm::Form;
        if (spec.form == Form::Nfc || spec.form == Form::Nfd)
            return ChangeReason::CanonicalForm;
        // What the canonical form does as well is not the compatibility form's doing.
        const auto canonical =
            createNormalizer(normalizer::UnicodeForm{spec.form == Form::Nfkc ? Form::Nfc : Form::Nfd});
        AlignedText text(before);
        const bool isCanonical = canonical && (*canonical)->apply(text, {}) && text.text() == after;
        return isCanonical ? ChangeReason::CanonicalForm : ChangeReason::CompatibilityForm;
    }
    ChangeReason operator()(const normalizer::Lowercase&) const { return ChangeReason::Case; }
    ChangeReason operator()(const normalizer::Strip&) const { return ChangeReason::Stripped; }
    ChangeReason operator()(const normalizer::StripAccents&) const { return ChangeReason::Accents; }
    ChangeReason operator()(const normalizer::Replace&) const
    {
        return isSpaceMark(before, after) ? ChangeReason::SpaceMark : ChangeReason::Replaced;
    }
    ChangeReason operator()(const normalizer::Prepend&) const { return ChangeReason::Prefix; }
    ChangeReason operator()(const normalizer::Nmt&) const { return cleaned(); }
    ChangeReason operator()(const normalizer::ByteLevel&) const { return ChangeReason::ByteMap; }
    ChangeReason operator()(const normalizer::Precompiled&) const
    {
        return !before.empty() && isBlank(before) && isBlank(after) ? ChangeReason::WhiteSpaceFolded
                                                                    : ChangeReason::CharacterMap;
    }

    ChangeReason operator()(const normalizer::Bert&) const
    {
        if (after.size() > before.size() && after.find(before) != std::string_view::npos)
            return ChangeReason::IdeographSpaces;
        if (after.empty() || isBlank(before)) {
            const bool marks = allOf(before, [](char32_t value) { return unicode::isMark(value); });
            return marks ? ChangeReason::Accents : cleaned();
        }
        AlignedText lower(before);
        return applyLowercase(lower, {}) && lower.text() == after ? ChangeReason::Case : ChangeReason::Accents;
    }

    ChangeReason operator()(const normalizer::SentencePiece&) const
    {
        if (before.empty())
            return after == kSpaceMark || after == " " ? ChangeReason::Prefix : ChangeReason::CharacterMap;
        if (isSpaceMark(before, after) && before.size() * kSpaceMark.size() == after.size())
            return ChangeReason::SpaceMark;
        return isBlank(before) ? ChangeReason::WhiteSpaceFolded : ChangeReason::CharacterMap;
    }

private:
    ChangeReason cleaned() const
    {
        return isBlank(before) ? ChangeReason::WhiteSpaceFolded : ChangeReason::ControlDropped;
    }
};

} // namespace

ChangeReason reasonOf(const NormalizerSpec& spec, std::string_view before, std::string_view after)
{
    return std::visit(ReasonOf{before, after}, spec);
}

} // namespace tokenscope
