// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <system_error>
#include <utility>

#include "core/text/catalog/catalog.h"
#include "core/text/format/compiled.h"
#include "core/text/format/load.h"

namespace tokenscope::catalog {
namespace {

Result<std::shared_ptr<const Tokenizer>> openFile(const std::filesystem::path& path)
{
    Result<TokenizerSpec> spec = format::loadTokenizer(path);
    if (!spec)
        return tl::unexpected(spec.error());
    Result<std::shared_ptr<const Tokenizer>> tokenizer = Tokenizer::create(std::move(*spec));
    if (!tokenizer)
        return tl::unexpected(inFile(tokenizer.error(), path.string()));
    return tokenizer;
}

/// A file that `bring` made: the spec and the fast path's tables, used where they lie in the mapping.
Result<std::shared_ptr<const Tokenizer>> openBrought(const std::filesystem::path& path)
{
    Result<format::CompiledFile> file = format::openCompiled(path);
    if (!file)
        return tl::unexpected(file.error());
    Result<std::shared_ptr<const Tokenizer>> tokenizer = file->fastTables.empty()
        ? Tokenizer::create(std::move(file->spec))
        : Tokenizer::create(std::move(file->spec), file->fastTables, file->owner);
    if (!tokenizer)
        return tl::unexpected(inFile(tokenizer.error(), path.string()));
    return tokenizer;
}

} // namespace

const Entry* identify(const Tokenizer& tokenizer)
{
    return identify(tokenizer.fingerprint());
}

Result<std::shared_ptr<const Tokenizer>> open(const std::string& idOrPath)
{
    if (const Entry* entry = find(idOrPath)) {
        if (const std::optional<std::filesystem::path> file = installed(entry->id))
            return openBrought(*file);
        return failure(ErrorCode::FileNotFound,
                       "the vocabulary of " + entry->title
                           + " is not installed; bring it with: " + bringCommand(entry->id));
    }
    std::error_code error;
    if (!std::filesystem::exists(idOrPath, error))
        return failure(ErrorCode::FileNotFound,
                       "\"" + idOrPath + "\" is neither a file or folder nor the name of a tokenizer that is built in");
    return openFile(idOrPath);
}

} // namespace tokenscope::catalog
