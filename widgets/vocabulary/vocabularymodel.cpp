// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/vocabulary/vocabularymodel.h"

#include <QLocale>

#include <array>

#include "widgets/numbers/decimaltext.h"
#include "widgets/textview/tokendescription.h"

namespace tokenscope {
namespace {

constexpr std::array<EntrySort, VocabularyModel::ColumnCount> kSorts{
    EntrySort::Id,   EntrySort::Text,   EntrySort::Bytes, EntrySort::ByteLength, EntrySort::CharacterLength,
    EntrySort::Kind, EntrySort::Script, EntrySort::Rank,  EntrySort::Score,      EntrySort::Occurrences,
    EntrySort::Id};

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

bool isNumeric(int column)
{
    switch (column) {
    case VocabularyModel::PieceColumn:
    case VocabularyModel::BytesColumn:
    case VocabularyModel::KindColumn:
    case VocabularyModel::ScriptColumn:
        return false;
    default:
        return true;
    }
}

} // namespace

void VocabularyModel::setContent(Content content)
{
    beginResetModel();
    m_content = std::move(content);
    m_rows.clear();
    endResetModel();
}

void VocabularyModel::setCounts(std::shared_ptr<const TokenCounts> counts)
{
    m_content.counts = std::move(counts);
    if (rowCount() > 0)
        emit dataChanged(index(0, OccurrencesColumn), index(rowCount() - 1, OccurrencesColumn));
}

bool VocabularyModel::hasColumn(Column column) const
{
    if (!m_content.index)
        return column < RankColumn;
    switch (column) {
    case RankColumn:
        return m_content.index->hasRanks();
    case ScoreColumn:
        return m_content.index->hasScores();
    case OccurrencesColumn:
        return m_content.counts != nullptr && !m_content.isOther;
    case OtherIdColumn:
        return m_content.comparison != nullptr;
    default:
        return true;
    }
}

TokenId VocabularyModel::idAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return kNoToken;
    return m_content.ids[static_cast<std::size_t>(row)];
}

int VocabularyModel::rowOf(TokenId id) const
{
    if (!m_content.index || id >= m_content.index->size())
        return -1;
    if (m_rows.empty()) {
        m_rows.assign(m_content.index->size(), -1);
        for (std::size_t row = 0; row < m_content.ids.size(); ++row)
            m_rows[m_content.ids[row]] = static_cast<int>(row);
    }
    return m_rows[id];
}

TokenId VocabularyModel::partnerOf(TokenId id) const
{
    if (!m_content.comparison)
        return kNoToken;
    const auto& partners = m_content.isOther ? m_content.comparison->here : m_content.comparison->there;
    return id < partners.size() ? partners[id] : kNoToken;
}

EntrySort VocabularyModel::sortOf(int column)
{
    return column >= 0 && column < ColumnCount ? kSorts[static_cast<std::size_t>(column)] : EntrySort::Id;
}

int VocabularyModel::columnOf(EntrySort sort)
{
    for (int column = 0; column < ColumnCount; ++column) {
        if (kSorts[static_cast<std::size_t>(column)] == sort)
            return column;
    }
    return IdColumn;
}

int VocabularyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_content.ids.size());
}

int VocabularyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VocabularyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TokenId id = idAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.column(), id);
    case Qt::ToolTipRole:
        return toolTip(id);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case TokenIdRole:
        return id;
    case PieceBytesRole: {
        const std::string_view bytes = m_content.index->bytes(id);
        return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
    default:
        return {};
    }
}

QString VocabularyModel::text(int column, TokenId id) const
{
    const VocabularyIndex& index = *m_content.index;
    switch (column) {
    case IdColumn:
        return QString::number(id);
    case PieceColumn:
        return index.byteLength(id) == 0 ? tr("(no bytes)") : visibleText(index.bytes(id));
    case BytesColumn:
        return hexBytes(index.bytes(id));
    case ByteLengthColumn:
        return number(index.byteLength(id));
    case CharacterLengthColumn:
        return number(index.characterLength(id));
    case KindColumn:
        return kindName(index.kind(id));
    case ScriptColumn:
        return scriptName(index.script(id));
    case RankColumn: {
        const auto rank = index.rank(id);
        return rank ? number(*rank) : QString();
    }
    case ScoreColumn: {
        const auto score = index.score(id);
        return score ? decimalText(double{*score}, 'g', 6) : QString();
    }
    case OccurrencesColumn:
        return hasColumn(OccurrencesColumn) ? number((*m_content.counts)[id]) : QString();
    case OtherIdColumn: {
        const TokenId other = partnerOf(id);
        return other == kNoToken ? QString() : QString::number(other);
    }
    default:
        return {};
    }
}

QString VocabularyModel::toolTip(TokenId id) const
{
    const VocabularyIndex& index = *m_content.index;
    QStringList lines{tr("Id %1: %2").arg(QString::number(id), text(PieceColumn, id)),
                      tr("%Ln byte(s)", nullptr, static_cast<int>(index.byteLength(id))) + QLatin1String(": ")
                          + hexBytes(index.bytes(id))};
    if (index.spelled(id) != index.bytes(id))
        lines += tr("In the file: %1").arg(visibleText(index.spelled(id)));
    return lines.join(QLatin1Char('\n'));
}

QVariant VocabularyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft));
    const bool isName = role == Qt::DisplayRole;
    if (!isName && role != Qt::ToolTipRole)
        return {};
    switch (section) {
    case IdColumn:
        return isName ? tr("Id") : tr("The entry's number");
    case PieceColumn:
        return isName ? tr("Text") : tr("What the entry stands for; sorts without regard to case and leading spaces");
    case BytesColumn:
        return isName ? tr("Bytes") : tr("The same in hexadecimal");
    case ByteLengthColumn:
        return isName ? tr("Length", "in bytes") : tr("Length in bytes");
    case CharacterLengthColumn:
        return isName ? tr("Chars") : tr("Length in characters (code points)");
    case KindColumn:
        return isName ? tr("Kind") : tr("What the entry is for");
    case ScriptColumn:
        return isName ? tr("Script") : tr("The script of its letters");
    case RankColumn:
        return isName ? tr("Rank") : tr("How early merging makes it: 0 is first");
    case ScoreColumn:
        return isName ? tr("Score") : tr("Log-probability or merge score, as the file says");
    case OccurrencesColumn:
        return isName ? tr("Here") : tr("Occurrences in the text shown");
    case OtherIdColumn:
        return isName ? tr("Other id") : tr("The id of the same bytes in the other vocabulary");
    default:
        return {};
    }
}

void VocabularyModel::sort(int column, Qt::SortOrder order)
{
    emit sortRequested(column, order);
}

void VocabularyModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString VocabularyModel::kindName(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Normal:
        return tr("ordinary");
    case EntryKind::Partial:
        return tr("partial UTF-8");
    case EntryKind::Byte:
        return tr("byte fallback");
    case EntryKind::Special:
        return tr("special");
    case EntryKind::Added:
        return tr("added");
    case EntryKind::Unknown:
        return tr("unknown");
    case EntryKind::Unused:
        return tr("unused");
    }
    return {};
}

QString VocabularyModel::scriptName(EntryScript script)
{
    if (script == kMixedScript)
        return tr("several");
    if (script == kNoScript)
        return tr("none", "no script");
    const std::string_view name = entryScriptName(script);
    if (name == "Common")
        return tr("common", "digits, punctuation, signs");
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()))
        .replace(QLatin1Char('_'), QLatin1Char(' '));
}

} // namespace tokenscope
