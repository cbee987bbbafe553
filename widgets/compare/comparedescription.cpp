// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/comparedescription.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace tokenscope {
namespace {

constexpr int kMostListed = 6;

struct Describe {
    Q_DECLARE_TR_FUNCTIONS(CompareView)
public:
    static QString number(std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); }

    static QString idAndRange(const TokenTable& tokens, TokenIndex token)
    {
        const ByteRange range = tokens.range(token);
        return tr("id %1 [%2, %3)").arg(QString::number(tokens.id(token)), number(range.begin), number(range.end));
    }

    /// The tokens that share bytes with `bytes`; an empty range has only itself.
    static QString tokensOver(const TokenTable& tokens, ByteRange bytes)
    {
        QStringList listed;
        int more = 0;
        const TokenRange touching = tokens.tokensIn(bytes);
        for (TokenTable::Cursor cursor(tokens, touching.first); cursor.token() < touching.end; cursor.next()) {
            if (cursor.range().end <= bytes.begin && !cursor.range().isEmpty())
                continue;
            if (listed.size() < kMostListed)
                listed += idAndRange(tokens, cursor.token());
            else
                ++more;
        }
        if (more > 0)
            listed += tr("and %Ln more", nullptr, more);
        return listed.isEmpty() ? tr("no token") : listed.join(QStringLiteral("\n"));
    }
};

} // namespace

QString comparedName(const ComparedTokenizer& tokenizer)
{
    return QString::fromStdString(tokenizer.title.empty() ? tokenizer.id : tokenizer.title);
}

TokenDescription describeCompared(const ComparisonStudy& study, std::size_t encoding, TokenIndex token)
{
    const ComparedTokenizer& own = study.tokenizers[study.compared[encoding]];
    const ByteRange bytes = own.tokens->range(token);
    TokenDescription description;
    const QString shown = visibleText(study.text.slice(bytes));
    description.title = shown.isEmpty() ? Describe::tr("(no bytes)") : Describe::tr("“%1”").arg(shown);
    QStringList parts{description.title};
    for (std::size_t i = 0; i < study.compared.size(); ++i) {
        const ComparedTokenizer& one = study.tokenizers[study.compared[i]];
        const QString value = i == encoding ? Describe::idAndRange(*one.tokens, token)
            : bytes.isEmpty()               ? Describe::tr("no token")
                                            : Describe::tokensOver(*one.tokens, bytes);
        description.facts += {comparedName(one), value};
        // The row a person is in comes first.
        const QString part = Describe::tr("%1: %2").arg(comparedName(one),
                                                        QString(value).replace(QLatin1Char('\n'), QLatin1String(", ")));
        parts.insert(i == encoding ? 1 : parts.size(), part);
    }
    description.sentence = parts.join(QStringLiteral("; "));
    return description;
}

} // namespace tokenscope
