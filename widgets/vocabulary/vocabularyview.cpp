// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/vocabulary/vocabularyview.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QStackedLayout>
#include <QTabBar>
#include <QTableView>

#include <algorithm>
#include <array>

#include "core/textstudy/vocabularyindex/vocabularytable.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/vocabulary/vocabularydelegate.h"

namespace tokenscope {
namespace {

constexpr std::array kMemberships{Membership::All, Membership::Shared, Membership::SharedOtherId, Membership::OnlyHere,
                                  Membership::OnlyThere};

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

VocabularyView::VocabularyView(QWidget* parent)
    : QWidget(parent)
    , m_filters(new VocabularyFilters(this))
    , m_tabs(new QTabBar(this))
    , m_table(new QTableView(this))
    , m_model(new VocabularyModel(this))
    , m_delegate(new VocabularyDelegate(this))
    , m_message(new QLabel(this))
    , m_pages(new QStackedLayout)
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->hide();
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_message->setContentsMargins(24, 24, 24, 24);
    connectTable();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filters);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(12, 0, 12, 0);
    tabRow->addWidget(m_tabs);
    layout->addLayout(tabRow);
    layout->addLayout(m_pages, 1);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_message);

    connect(m_filters, &VocabularyFilters::queryChanged, this, &VocabularyView::queryChanged);
    connect(m_filters, &VocabularyFilters::compareRequested, this, &VocabularyView::compareRequested);
    connect(m_filters, &VocabularyFilters::compareEnded, this, &VocabularyView::compareEnded);
    connect(m_filters, &VocabularyFilters::tableWanted, this, &VocabularyView::focusTable);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_membership = tab >= 0 ? kMemberships[static_cast<std::size_t>(tab)] : Membership::All;
        emit queryChanged();
    });
    restyle();
    retranslate();
}

void VocabularyView::connectTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setAlternatingRowColors(false); // the delegate does it
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setSortIndicator(VocabularyModel::IdColumn, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setMouseTracking(true);
    m_table->viewport()->installEventFilter(this);
    m_table->installEventFilter(this);
    connect(m_model, &VocabularyModel::sortRequested, this, [this](int column, Qt::SortOrder order) {
        VocabularyQuery wanted = m_filters->query();
        wanted.sort = VocabularyModel::sortOf(column);
        wanted.descending = order == Qt::DescendingOrder;
        if (wanted == m_filters->query())
            return;
        m_filters->setQuery(wanted);
        emit queryChanged();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { selectCurrent(); });
    connect(m_table, &QTableView::clicked, this, [this] { selectCurrent(); });
    connect(m_table, &QTableView::entered, this, [this](const QModelIndex& index) { hoverRow(index.row()); });
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (currentId() != kNoToken)
            emit findRequested(currentId());
    });
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& position) { emit exportMenuRequested(m_table->viewport()->mapToGlobal(position)); });
}

void VocabularyView::setVocabulary(std::shared_ptr<const VocabularyIndex> index)
{
    m_index = std::move(index);
    m_filters->setVocabulary(m_index);
    m_delegate->forgetLayouts();
    m_counts.reset();
    m_filters->setHasText(false);
    setComparison({}, nullptr, nullptr);
}

void VocabularyView::setCounts(std::shared_ptr<const TokenCounts> counts)
{
    m_counts = std::move(counts);
    m_filters->setHasText(m_counts != nullptr);
    const bool appears = m_model->hasColumn(VocabularyModel::OccurrencesColumn) != (m_counts != nullptr);
    if (m_model->content().index == m_index)
        m_model->setCounts(m_counts);
    if (appears)
        layoutColumns();
}

void VocabularyView::setComparison(const QString& otherName, std::shared_ptr<const VocabularyIndex> other,
                                   std::shared_ptr<const VocabularyComparison> comparison)
{
    m_otherName = comparison ? otherName : QString();
    m_other = std::move(other);
    m_comparison = std::move(comparison);
    m_filters->setOther(m_otherName);
    showTabs();
}

