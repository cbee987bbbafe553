// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/quantizedirect.h"

#include "core/base/file.h"
#include "core/media/encodepng.h"

namespace tokenscope::cli {
namespace {

tl::unexpected<Error> nothingFor(const std::string& flag, const DirectMethod& method, const std::string& what)
{
    return failure(ErrorCode::InvalidArgument, flag + ": " + method.info.id + " gives no " + what);
}

Result<void> writeResult(const DirectMethod& method, const DirectResult& result, const DirectFiles& files,
                         const RunContext& context)
{
    if (!files.codes.empty() && !result.codes)
        return nothingFor("--codes-out", method, "codes that are whole numbers; see --features-out");
    if (!files.features.empty() && !result.features)
        return nothingFor("--features-out", method, "features");
    if (!files.picture.empty() && !result.picture)
        return nothingFor("--picture-out", method, "picture");
    if (!files.codes.empty()) {
        if (auto written = writeFileNamed(files.codes, npyOf(*result.codes)); !written)
            return written;
    }
    if (!files.features.empty()) {
        if (auto written = writeFileNamed(files.features, npyOf(*result.features)); !written)
            return written;
    }
    return files.picture.empty() ? Result<void>() : writePictureNamed(files.picture, *result.picture, context);
}

/// One line a figure.
std::string textOf(const nlohmann::ordered_json& summary)
{
    std::string text;
    for (const auto& [key, value] : summary.items()) {
        if (value.is_number() || value.is_string())
            text += key + "\t" + (value.is_string() ? value.get<std::string>() : value.dump()) + "\n";
    }
    return text;
}

} // namespace

Result<void> writeFileNamed(const std::string& path, const std::string& content)
{
    auto written = writeFileAtomically(path, {content.data(), content.size()});
    if (!written)
        return tl::unexpected(inFile(std::move(written.error()), path));
    return written;
}

Result<void> writePictureNamed(const std::string& path, const Picture& picture, const RunContext& context)
{
    const auto png = encodePng(picture, 6, context);
    if (!png)
        return tl::unexpected(png.error());
    return writeFileNamed(path, *png);
}

Result<void> quantizeDirect(const DirectMethod& method, const std::vector<std::string>& assignments,
                            const DirectFiles& files, Environment& environment, const RunContext& context)
{
    ParameterValues values(method.info);
    for (const std::string& assignment : assignments) {
        if (auto set = values.setText(assignment); !set)
            return set;
    }
    const auto input = readFile(files.input);
    if (!input)
        return tl::unexpected(input.error());
    const auto result = method.run(*input, values, context);
    if (!result)
        return tl::unexpected(inFile(result.error(), files.input));
    if (auto written = writeResult(method, *result, files, context); !written)
        return written;
    if (environment.options.text) {
        environment.out.write(textOf(result->summary));
        return {};
    }
    nlohmann::ordered_json json = result->summary;
    if (files.lists)
        json.update(result->lists);
    environment.out.write(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
    return {};
}

} // namespace tokenscope::cli
