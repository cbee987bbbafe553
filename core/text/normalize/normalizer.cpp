// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/normalize/normalizer.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/text/charsmap/charsmap.h"
#include "core/text/normalize/characters.h"
#include "core/text/normalize/precompiled.h"
#include "core/text/normalize/sentencepiece.h"
#include "core/text/normalize/unicodeform.h"
#include "core/text/pipeline/patternfinder.h"
#include "core/text/pipeline/utf8steps.h"
#include "core/text/trie/piecetrie.h"

namespace tokenscope {
namespace {

Result<void> doneOrCancelled(bool done)
{
    if (!done)
        return failure(ErrorCode::Cancelled, {});
    return {};
}

/// A normalizer that is a function of the text alone.
template <typename Apply>
class FunctionNormalizer final : public Normalizer {
public:
    explicit FunctionNormalizer(Apply apply)
        : m_apply(std::move(apply))
    {
    }
    Result<void> apply(AlignedText& text, const std::stop_token& stop) const override { return m_apply(text, stop); }

private:
    Apply m_apply;
};

using Made = Result<std::unique_ptr<const Normalizer>>;

template <typename Apply>
Made fromFunction(Apply apply)
{
    return std::make_unique<const FunctionNormalizer<Apply>>(std::move(apply));
}

Made make(const normalizer::UnicodeForm& spec)
{
    return fromFunction([form = spec.form](AlignedText& text, const std::stop_token& stop) {
        return doneOrCancelled(applyUnicodeForm(form, text, stop));
    });
}

Made make(const normalizer::Lowercase&)
{
    return fromFunction(
        [](AlignedText& text, const std::stop_token& stop) { return doneOrCancelled(applyLowercase(text, stop)); });
}

Made make(const normalizer::Strip& spec)
{
    return fromFunction(
        [spec](AlignedText& text, const std::stop_token&) { return doneOrCancelled(applyStrip(spec, text)); });
}

Made make(const normalizer::StripAccents&)
{
    return fromFunction(
        [](AlignedText& text, const std::stop_token& stop) { return doneOrCancelled(applyStripAccents(text, stop)); });
}

/// `searched` is what the pattern sees of the text, byte for byte.
Result<void> applyReplace(const PatternFinder& finder, std::string_view searched, const std::string& content,
                          AlignedText& text, const std::stop_token& stop)
{
    AlignedText::Editor editor(text);
    PatternFinder::Search search(finder, searched, stop);
    std::size_t polls = 0;
    while (const auto match = text.isEmpty() || editor.isFull() ? std::nullopt : search.next()) {
        if (++polls % 1024 == 0 && stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        editor.keep(match->begin - editor.position());
        editor.drop(match->size());
        editor.insert(content);
    }
    if (search.gaveUp())
        return tl::unexpected(patternGaveUp(search.position()));
    if (search.isStopped())
        return failure(ErrorCode::Cancelled, {});
    editor.finish();
    return {};
}

Made make(const normalizer::Replace& spec)
{
    auto finder = PatternFinder::create(spec.pattern);
    if (!finder)
        return tl::unexpected(std::move(finder.error()));
    return fromFunction([held = std::make_shared<const PatternFinder>(std::move(*finder)),
                         isLiteral = spec.pattern.kind == Pattern::Kind::Literal,
                         content = spec.content](AlignedText& text, const std::stop_token& stop) -> Result<void> {
        const auto invalid = isLiteral ? text.size() : firstInvalidInSteps(text.text(), stop);
        if (!invalid)
            return failure(ErrorCode::Cancelled, {});
        if (*invalid == text.size())
            return applyReplace(*held, text.text(), content, text, stop);
        return applyReplace(*held, maskInvalid(text.text()), content, text, stop);
    });
}

Made make(const normalizer::Prepend& spec)
{
    return fromFunction([prefix = spec.prepend](AlignedText& text, const std::stop_token&) -> Result<void> {
        if (text.isEmpty())
            return {};
        AlignedText::Editor editor(text);
        editor.insertBefore(prefix);
        editor.finish();
        return {};
    });
}

Made make(const normalizer::Bert& spec)
{
    return fromFunction([spec](AlignedText& text, const std::stop_token& stop) {
        return doneOrCancelled(applyBert(spec, text, stop));
    });
}

Made make(const normalizer::Nmt&)
{
    return fromFunction(
        [](AlignedText& text, const std::stop_token& stop) { return doneOrCancelled(applyNmt(text, stop)); });
}

Made make(const normalizer::ByteLevel&)
{
    return fromFunction(
        [](AlignedText& text, const std::stop_token& stop) { return doneOrCancelled(applyByteMap(text, stop)); });
}

Made make(const normalizer::Precompiled& spec)
{
    auto map = CharsMap::create(spec.charsmap);
    if (!map)
        return tl::unexpected(std::move(map.error()));
    return fromFunction(
        [held = std::make_shared<const CharsMap>(std::move(*map))](AlignedText& text, const std::stop_token& stop) {
            return doneOrCancelled(applyPrecompiled(*held, text, stop));
        });
}

struct SentencePieceTables {
    normalizer::SentencePiece spec;
    std::optional<CharsMap> map;
    PieceTrie userDefined;
};

Made make(const normalizer::SentencePiece& spec)
{
    auto tables = std::make_shared<SentencePieceTables>();
    tables->spec = spec;
    if (!spec.charsmap.empty()) {
        auto map = CharsMap::create(spec.charsmap);
        if (!map)
            return tl::unexpected(std::move(map.error()));
        tables->map.emplace(std::move(*map));
    }
    std::vector<PieceTrie::Entry> pieces;
    for (const std::string& piece : tables->spec.userDefined)
        pieces.emplace_back(piece, static_cast<TokenId>(pieces.size()));
    auto trie = PieceTrie::build(std::move(pieces));
    if (!trie)
        return tl::unexpected(std::move(trie.error()));
    tables->userDefined = std::move(*trie);
    return fromFunction([tables](AlignedText& text, const std::stop_token& stop) -> Result<void> {
        return doneOrCancelled(applySentencePiece(tables->spec, tables->map ? &*tables->map : nullptr,
                                                  tables->userDefined.isEmpty() ? nullptr : &tables->userDefined, text,
                                                  stop));
    });
}

struct NameOf {
    const char* operator()(const normalizer::UnicodeForm& spec) const
    {
        switch (spec.form) {
        case normalizer::UnicodeForm::Form::Nfc:
            return "NFC";
        case normalizer::UnicodeForm::Form::Nfd:
            return "NFD";
        case normalizer::UnicodeForm::Form::Nfkc:
            return "NFKC";
        case normalizer::UnicodeForm::Form::Nfkd:
            break;
        }
        return "NFKD";
    }
    const char* operator()(const normalizer::Lowercase&) const { return "Lowercase"; }
    const char* operator()(const normalizer::Strip&) const { return "Strip"; }
    const char* operator()(const normalizer::StripAccents&) const { return "StripAccents"; }
    const char* operator()(const normalizer::Replace&) const { return "Replace"; }
    const char* operator()(const normalizer::Prepend&) const { return "Prepend"; }
    const char* operator()(const normalizer::Bert&) const { return "BertNormalizer"; }
    const char* operator()(const normalizer::Nmt&) const { return "Nmt"; }
    const char* operator()(const normalizer::ByteLevel&) const { return "ByteLevel"; }
    const char* operator()(const normalizer::Precompiled&) const { return "Precompiled"; }
    const char* operator()(const normalizer::SentencePiece&) const { return "SentencePiece"; }
};

} // namespace

Result<std::unique_ptr<const Normalizer>> createNormalizer(const NormalizerSpec& spec)
{
    return std::visit([](const auto& one) { return make(one); }, spec);
}

const char* normalizerName(const NormalizerSpec& spec)
{
    return std::visit(NameOf{}, spec);
}

} // namespace tokenscope