void VocabularyView::showTabs()
{
    const QSignalBlocker blocker(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_tabs->setVisible(m_comparison != nullptr);
    if (!m_comparison) {
        m_membership = Membership::All;
        return;
    }
    const QStringList names{tr("All %1"), tr("Shared %1"), tr("Shared, other id %1"), tr("Only here %1"),
                            tr("Only in %2 %1", "%2 is a tokenizer, %1 a number")};
    for (std::size_t i = 0; i < kMemberships.size(); ++i) {
        QString name = names[static_cast<qsizetype>(i)].arg(number(m_comparison->count(kMemberships[i])));
        if (kMemberships[i] == Membership::OnlyThere)
            name = name.arg(m_otherName);
        m_tabs->addTab(name);
    }
    m_tabs->setCurrentIndex(static_cast<int>(m_membership));
    m_tabs->setAccessibleName(tr("Compared with %1").arg(m_otherName));
}

void VocabularyView::setMatches(VocabularyMatches matches, Membership membership)
{
    const bool isOther = membership == Membership::OnlyThere;
    m_problem.clear();
    m_undecided = matches.undecided;
    if (m_model->content().isOther != isOther || m_model->content().index != (isOther ? m_other : m_index))
        m_delegate->forgetLayouts();
    hoverRow(-1);
    m_showingSelection = true;
    m_model->setContent({isOther ? m_other : m_index, std::move(matches.ids), m_counts, m_comparison, isOther});
    m_showingSelection = false;
    layoutColumns();
    m_table->scrollToTop();
    showStatus();
    if (m_model->rowCount() == 0)
        m_message->setText(m_index && m_index->count() == 0
                               ? tr("This vocabulary has no entries.")
                               : tr("No entry is like that. Change the search, or clear the filters."));
    m_pages->setCurrentWidget(m_model->rowCount() == 0 ? static_cast<QWidget*>(m_message) : m_table);
    if (m_selection && m_selection->selected().id != kNoToken)
        showSelection(m_selection->selected());
}

void VocabularyView::setProblem(const QString& problem)
{
    m_problem = problem;
    showStatus();
}

void VocabularyView::setMessage(const QString& message)
{
    m_message->setText(message);
    m_pages->setCurrentWidget(m_message);
    m_filters->setStatus({}, false);
}

void VocabularyView::showStatus()
{
    if (!m_problem.isEmpty()) {
        m_filters->setStatus(m_problem, true);
        return;
    }
    const auto& index = m_model->content().index;
    QString status =
        tr("%1 of %2", "entries found, entries of the vocabulary")
            .arg(number(static_cast<std::uint64_t>(m_model->rowCount())), number(index ? index->count() : 0));
    if (m_undecided > 0)
        status = tr("%1; the pattern gave up on %Ln entries", nullptr, static_cast<int>(m_undecided)).arg(status);
    m_filters->setStatus(status, false);
    m_table->setAccessibleDescription(status);
}

VocabularyQuery VocabularyView::query() const
{
    return m_filters->query();
}

void VocabularyView::setQuery(const VocabularyQuery& query, Membership membership)
{
    m_filters->setQuery(query);
    m_membership = m_comparison ? membership : Membership::All;
    const QSignalBlocker tabs(m_tabs);
    m_tabs->setCurrentIndex(m_comparison ? static_cast<int>(m_membership) : -1);
    const QSignalBlocker model(m_model);
    m_table->horizontalHeader()->setSortIndicator(VocabularyModel::columnOf(query.sort),
                                                  query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void VocabularyView::setSelectionModel(SelectionModel* selection)
{
    if (m_selection)
        m_selection->disconnect(this);
    m_selection = selection;
    if (!selection)
        return;
    connect(selection, &SelectionModel::selectedChanged, this, &VocabularyView::showSelection);
    connect(selection, &SelectionModel::hoveredChanged, this, &VocabularyView::showHovered);
    showSelection(selection->selected());
}

void VocabularyView::setEncodingKey(std::uint64_t key)
{
    m_key = key;
    if (m_selection)
        showSelection(m_selection->selected());
}

TokenId VocabularyView::currentId() const
{
    return m_model->content().isOther ? kNoToken : m_model->idAt(m_table->currentIndex().row());
}

void VocabularyView::showSelection(const Selection& selected)
{
    if (m_model->content().isOther)
        return;
    const bool known = selected.id != kNoToken && selected.encodingKey == m_key;
    const int row = known ? m_model->rowOf(selected.id) : -1;
    if (row == m_table->currentIndex().row() && row >= 0)
        return;
    m_showingSelection = true;
    if (row < 0) {
        m_table->selectionModel()->clear();
    } else {
        m_table->setCurrentIndex(m_model->index(row, VocabularyModel::PieceColumn));
        m_table->scrollTo(m_table->currentIndex());
    }
    m_showingSelection = false;
}

void VocabularyView::showHovered(const Selection& hovered)
{
    const bool known = hovered.id != kNoToken && hovered.encodingKey == m_key && !m_model->content().isOther;
    const int row = known ? m_model->rowOf(hovered.id) : -1;
    if (row == m_hoveredRow)
        return;
    for (const int changed : {m_hoveredRow, row}) {
        if (changed >= 0)
            m_table->viewport()->update(0, m_table->rowViewportPosition(changed), m_table->viewport()->width(),
                                        m_table->rowHeight(changed));
    }
    m_hoveredRow = row;
    m_delegate->setHoveredRow(row);
}

void VocabularyView::selectCurrent()
{
    const TokenId id = currentId();
    if (m_showingSelection || !m_selection || id == kNoToken)
        return;
    // A token of the entry that is chosen already stays chosen.
    if (m_selection->selected().id == id && m_selection->selected().encodingKey == m_key)
        return;
    Selection made;
    made.id = id;
    made.encodingKey = m_key;
    m_selection->setSelected(made);
}

void VocabularyView::hoverRow(int row)
{
    if (!m_selection || m_model->content().isOther)
        return;
    Selection made;
    made.id = m_model->idAt(row);
    made.encodingKey = made.id == kNoToken ? 0 : m_key;
    m_selection->setHovered(made);
}

void VocabularyView::focusTable()
{
    if (m_model->rowCount() == 0)
        return;
    m_table->setFocus(Qt::OtherFocusReason);
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, VocabularyModel::PieceColumn));
}

QString VocabularyView::message() const
{
    return m_message->text();
}

bool VocabularyView::isShowingMessage() const
{
    return m_pages->currentWidget() == m_message;
}

bool VocabularyView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Leave)
        hoverRow(-1);
    // Also when a scroll bar comes or goes.
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        layoutColumns();
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && currentId() != kNoToken) {
            emit findRequested(currentId());
            return true;
        }
        if (key->key() == Qt::Key_Up && m_table->currentIndex().row() <= 0 && key->modifiers() == Qt::NoModifier) {
            m_filters->searchField()->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void VocabularyView::changeEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::LanguageChange:
        retranslate();
        break;
    case QEvent::FontChange:
    case QEvent::PaletteChange:
    case QEvent::ApplicationPaletteChange:
    case QEvent::StyleChange:
        restyle();
        break;
    default:
        break;
    }
    QWidget::changeEvent(event);
}

