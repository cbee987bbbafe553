// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Speed of a search in a vocabulary as a person types: everything a keystroke costs (search, filters, order), in CPU time
/// of one thread, beside std::string::find on one string per entry and a sort of what it found. CSV on stdout.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/text/catalog/catalog.h"
#include "core/textstudy/vocabularyindex/tokencounts.h"
#include "core/textstudy/vocabularyindex/vocabularycomparison.h"

using namespace tokenscope;

namespace {

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Milliseconds: the median of `runs` after one to warm up.
double median(int runs, const std::function<void()>& work)
{
    work();
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const double begin = threadSeconds();
        work();
        times.push_back(threadSeconds() - begin);
    }
    std::ranges::sort(times);
    return 1e3 * times[times.size() / 2];
}

/// What one would write first.
class PlainScan {
public:
    explicit PlainScan(const VocabularyIndex& index)
    {
        for (const TokenId id : index.order(EntrySort::Id).ids) {
            m_ids.push_back(id);
            m_folded.push_back(foldCase(index.bytes(id)));
        }
    }

    std::vector<TokenId> search(const VocabularyQuery& query) const
    {
        const std::string needle = foldCase(query.text);
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < m_folded.size(); ++i) {
            if (m_folded[i].find(needle) != std::string::npos)
                found.push_back(i);
        }
        if (query.sort == EntrySort::Text)
            std::ranges::sort(found, [this](std::size_t a, std::size_t b) { return m_folded[a] < m_folded[b]; });
        std::vector<TokenId> ids;
        ids.reserve(found.size());
        for (const std::size_t i : found)
            ids.push_back(m_ids[i]);
        return ids;
    }

private:
    std::vector<TokenId> m_ids;
    std::vector<std::string> m_folded;
};

void benchTexts(const std::string& name, const VocabularyIndex& index, int runs)
{
    const PlainScan plain(index);
    for (const EntrySort sort : {EntrySort::Id, EntrySort::Text}) {
        for (const char* text : {"", "e", "th", "the", " the", "ization", "\xD0\xB0", "\xE4\xB8\xAD", "qzqzqz"}) {
            VocabularyQuery query;
            query.text = text;
            query.sort = sort;
            std::size_t matches = 0;
            const double ours = median(runs, [&] { matches = index.search(query)->ids.size(); });
            std::size_t theirs = 0;
            const double scan = median(runs, [&] { theirs = plain.search(query).size(); });
            if (matches != theirs)
                std::fprintf(stderr, "%s: %zu and %zu entries\n", text, matches, theirs);
            std::printf("%s,text '%s' by %s,%zu,%.2f,%.2f,%.1f\n", name.c_str(), text,
                        std::string(entrySortName(sort)).c_str(), matches, ours, scan, scan / ours);
        }
    }
}

void benchOthers(const std::string& name, const VocabularyIndex& index, int runs)
{
    const auto report = [&](const char* what, VocabularyQuery query) {
        std::size_t matches = 0;
        const double ours = median(runs, [&] { matches = index.search(query)->ids.size(); });
        std::printf("%s,%s,%zu,%.2f,,\n", name.c_str(), what, matches, ours);
    };
    VocabularyQuery all;
    all.text = "a";
    all.kinds = VocabularyQuery::bit(EntryKind::Normal);
    all.script = entryScriptOf("Latin");
    all.bytes = {2, 12};
    all.characters = {2, 12};
    all.leadingSpace = true;
    all.sort = EntrySort::ByteLength;
    all.descending = true;
    report("every filter at once", all);
    VocabularyQuery some;
    some.mode = SearchMode::Bytes;
    some.text = "E4 B8";
    report("bytes E4 B8", some);
    some.mode = SearchMode::Id;
    some.text = "100-200000";
    report("ids 100-200000", some);
    some.mode = SearchMode::Regex;
    some.text = "^\\s?[A-Z]\\w+ing$";
    report("pattern ^\\s?[A-Z]\\w+ing$", some);
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Times searches in vocabularies."};
    std::vector<std::string> names{"gemma-3"};
    int runs = 5;
    app.add_option("--tokenizer", names, "Names or files");
    app.add_option("--runs", runs);
    CLI11_PARSE(app, argc, argv);
    std::printf("vocabulary,what,entries,ms,plain_ms,ratio\n");
    for (const std::string& name : names) {
        const auto tokenizer = catalog::open(name);
        if (!tokenizer) {
            std::fprintf(stderr, "%s\n", errorMessage(tokenizer.error()).c_str());
            return 1;
        }
        const TokenizerSpec& spec = (*tokenizer)->spec();
        std::shared_ptr<const VocabularyIndex> index;
        const double build = median(3, [&] { index = VocabularyIndex::build(spec).value(); });
        std::printf("%s,building the index,%u,%.1f,,\n", name.c_str(), index->count(), build);
        const double comparison = median(3, [&] { (void)compareVocabularies(*index, *index); });
        std::printf("%s,comparing with itself,%u,%.1f,,\n", name.c_str(), index->count(), comparison);
        benchTexts(name, *index, runs);
        benchOthers(name, *index, runs);
    }
    return 0;
}
