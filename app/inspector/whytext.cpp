// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/whytext.h"

#include "widgets/textview/tokendescription.h"

#include <QCoreApplication>
#include <QLocale>

namespace tokenscope::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WhyText)
};

QString place(std::uint64_t byte)
{
    return QStringLiteral("<a href=\"byte:%1\">%2</a>")
        .arg(QString::number(byte), QLocale().toString(static_cast<qulonglong>(byte)));
}

QString named(const std::string& stage)
{
    return QStringLiteral("<b>%1</b>").arg(QString::fromStdString(stage).toHtmlEscaped());
}

/// The sentence without the place it speaks of.
QString reasonText(const trace::WhyNotOne& why, const Tokenizer& tokenizer)
{
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    const QString piece = why.id == kNoToken ? QString() : entryLink(vocabulary, why.id);
    switch (why.reason) {
    case trace::WhyNot::IsOne:
        return Words::tr("It is one token, %1.").arg(piece);
    case trace::WhyNot::AddedToken:
        return Words::tr("The added token %1 is in it, and added tokens are found before anything else.").arg(piece);
    case trace::WhyNot::Normalizer:
        if (why.stage.empty())
            return Words::tr("Nothing of it reached the model.");
        if (why.isWhatIsLeft)
            return Words::tr("%1 stands for all that the normalizer %2 left of it.").arg(piece, named(why.stage));
        return piece.isEmpty() ? Words::tr("The normalizer %1 left nothing of it for the model.").arg(named(why.stage))
                               : Words::tr("%1 spells it as written, but the normalizer %2 turned it into other text.")
                                     .arg(piece, named(why.stage));
    case trace::WhyNot::PreTokenizer:
        return why.stage.empty()
            ? Words::tr("The text is split here before the model runs, and no token reaches across.")
            : Words::tr("The pre-tokenizer %1 splits the text here, and no token reaches across.")
                  .arg(named(why.stage));
    case trace::WhyNot::NotInVocabulary:
        return Words::tr("The vocabulary has no entry that spells it.");
    case trace::WhyNot::MissingMerge:
        return Words::tr("%1 spells it, but the merges, made in their order, stop at %2 and %3, which no merge joins.")
            .arg(piece, entryLink(vocabulary, why.left), entryLink(vocabulary, why.right));
    case trace::WhyNot::BetterPath:
        if (why.scoreGap == 0)
            return Words::tr("%1 spells it, but a longer piece that begins earlier comes first.").arg(piece);
        return Words::tr("%1 spells it, but another path of pieces scores higher by %2.")
            .arg(piece, QLocale().toString(why.scoreGap, 'f', 3));
    case trace::WhyNot::Context:
        return Words::tr("%1 spells it, and by itself it is that token; here its neighbours took part of it first.")
            .arg(piece);
    }
    return {};
}

} // namespace

QString entryLink(const Vocabulary& vocabulary, TokenId id)
{
    if (id == kNoToken)
        return Words::tr("an unknown character");
    return QStringLiteral("<a href=\"id:%1\">“%2”</a>")
        .arg(QString::number(id), visibleText(pieceBytes(vocabulary, id), 40).toHtmlEscaped());
}

QString whyNotOneText(const trace::WhyNotOne& why, const Tokenizer& tokenizer)
{
    QString reason = reasonText(why, tokenizer);
    if (!why.boundary || why.reason == trace::WhyNot::IsOne)
        return reason;
    return Words::tr("%1 The first boundary in question is at byte %2.").arg(reason, place(*why.boundary));
}

QString boundaryText(const BoundaryReason& reason, TokenId self, bool left, const Tokenizer& tokenizer)
{
    using Cause = BoundaryReason::Cause;
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    switch (reason.cause) {
    case Cause::TextEdge:
        return left ? Words::tr("The text begins here.") : Words::tr("The text ends here.");
    case Cause::AddedToken:
        if (reason.other == self)
            return Words::tr("It is an added token, found before anything else ran.");
        return Words::tr("The added token %1 is beside it, found before anything else ran.")
            .arg(entryLink(vocabulary, reason.other));
    case Cause::Inserted:
        return Words::tr("Beside it is a token that stands for no text: %1.").arg(entryLink(vocabulary, reason.other));
    case Cause::PreTokenizer:
        return Words::tr("The pre-tokenizer %1 splits the text here.").arg(named(reason.stage));
    case Cause::Segment:
        return Words::tr("The text between added tokens is taken by itself.");
    case Cause::Model:
        break;
    }
    if (!reason.why)
        return Words::tr("Both tokens come from the same character.");
    const QString beside = entryLink(vocabulary, reason.other);
    return left ? Words::tr("Not one with %1 before it: %2").arg(beside, reasonText(*reason.why, tokenizer))
                : Words::tr("Not one with %1 behind it: %2").arg(beside, reasonText(*reason.why, tokenizer));
}

} // namespace tokenscope::app
