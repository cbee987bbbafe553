// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/catalog/catalog.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include <nlohmann/json.hpp>

#include "core/base/module.h"
#include "core/text/catalog/catalogdata.h"

namespace tokenscope::catalog {
namespace {

namespace fs = std::filesystem;

std::string text(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Entry entryFrom(const nlohmann::json& object)
{
    Entry entry;
    entry.id = text(object, "id");
    entry.title = text(object, "title");
    entry.maker = text(object, "maker");
    entry.licence = text(object, "licence");
    entry.termsUrl = text(object, "termsUrl");
    entry.asks = text(object, "asks");
    entry.note = text(object, "note");
    entry.fingerprint = text(object, "fingerprint");
    entry.permissive = object.value("permissive", false);
    const nlohmann::json source = object.value("source", nlohmann::json::object());
    entry.origin = "npm " + text(object, "package") + ", " + text(source, "file");
    for (const char* more : {"merges", "constant"}) {
        if (const std::string part = text(source, more); !part.empty())
            entry.origin += ", " + part;
    }
    return entry;
}

/// The JSON is part of the program and checked by its tests, so a mistake in it costs entries and is not reported.
std::vector<Entry> readEntries()
{
    std::vector<Entry> entries;
    const nlohmann::json document = nlohmann::json::parse(catalogJson(), nullptr, false);
    const auto list = document.find("tokenizers");
    if (list == document.end())
        return entries;
    for (const nlohmann::json& object : *list)
        entries.push_back(entryFrom(object));
    return entries;
}

const std::vector<Entry>& allEntries()
{
    static const std::vector<Entry> entries = readEntries();
    return entries;
}

/// The build keeps a link to the assets beside its bin/ (resources/CMakeLists.txt); an installed program has none.
fs::path buildAssets()
{
    const fs::path program = programFolder();
    return program.empty() ? fs::path() : program.parent_path() / "assets";
}

std::optional<fs::path> userData()
{
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && fs::path(data).is_absolute())
        return fs::path(data);
    if (const char* home = std::getenv("HOME"); home != nullptr && fs::path(home).is_absolute())
        return fs::path(home) / ".local" / "share";
    return std::nullopt;
}

} // namespace

std::span<const Entry> entries()
{
    return allEntries();
}

const Entry* find(std::string_view id)
{
    const auto found = std::ranges::find(allEntries(), id, &Entry::id);
    return found == allEntries().end() ? nullptr : &*found;
}

const Entry* identify(std::string_view fingerprint)
{
    if (fingerprint.empty())
        return nullptr;
    const auto found = std::ranges::find(allEntries(), fingerprint, &Entry::fingerprint);
    return found == allEntries().end() ? nullptr : &*found;
}

std::vector<fs::path> folders()
{
    std::vector<fs::path> result;
    if (const char* own = std::getenv("TOKENSCOPE_VOCABULARIES"); own != nullptr && *own != '\0')
        result.emplace_back(own);
    if (const fs::path program = programFolder(); !program.empty())
        result.push_back(program.parent_path() / "share" / "tokenscope" / "vocabularies");
    if (const fs::path assets = buildAssets(); !assets.empty())
        result.push_back(assets / "vocabularies");
    if (const std::optional<fs::path> data = userData())
        result.push_back(*data / "tokenscope" / "vocabularies");
    return result;
}

std::optional<fs::path> installed(std::string_view id)
{
    if (find(id) == nullptr)
        return std::nullopt;
    for (const fs::path& folder : folders()) {
        fs::path file = folder / (std::string(id) + ".tkv");
        std::error_code error;
        if (fs::is_regular_file(file, error))
            return file;
    }
    return std::nullopt;
}

std::string bringCommand(std::string_view id)
{
    std::error_code error;
    const bool inBuildTree = fs::is_symlink(buildAssets(), error);
    return (inBuildTree ? "resources/assets/bring " : "tokenscope-bring ") + std::string(id);
}

} // namespace tokenscope::catalog
