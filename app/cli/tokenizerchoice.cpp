// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/tokenizerchoice.h"

#include <utility>

#include "app/cli/words.h"
#include "core/text/catalog/catalog.h"
#include "core/text/format/load.h"

namespace tokenscope::cli {
namespace {

Result<std::shared_ptr<const Tokenizer>> openRankFile(const TokenizerChoice& choice)
{
    format::LoadOptions options;
    options.tiktoken.encoding = choice.encoding;
    if (!choice.pattern.empty())
        options.tiktoken.pattern = choice.pattern;
    auto spec = format::loadTokenizer(choice.name, options);
    if (!spec)
        return tl::unexpected<Error>(spec.error());
    auto tokenizer = Tokenizer::create(std::move(*spec));
    if (!tokenizer && tokenizer.error().file.empty())
        return tl::unexpected<Error>(inFile(tokenizer.error(), choice.name));
    return tokenizer;
}

/// A file whose content the catalogue knows goes by that name.
std::string idOf(const TokenizerChoice& choice, const Tokenizer& tokenizer)
{
    // The same pieces under another pattern are another tokenizer; a name of the catalogue needs no hashing to be known.
    if (!choice.pattern.empty() || catalog::find(choice.name) != nullptr)
        return choice.name;
    const catalog::Entry* known = catalog::identify(tokenizer);
    return known == nullptr ? choice.name : known->id;
}

} // namespace

void TokenizerChoice::declare(CLI::App& app)
{
    app.add_option("-t,--tokenizer", name,
                   "A tokenizer of the list (see the command tokenizers), or a tokenizer file or folder of your own")
        ->type_name("NAME|FILE")
        ->required();
    app.add_option("--encoding", encoding,
                   "For a tiktoken rank file: whose pattern and special tokens to use (cl100k_base …)")
        ->type_name("NAME");
    app.add_option("--pattern", pattern, "For a tiktoken rank file: the regular expression that splits the text")
        ->type_name("REGEX");
}

void SpecialChoice::declare(CLI::App& app)
{
    const auto choose = [this](const std::string& word) {
        policy = word == "text" ? SpecialPolicy::AsText
            : word == "refuse"  ? SpecialPolicy::Refuse
                                : SpecialPolicy::Recognise;
    };
    auto* named = app.add_option_function<std::string>(
                         "--special-policy", choose,
                         "Special tokens written out in the text are ordinary text (text, the default), become "
                         "their ids (recognise) or are an error (refuse)")
                      ->type_name("POLICY")
                      ->check(oneOf({"text", "recognise", "refuse"}));
    app.add_flag_callback(
           "--special", [this] { policy = SpecialPolicy::Recognise; }, "The same as --special-policy recognise")
        ->excludes(named);
}

Result<OpenedTokenizer> openTokenizer(const TokenizerChoice& choice, const Environment& environment)
{
    const bool forRankFile = !choice.encoding.empty() || !choice.pattern.empty();
    if (forRankFile && catalog::find(choice.name) != nullptr)
        return failure(ErrorCode::InvalidArgument,
                       "--encoding and --pattern are for a rank file of your own, not for " + choice.name);
    auto tokenizer = forRankFile ? openRankFile(choice) : catalog::open(choice.name);
    if (!tokenizer)
        return tl::unexpected<Error>(tokenizer.error());
    // What is so of a tokenizer of the list is always so: the command tokenizers tells it.
    if (catalog::find(choice.name) == nullptr) {
        for (const std::string& note : (*tokenizer)->spec().notes)
            environment.note(choice.name + ": " + note);
    }
    return OpenedTokenizer{idOf(choice, **tokenizer), std::move(*tokenizer)};
}

} // namespace tokenscope::cli
