// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/tokendescription.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

#include "core/text/document/displaystep.h"
#include "widgets/numbers/decimaltext.h"

namespace tokenscope {
namespace {

struct Describe {
    Q_DECLARE_TR_FUNCTIONS(TokenDescription)
public:
    static QString number(std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); }

    /// Half-open offsets, as every interface of the field counts them.
    static QString range(std::uint64_t begin, std::uint64_t end)
    {
        return QStringLiteral("[%1, %2)").arg(number(begin), number(end));
    }

    /// The tokens that own part of a character at either end of `token`.
    static QString sharedWith(const TextDocument& document, TokenIndex token, ByteRange range)
    {
        QStringList owners;
        const auto add = [&](std::uint64_t byte) {
            const ByteRange cluster = clusterAt(document.bytes(), byte);
            const TokenRange tokens = document.tokens()->tokensIn(cluster);
            for (TokenTable::Cursor cursor(*document.tokens(), tokens.first); cursor.token() < tokens.end;
                 cursor.next()) {
                const bool touches = !cursor.range().isEmpty() && cursor.range().end > cluster.begin;
                const QString name =
                    tr("#%1 (id %2)").arg(number(cursor.token())).arg(document.tokens()->id(cursor.token()));
                if (cursor.token() != token && touches && !owners.contains(name))
                    owners += name;
            }
        };
        add(range.begin);
        add(range.end - 1);
        return owners.join(QLatin1String(", "));
    }
};

QString pictureOf(const DisplayStep& step)
{
    switch (step.shape) {
    case DisplayShape::Character:
    case DisplayShape::Space:
        return QString::fromUcs4(&step.value, 1);
    case DisplayShape::Tab:
    case DisplayShape::LineFeed:
    case DisplayShape::CarriageReturn:
        return QString(QChar(static_cast<char16_t>(0x2400 + step.value)));
    case DisplayShape::ByteBox:
        return QStringLiteral("⟨%1⟩").arg(static_cast<uint>(step.value), 2, 16, QLatin1Char('0')).toUpper();
    case DisplayShape::CodePointBox:
        break;
    }
    return QStringLiteral("⟨U+%1⟩").arg(QString::number(step.value, 16).toUpper().rightJustified(4, QLatin1Char('0')));
}

} // namespace

QString visibleText(std::string_view bytes, qsizetype mostCharacters)
{
    // Eight bytes are enough for any character shown.
    const auto most = static_cast<std::size_t>(mostCharacters) * 8;
    if (bytes.size() > most)
        return visibleText(bytes.substr(0, most), mostCharacters);
    QString text;
    for (std::size_t at = 0; at < bytes.size();) {
        const DisplayStep step = displayStepAt(bytes, at);
        text += pictureOf(step);
        at += step.length;
    }
    constexpr QChar kOpenBox{0x2423};
    for (qsizetype i = 0; i < text.size() && text[i] == QLatin1Char(' '); ++i)
        text[i] = kOpenBox;
    for (qsizetype i = text.size(); i > 0 && text[i - 1] == QLatin1Char(' '); --i)
        text[i - 1] = kOpenBox;
    if (text.size() > mostCharacters) {
        text.truncate(mostCharacters - 1);
        if (text.back().isHighSurrogate())
            text.chop(1);
        text += QChar(0x2026);
    }
    return text;
}

QString hexBytes(std::string_view bytes, std::size_t mostBytes)
{
    const auto count = static_cast<qsizetype>(std::min(bytes.size(), mostBytes));
    QString hex = QString::fromLatin1(QByteArray::fromRawData(bytes.data(), count).toHex(' ')).toUpper();
    if (bytes.size() > mostBytes)
        hex += QStringLiteral(" …");
    return hex;
}

QString tokenKindName(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Hole:
        return Describe::tr("not in the vocabulary");
    case TokenKind::Normal:
        return Describe::tr("ordinary");
    case TokenKind::Byte:
        return Describe::tr("single byte");
    case TokenKind::Unknown:
        return Describe::tr("unknown");
    case TokenKind::Control:
        return Describe::tr("special");
    case TokenKind::UserDefined:
        return Describe::tr("added");
    case TokenKind::Unused:
        return Describe::tr("unused");
    }
    return {};
}

TokenDescription describeToken(const TextDocument& document, const Vocabulary* vocabulary, TokenIndex token,
                               std::optional<std::uint32_t> rank)
{
    const TokenTable& tokens = *document.tokens();
    const TokenId id = tokens.id(token);
    const ByteRange range = tokens.range(token);
    const std::string_view text = document.slice(range);
    const bool known = vocabulary != nullptr && vocabulary->contains(id);
    const std::string piece = known ? pieceBytes(*vocabulary, id) : std::string(text.substr(0, 1024));
    const QString shown = visibleText(piece);

    TokenDescription description;
    description.title = shown.isEmpty() ? Describe::tr("(no bytes)") : Describe::tr("“%1”").arg(shown);
    auto& facts = description.facts;
    facts += {Describe::tr("Id"), QString::number(id)};
    facts +=
        {Describe::tr("Token"),
         Describe::tr("%1 of %2").arg(Describe::number(std::uint64_t{token} + 1), Describe::number(tokens.size()))};
    facts += {Describe::tr("Bytes (%1)", "how many; their values follow").arg(Describe::number(piece.size())),
              hexBytes(piece)};
    if (known) {
        const std::string_view spelled = vocabulary->piece(id);
        if (spelled != piece && vocabulary->alphabet != Alphabet::Bytes)
            facts += {Describe::tr("Written as"), visibleText(spelled)};
        if (rank)
            facts += {Describe::tr("Rank"), Describe::number(*rank)};
        if (vocabulary->score(id) != 0.0F)
            facts += {Describe::tr("Score"), decimalText(static_cast<double>(vocabulary->score(id)), 'g', 6)};
        facts += {Describe::tr("Kind"), tokenKindName(vocabulary->kind(id))};
    }
    if (known && text != piece)
        facts += {Describe::tr("From text"), range.isEmpty() ? Describe::tr("nothing: inserted") : visibleText(text)};
    facts += {Describe::tr("At bytes"), Describe::range(range.begin, range.end)};
    const LineIndex& lines = document.lines();
    const std::uint64_t first = lines.charactersBefore(document.bytes(), range.begin);
    facts +=
        {Describe::tr("At characters"), Describe::range(first, lines.charactersBefore(document.bytes(), range.end))};
    facts += {Describe::tr("Line"), Describe::number(std::uint64_t{lines.lineAtByte(range.begin)} + 1)};
    if (const QString owners = range.isEmpty() ? QString() : Describe::sharedWith(document, token, range);
        !owners.isEmpty())
        facts += {Describe::tr("Shares a character with"), owners};
    description.sentence = Describe::tr("Token %1 of %2, %3, id %4, bytes %5")
                               .arg(Describe::number(std::uint64_t{token} + 1), Describe::number(tokens.size()),
                                    description.title, QString::number(id), Describe::range(range.begin, range.end));
    return description;
}

} // namespace tokenscope
