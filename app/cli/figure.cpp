// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/figure.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/module.h"

namespace tokenscope::cli {
namespace {

/// Both programs are always installed side by side. Empty where the system does not say where this one is.
std::filesystem::path windowProgram()
{
    const std::filesystem::path folder = programFolder();
    return folder.empty() ? folder : folder / "tokenscope";
}

Error noWindowProgram(const std::string& program)
{
    return {ErrorCode::FileNotFound,
            "pictures are drawn by the window program, which is not beside this one",
            program,
            {},
            {}};
}

/// False when the reader went away.
bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// This one's, with Qt's remarks about a display that is not there left out, unless a person wants to see them.
std::vector<char*> childEnvironment()
{
    static std::string quiet = "QT_LOGGING_RULES=default.warning=false";
    const std::string_view name = std::string_view(quiet).substr(0, quiet.find('=') + 1);
    std::vector<char*> variables;
    bool given = false;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        given = given || std::string_view(*variable).starts_with(name);
        variables.push_back(*variable);
    }
    if (!given)
        variables.push_back(quiet.data());
    variables.push_back(nullptr);
    return variables;
}

Result<pid_t> spawn(const std::string& program, const FigureCall& call, int standardInput)
{
    std::vector<std::string> arguments = figureArguments(call);
    std::vector<char*> pointers{const_cast<char*>(program.c_str())};
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, standardInput, STDIN_FILENO);
    // This program waits for its signals in a thread of its own; the other one is to end by them.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::vector<char*> variables = childEnvironment();
    pid_t child = -1;
    const int failed = posix_spawn(&child, program.c_str(), &actions, &attributes, pointers.data(), variables.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return tl::unexpected(noWindowProgram(program));
    return child;
}

} // namespace

Result<void> checkFigure(std::string_view file)
{
    std::string ending = std::filesystem::path(file).extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending != ".svg" && ending != ".pdf" && ending != ".png")
        return failure(ErrorCode::InvalidArgument,
                       "--svg " + std::string(file) + ": a figure's file ends in .svg, .pdf or .png");
    const std::string program = windowProgram().string();
    return ::access(program.c_str(), X_OK) == 0 ? Result<void>() : tl::unexpected(noWindowProgram(program));
}

std::vector<std::string> figureArguments(const FigureCall& call)
{
    std::vector<std::string> arguments{"--figure", call.view, "--out", call.file};
    const auto add = [&arguments](const char* name, const std::string& value) {
        if (!value.empty())
            arguments.insert(arguments.end(), {name, value});
    };
    add("--tokenizer", call.tokenizer);
    add("--state", call.state);
    add("--select", call.select);
    add("--size", call.size);
    arguments.emplace_back("-");
    return arguments;
}

Result<void> drawFigure(const FigureCall& call, std::string_view text)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return failure(ErrorCode::OutOfMemory, "the system gives no pipe to the window program");
    const Result<pid_t> child = spawn(windowProgram().string(), call, ends[0]);
    ::close(ends[0]);
    if (!child) {
        ::close(ends[1]);
        return tl::unexpected(child.error());
    }
    // A child that ends early says why by its exit code, not by a signal to this process.
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    writeAll(ends[1], text);
    ::close(ends[1]);
    int status = 0;
    while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) { }
    std::signal(SIGPIPE, before);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return {};
    if (WIFSIGNALED(status))
        return failure(ErrorCode::Cancelled, "the window program was ended while it drew the picture");
    const bool wrongCall = WIFEXITED(status) && WEXITSTATUS(status) == 2;
    return failure(wrongCall ? ErrorCode::InvalidArgument : ErrorCode::InvalidValue,
                   "the picture could not be drawn: see the message above");
}

} // namespace tokenscope::cli
