// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/vocabulary/vocabularystate.h"

#include "app/panels/shellquoted.h"

#include <QJsonArray>

namespace tokenscope::app {
namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string wordOf(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toString().toStdString();
}

QJsonArray limitsJson(const LengthLimits& limits)
{
    QJsonArray made{static_cast<qint64>(limits.least)};
    if (limits.most != UINT32_MAX)
        made.append(static_cast<qint64>(limits.most));
    return made;
}

LengthLimits limitsOf(const QJsonValue& json)
{
    const auto bound = [&](int at, std::uint32_t otherwise) {
        const double value = json.toArray().at(at).toDouble(-1);
        return value >= 0 && value < 1e9 ? static_cast<std::uint32_t>(value) : otherwise;
    };
    return {bound(0, 0), bound(1, UINT32_MAX)};
}

} // namespace

QJsonObject toJson(const VocabularyState& state)
{
    const VocabularyQuery& query = state.query;
    const VocabularyQuery normal;
    QJsonObject json;
    const auto put = [&](const char* key, bool differs, const QJsonValue& value) {
        if (differs)
            json.insert(QLatin1String(key), value);
    };
    put("search", !query.text.empty(), QString::fromStdString(query.text));
    put("by", query.mode != normal.mode, fromView(searchModeName(query.mode)));
    put("anchor", query.anchor != normal.anchor, fromView(searchAnchorName(query.anchor)));
    put("matchCase", query.matchCase, true);
    QJsonArray kinds;
    for (std::size_t i = 0; i < kEntryKinds; ++i) {
        const auto kind = static_cast<EntryKind>(i);
        if ((query.kinds & VocabularyQuery::bit(kind)) != 0)
            kinds.append(fromView(entryKindName(kind)));
    }
    put("kinds", !kinds.isEmpty(), kinds);
    put("script", query.script.has_value(), query.script ? fromView(entryScriptName(*query.script)) : QString());
    put("bytes", !query.bytes.isOpen(), limitsJson(query.bytes));
    put("characters", !query.characters.isOpen(), limitsJson(query.characters));
    put("leadingSpace", query.leadingSpace.has_value(), query.leadingSpace.value_or(false));
    put("occurring", query.occurring, true);
    put("sort", query.sort != normal.sort, fromView(entrySortName(query.sort)));
    put("descending", query.descending, true);
    put("other", !state.other.empty(), QString::fromStdString(state.other));
    put("show", state.membership != Membership::All, fromView(membershipName(state.membership)));
    return json;
}

VocabularyState vocabularyStateOf(const QJsonObject& json)
{
    VocabularyState state;
    VocabularyQuery& query = state.query;
    query.text = wordOf(json, "search");
    query.mode = searchModeOf(wordOf(json, "by")).value_or(query.mode);
    query.anchor = searchAnchorOf(wordOf(json, "anchor")).value_or(query.anchor);
    query.matchCase = json.value(QLatin1String("matchCase")).toBool();
    for (const QJsonValue name : json.value(QLatin1String("kinds")).toArray()) {
        if (const auto kind = entryKindOf(name.toString().toStdString()))
            query.kinds = static_cast<std::uint8_t>(query.kinds | VocabularyQuery::bit(*kind));
    }
    query.script = entryScriptOf(wordOf(json, "script"));
    query.bytes = limitsOf(json.value(QLatin1String("bytes")));
    query.characters = limitsOf(json.value(QLatin1String("characters")));
    if (const QJsonValue space = json.value(QLatin1String("leadingSpace")); space.isBool())
        query.leadingSpace = space.toBool();
    query.occurring = json.value(QLatin1String("occurring")).toBool();
    query.sort = entrySortOf(wordOf(json, "sort")).value_or(query.sort);
    query.descending = json.value(QLatin1String("descending")).toBool();
    state.other = wordOf(json, "other");
    if (!state.other.empty())
        state.membership = membershipOf(wordOf(json, "show")).value_or(Membership::All);
    return state;
}

QString vocabCommandLine(const std::string& tokenizer, const VocabularyState& state, const QString& textPath)
{
    if (tokenizer.empty())
        return {};
    const VocabularyQuery& query = state.query;
    QString line = QStringLiteral("tokenscope-cli vocab --tokenizer ") + shellQuoted(QString::fromStdString(tokenizer));
    const auto add = [&line](const char* option, const QString& value) {
        // Joined, for a value may begin with a dash.
        line += QLatin1Char(' ') + QLatin1String(option) + QLatin1Char('=') + shellQuoted(value);
    };
    if (!query.text.empty()) {
        static constexpr std::array kOptions{"--search", "--bytes", "--id", "--regex"};
        add(kOptions[static_cast<std::size_t>(query.mode)], QString::fromStdString(query.text));
    }
    if (query.matchCase && query.mode == SearchMode::Text)
        line += QLatin1String(" --match-case");
    if (query.anchor != SearchAnchor::Anywhere)
        add("--anchor", fromView(searchAnchorName(query.anchor)));
    for (std::size_t i = 0; i < kEntryKinds; ++i) {
        if ((query.kinds & VocabularyQuery::bit(static_cast<EntryKind>(i))) != 0)
            add("--kind", fromView(entryKindName(static_cast<EntryKind>(i))));
    }
    if (query.script)
        add("--script", fromView(entryScriptName(*query.script)));
    const auto addLimits = [&](const LengthLimits& limits, const char* least, const char* most) {
        if (limits.least > 0)
            add(least, QString::number(limits.least));
        if (limits.most != UINT32_MAX)
            add(most, QString::number(limits.most));
    };
    addLimits(query.bytes, "--min-length", "--max-length");
    addLimits(query.characters, "--min-characters", "--max-characters");
    if (query.leadingSpace)
        add("--leading-space", *query.leadingSpace ? QStringLiteral("yes") : QStringLiteral("no"));
    if (query.occurring)
        line += QLatin1String(" --occurring");
    if (query.sort != EntrySort::Id)
        add("--sort", fromView(entrySortName(query.sort)));
    if (query.descending)
        line += QLatin1String(" --descending");
    if (!state.other.empty()) {
        add("--against", QString::fromStdString(state.other));
        if (state.membership != Membership::All)
            add("--show", fromView(membershipName(state.membership)));
    }
    if (!textPath.isEmpty() && state.membership != Membership::OnlyThere)
        add("--count-in", textPath);
    return line;
}

} // namespace tokenscope::app