void VocabularyView::restyle()
{
    m_delegate->restyle(font(), palette());
    // The style would fill selected rows before the delegate paints its own, lighter mark.
    QPalette quiet = palette();
    quiet.setColor(QPalette::Highlight, Qt::transparent);
    if (m_table->palette() != quiet)
        m_table->setPalette(quiet);
    m_table->verticalHeader()->setDefaultSectionSize(m_delegate->rowHeight());
    m_table->verticalHeader()->setMinimumSectionSize(m_delegate->rowHeight());
    layoutColumns();
    m_table->viewport()->update();
}

void VocabularyView::retranslate()
{
    m_table->setAccessibleName(tr("Entries of the vocabulary"));
    m_message->setAccessibleName(tr("Message"));
    m_model->retranslate();
    showTabs();
    if (m_model->content().index)
        showStatus();
}

void VocabularyView::layoutColumns()
{
    constexpr int kPadding = 24; // the delegate's on both sides, and the sort arrow
    constexpr int kLeastPieceEms = 10;
    const QFontMetrics metrics(font());
    const auto sized = [&](std::initializer_list<QString> samples) {
        int width = 0;
        for (const QString& sample : samples)
            width = std::max(width, metrics.horizontalAdvance(sample));
        return width + kPadding;
    };
    int taken = 0;
    for (int column = 0; column < VocabularyModel::ColumnCount; ++column) {
        const bool shown = m_model->hasColumn(static_cast<VocabularyModel::Column>(column));
        m_table->setColumnHidden(column, !shown);
        if (!shown || column == VocabularyModel::PieceColumn)
            continue;
        const QString name = m_model->headerData(column, Qt::Horizontal).toString() + QStringLiteral("  ");
        QString sample = QStringLiteral("000,000");
        if (column == VocabularyModel::BytesColumn)
            sample = QStringLiteral("00 00 00 00 00 00");
        else if (column == VocabularyModel::KindColumn)
            sample = VocabularyModel::kindName(EntryKind::Byte);
        else if (column == VocabularyModel::ScriptColumn)
            sample = QStringLiteral("Devanagari");
        else if (column == VocabularyModel::ByteLengthColumn || column == VocabularyModel::CharacterLengthColumn)
            sample = QStringLiteral("000");
        const int width = sized({name, sample});
        m_table->setColumnWidth(column, width);
        taken += width;
    }
    const int least = metrics.horizontalAdvance(QLatin1Char('m')) * kLeastPieceEms;
    m_table->setColumnWidth(VocabularyModel::PieceColumn, std::max(least, m_table->viewport()->width() - taken));
}

