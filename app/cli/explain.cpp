// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <charconv>

#include "app/cli/command.h"
#include "app/cli/csvfile.h"
#include "app/cli/encodeinput.h"
#include "app/cli/figure.h"
#include "app/cli/tokenizerchoice.h"
#include "app/cli/tracejson.h"
#include "app/cli/tracetext.h"
#include "core/textstudy/tokencontext/tokencontext.h"
#include "core/textstudy/traceparts/tracetable.h"

namespace tokenscope::cli {
namespace {

/// A trace holds every step of every piece; beyond this it is not for people, and memory grows to gigabytes.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 20;
/// With --around the text is only encoded, and a part of it traced.
constexpr std::uint64_t kMostBytesAround = UINT32_MAX;

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

std::string checkRange(const std::string& range)
{
    return parseRange(range) ? std::string() : "not BEGIN:END in bytes, BEGIN before END: " + range;
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
            ->check(checkRange)
            ->allow_extra_args(false)
            ->take_all();
        app.add_option(
               "--around", m_around,
               "Trace only as much of the text around these bytes as gives the same tokens there; for long texts")
            ->type_name("BEGIN:END")
            ->check(checkRange);
        app.add_option(
               "--csv", m_csv,
               "Write the steps (merges, pieces or trials) to this file as CSV; - is standard output, which then "
               "has nothing else")
            ->type_name("FILE|-");
        app.add_option("--svg", m_svg, kFigureHelp)->type_name("FILE");
        m_special.declare(app);
        app.add_flag("--template", m_template, "Show what the tokenizer's template adds too");
        app.footer("JSON: {\"tokenizer\", \"text\", \"encoding\", \"added\", \"normalizations\", \"normalized\", "
                   "\"alignment\",\n"
                   "\"preTokenizers\", \"preTokenizations\", \"preTokens\", \"context\", \"whyNotOne\"}. With --text "
                   "one line a step.\n"
                   "For texts up to 1 MiB; "
                   "longer ones need --around: \"context\" then says which bytes are traced, and all but those of "
                   "\"whyNotOne\"\n"
                   "count from its first.");
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
        const auto context = contextOf(tokenizer, *text, environment);
        if (!context)
            return tl::unexpected<Error>(context.error());
        const ByteRange around = context->bytes;
        const std::string part = text->substr(around.begin, around.size());
        const auto trace = tokenizer.explain(part, context->options, environment.interrupt.token());
        if (!trace)
            return tl::unexpected<Error>(trace.error());
        Answers answers;
        for (const std::string& given : m_ranges) {
            const ByteRange range = *parseRange(given);
            if (range.begin < around.begin || range.end > around.end)
                return failure(ErrorCode::InvalidArgument, "the range " + given + " is outside the text traced");
            auto why =
                tokenizer.whyNotOne(part, {range.begin - around.begin, range.end - around.begin}, context->options);
            if (!why)
                return tl::unexpected<Error>(why.error());
            if (why->boundary)
                *why->boundary += around.begin;
            answers.emplace_back(range, *why);
        }
        if (!m_csv.empty()) {
            if (auto written = writeCsvFile(traceTable(*trace, tokenizer.vocabulary()), m_csv, environment); !written)
                return written;
        }
        if (!m_svg.empty()) {
            // All the stages of a text; of one stretch of it, how its tokens came about.
            const FigureCall call{m_ranges.empty() ? "pipeline" : "inspector",
                                  m_svg,
                                  m_choice.name,
                                  {},
                                  m_ranges.empty() ? std::string() : m_ranges.front()};
            if (auto drawn = drawFigure(call, *text); !drawn)
                return drawn;
        }
        if (m_csv == "-")
            return {};
        if (environment.options.text)
            writeText(environment.out, *trace, answers, tokenizer.vocabulary());
        else
            writeJson(environment.out, *trace, answers, *opened, part, around);
        return {};
    }

private:
    using Answers = std::vector<std::pair<ByteRange, trace::WhyNotOne>>;

    /// What to trace: all of the text, or what --around asks for.
    Result<TokenContext> contextOf(const Tokenizer& tokenizer, const std::string& text, Environment& environment) const
    {
        TokenContext context;
        context.bytes = {0, text.size()};
        context.options = encodeOptions(environment, m_special.policy, m_template, true);
        if (m_around.empty())
            return context;
        const ByteRange range = *parseRange(m_around);
        if (range.end > text.size())
            return failure(ErrorCode::InvalidArgument, "the range " + m_around + " is outside the text");
        const std::stop_token stop = environment.interrupt.token();
        const auto encoding = tokenizer.encode(text, context.options, stop);
        if (!encoding)
            return tl::unexpected<Error>(encoding.error());
        TokenTable table;
        if (auto added = table.append(*encoding); !added)
            return tl::unexpected<Error>(added.error());
        return findTokenContext(tokenizer, text, table, table.tokensIn(range), context.options, {}, stop);
    }

    Result<std::string> readText(Environment& environment) const
    {
        if (!m_text && m_file.empty())
            return failure(ErrorCode::InvalidArgument, "explain needs a TEXT or --file");
        if (m_text && *m_text != "-")
            return *m_text;
        auto input = Input::open(m_text ? "-" : m_file);
        if (!input)
            return tl::unexpected<Error>(input.error());
        return input->readAll(m_around.empty() ? kMostBytes : kMostBytesAround, environment.interrupt)
            .map_error([this](Error error) {
                if (error.code == ErrorCode::TooLarge && m_around.empty())
                    error.detail += "; --around BEGIN:END traces the part of it around some bytes";
                return error;
            });
    }

    static void writeText(Output& out, const trace::Trace& trace, const Answers& answers, const Vocabulary& vocabulary)
    {
        out.write(traceText(trace, vocabulary));
        for (const auto& [range, why] : answers)
            out.write(whyNotOneText(why, range, vocabulary));
    }

    static void writeJson(Output& out, const trace::Trace& trace, const Answers& answers, const OpenedTokenizer& opened,
                          const std::string& text, const ByteRange& context)
    {
        nlohmann::ordered_json json;
        json["tokenizer"] = opened.id;
        json["text"] = nlohmann::json::parse(jsonString(text));
        json.update(traceJson(trace, opened.tokenizer->vocabulary()));
        json["context"] = {context.begin, context.end};
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
    std::string m_around;
    std::string m_csv;
    std::string m_svg;
    bool m_template = false;
};

} // namespace

std::unique_ptr<Command> makeExplainCommand()
{
    return std::make_unique<ExplainCommand>();
}

} // namespace tokenscope::cli
