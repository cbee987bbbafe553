// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/tokensjson.h"

#include "widgets/textview/utf8text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tokenscope::app {
namespace {

QJsonValue jsonNumber(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

/// A quoted JSON string; malformed bytes become U+FFFD.
QByteArray jsonString(std::string_view text)
{
    const QByteArray array = QJsonDocument(QJsonArray{fromUtf8Exactly(text)}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

} // namespace

QByteArray tokensJson(const EncodedText& encoded, const std::optional<RoundTrip>& roundTrip)
{
    const TokenTable& tokens = *encoded.text.tokens();
    // Written as bytes: a QJsonArray of a large text's tokens would take a hundred times its size.
    QByteArray ids;
    QByteArray ranges;
    QByteArray pieces;
    for (TokenTable::Cursor cursor(tokens, 0); !cursor.atEnd(); cursor.next()) {
        const char* comma = cursor.token() == 0 ? "" : ",";
        const ByteRange range = cursor.range();
        ids += comma + QByteArray::number(tokens.id(cursor.token()));
        ranges += comma + QByteArray("[") + QByteArray::number(static_cast<qulonglong>(range.begin)) + ','
            + QByteArray::number(static_cast<qulonglong>(range.end)) + ']';
        pieces += comma + jsonString(encoded.text.slice(range));
    }
    QJsonObject head{
        {QStringLiteral("tokenizer"), QString::fromStdString(encoded.tokenizerId)},
        {QStringLiteral("text"), encoded.document->name},
        {QStringLiteral("bytes"), jsonNumber(encoded.text.bytes().size())},
        {QStringLiteral("tokens"), jsonNumber(tokens.size())},
    };
    if (roundTrip) {
        QJsonObject check{{QStringLiteral("exact"), roundTrip->exact}};
        if (!roundTrip->exact)
            check.insert(QStringLiteral("firstDifference"), jsonNumber(roundTrip->firstDifference));
        head.insert(QStringLiteral("roundTrip"), check);
    }
    QByteArray json = QJsonDocument(head).toJson(QJsonDocument::Compact);
    json.chop(1); // the closing brace
    return json + ",\"ids\":[" + ids + "],\"ranges\":[" + ranges + "],\"pieces\":[" + pieces + "]}\n";
}

} // namespace tokenscope::app
