// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"
#include "app/cli/encodeinput.h"
#include "app/cli/tokenizerchoice.h"
#include "app/cli/vocabreport.h"
#include "app/cli/words.h"
#include "core/base/file.h"

#include <utility>

namespace tokenscope::cli {
namespace {

std::string checkScript(const std::string& given)
{
    return entryScriptOf(given) ? std::string()
                                : "a script of Unicode by its name (Latin, Han, Cyrillic …), Mixed, Common or None is "
                                  "wanted, not "
            + given;
}

class VocabCommand final : public Command {
public:
    std::string name() const override { return "vocab"; }
    std::string summary() const override { return "Search a vocabulary, or compare two of them"; }

    void declare(CLI::App& app) override
    {
        m_choice.declare(app);
        declareSearch(app);
        declareFilters(app);
        app.add_option("--sort", m_sort,
                       "id, text, bytes, byte-length, character-length, rank, score, kind, script or occurrences")
            ->type_name("KEY")
            ->capture_default_str()
            ->check(oneOf(wordsOf<EntrySort>(kEntrySorts, entrySortName)));
        app.add_flag("--descending", m_query.descending, "The largest first");
        app.add_option("--limit", m_limit, "Write no more entries than this")->type_name("NUMBER");
        auto* against = app.add_option("--against", m_against,
                                       "Compare with the vocabulary of this tokenizer, by the bytes of the entries")
                            ->type_name("NAME|FILE");
        app.add_option("--show", m_show,
                       "Of a comparison: all, shared, moved (shared under another id), only-here or only-there; the "
                       "last are entries of the other vocabulary")
            ->type_name("PART")
            ->capture_default_str()
            ->needs(against)
            ->check(oneOf({"all", "shared", "moved", "only-here", "only-there"}));
        app.add_option("--count-in", m_countIn, "Count how often each entry occurs in this text; - is standard input")
            ->type_name("FILE");
        app.add_option("--csv", m_csv,
                       "Write the entries as CSV to this file, standard output then has only the numbers; - writes CSV "
                       "instead of JSON")
            ->type_name("FILE");
        app.footer("JSON: {\"tokenizer\", \"size\", \"matches\", \"undecided\", \"entries\": [{\"id\", \"text\", "
                   "\"bytes\", \"byteLength\",\n"
                   "\"characterLength\", \"kind\", \"script\", \"rank\", \"score\"}, …]}, with \"against\" and "
                   "\"otherId\" for a comparison and\n"
                   "\"occurrences\" for --count-in. \"bytes\" are hexadecimal; \"undecided\" counts entries on which "
                   "the pattern took\n"
                   "exponential time.");
    }

    Result<void> run(Environment& environment) override
    {
        if (auto prepared = prepare(); !prepared)
            return prepared;
        auto findings = find(environment);
        if (!findings)
            return tl::unexpected<Error>(findings.error());
        const auto& ids = findings->matches.ids;
        const auto entries = std::span(ids).first(std::min<std::size_t>(ids.size(), m_limit.value_or(ids.size())));
        if (m_csv == "-") {
            environment.out.write(vocabCsv(*findings, entries));
            return {};
        }
        if (!m_csv.empty()) {
            const std::string csv = vocabCsv(*findings, entries);
            if (auto written = writeFileAtomically(m_csv, csv); !written)
                return written;
        }
        if (environment.options.text)
            writeVocabText(environment.out, *findings, m_csv.empty() ? entries : entries.first(0));
        else
            writeVocabJson(environment.out, *findings, entries, m_csv.empty() || environment.options.json);
        return {};
    }

private:
    void declareSearch(CLI::App& app)
    {
        const auto add = [&](const char* option, SearchMode mode, const char* help, const char* value) {
            auto* added = app.add_option_function<std::string>(
                                 option,
                                 [this, mode, option](const std::string& text) {
                                     m_query.mode = mode;
                                     m_query.text = text;
                                     m_searchOption = option;
                                 },
                                 help)
                              ->type_name(value);
            for (CLI::Option* other : m_searches)
                added->excludes(other);
            m_searches.push_back(added);
        };
        add("--search", SearchMode::Text, "Entries that hold this text; \"\u0120the\" and \"\u2581the\" find \" the\"",
            "TEXT");
        add("--regex", SearchMode::Regex, "Entries that this regular expression matches; (?i) in front takes any case",
            "REGEX");
        add("--bytes", SearchMode::Bytes, "Entries that hold these bytes: \"E2 82\"", "HEX");
        add("--id", SearchMode::Id, "Entries by id: \"464\", \"100-200\", several between commas", "RANGE");
        app.add_flag("--match-case", m_query.matchCase,
                     "With --search: tell capitals from small letters, as --regex does anyway");
        app.add_option("--anchor", m_anchor, "Where the match is: anywhere, start or whole")
            ->type_name("WHERE")
            ->capture_default_str()
            ->check(oneOf({"anywhere", "start", "whole"}));
    }

