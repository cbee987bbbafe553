// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"
#include "app/cli/eachinput.h"
#include "app/cli/encodeinput.h"
#include "app/cli/encodepair.h"
#include "app/cli/encodereport.h"
#include "app/cli/idsfile.h"
#include "app/cli/tokenizerchoice.h"
#include "app/cli/tokentext.h"
#include "core/base/file.h"

namespace tokenscope::cli {
namespace {

class EncodeCommand final : public Command {
public:
    std::string name() const override { return "encode"; }
    std::string summary() const override { return "Turn text into tokens: ids, byte ranges of the input, text pieces"; }

    void declare(CLI::App& app) override
    {
        m_choice.declare(app);
        app.add_option("FILE", m_files, "The texts; standard input when there is none. One JSON object a line")
            ->type_name("");
        m_special.declare(app);
        app.add_flag("--template", m_template, "Add what the tokenizer's template adds ([CLS], <s> …)");
        app.add_option("--pair", m_pair,
                       "A second text, encoded with the one text as one sequence; with --template as the tokenizer's "
                       "template for pairs says")
            ->type_name("TEXT");
        app.add_flag("--count", m_countOnly, "Write only the number of tokens");
        app.add_option(
               "--ids-out", m_idsOut,
               "Write the ids of one text to this file, as little-endian 32-bit numbers; standard output then has "
               "only the number of tokens and bytes, unless --json asks for everything")
            ->type_name("FILE");
        app.footer(
            "JSON: {\"tokenizer\": id, \"ids\": […], \"ranges\": [[begin, end], …], \"pieces\": […]}. Ranges are bytes "
            "of\n"
            "the input. Pieces are the text each token stands for; when some token is not UTF-8 by itself its piece\n"
            "shows U+FFFD and a further array \"bytes\" holds every token's bytes in base64. With several texts each\n"
            "object also has \"file\". With --pair there are also \"types\" (token_type_ids) and \"parts\": whether "
            "a\n"
            "token and its range are of the \"first\" text, the \"second\" or put in by the \"template\".\n"
            "Of a text that cannot be encoded nothing is written; where that shows only after 131072 ids its line "
            "breaks\n"
            "off. The message says where it is, the other texts are encoded, and the exit status is 1.");
        static_assert(kHeldIds == 131072);
    }

    Result<void> run(Environment& environment) override
    {
        if (m_files.empty())
            m_files.emplace_back("-");
        if (!m_idsOut.empty() && m_files.size() != 1)
            return failure(ErrorCode::InvalidArgument, "--ids-out takes the ids of one text");
        if (m_pair && (m_files.size() != 1 || !m_idsOut.empty()))
            return failure(ErrorCode::InvalidArgument, "--pair goes with one text and without --ids-out");
        const auto opened = openTokenizer(m_choice, environment);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        TokenText pieces(opened->tokenizer->vocabulary());
        if (m_pair)
            return encodePair(*opened, pieces, environment);
        return forEachInput(m_files, environment,
                            [&](const std::string& file) { return encodeOne(*opened, file, pieces, environment); });
    }

private:
    EncodeForm form(const GlobalOptions& options) const
    {
        if (m_countOnly)
            return EncodeForm::Count;
        if (options.text)
            return EncodeForm::Text;
        return m_idsOut.empty() || options.json ? EncodeForm::Json : EncodeForm::Summary;
    }

    Result<void> encodeOne(const OpenedTokenizer& opened, const std::string& file, TokenText& pieces,
                           Environment& environment) const
    {
        auto input = Input::open(file);
        if (!input)
            return tl::unexpected<Error>(input.error());
        std::optional<IdsFile> ids;
        if (!m_idsOut.empty()) {
            auto created = IdsFile::create(m_idsOut);
            if (!created)
                return tl::unexpected<Error>(created.error());
            ids.emplace(std::move(*created));
        }
        const EncodeForm shown = form(environment.options);
        const auto report = makeEncodeReport(shown, environment.out, pieces, opened.id,
                                             m_files.size() > 1 ? input->name() : std::string());
        const EncodeOptions options =
            encodeOptions(environment, m_special.policy, m_template, shown == EncodeForm::Json);
        const auto sink = [&](std::span<const TokenId> some, std::span<const ByteRange> ranges) {
            auto kept = ids ? ids->append(some) : Result<void>();
            return kept ? report->add(some, ranges) : kept;
        };
        const auto summary = encodeInput(opened.tokenizer, *input, options, environment, sink);
        if (!summary) {
            report->abandon();
            return tl::unexpected<Error>(summary.error());
        }
        noteReplaced(environment, input->name(), summary->firstReplacedByte);
        if (ids) {
            if (auto closed = ids->close(); !closed)
                return closed;
        }
        return report->end(*summary);
    }

    Result<void> encodePair(const OpenedTokenizer& opened, TokenText& pieces, Environment& environment) const
    {
        auto input = Input::open(m_files.front());
        if (!input)
            return tl::unexpected<Error>(input.error());
        const auto text = input->readAll(kMaxFileBytes, environment.interrupt);
        if (!text)
            return tl::unexpected<Error>(text.error());
        const EncodeForm shown = form(environment.options);
        const EncodeOptions options =
            encodeOptions(environment, m_special.policy, m_template, shown == EncodeForm::Json);
        const auto encoding = opened.tokenizer->encodePair(*text, *m_pair, options, environment.interrupt.token());
        if (!encoding)
            return tl::unexpected<Error>(encoding.error().file.empty() ? inFile(encoding.error(), input->name())
                                                                       : encoding.error());
        noteReplaced(environment, input->name(), encoding->firstReplacedByte);
        noteReplaced(environment, "the second text", encoding->secondReplacedByte);
        if (shown == EncodeForm::Json) {
            writePairJson(environment.out, pieces, opened.id, *encoding);
            return {};
        }
        const auto report = makeEncodeReport(shown, environment.out, pieces, opened.id, {});
        const auto added = report->add(encoding->ids, {});
        return added ? report->end({text->size(), encoding->ids.size(), {}}) : added;
    }

    TokenizerChoice m_choice;
    SpecialChoice m_special;
    std::vector<std::string> m_files;
    bool m_template = false;
    bool m_countOnly = false;
    std::string m_idsOut;
    std::optional<std::string> m_pair;
};

} // namespace

std::unique_ptr<Command> makeEncodeCommand()
{
    return std::make_unique<EncodeCommand>();
}

} // namespace tokenscope::cli
