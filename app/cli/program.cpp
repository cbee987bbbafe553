// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/program.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <sstream>

#include <CLI/Config.hpp>
#include <CLI/Error.hpp>
#include <CLI/Formatter.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "app/cli/command.h"
#include "app/cli/helpjson.h"
#include "app/cli/ranges.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope::cli {
namespace {

constexpr int kDone = 0;
constexpr int kBadInput = 1;
constexpr int kWrongCall = 2;

void say(std::string_view message)
{
    std::string line = "tokenscope-cli: ";
    line += message;
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

constexpr std::size_t kHelpColumn = 30;
constexpr std::size_t kHelpWidth = 84;

/// CLI11 2.1 indents the lines of a description but does not make them.
class WrappingFormatter final : public CLI::Formatter {
public:
    std::string make_option_desc(const CLI::Option* option) const override
    {
        std::istringstream words(option->get_description());
        std::string wrapped;
        std::size_t column = 0;
        for (std::string word; words >> word;) {
            const std::size_t width = unicode::countCodePoints(word);
            const bool fits = column + 1 + width <= kHelpWidth;
            if (column > 0)
                wrapped += fits ? ' ' : '\n';
            wrapped += word;
            column = column > 0 && fits ? column + 1 + width : width;
        }
        return wrapped;
    }
};

void declareGlobal(CLI::App& app, GlobalOptions& options)
{
    auto* json = app.add_flag("--json", options.json, "Write JSON on standard output, as happens anyway");
    app.add_flag("--text", options.text, "Write text for people instead of JSON")->excludes(json);
    app.add_option("--threads", options.threads, "Threads to use, 0 for one per processor; the result is the same")
        ->type_name("NUMBER")
        ->capture_default_str()
        ->check(CLI::Range(0U, 1024U).description(""));
    app.add_option("--seed", options.seed,
                   "Seed for what draws random numbers; encoding uses a model's dropout only with it")
        ->type_name("NUMBER")
        ->check(wholeNumber(0));
    app.add_flag("--quiet", options.quiet, "No notes on standard error, only errors");
}

bool hasOwnText(const CLI::App& command)
{
    return command.get_option_no_throw("--text") != nullptr;
}

/// Whether what is wrong may come from a --text that was meant for readable output.
bool mistookText(const CLI::App& app, int argc, const char* const* argv)
{
    const auto isText = [](std::string_view word) { return word == "--text" || word.starts_with("--text="); };
    return std::ranges::any_of(app.get_subcommands(), [&](const CLI::App* command) {
        const auto* const own = std::find(argv, argv + argc, command->get_name());
        return hasOwnText(*command) && std::any_of(own, argv + argc, isText);
    });
}

struct Program {
    CLI::App app{"Shows what tokenizers make of text, exactly: the analyses of Tokenscope without its window.",
                 "tokenscope-cli"};
    GlobalOptions options;
    std::vector<std::unique_ptr<Command>> commands = makeCommands();
    bool helpJson = false;

    Program()
    {
        app.set_version_flag("--version", "tokenscope-cli " TOKENSCOPE_VERSION, "Print the version");
        app.set_help_flag("-h,--help", "Print this help");
        app.add_flag("--help-json", helpJson, "Print every command and option as JSON");
        app.footer("Results go to standard output as JSON, messages to standard error. Exit status: 0 done, 1 the "
                   "input was bad\n"
                   "(the message says where), 2 the call was wrong. A FILE called - is standard input.");
        auto formatter = std::make_shared<WrappingFormatter>();
        formatter->column_width(kHelpColumn);
        app.formatter(formatter);
        declareGlobal(app, options);
        app.require_subcommand(0, 1);
        for (const auto& command : commands) {
            auto* subcommand = app.add_subcommand(command->name(), command->summary());
            subcommand->fallthrough();
            command->declare(*subcommand);
            subcommand->footer(
                subcommand->get_footer() + (subcommand->get_footer().empty() ? "" : "\n")
                + (hasOwnText(*subcommand)
                       ? "The options of tokenscope-cli --help (--threads, --quiet …) may stand here too, but --text:\n"
                           + std::string(kTwoTexts) + "."
                       : "The options of tokenscope-cli --help (--text, --threads, --quiet …) may stand here too."));
        }
    }

    Command* chosen() const
    {
        for (const auto& command : commands) {
            if (app.got_subcommand(command->name()))
                return command.get();
        }
        return nullptr;
    }
};

/// The status when parsing already ends the program, as it does for --help and for a wrong call.
std::optional<int> parse(Program& program, int argc, const char* const* argv, Output& out)
{
    try {
        program.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::ostringstream help;
        std::ostringstream complaint;
        const int status = program.app.exit(error, help, complaint);
        out.write(help.str());
        std::string message = complaint.str();
        while (message.ends_with('\n'))
            message.pop_back();
        if (status == 0)
            return kDone;
        if (mistookText(program.app, argc, argv))
            message += "\n" + std::string(kTwoTexts);
        say(message);
        return kWrongCall;
    }
    if (program.helpJson) {
        out.write(helpJson(program.app));
        out.write("\n");
        return kDone;
    }
    if (program.chosen() == nullptr) {
        say("which command? Run with --help for the list.");
        return kWrongCall;
    }
    return std::nullopt;
}

Result<void> runGuarded(Command& command, Environment& environment)
{
    // Expected failures arrive as values; what can still be thrown here is an allocation that failed.
    try {
        return command.run(environment);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, {});
    }
}

int finish(const Result<void>& result, Output& out)
{
    const bool readerLeft = !out.isOpen();
    const auto written = out.finish();
    if (!written) {
        say(errorMessage(written.error()));
        return kBadInput;
    }
    if (result || (readerLeft && result.error().code == ErrorCode::Cancelled))
        return kDone;
    say(errorMessage(result.error()));
    return result.error().code == ErrorCode::InvalidArgument ? kWrongCall : kBadInput;
}

/// What is closed gets a place holder that can be neither read nor written: else the next file opened would stand in its place.
void holdStandardPlaces()
{
    for (const int place : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(place, F_GETFD) < 0)
            ::open("/dev/null", place == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

} // namespace

void Environment::note(std::string_view message) const
{
    if (!options.quiet)
        say(message);
}

void Environment::complain(const Error& error) const
{
    say(errorMessage(error));
}

std::vector<std::unique_ptr<Command>> makeCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(makeTokenizersCommand());
    commands.push_back(makeEncodeCommand());
    commands.push_back(makeDecodeCommand());
    commands.push_back(makeCountCommand());
    commands.push_back(makeExplainCommand());
    commands.push_back(makeCompareCommand());
    commands.push_back(makeVocabCommand());
    commands.push_back(makeStatsCommand());
    commands.push_back(makeMethodsCommand());
    commands.push_back(makeQuantizeCommand());
    commands.push_back(makeReduceCommand());
    commands.push_back(makeStudyCommand());
    return commands;
}

int runProgram(int argc, const char* const* argv)
{
    // A closed pipe shows up as EPIPE where it is written, and a file that may not grow as EFBIG, not as signals.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    holdStandardPlaces();
    Output out(STDOUT_FILENO, "standard output");
    Program program;
    if (const auto status = parse(program, argc, argv, out))
        return *status == kDone ? finish({}, out) : *status;
    if (program.options.threads == 0)
        program.options.threads = std::max(1U, std::thread::hardware_concurrency());
    const Interrupt interrupt;
    Environment environment{program.options, out, interrupt};
    return finish(runGuarded(*program.chosen(), environment), out);
}

} // namespace tokenscope::cli
