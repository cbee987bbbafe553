// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"
#include "app/cli/eachinput.h"
#include "app/cli/encodeinput.h"
#include "app/cli/tokenizerchoice.h"

namespace tokenscope::cli {
namespace {

class CountCommand final : public Command {
public:
    std::string name() const override { return "count"; }
    std::string summary() const override { return "Count the tokens of texts of any size"; }

    void declare(CLI::App& app) override
    {
        m_choice.declare(app);
        app.add_option("FILE", m_files, "The texts; standard input when there is none. One JSON object a line")
            ->type_name("");
        m_special.declare(app);
        app.add_flag("--template", m_template, "Count what the tokenizer's template adds too");
        app.footer(
            "JSON: {\"tokenizer\": id, \"tokens\": number, \"bytes\": number}, with several texts also \"file\". A "
            "text "
            "that\ncannot be read is named on standard error; the others are counted, and the exit status is 1.");
    }

    Result<void> run(Environment& environment) override
    {
        if (m_files.empty())
            m_files.emplace_back("-");
        const auto opened = openTokenizer(m_choice, environment);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        const EncodeOptions options = encodeOptions(environment, m_special.policy, m_template, false);
        return forEachInput(m_files, environment, [&](const std::string& file) -> Result<void> {
            auto input = Input::open(file);
            if (!input)
                return tl::unexpected<Error>(input.error());
            const auto summary =
                encodeInput(opened->tokenizer, *input, options, environment, [](auto, auto) { return Result<void>(); });
            if (!summary)
                return tl::unexpected<Error>(summary.error());
            write(environment, opened->id, *input, *summary);
            noteReplaced(environment, input->name(), summary->firstReplacedByte);
            return {};
        });
    }

private:
    void write(Environment& environment, const std::string& id, const Input& input, const InputSummary& summary) const
    {
        const std::string tokens = std::to_string(summary.tokens);
        const bool several = m_files.size() > 1;
        if (environment.options.text) {
            environment.out.write(tokens + (several ? "\t" + input.name() : std::string()) + "\n");
            return;
        }
        environment.out.write((several ? "{\"file\": " + jsonString(input.name()) + ", " : "{")
                              + "\"tokenizer\": " + jsonString(id) + ", \"tokens\": " + tokens
                              + ", \"bytes\": " + std::to_string(summary.bytes) + "}\n");
    }

    TokenizerChoice m_choice;
    SpecialChoice m_special;
    std::vector<std::string> m_files;
    bool m_template = false;
};

} // namespace

std::unique_ptr<Command> makeCountCommand()
{
    return std::make_unique<CountCommand>();
}

} // namespace tokenscope::cli
