// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <charconv>

#include "app/cli/command.h"
#include "app/cli/encodeinput.h"
#include "app/cli/tokenizerchoice.h"
#include "app/cli/tracejson.h"
#include "app/cli/tracetext.h"

namespace tokenscope::cli {
namespace {

/// A trace holds every step of every piece; beyond this it is not for people, and memory grows to gigabytes.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 20;

std::optional<ByteRange> parseRange(const std::string& text)
{
    ByteRange range;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, range.begin);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ':')
        return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, range.end);
    if (second.ec != std::errc() || second.ptr != end || range.begin >= range.end)
        return std::nullopt;
    return range;
}

class ExplainCommand final : public Command {
public:
    std::string name() const override { return "explain"; }
    std::string summary() const override { return "Show why every token boundary is where it is"; }

    void declare(CLI::App& app) override
    {
        m_choice.declare(app);
        auto* text = app.add_option("TEXT", m_text, "The text; - reads standard input")->type_name("");
        app.add_option("--file", m_file, "Read the text from this file")->type_name("FILE")->excludes(text);
        app.add_option("--range", m_ranges, "Also say why these bytes of the text are not one token; may be repeated")
            ->type_name("BEGIN:END")
            ->check([](const std::string& range) {
                return parseRange(range) ? std::string() : "not BEGIN:END in bytes, BEGIN before END: " + range;
            })
            ->allow_extra_args(false)
            ->take_all();
        m_special.declare(app);
        app.add_flag("--template", m_template, "Show what the tokenizer's template adds too");
        app.footer(
            "JSON: {\"tokenizer\", \"text\", \"encoding\", \"added\", \"normalizations\", \"normalized\", "
            "\"alignment\",\n"
            "\"preTokenizers\", \"preTokens\", \"whyNotOne\"}. With --text one line a step. For texts up to 1 MiB.");
    }

    Result<void> run(Environment& environment) override
    {
        const auto text = readText(environment);
        if (!text)
            return tl::unexpected<Error>(text.error());
        const auto opened = openTokenizer(m_choice, environment);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        const Tokenizer& tokenizer = *opened->tokenizer;
        const EncodeOptions options = encodeOptions(environment, m_special.policy, m_template, true);
        const auto trace = tokenizer.explain(*text, options, environment.interrupt.token());
        if (!trace)
            return tl::unexpected<Error>(trace.error());
        std::vector<std::pair<ByteRange, trace::WhyNotOne>> answers;
        for (const std::string& given : m_ranges) {
            const ByteRange range = *parseRange(given);
            const auto why = tokenizer.whyNotOne(*text, range, options);
            if (!why)
                return tl::unexpected<Error>(why.error());
            answers.emplace_back(range, *why);
        }
        if (environment.options.text)
            writeText(environment.out, *trace, answers, tokenizer.vocabulary());
        else
            writeJson(environment.out, *trace, answers, *opened, *text);
        return {};
    }

private:
    using Answers = std::vector<std::pair<ByteRange, trace::WhyNotOne>>;

    Result<std::string> readText(Environment& environment) const
    {
        if (!m_text && m_file.empty())
            return failure(ErrorCode::InvalidArgument, "explain needs a TEXT or --file");
        if (m_text && *m_text != "-")
            return *m_text;
        auto input = Input::open(m_text ? "-" : m_file);
        if (!input)
            return tl::unexpected<Error>(input.error());
        return input->readAll(kMostBytes, environment.interrupt);
    }

    static void writeText(Output& out, const trace::Trace& trace, const Answers& answers, const Vocabulary& vocabulary)
    {
        out.write(traceText(trace, vocabulary));
        for (const auto& [range, why] : answers)
            out.write(whyNotOneText(why, range, vocabulary));
    }

    static void writeJson(Output& out, const trace::Trace& trace, const Answers& answers, const OpenedTokenizer& opened,
                          const std::string& text)
    {
        nlohmann::ordered_json json;
        json["tokenizer"] = opened.id;
        json["text"] = nlohmann::json::parse(jsonString(text));
        json.update(traceJson(trace, opened.tokenizer->vocabulary()));
        json["whyNotOne"] = nlohmann::ordered_json::array();
        for (const auto& [range, why] : answers)
            json["whyNotOne"].push_back(whyNotOneJson(why, range));
        out.write(json.dump() + "\n");
    }

    TokenizerChoice m_choice;
    SpecialChoice m_special;
    std::optional<std::string> m_text;
    std::string m_file;
    std::vector<std::string> m_ranges;
    bool m_template = false;
};

} // namespace

std::unique_ptr<Command> makeExplainCommand()
{
    return std::make_unique<ExplainCommand>();
}

} // namespace tokenscope::cli