    void declareFilters(CLI::App& app)
    {
        app.add_option("--kind", m_kinds,
                       "Only normal, partial (UTF-8), byte (fallback), special, added, unknown or unused entries; may "
                       "be repeated")
            ->type_name("KIND")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->take_all()
            ->check(oneOf(wordsOf<EntryKind>(kEntryKinds, entryKindName)));
        app.add_option("--script", m_script, "Only entries of this script (Latin, Han …), or Mixed, Common, None")
            ->type_name("SCRIPT")
            ->check(CLI::Validator(checkScript, ""));
        app.add_option("--min-length", m_query.bytes.least, "Only entries of at least so many bytes")
            ->type_name("BYTES");
        app.add_option("--max-length", m_query.bytes.most, "Only entries of at most so many bytes")->type_name("BYTES");
        app.add_option("--min-characters", m_query.characters.least, "Only entries of at least so many characters")
            ->type_name("NUMBER");
        app.add_option("--max-characters", m_query.characters.most, "Only entries of at most so many characters")
            ->type_name("NUMBER");
        app.add_option("--leading-space", m_query.leadingSpace, "Only entries that begin with a space, or that do not")
            ->type_name("yes|no")
            ->check(oneOf({"yes", "no"}));
        app.add_flag("--occurring", m_query.occurring, "Only entries that occur in the text of --count-in");
    }

    Result<void> prepare()
    {
        m_query.anchor = searchAnchorOf(m_anchor).value();
        m_query.sort = entrySortOf(m_sort).value();
        if (!m_script.empty())
            m_query.script = entryScriptOf(m_script);
        for (const std::string& kind : m_kinds)
            m_query.kinds = static_cast<std::uint8_t>(m_query.kinds | VocabularyQuery::bit(entryKindOf(kind).value()));
        if (m_countIn.empty() && (m_query.occurring || m_query.sort == EntrySort::Occurrences))
            return failure(ErrorCode::InvalidArgument, "occurrences need a text: --count-in FILE");
        if (m_show == "only-there" && !m_countIn.empty())
            return failure(ErrorCode::InvalidArgument, "--count-in counts entries of --tokenizer, not of --against");
        return {};
    }

    Result<VocabFindings> find(Environment& environment)
    {
        const std::stop_token stop = environment.interrupt.token();
        const auto opened = openTokenizer(m_choice, environment);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        auto index = VocabularyIndex::build(opened->tokenizer->spec(), stop);
        if (!index)
            return tl::unexpected<Error>(index.error());
        VocabFindings findings{opened->id, std::move(*index), {}, {}, {}};
        if (auto done = compare(findings, environment); !done)
            return tl::unexpected<Error>(done.error());
        if (auto done = count(findings, *opened, environment); !done)
            return tl::unexpected<Error>(done.error());
        std::vector<std::uint8_t> among;
        if (findings.against)
            among = findings.against->comparison.members(findings.against->shown, *findings.index,
                                                         *findings.against->index);
        auto matches =
            findings.shownIndex().search(m_query, findings.counts ? &*findings.counts : nullptr, among, stop);
        if (!matches)
            return tl::unexpected<Error>(explained(matches.error()));
        findings.matches = std::move(*matches);
        return findings;
    }

    Result<void> compare(VocabFindings& findings, const Environment& environment) const
    {
        if (m_against.empty())
            return {};
        const auto opened = openTokenizer({m_against, {}, {}}, environment);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        auto index = VocabularyIndex::build(opened->tokenizer->spec(), environment.interrupt.token());
        if (!index)
            return tl::unexpected<Error>(index.error());
        auto comparison = compareVocabularies(*findings.index, **index, environment.interrupt.token());
        if (!comparison)
            return tl::unexpected<Error>(comparison.error());
        findings.against =
            VocabAgainst{opened->id, std::move(*index), std::move(*comparison), membershipOf(m_show).value()};
        return {};
    }

    Result<void> count(VocabFindings& findings, const OpenedTokenizer& opened, Environment& environment) const
    {
        if (m_countIn.empty())
            return {};
        auto input = Input::open(m_countIn);
        if (!input)
            return tl::unexpected<Error>(input.error());
        std::vector<TokenId> tokens;
        const EncodeOptions options = encodeOptions(environment, SpecialPolicy::AsText, false, false);
        const auto summary = encodeInput(opened.tokenizer, *input, options, environment,
                                         [&](std::span<const TokenId> ids, std::span<const ByteRange>) {
                                             tokens.insert(tokens.end(), ids.begin(), ids.end());
                                             return Result<void>();
                                         });
        if (!summary)
            return tl::unexpected<Error>(summary.error());
        noteReplaced(environment, input->name(), summary->firstReplacedByte);
        auto counts = countTokens(tokens, *findings.index, environment.interrupt.token());
        if (!counts)
            return tl::unexpected<Error>(counts.error());
        findings.counts = std::move(*counts);
        return {};
    }

    /// What does not parse is the call's own text.
    Error explained(Error error) const
    {
        if (error.code == ErrorCode::Cancelled || error.code == ErrorCode::OutOfMemory)
            return error;
        std::string detail = m_searchOption;
        if (error.offset)
            detail += ", byte " + std::to_string(*error.offset);
        detail += ": " + error.detail;
        return {ErrorCode::InvalidArgument, std::move(detail), {}, {}, {}};
    }

    TokenizerChoice m_choice;
    VocabularyQuery m_query;
    std::vector<CLI::Option*> m_searches;
    std::string m_searchOption;
    std::string m_anchor = "anywhere";
    std::vector<std::string> m_kinds;
    std::string m_script;
    std::string m_sort = "id";
    std::optional<std::uint64_t> m_limit;
    std::string m_against;
    std::string m_show = "all";
    std::string m_countIn;
    std::string m_csv;
};

} // namespace

std::unique_ptr<Command> makeVocabCommand()
{
    return std::make_unique<VocabCommand>();
}

} // namespace tokenscope::cli
