// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <charconv>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/idsfile.h"
#include "app/cli/input.h"
#include "app/cli/tokenizerchoice.h"
#include "core/base/base64.h"
#include "core/base/file.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope::cli {
namespace {

/// Numbers with anything but digits between them, so that "1 2", "1,2" and "[1, 2]" all do.
Result<std::vector<TokenId>> parseNumbers(std::string_view text)
{
    constexpr std::string_view kBetween = " \t\r\n,;[]";
    std::vector<TokenId> ids;
    for (std::size_t at = text.find_first_not_of(kBetween); at < text.size();
         at = text.find_first_not_of(kBetween, at)) {
        TokenId id = 0;
        const auto [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), id);
        const auto next = static_cast<std::size_t>(end - text.data());
        if (problem == std::errc::result_out_of_range)
            return failure(ErrorCode::OutOfRange, "an id of more than 32 bits", at);
        if (problem != std::errc() || (next < text.size() && kBetween.find(text[next]) == std::string_view::npos))
            return failure(ErrorCode::Syntax, "not a token id", at);
        ids.push_back(id);
        at = next;
    }
    return ids;
}

/// Numbers, or what the command encode writes.
Result<std::vector<TokenId>> parseIds(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '{')
        return parseNumbers(text);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded())
        return failure(ErrorCode::Syntax, "not one JSON object");
    const auto found = json.find("ids");
    if (found == json.end())
        return failure(ErrorCode::MissingField, "\"ids\"");
    if (!found->is_array())
        return failure(ErrorCode::WrongType, "\"ids\" is not an array");
    std::vector<TokenId> ids;
    ids.reserve(found->size());
    for (const auto& id : *found) {
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() > kNoToken)
            return failure(ErrorCode::WrongType, "\"ids\" holds " + id.dump() + ", which is not a token id");
        ids.push_back(id.get<TokenId>());
    }
    return ids;
}

class DecodeCommand final : public Command {
public:
    std::string name() const override { return "decode"; }
    std::string summary() const override { return "Turn token ids back into text"; }

    void declare(CLI::App& app) override
    {
        m_choice.declare(app);
        auto* ids = app.add_option("--ids", m_ids,
                                   "The ids, between spaces or commas; - reads them from standard input, "
                                   "also as the JSON that encode writes")
                        ->type_name("ID…")
                        ->expected(1, CLI::detail::expected_max_vector_size);
        app.add_option("--ids-in", m_idsIn, "Read the ids from this file of little-endian 32-bit numbers")
            ->type_name("FILE")
            ->excludes(ids);
        app.add_flag("--skip-special", m_skipSpecial, "Leave special tokens out");
        app.footer("JSON: {\"text\": …}; when the bytes are not UTF-8 the text shows U+FFFD and \"bytes\" holds them "
                   "in base64.\n"
                   "With --text the bytes themselves are written.");
    }

    Result<void> run(Environment& environment) override
    {
        if (m_ids.empty() && m_idsIn.empty())
            return failure(ErrorCode::InvalidArgument, "decode needs --ids or --ids-in");
        const auto opened = openTokenizer(m_choice, environment);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        const auto ids = readIds(environment);
        if (!ids)
            return tl::unexpected<Error>(ids.error());
        const auto bytes = opened->tokenizer->decode(*ids, {m_skipSpecial});
        if (!bytes)
            return tl::unexpected<Error>(explained(bytes.error(), *ids));
        write(environment, *bytes);
        return {};
    }

private:
    Result<std::vector<TokenId>> readIds(Environment& environment) const
    {
        if (!m_idsIn.empty()) {
            return readFrom(m_idsIn, environment, [](const std::string& content) { return parseIdsFile(content); });
        }
        if (m_ids.size() == 1 && m_ids.front() == "-")
            return readFrom("-", environment, [](const std::string& content) { return parseIds(content); });
        std::string joined;
        for (const std::string& id : m_ids)
            joined += id + ' ';
        auto ids = parseNumbers(joined);
        if (!ids)
            return failure(ErrorCode::InvalidArgument, "--ids: " + ids.error().detail + ": " + joined);
        return ids;
    }

    template <typename Parse>
    static Result<std::vector<TokenId>> readFrom(const std::string& name, Environment& environment, Parse parse)
    {
        auto input = Input::open(name);
        if (!input)
            return tl::unexpected<Error>(input.error());
        const auto content = input->readAll(kMaxFileBytes, environment.interrupt);
        if (!content)
            return tl::unexpected<Error>(content.error());
        auto ids = parse(*content);
        if (!ids)
            return tl::unexpected<Error>(inFile(ids.error(), input->name()));
        return ids;
    }

    /// The core counts ids; a person looks for the id itself.
    static Error explained(Error error, const std::vector<TokenId>& ids)
    {
        if (error.code == ErrorCode::OutOfRange && error.offset && *error.offset < ids.size()) {
            error.detail = "id " + std::to_string(ids[*error.offset]) + " (number " + std::to_string(*error.offset + 1)
                + ") is not in the vocabulary";
            error.offset.reset();
        }
        return error;
    }

    static void write(Environment& environment, const std::string& bytes)
    {
        Output& out = environment.out;
        if (environment.options.text) {
            out.write(bytes);
            return;
        }
        out.write("{\"text\": " + jsonString(bytes));
        if (unicode::firstInvalid(bytes) != std::string::npos)
            out.write(", \"bytes\": \"" + encodeBase64(bytes) + "\"");
        out.write("}\n");
    }

    TokenizerChoice m_choice;
    std::vector<std::string> m_ids;
    std::string m_idsIn;
    bool m_skipSpecial = false;
};

} // namespace

std::unique_ptr<Command> makeDecodeCommand()
{
    return std::make_unique<DecodeCommand>();
}

} // namespace tokenscope::cli
