// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/searchpopup.h"

#include "app/search/searchdelegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace tokenscope::app {
namespace {

const QKeySequence kForgetKeys(QKeyCombination(Qt::ShiftModifier, Qt::Key_Delete));

/// Keeps the lines in which every word of the search occurs.
class WordFilter final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QStringList& words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QString text = sourceModel()->index(row, 0, parent).data(SearchTextRole).toString();
        return std::all_of(m_words.begin(), m_words.end(),
                           [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

SearchPopup::SearchPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
    , m_model(new QStandardItemModel(this))
    , m_proxy(new WordFilter(this))
{
    setFrameStyle(QFrame::StyledPanel);
    m_proxy->setSourceModel(m_model);
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new SearchDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMargin(16);
    m_search->installEventFilter(this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);

    connect(m_search, &QLineEdit::textChanged, this, &SearchPopup::filter);
    connect(m_list, &QListView::clicked, this, &SearchPopup::run);
    connect(m_list, &QListView::customContextMenuRequested, this, &SearchPopup::showMenu);
    connect(m_list, &QListView::entered, m_list, [this](const QModelIndex& index) { m_list->setCurrentIndex(index); });
}

void SearchPopup::open(std::vector<SearchEntry> entries, const QString& placeholder, const QString& name,
                       const QPoint& topCentre)
{
    m_entries = std::move(entries);
    m_model->clear();
    int current = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const SearchEntry& entry = m_entries[i];
        auto* item = new QStandardItem(entry.icon, entry.title);
        item->setData(entry.detail, SearchDetailRole);
        item->setData(entry.trailing, SearchTrailingRole);
        item->setData(QStringList{entry.title, entry.detail, entry.trailing, entry.keywords}.join(QLatin1Char('\n')),
                      SearchTextRole);
        item->setData(entry.enabled, SearchEnabledRole);
        item->setData(QStringList{entry.title, entry.detail, entry.trailing}.join(QLatin1String(", ")),
                      Qt::AccessibleTextRole);
        if (entry.forget)
            item->setToolTip(tr("%1 takes it off the list").arg(kForgetKeys.toString(QKeySequence::NativeText)));
        m_model->appendRow(item);
        if (entry.current)
            current = static_cast<int>(i);
    }
    m_search->setPlaceholderText(placeholder);
    m_search->setAccessibleName(name);
    m_list->setAccessibleName(name);
    setAccessibleName(name);
    m_nothing->setText(tr("Nothing fits. Try fewer letters."));
    m_search->clear();
    filter({});

    const QRect screen =
        (parentWidget() != nullptr ? parentWidget()->screen() : QApplication::primaryScreen())->availableGeometry();
    const int em = fontMetrics().horizontalAdvance(QLatin1Char('m'));
    const int width = std::min(std::max(em * 56, 560), screen.width() - 32);
    const int row = m_list->sizeHintForRow(0);
    const int rows = std::min(static_cast<int>(m_entries.size()), 10);
    const int height = std::min(row * rows + m_search->sizeHint().height() + 32, screen.height() * 2 / 3);
    const int left = std::clamp(topCentre.x() - width / 2, screen.left() + 8,
                                std::max(screen.left() + 8, screen.right() - width - 8));
    const int top =
        std::clamp(topCentre.y(), screen.top() + 8, std::max(screen.top() + 8, screen.bottom() - height - 8));
    setGeometry(left, top, width, height);
    show();
    m_list->setCurrentIndex(m_proxy->mapFromSource(m_model->index(current, 0)));
    m_list->scrollTo(m_list->currentIndex());
    m_search->setFocus(Qt::PopupFocusReason);
}

QStringList SearchPopup::visibleTitles() const
{
    QStringList titles;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        titles.append(m_proxy->index(row, 0).data(Qt::DisplayRole).toString());
    return titles;
}

bool SearchPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, key);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentIndex());
        return true;
    case Qt::Key_Delete: // what is selected in the field is cut
        if (key->keyCombination() != kForgetKeys[0] || m_search->hasSelectedText()
            || !canForget(m_list->currentIndex()))
            return false;
        forget(m_list->currentIndex());
        return true;
    default:
        return false;
    }
}

void SearchPopup::filter(const QString& text)
{
    static_cast<WordFilter*>(m_proxy)->setWords(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    const bool found = m_proxy->rowCount() > 0;
    m_list->setVisible(found);
    m_nothing->setVisible(!found);
    if (found)
        m_list->setCurrentIndex(m_proxy->index(0, 0));
}

void SearchPopup::run(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const auto entry = static_cast<std::size_t>(m_proxy->mapToSource(index).row());
    const std::function<void()> action = m_entries[entry].run;
    hide();
    if (action)
        action();
}

bool SearchPopup::canForget(const QModelIndex& index) const
{
    return index.isValid() && m_entries[static_cast<std::size_t>(m_proxy->mapToSource(index).row())].forget;
}

void SearchPopup::forget(const QModelIndex& index)
{
    const int row = m_proxy->mapToSource(index).row();
    const auto entry = m_entries.begin() + row;
    const std::function<void()> action = entry->forget;
    m_entries.erase(entry);
    m_model->removeRow(row);
    m_list->setVisible(m_proxy->rowCount() > 0);
    m_nothing->setVisible(m_proxy->rowCount() == 0);
    action();
}

void SearchPopup::showMenu(const QPoint& at)
{
    const QPersistentModelIndex index = m_list->indexAt(at);
    if (!canForget(index))
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* action = menu->addAction(tr("&Take Off the List"));
    action->setShortcut(kForgetKeys);
    connect(action, &QAction::triggered, this, [this, index] {
        if (canForget(index))
            forget(index);
    });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace tokenscope::app