bool VocabularyView::hasExport() const
{
    return m_pages->currentWidget() == m_table && m_model->rowCount() > 0;
}

QSize VocabularyView::pictureSize() const
{
    return {m_table->viewport()->width(), m_table->horizontalHeader()->height() + m_table->viewport()->height()};
}

void VocabularyView::paintPicture(QPainter& painter) const
{
    painter.fillRect(QRect(QPoint(), pictureSize()), palette().base());
    m_table->horizontalHeader()->render(&painter, QPoint(0, 0));
    m_table->viewport()->render(&painter, QPoint(0, m_table->horizontalHeader()->height()));
}

std::vector<TokenId> VocabularyView::idsIn(DataScope scope) const
{
    if (scope == DataScope::All)
        return m_model->content().ids;
    std::vector<TokenId> ids;
    if (scope == DataScope::Selected) {
        std::vector<int> rows;
        for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
            rows.push_back(index.row());
        std::ranges::sort(rows);
        for (const int row : rows)
            ids.push_back(m_model->idAt(row));
        return ids;
    }
    const int first = std::max(0, m_table->rowAt(0));
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    for (int row = first; row <= (last < 0 ? m_model->rowCount() - 1 : last); ++row)
        ids.push_back(m_model->idAt(row));
    return ids;
}

std::optional<DataTable> VocabularyView::data(DataScope scope) const
{
    if (!hasExport())
        return std::nullopt;
    const std::vector<TokenId> ids = idsIn(scope);
    if (ids.empty())
        return std::nullopt;
    const VocabularyModel::Content& content = m_model->content();
    VocabularyTableParts parts;
    if (content.counts && !content.isOther)
        parts.counts = content.counts.get();
    if (content.comparison)
        parts.partners = content.isOther ? &content.comparison->here : &content.comparison->there;
    return vocabularyTable(*content.index, ids, parts);
}

} // namespace tokenscope
