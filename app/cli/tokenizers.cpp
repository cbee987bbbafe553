// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "core/text/catalog/catalog.h"

namespace tokenscope::cli {
namespace {

nlohmann::ordered_json describe(const catalog::Entry& entry, const Environment& environment)
{
    nlohmann::ordered_json described;
    described["id"] = entry.id;
    described["title"] = entry.title;
    described["maker"] = entry.maker;
    described["licence"] = entry.licence;
    described["termsUrl"] = entry.termsUrl;
    described["origin"] = entry.origin;
    described["note"] = entry.note;
    const bool installed = catalog::installed(entry.id).has_value();
    described["installed"] = installed;
    described["vocabularySize"] = nullptr;
    described["assumed"] = nlohmann::ordered_json::array();
    if (installed) {
        if (const auto tokenizer = catalog::open(entry.id)) {
            described["vocabularySize"] = (*tokenizer)->vocabulary().count();
            described["assumed"] = (*tokenizer)->spec().notes;
        } else {
            environment.note(errorMessage(tokenizer.error()));
        }
    }
    described["fidelity"] = "exact";
    return described;
}

void writeLine(Output& out, const nlohmann::ordered_json& entry, std::size_t width)
{
    std::string line = entry["id"];
    line.append(width - line.size() + 2, ' ');
    line += entry["title"];
    line += "; ";
    if (entry["vocabularySize"].is_number())
        line += std::to_string(entry["vocabularySize"].get<std::uint64_t>()) + " tokens; ";
    line += entry["licence"];
    if (!entry["installed"])
        line += "; not installed";
    out.write(line + "\n");
}

class TokenizersCommand final : public Command {
public:
    std::string name() const override { return "tokenizers"; }
    std::string summary() const override { return "List the tokenizers known by name: maker, terms, origin, size"; }

    void declare(CLI::App& app) override
    {
        app.add_flag("--installed", m_installedOnly, "Only those that are installed");
        app.footer("JSON: [{\"id\", \"title\", \"maker\", \"licence\", \"termsUrl\", \"origin\", \"note\", "
                   "\"installed\", \"vocabularySize\",\n"
                   "\"assumed\": [what its files do not say and was assumed], \"fidelity\"}, …].");
    }

    Result<void> run(Environment& environment) override
    {
        std::vector<nlohmann::ordered_json> described;
        std::size_t width = 0;
        for (const catalog::Entry& entry : catalog::entries()) {
            if (environment.interrupt.token().stop_requested())
                return failure(ErrorCode::Cancelled, {});
            if (m_installedOnly && !catalog::installed(entry.id))
                continue;
            described.push_back(describe(entry, environment));
            width = std::max(width, entry.id.size());
        }
        if (environment.options.text) {
            for (const auto& entry : described)
                writeLine(environment.out, entry, width);
        } else {
            environment.out.write(nlohmann::ordered_json(described).dump(2) + "\n");
        }
        return {};
    }

private:
    bool m_installedOnly = false;
};

} // namespace

std::unique_ptr<Command> makeTokenizersCommand()
{
    return std::make_unique<TokenizersCommand>();
}

} // namespace tokenscope::cli
