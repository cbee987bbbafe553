// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/comparetablemodel.h"

#include <QLocale>

#include <algorithm>
#include <utility>

#include "widgets/compare/comparedescription.h"
#include "widgets/numbers/decimaltext.h"

namespace tokenscope {
namespace {

QString whole(double value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString fraction(const std::optional<double>& value)
{
    return value ? decimalText(*value, 'f', 2) : QString();
}

QVariant orNothing(const std::optional<double>& value)
{
    return value ? QVariant(*value) : QVariant();
}

} // namespace

CompareTableModel::CompareTableModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_errorText([](const Error& error) { return QString::fromStdString(errorMessage(error)); })
{
}

void CompareTableModel::setStudy(std::shared_ptr<const ComparisonStudy> study)
{
    beginResetModel();
    m_study = std::move(study);
    m_rows.clear();
    m_widest = 0;
    for (std::size_t i = 0; m_study && i < m_study->tokenizers.size(); ++i) {
        m_rows.push_back(studyRow(*m_study, i));
        m_widest = std::max({m_widest, m_rows.back().tokens.value_or(0), m_rows.back().floor.value_or(0)});
    }
    endResetModel();
}

void CompareTableModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CompareTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CompareTableModel::text(int row, int column) const
{
    const ComparedTokenizer& one = m_study->tokenizers[static_cast<std::size_t>(row)];
    const StudyRow& numbers = m_rows[static_cast<std::size_t>(row)];
    if (one.error && column == Tokens)
        return m_errorText(*one.error);
    switch (column) {
    case Name:
        return comparedName(one);
    case Tokens:
        return numbers.tokens ? whole(*numbers.tokens) : QString();
    case Ratio:
        return numbers.ratio ? tr("× %1").arg(fraction(numbers.ratio)) : QString();
    case BytesPerToken:
        return fraction(numbers.bytesPerToken);
    case CharactersPerToken:
        return fraction(numbers.charactersPerToken);
    case TokensPerWord:
        return fraction(numbers.tokensPerWord);
    case Floor:
        return numbers.floor ? tr("%1 + %2", "floor and rest").arg(whole(*numbers.floor), whole(*numbers.rest))
                             : QString();
    case RoundTrip:
        if (!one.roundTripExact)
            return {};
        return *one.roundTripExact
            ? tr("exact")
            : tr("differs at %1").arg(QLocale().toString(static_cast<qulonglong>(one.firstDifference)));
    default:
        return {};
    }
}

QVariant CompareTableModel::number(int row, int column) const
{
    const ComparedTokenizer& one = m_study->tokenizers[static_cast<std::size_t>(row)];
    const StudyRow& numbers = m_rows[static_cast<std::size_t>(row)];
    switch (column) {
    case Tokens:
        return orNothing(numbers.tokens);
    case Ratio:
        return orNothing(numbers.ratio);
    case BytesPerToken:
        return orNothing(numbers.bytesPerToken);
    case CharactersPerToken:
        return orNothing(numbers.charactersPerToken);
    case TokensPerWord:
        return orNothing(numbers.tokensPerWord);
    case Floor:
        return orNothing(numbers.floor);
    case RoundTrip:
        return one.roundTripExact ? QVariant(*one.roundTripExact ? 1 : 0) : QVariant();
    default:
        return comparedName(one);
    }
}

QString CompareTableModel::tip(int row, int column) const
{
    const ComparedTokenizer& one = m_study->tokenizers[static_cast<std::size_t>(row)];
    if (one.error)
        return m_errorText(*one.error);
    const auto encoding = m_study->encodingOf(static_cast<std::size_t>(row));
    if (column == Floor && m_rows[static_cast<std::size_t>(row)].floor)
        return tr("%1 pieces come out of the pre-tokenizer: no vocabulary behind it needs fewer tokens. The other %2 "
                  "are the vocabulary's doing.")
            .arg(whole(*m_rows[static_cast<std::size_t>(row)].floor),
                 whole(*m_rows[static_cast<std::size_t>(row)].rest));
    if (!encoding || column != Name)
        return text(row, column);
    const KindBytes& kinds = m_study->comparison.encodings[*encoding].kinds;
    const QLocale locale;
    return tr("%1\nBytes of the text as single-byte tokens: %2; unknown: %3; special: %4; added: %5; in no token: %6")
        .arg(QString::fromStdString(one.id), locale.toString(static_cast<qulonglong>(kinds.fallback)),
             locale.toString(static_cast<qulonglong>(kinds.unknown)),
             locale.toString(static_cast<qulonglong>(kinds.special)),
             locale.toString(static_cast<qulonglong>(kinds.added)),
             locale.toString(static_cast<qulonglong>(kinds.dropped)));
}

QVariant CompareTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const StudyRow& numbers = m_rows[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return tip(row, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "column and cell")
            .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), text(row, index.column()));
    case Qt::TextAlignmentRole:
        if (index.column() == Name || index.column() == RoundTrip
            || m_study->tokenizers[static_cast<std::size_t>(row)].error)
            return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return number(row, index.column());
    case FloorRole:
        return index.column() == Floor ? orNothing(numbers.floor) : QVariant();
    case RestRole:
        return index.column() == Floor ? orNothing(numbers.rest) : QVariant();
    case WidestRole:
        return index.column() == Floor ? QVariant(m_widest) : QVariant();
    default:
        return {};
    }
}

QVariant CompareTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Name:
        return tip ? tr("The window's tokenizer first") : tr("Tokenizer");
    case Tokens:
        return tip ? tr("Tokens of the whole text, without what a template adds") : tr("Tokens");
    case Ratio:
        return tip ? tr("Tokens, divided by those of the first row that has some") : tr("To the first");
    case BytesPerToken:
        return tip ? tr("Bytes of the text, divided by tokens") : tr("Bytes/token");
    case CharactersPerToken:
        return tip ? tr("Unicode code points of the text, divided by tokens") : tr("Characters/token");
    case TokensPerWord:
        return tip ? tr("Tokens, divided by words; a word is a run of characters without white space, which means "
                        "little where words are not spaced")
                   : tr("Tokens/word");
    case Floor:
        return tip ? tr("Pieces the pre-tokenizer makes, the fewest tokens any vocabulary behind it could reach, and "
                        "the tokens above that floor")
                   : tr("Floor + rest");
    case RoundTrip:
        return tip ? tr("Whether decoding the tokens gives the text back, byte for byte") : tr("Round trip");
    default:
        return {};
    }
}

Qt::ItemFlags CompareTableModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    // The first row is the window's tokenizer and stays where it is.
    if (index.isValid() && index.row() > 0)
        flags |= Qt::ItemIsDragEnabled;
    return flags | Qt::ItemIsDropEnabled;
}

} // namespace tokenscope
