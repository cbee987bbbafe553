// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/helpjson.h"

#include <nlohmann/json.hpp>

namespace tokenscope::cli {
namespace {

nlohmann::ordered_json describeOption(const CLI::Option& option)
{
    nlohmann::ordered_json described;
    described["names"] = option.get_name(false, true);
    described["value"] = option.get_type_size() == 0 ? std::string() : option.get_type_name();
    described["help"] = option.get_description();
    described["required"] = option.get_required();
    described["positional"] = option.get_positional();
    if (!option.get_default_str().empty())
        described["default"] = option.get_default_str();
    return described;
}

nlohmann::ordered_json describeApp(const CLI::App& app)
{
    nlohmann::ordered_json described;
    described["name"] = app.get_name();
    described["summary"] = app.get_description();
    described["options"] = nlohmann::ordered_json::array();
    for (const CLI::Option* option : app.get_options({}))
        described["options"].push_back(describeOption(*option));
    if (const auto commands = app.get_subcommands({}); !commands.empty()) {
        described["commands"] = nlohmann::ordered_json::array();
        for (const CLI::App* command : commands)
            described["commands"].push_back(describeApp(*command));
    }
    return described;
}

} // namespace

std::string helpJson(const CLI::App& app)
{
    return describeApp(app).dump(2);
}

} // namespace tokenscope::cli
