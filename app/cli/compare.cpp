// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <span>

#include <fcntl.h>
#include <unistd.h>

#include "app/cli/command.h"
#include "app/cli/comparereport.h"
#include "app/cli/encodeinput.h"
#include "app/cli/tokenizerchoice.h"
#include "app/compare/comparetokenizers.h"
#include "core/textstudy/compare/tables.h"

namespace tokenscope::cli {
namespace {

constexpr std::uint64_t kMostBytes = UINT32_MAX;

tl::unexpected<Error> systemFailure(const std::string& path)
{
    return tl::unexpected<Error>(Error{ErrorCode::FileUnreadable, std::strerror(errno), path, {}, {}});
}

/// To the file, or to standard output where it is "-".
Result<void> writeCsv(const DataTable& table, const std::string& path, Environment& environment)
{
    if (path == "-") {
        environment.out.write(toCsv(table));
        return {};
    }
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return systemFailure(path);
    Output file(descriptor, path);
    file.write(toCsv(table));
    auto written = file.finish();
    if (::close(descriptor) != 0 && written)
        return systemFailure(path);
    return written;
}

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
        std::vector<app::CompareRequest> requests;
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
    Result<void> compare(const TextDocument& text, const std::vector<app::CompareRequest>& requests,
                         Environment& environment) const
    {
        Progress progress;
        const auto study =
            app::compareTokenizers(text, requests, {}, encodeOptions(environment, m_special.policy, false, true),
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
            if (auto written = writeCsv(tokenizersTable(**study), m_csv, environment); !written)
                return written;
        }
        if (!m_spansCsv.empty()) {
            if (auto written = writeCsv(spansTable(**study, spans), m_spansCsv, environment); !written)
                return written;
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
};

} // namespace

std::unique_ptr<Command> makeCompareCommand()
{
    return std::make_unique<CompareCommand>();
}

} // namespace tokenscope::cli
