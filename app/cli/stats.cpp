// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"
#include "app/cli/encodeinput.h"
#include "app/cli/figure.h"
#include "app/cli/tokenizerchoice.h"
#include "app/cli/words.h"
#include "core/text/document/textdocument.h"
#include "core/textstudy/statistics/tables.h"

namespace tokenscope::cli {
namespace {

constexpr std::uint64_t kMostBytes = UINT32_MAX;

class StatsCommand final : public Command {
public:
    std::string name() const override { return "stats"; }
    std::string summary() const override { return "Measure the tokens of a text: lengths, ranks, scripts, efficiency"; }

    void declare(CLI::App& app) override
    {
        m_choice.declare(app);
        app.add_option("FILE", m_file, "The text; standard input when there is none")->type_name("");
        m_special.declare(app);
        app.add_option("--csv", m_csv, "Write one table as CSV instead of JSON: " + listed(names()))
            ->type_name("NAME")
            ->check(oneOf(names()));
        app.add_option("--svg", m_svg, kFigureHelp)->type_name("FILE");
        app.footer("JSON: {\"tokenizer\": id, \"bytes\": number, \"tables\": {name: {\"units\", \"rows\"}}}. Special "
                   "tokens are\nleft out. A figure that is not defined (a fit of two ranks, say) is null.");
    }

    Result<void> run(Environment& environment) override
    {
        const auto opened = openTokenizer(m_choice, environment);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        const auto document = read(*opened, environment);
        if (!document)
            return tl::unexpected<Error>(document.error());
        const auto computed =
            statistics::computeStatistics(*document, *opened->tokenizer, environment.interrupt.token());
        if (!computed)
            return tl::unexpected<Error>(computed.error());
        if (!m_svg.empty()) {
            if (auto drawn = drawFigure({"statistics", m_svg, m_choice.name, {}, {}}, document->bytes()); !drawn)
                return drawn;
        }
        const Vocabulary& vocabulary = opened->tokenizer->vocabulary();
        if (!m_csv.empty()) {
            const auto table = statistics::table(*computed, vocabulary, m_csv);
            if (!table)
                return failure(ErrorCode::Unsupported, "this tokenizer has no pre-tokenizer");
            environment.out.write(toCsv(*table));
            return {};
        }
        environment.out.write("{\"tokenizer\": " + jsonString(opened->id)
                              + ", \"bytes\": " + std::to_string(document->bytes().size()) + ", \"tables\": {");
        bool first = true;
        for (const DataTable& table : statistics::tables(*computed, vocabulary)) {
            environment.out.write((first ? "\n" : ",\n") + jsonString(table.name) + ": " + toJson(table));
            first = false;
        }
        environment.out.write("}}\n");
        return {};
    }

private:
    static std::vector<std::string> names()
    {
        const auto all = statistics::tableNames();
        return {all.begin(), all.end()};
    }

    /// The text with its tokens.
    Result<TextDocument> read(const OpenedTokenizer& opened, Environment& environment) const
    {
        auto input = Input::open(m_file);
        if (!input)
            return tl::unexpected<Error>(input.error());
        auto text = input->readAll(kMostBytes, environment.interrupt);
        if (!text)
            return tl::unexpected<Error>(text.error());
        const EncodeOptions options = encodeOptions(environment, m_special.policy, false, true);
        const auto encoding = opened.tokenizer->encode(*text, options, environment.interrupt.token());
        if (!encoding)
            return tl::unexpected<Error>(inFile(encoding.error(), input->name()));
        noteReplaced(environment, input->name(), encoding->firstReplacedByte);
        TokenTable table;
        if (auto added = table.append(*encoding); !added)
            return tl::unexpected<Error>(added.error());
        return TextDocument(std::move(*text)).withTokens(std::make_shared<const TokenTable>(std::move(table)));
    }

    TokenizerChoice m_choice;
    SpecialChoice m_special;
    std::string m_file = "-";
    std::string m_csv;
    std::string m_svg;
};

} // namespace

std::unique_ptr<Command> makeStatsCommand()
{
    return std::make_unique<StatsCommand>();
}

} // namespace tokenscope::cli
