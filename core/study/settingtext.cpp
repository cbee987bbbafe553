// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/settingtext.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "core/base/file.h"
#include "core/base/hash.h"

namespace tokenscope {
namespace {

std::string fileHash(const Parameter& parameter, const std::string& path)
{
    if (path.empty() || parameter.text == TextKind::Plain)
        return {};
    if (parameter.text == TextKind::File)
        return readFile(path).map(contentHash).value_or(std::string());
    std::vector<std::string> hashes;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
        if (entry.is_regular_file(error))
            hashes.push_back(entry.path().filename().string() + " "
                             + readFile(entry.path()).map(contentHash).value_or(std::string()));
    }
    std::ranges::sort(hashes);
    std::string all;
    for (const std::string& hash : hashes)
        all.append(hash).append("\n");
    return contentHash(all);
}

} // namespace

std::string settingText(const ParameterValues& values)
{
    std::string text;
    for (const Parameter& parameter : values.parameters()) {
        const ParameterValue& value = values.value(parameter.id);
        const std::string written = parameterText(value);
        text += parameter.id + "=" + written;
        if (const auto* path = std::get_if<std::string>(&value); path != nullptr && parameter.choices.empty())
            text += " " + fileHash(parameter, *path);
        text += "\n";
    }
    return text;
}

} // namespace tokenscope
