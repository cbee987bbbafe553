// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes pictures of the vocabulary view for people to look at: render_vocabulary <folder>. Not a test.

#include <QApplication>
#include <QDir>
#include <QTableView>
#include <QTest>

#include <cstdio>

#include "core/text/catalog/catalog.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/theme/theme.h"
#include "widgets/vocabulary/vocabularyview.h"

using namespace tokenscope;

namespace {

struct Scene {
    const char* name;
    const char* tokenizer;
    VocabularyQuery query;
    bool dark = false;
    double scale = 1;
    QSize size{900, 300};
    const char* other = nullptr;
    Membership membership = Membership::All;
};

std::shared_ptr<const VocabularyIndex> indexOf(const char* name)
{
    const auto tokenizer = catalog::open(name);
    return tokenizer ? VocabularyIndex::build((*tokenizer)->spec()).value_or(nullptr) : nullptr;
}

void render(const Scene& scene, const QString& folder)
{
    QFont font = QApplication::font();
    const QFont normal = font;
    font.setPointSizeF(font.pointSizeF() * scene.scale);
    QApplication::setFont(font);
    SelectionModel selection;
    VocabularyView view;
    view.resize(scene.size);
    view.setSelectionModel(&selection);
    view.setEncodingKey(1);
    const auto index = indexOf(scene.tokenizer);
    if (!index)
        return;
    view.setVocabulary(index);
    std::shared_ptr<const VocabularyIndex> other;
    std::shared_ptr<const VocabularyComparison> comparison;
    if (scene.other != nullptr) {
        other = indexOf(scene.other);
        comparison = std::make_shared<const VocabularyComparison>(compareVocabularies(*index, *other).value());
        view.setComparison(QString::fromLatin1(scene.other), other, comparison);
    }
    std::vector<TokenId> tokens;
    for (TokenId id = 0; id < 3000; id += 7)
        tokens.insert(tokens.end(), id % 11, id);
    const auto counts = std::make_shared<const TokenCounts>(countTokens(tokens, *index).value());
    view.setCounts(counts);
    view.setQuery(scene.query, scene.membership);
    view.show();
    const auto among = comparison ? comparison->members(scene.membership, *index, *other) : std::vector<std::uint8_t>();
    const bool isOther = scene.membership == Membership::OnlyThere;
    auto matches = (isOther ? *other : *index).search(scene.query, isOther ? nullptr : counts.get(), among);
    if (matches) {
        const TokenId chosen = matches->ids.size() > 2 ? matches->ids[2] : kNoToken;
        view.setMatches(std::move(*matches), scene.membership);
        Selection selected;
        selected.id = chosen;
        selected.encodingKey = 1;
        selection.setSelected(selected);
        selection.setHovered({{}, {}, view.model()->idAt(4), 1});
    } else {
        view.setProblem(QString::fromStdString(matches.error().detail));
    }
    QTest::qWait(100);
    const QString path = folder + QLatin1Char('/') + QLatin1String(scene.name) + QStringLiteral(".png");
    std::printf("%s: %s\n", qPrintable(path), view.grab().save(path) ? "written" : "FAILED");
    QApplication::setFont(normal);
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::tempPath();
    QDir().mkpath(folder);
    Theme theme;
    VocabularyQuery the;
    the.text = "the";
    the.sort = EntrySort::Text;
    VocabularyQuery partial;
    partial.kinds = VocabularyQuery::bit(EntryKind::Partial);
    VocabularyQuery scripts;
    scripts.mode = SearchMode::Regex;
    scripts.text = "\\p{Arabic}|\\p{Hebrew}|\\p{Devanagari}|\\p{Han}|\\p{Thai}|\\p{M}|\\p{So}";
    scripts.bytes = {4, 24};
    scripts.sort = EntrySort::CharacterLength;
    VocabularyQuery bytes;
    bytes.kinds = VocabularyQuery::bit(EntryKind::Byte);
    VocabularyQuery here;
    here.occurring = true;
    here.sort = EntrySort::Occurrences;
    here.descending = true;
    const Scene scenes[] = {
        {"gemma-light", "gemma-3", {}},
        {"gemma-the-dark", "gemma-3", the, true},
        {"o200k-partial-light", "o200k_base", partial},
        {"gemma-scripts-light", "gemma-3", scripts, false, 1, {900, 600}},
        {"gemma-scripts-dark-large", "gemma-3", scripts, true, 2, {1200, 700}},
        {"llama-bytes-light", "llama-2", bytes},
        {"narrow", "o200k_base", here, false, 1, {500, 400}},
        {"compare-light", "llama-2", the, false, 1, {900, 300}, "gemma-3", Membership::SharedOtherId},
        {"compare-other-dark", "llama-2", scripts, true, 1, {900, 400}, "o200k_base", Membership::OnlyThere},
    };
    for (const Scene& scene : scenes) {
        theme.setChoice(scene.dark ? ThemeChoice::Dark : ThemeChoice::Light);
        render(scene, folder);
    }
    return 0;
}
