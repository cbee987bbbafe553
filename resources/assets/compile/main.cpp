// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// tokenscope-compile-vocabulary: makes the files that the programs map into memory from the packages that `bring` fetched.
// Not for people: `resources/assets/bring` calls it.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/file.h"
#include "core/text/bpe/fastbpe.h"
#include "core/text/catalog/catalog.h"
#include "core/text/catalog/catalogdata.h"
#include "core/text/format/compiled.h"
#include "core/text/tokenizer.h"
#include "resources/assets/compile/recipe.h"

using namespace tokenscope;
namespace fs = std::filesystem;

namespace {

struct Call {
    fs::path packages;
    fs::path into;
    std::vector<std::string> ids;
    bool anyContent = false;
};

/// The package's own licence text goes with what is made of it, under a line that says where it came from.
Result<void> writeLicence(const catalog::Entry& entry, const compile::Recipe& recipe, const Call& call)
{
    std::string text = entry.title + "\nby " + entry.maker + ", under: " + entry.licence + "\n";
    if (!entry.termsUrl.empty())
        text += entry.termsUrl + "\n";
    text += "read from " + entry.origin + "\n";
    for (const char* name : {"LICENSE", "LICENSE.md", "LICENSE.txt"}) {
        if (const Result<std::string> own = readFile(call.packages / recipe.package / name)) {
            text += "\nThe package's own licence:\n\n" + *own;
            break;
        }
    }
    return writeFileAtomically(call.into / (entry.id + ".licence.txt"), text);
}

Result<void> compileOne(const catalog::Entry& entry, const compile::Recipe& recipe, const Call& call)
{
    const Result<TokenizerSpec> spec = compile::specOf(recipe, call.packages);
    if (!spec)
        return tl::unexpected(spec.error());
    const Result<std::shared_ptr<const Tokenizer>> tokenizer = Tokenizer::create(*spec);
    if (!tokenizer)
        return tl::unexpected(inFile(tokenizer.error(), entry.origin));
    if ((*tokenizer)->fingerprint() != entry.fingerprint && !call.anyContent)
        return failure(ErrorCode::InvalidValue,
                       entry.origin + " does not hold " + entry.title + ": its fingerprint is "
                           + (*tokenizer)->fingerprint() + ", not " + entry.fingerprint);
    std::printf("%s %s\n", entry.id.c_str(), (*tokenizer)->fingerprint().c_str());
    return format::writeCompiled(call.into / (entry.id + ".tkv"), *spec, {entry.title, entry.origin, entry.licence},
                                 (*tokenizer)->fastTables())
        .and_then([&] { return writeLicence(entry, recipe, call); });
}

int run(const Call& call)
{
    const Result<std::vector<compile::Recipe>> recipes = compile::recipes(catalog::catalogJson());
    if (!recipes) {
        std::fprintf(stderr, "%s\n", errorMessage(recipes.error()).c_str());
        return 1;
    }
    int code = 0;
    for (const std::string& id : call.ids) {
        const catalog::Entry* entry = catalog::find(id);
        const auto recipe = std::ranges::find(*recipes, id, &compile::Recipe::id);
        if (entry == nullptr || recipe == recipes->end()) {
            std::fprintf(stderr, "\"%s\" is not in the catalogue\n", id.c_str());
            return 2;
        }
        if (const Result<void> done = compileOne(*entry, *recipe, call); !done) {
            std::fprintf(stderr, "%s: %s\n", id.c_str(), errorMessage(done.error()).c_str());
            code = 1;
        }
    }
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        CLI::App app("Compiles vocabularies; called by resources/assets/bring");
        Call call;
        bool stamp = false;
        app.add_option("--packages", call.packages, "node_modules folder that holds the packages");
        app.add_option("--into", call.into, "Folder for the compiled files");
        app.add_flag("--any-content", call.anyContent,
                     "Do not compare with the catalogue's fingerprints; prints the new ones");
        app.add_flag("--stamp", stamp, "Print what a compiled file depends on besides its package, and leave");
        app.add_option("ID", call.ids, "Ids of the catalogue");
        CLI11_PARSE(app, argc, argv);
        if (!stamp)
            return run(call);
        std::printf("%u.%u\n", format::kCompiledVersion, FastBpe::tablesVersion());
        return 0;
    } catch (const std::exception& error) { // the standard library's, when memory or a stream gives out
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
