// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <optional>
#include <span>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/comparereport.h"
#include "app/cli/csvfile.h"
#include "app/cli/encodeinput.h"
#include "app/cli/figure.h"
#include "app/cli/tokenizerchoice.h"
#include "core/textstudy/compare/comparetokenizers.h"
#include "core/textstudy/compare/tables.h"

namespace tokenscope::cli {
namespace {

constexpr std::uint64_t kMostBytes = UINT32_MAX;

class CompareCommand final : public Command {
public:
    std::string name() const override { return "compare"; }
    std::string summary() const override { return "Show where tokenizers cut a text differently, and what each needs"; }

    void declare(CLI::App& app) override
    {
        app.add_option("-t,--tokenizer", m_names,
                       "A tokenizer of the list (see the command tokenizers), or a tokenizer file or folder of your "
                       "own; once for each to compare, ratios are to the first")
            ->type_name("NAME|FILE")
            ->allow_extra_args(false)
            ->take_all()
            ->required();
        app.add_option("FILE", m_file, "The text; standard input when there is none")->type_name("");
        m_special.declare(app);
        app.add_option("--limit", m_limit, "Most differing spans to write; all without it")->type_name("NUMBER");
        app.add_option("--csv", m_csv,
                       "Write the table of tokenizers to this file as CSV; - is standard output, "
                       "which then has nothing else")
            ->type_name("FILE|-");
        app.add_option("--spans-csv", m_spansCsv, "Write the differing spans to this file as CSV; - as above")
            ->type_name("FILE|-");
        app.add_option("--svg", m_svg, kFigureHelp)->type_name("FILE");
        app.footer(
            "JSON: {\"bytes\", \"characters\", \"words\", \"tokenizers\", \"pairs\", \"spanCount\", \"spans\"}. "
            "Boundaries are\n"
            "the bytes inside the text where a token begins or ends. A span lies between two neighbouring places\n"
            "where all have one, and holds those that not all have: \"boundaries\" lists them per tokenizer. Words\n"
            "are runs of characters without white space. The floor is the number of pieces the pre-tokenizer\n"
            "makes, the fewest tokens any vocabulary behind it could reach; the rest are the tokens above it.");
    }

    Result<void> run(Environment& environment) override
    {
        if (m_names.size() > kMaxCompared)
            return failure(ErrorCode::InvalidArgument,
                           "at most " + std::to_string(kMaxCompared) + " tokenizers can be compared at once");
        if (m_csv == "-" && m_spansCsv == "-")
            return failure(ErrorCode::InvalidArgument, "--csv and --spans-csv cannot both be standard output");
        std::vector<CompareRequest> requests;
        for (const std::string& name : m_names) {
            TokenizerChoice choice;
            choice.name = name;
            auto opened = openTokenizer(choice, environment);
            if (!opened)
                return tl::unexpected<Error>(opened.error());
            requests.push_back({opened->id, {}, std::move(opened->tokenizer), nullptr, 0});
        }
        auto input = Input::open(m_file);
        if (!input)
            return tl::unexpected<Error>(input.error());
        auto text = input->readAll(kMostBytes, environment.interrupt);
        if (!text)
            return tl::unexpected<Error>(text.error());
        return compare(TextDocument(std::move(*text)), requests, environment);
    }

private:
    Result<void> compare(const TextDocument& text, const std::vector<CompareRequest>& requests,
                         Environment& environment) const
    {
        Progress progress;
        const auto study =
            compareTokenizers(text, requests, {}, encodeOptions(environment, m_special.policy, false, true),
                              environment.interrupt.token(), progress);
        if (!study)
            return tl::unexpected<Error>(study.error());
        for (const ComparedTokenizer& one : (*study)->tokenizers) {
            if (one.error)
                return tl::unexpected<Error>(inFile(*one.error, one.id));
        }
        std::span<const DifferingSpan> spans = (*study)->comparison.spans;
        if (m_limit)
            spans = spans.first(std::min<std::size_t>(spans.size(), *m_limit));
        if (!m_csv.empty()) {
            if (auto written = writeCsvFile(tokenizersTable(**study), m_csv, environment); !written)
                return written;
        }
        if (!m_spansCsv.empty()) {
            if (auto written = writeCsvFile(spansTable(**study, spans), m_spansCsv, environment); !written)
                return written;
        }
        if (!m_svg.empty()) {
            nlohmann::json others = nlohmann::json::array();
            for (std::size_t i = 1; i < m_names.size(); ++i)
                others.push_back(m_names[i]);
            const FigureCall call{"compare", m_svg, m_names.front(), nlohmann::json{{"tokenizers", others}}.dump(), {}};
            if (auto drawn = drawFigure(call, text.bytes()); !drawn)
                return drawn;
        }
        if (m_csv == "-" || m_spansCsv == "-")
            return {};
        if (environment.options.text)
            writeCompareText(environment.out, **study);
        else
            writeCompareJson(environment.out, **study, spans);
        return {};
    }

    std::vector<std::string> m_names;
    std::string m_file = "-";
    SpecialChoice m_special;
    std::optional<std::uint64_t> m_limit;
    std::string m_csv;
    std::string m_spansCsv;
    std::string m_svg;
};

} // namespace

std::unique_ptr<Command> makeCompareCommand()
{
    return std::make_unique<CompareCommand>();
}

} // namespace tokenscope::cli
