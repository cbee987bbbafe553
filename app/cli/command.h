// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>

#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "core/base/result.h"

namespace tokenscope::cli {

/// Flags every command takes, before or after its name.
struct GlobalOptions {
    bool json = false; ///< JSON was asked for, which is also what happens by itself
    bool text = false; ///< write for people instead
    bool quiet = false; ///< only errors on standard error
    unsigned threads = 1;
    std::optional<std::uint64_t> seed;
};

/// What a running command may touch besides its own arguments.
struct Environment {
    const GlobalOptions& options;
    Output& out;
    const Interrupt& interrupt;

    /// One line on standard error, unless --quiet.
    void note(std::string_view message) const;
    /// The error's message on standard error, as the program's last one is written.
    void complain(const Error& error) const;
};

/// One word of the command line: its arguments (each described once, where it is declared; --help and --help-json are made
/// from that) and what it does.
class Command {
public:
    virtual ~Command() = default;
    virtual std::string name() const = 0;
    virtual std::string summary() const = 0;
    virtual void declare(CLI::App& app) = 0;
    /// InvalidArgument says that the call was wrong (status 2), every other error that the input was bad (status 1).
    virtual Result<void> run(Environment& environment) = 0;

protected:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
};

std::unique_ptr<Command> makeTokenizersCommand();
std::unique_ptr<Command> makeEncodeCommand();
std::unique_ptr<Command> makeDecodeCommand();
std::unique_ptr<Command> makeCountCommand();
std::unique_ptr<Command> makeExplainCommand();
std::unique_ptr<Command> makeCompareCommand();
std::unique_ptr<Command> makeVocabCommand();
std::unique_ptr<Command> makeStatsCommand();
std::unique_ptr<Command> makeMethodsCommand();
std::unique_ptr<Command> makeQuantizeCommand();
std::unique_ptr<Command> makeReduceCommand();
std::unique_ptr<Command> makeStudyCommand();

/// `reduce` has a --text of its own, which takes a file: what a person is told who meant the one of all commands.
inline constexpr std::string_view kTwoTexts =
    "after reduce, --text FILE is an array of text embeddings (.npy); for readable output put --text before the "
    "command: tokenscope-cli --text reduce …";

/// All of them, in the order --help shows.
std::vector<std::unique_ptr<Command>> makeCommands();

} // namespace tokenscope::cli
