// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/vocabulary/vocabularyfilters.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>

#include "widgets/vocabulary/flowlayout.h"
#include "widgets/vocabulary/lengthmenu.h"
#include "widgets/vocabulary/vocabularymodel.h"

namespace tokenscope {
namespace {

QString withCount(const QString& name, std::uint32_t count)
{
    return QStringLiteral("%1\t%2").arg(name, QLocale().toString(count));
}

} // namespace

VocabularyFilters::VocabularyFilters(QWidget* parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_mode(new QComboBox(this))
    , m_case(new QToolButton(this))
    , m_anchor(new QComboBox(this))
    , m_status(new QLabel(this))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 8, 12, 8);
    rows->setSpacing(8);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    buildSearch(*first);
    rows->addLayout(first);
    auto* flow = new FlowLayout(8);
    buildFilters(*flow);
    rows->addLayout(flow);
    retranslate();
}

void VocabularyFilters::buildSearch(QHBoxLayout& row)
{
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(120);
    m_search->installEventFilter(this);
    m_case->setCheckable(true);
    m_case->setAutoRaise(true);
    m_case->setFocusPolicy(Qt::StrongFocus);
    m_mode->addItems({{}, {}, {}, {}});
    m_anchor->addItems({{}, {}, {}});
    row.addWidget(m_search, 1);
    row.addWidget(m_mode);
    row.addWidget(m_case);
    row.addWidget(m_anchor);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        VocabularyQuery query = m_query;
        query.text = text.toStdString();
        change(query);
    });
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this](int mode) {
        VocabularyQuery query = m_query;
        query.mode = static_cast<SearchMode>(mode);
        change(query);
    });
    connect(m_case, &QToolButton::toggled, this, [this](bool on) {
        VocabularyQuery query = m_query;
        query.matchCase = on;
        change(query);
    });
    connect(m_anchor, &QComboBox::currentIndexChanged, this, [this](int anchor) {
        VocabularyQuery query = m_query;
        query.anchor = static_cast<SearchAnchor>(anchor);
        change(query);
    });
}

QToolButton* VocabularyFilters::addButton(FlowLayout& flow)
{
    auto* button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    flow.addWidget(button);
    return button;
}

void VocabularyFilters::buildFilters(FlowLayout& flow)
{
    for (QToolButton** button : {&m_kinds, &m_script, &m_length, &m_space}) {
        *button = addButton(flow);
        (*button)->setPopupMode(QToolButton::InstantPopup);
    }
    m_occurring = addButton(flow);
    m_clear = addButton(flow);
    m_compare = addButton(flow);
    flow.addWidget(m_status);
    for (QToolButton* button : {m_kinds, m_script, m_space})
        button->setMenu(new QMenu(button));
    // Menus are made when they open: what they offer depends on the vocabulary.
    connect(m_kinds->menu(), &QMenu::aboutToShow, this, &VocabularyFilters::fillKinds);
    connect(m_script->menu(), &QMenu::aboutToShow, this, &VocabularyFilters::fillScripts);
    connect(m_space->menu(), &QMenu::aboutToShow, this, &VocabularyFilters::fillSpaces);
    m_lengthMenu = new LengthMenu(m_length);
    m_length->setMenu(m_lengthMenu);
    connect(m_lengthMenu, &LengthMenu::limitsChanged, this, [this] {
        VocabularyQuery query = m_query;
        query.bytes = m_lengthMenu->bytes();
        query.characters = m_lengthMenu->characters();
        change(query);
    });
    m_occurring->setCheckable(true);
    connect(m_occurring, &QToolButton::toggled, this, [this](bool on) {
        VocabularyQuery query = m_query;
        query.occurring = on;
        change(query);
    });
    connect(m_clear, &QToolButton::clicked, this, &VocabularyFilters::clearFilters);
    connect(m_compare, &QToolButton::clicked, this, [this] {
        if (m_other.isEmpty())
            emit compareRequested(m_compare->mapToGlobal(QPoint(m_compare->width() / 2, 0)));
        else
            emit compareEnded();
    });
    m_status->setTextFormat(Qt::PlainText);
    m_status->setContentsMargins(4, 4, 4, 4);
}

void VocabularyFilters::change(const VocabularyQuery& query)
{
    if (query == m_query)
        return;
    m_query = query;
    showButtons();
    emit queryChanged();
}

void VocabularyFilters::setQuery(const VocabularyQuery& query)
{
    m_query = query;
    showQuery();
    showButtons();
}

void VocabularyFilters::showQuery()
{
    const std::array blockers{QSignalBlocker(m_search), QSignalBlocker(m_mode), QSignalBlocker(m_case),
                              QSignalBlocker(m_anchor), QSignalBlocker(m_occurring)};
    const QString text = QString::fromStdString(m_query.text);
    if (m_search->text() != text)
        m_search->setText(text);
    m_mode->setCurrentIndex(static_cast<int>(m_query.mode));
    m_case->setChecked(m_query.matchCase);
    m_anchor->setCurrentIndex(static_cast<int>(m_query.anchor));
    m_occurring->setChecked(m_query.occurring);
    m_lengthMenu->setLimits(m_query.bytes, m_query.characters);
}

void VocabularyFilters::clearFilters()
{
    VocabularyQuery cleared;
    cleared.mode = m_query.mode;
    cleared.matchCase = m_query.matchCase;
    cleared.anchor = m_query.anchor;
    cleared.sort = m_query.sort;
    cleared.descending = m_query.descending;
    const bool differs = cleared != m_query;
    setQuery(cleared);
    m_search->setFocus();
    if (differs)
        emit queryChanged();
}

void VocabularyFilters::setVocabulary(std::shared_ptr<const VocabularyIndex> index)
{
    m_index = std::move(index);
}

void VocabularyFilters::setHasText(bool hasText)
{
    m_hasText = hasText;
    showButtons();
}

void VocabularyFilters::setOther(const QString& name)
{
    m_other = name;
    showButtons();
}

void VocabularyFilters::setStatus(const QString& status, bool isProblem)
{
    m_status->setText(status);
    QFont font = m_status->font();
    font.setBold(isProblem);
    m_status->setFont(font);
    m_status->setAccessibleName(status);
}

QString VocabularyFilters::status() const
{
    return m_status->text();
}

void VocabularyFilters::fillKinds()
{
    QMenu& menu = *m_kinds->menu();
    menu.clear();
    for (std::size_t i = 0; i < kEntryKinds; ++i) {
        const auto kind = static_cast<EntryKind>(i);
        const std::uint32_t count = m_index ? m_index->kindCounts()[i] : 0;
        const bool chosen = (m_query.kinds & VocabularyQuery::bit(kind)) != 0;
        if (count == 0 && !chosen)
            continue;
        QAction* action = menu.addAction(withCount(VocabularyModel::kindName(kind), count));
        action->setCheckable(true);
        action->setChecked(chosen);
        connect(action, &QAction::triggered, this, [this, kind] {
            VocabularyQuery query = m_query;
            query.kinds = static_cast<std::uint8_t>(query.kinds ^ VocabularyQuery::bit(kind));
            change(query);
        });
    }
}

void VocabularyFilters::fillScripts()
{
    QMenu& menu = *m_script->menu();
    menu.clear();
    const auto add = [&](const QString& name, std::optional<EntryScript> script) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        action->setChecked(m_query.script == script);
        connect(action, &QAction::triggered, this, [this, script] {
            VocabularyQuery query = m_query;
            query.script = script;
            change(query);
        });
    };
    add(tr("Any script"), std::nullopt);
    menu.addSeparator();
    if (!m_index)
        return;
    for (const auto& [script, count] : m_index->scriptCounts())
        add(withCount(VocabularyModel::scriptName(script), count), script);
}

void VocabularyFilters::fillSpaces()
{
    QMenu& menu = *m_space->menu();
    menu.clear();
    const auto add = [&](const QString& name, std::optional<bool> space) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        action->setChecked(m_query.leadingSpace == space);
        connect(action, &QAction::triggered, this, [this, space] {
            VocabularyQuery query = m_query;
            query.leadingSpace = space;
            change(query);
        });
    };
    add(tr("With and without"), std::nullopt);
    add(tr("Begins with a space"), true);
    add(tr("Begins without a space"), false);
}

QString VocabularyFilters::kindsText() const
{
    QStringList names;
    for (std::size_t i = 0; i < kEntryKinds; ++i) {
        const auto kind = static_cast<EntryKind>(i);
        if ((m_query.kinds & VocabularyQuery::bit(kind)) != 0)
            names += VocabularyModel::kindName(kind);
    }
    return names.join(QLatin1String(", "));
}

QString VocabularyFilters::lengthText() const
{
    const auto range = [](const LengthLimits& limits) {
        if (limits.most == UINT32_MAX)
            return QStringLiteral("≥ %1").arg(limits.least);
        if (limits.least == 0)
            return QStringLiteral("≤ %1").arg(limits.most);
        return limits.least == limits.most ? QString::number(limits.least)
                                           : QStringLiteral("%1–%2").arg(limits.least).arg(limits.most);
    };
    QStringList parts;
    if (!m_query.bytes.isOpen())
        parts += tr("%1 bytes", "a range of numbers").arg(range(m_query.bytes));
    if (!m_query.characters.isOpen())
        parts += tr("%1 characters", "a range of numbers").arg(range(m_query.characters));
    return parts.join(QLatin1String(", "));
}

void VocabularyFilters::showButtons()
{
    const auto label = [](QToolButton& button, const QString& name, const QString& value) {
        button.setText(value.isEmpty() ? name : tr("%1: %2", "filter and what it lets through").arg(name, value));
        button.setAccessibleName(button.text());
        QFont font = button.parentWidget()->font();
        font.setBold(!value.isEmpty());
        button.setFont(font);
    };
    label(*m_kinds, tr("Kind"), kindsText());
    label(*m_script, tr("Script"), m_query.script ? VocabularyModel::scriptName(*m_query.script) : QString());
    label(*m_length, tr("Length"), lengthText());
    label(*m_space, tr("Space"),
          !m_query.leadingSpace       ? QString()
              : *m_query.leadingSpace ? tr("leading")
                                      : tr("none before"));
    m_occurring->setText(tr("In this text"));
    m_occurring->setEnabled(m_hasText || m_query.occurring);
    m_clear->setText(tr("Clear"));
    m_clear->setVisible(m_query.narrows());
    m_compare->setText(m_other.isEmpty() ? tr("Compare with…") : tr("End comparison"));
    m_case->setEnabled(m_query.mode == SearchMode::Text);
    m_case->setToolTip(m_query.mode == SearchMode::Regex
                           ? tr("A regular expression matches case, unless it begins with (?i)")
                           : tr("Match case"));
    m_anchor->setEnabled(m_query.mode != SearchMode::Id);
    static constexpr std::array kExamples{
        QT_TR_NOOP("Search the entries' text"), QT_TR_NOOP("Bytes in hexadecimal, such as E2 82 AC"),
        QT_TR_NOOP("Ids, such as 464 or 100-200"), QT_TR_NOOP("A regular expression, such as ^\\s?[A-Z]+$")};
    m_search->setPlaceholderText(tr(kExamples[static_cast<std::size_t>(m_query.mode)]));
}

void VocabularyFilters::retranslate()
{
    const std::array blockers{QSignalBlocker(m_mode), QSignalBlocker(m_anchor)};
    const QStringList modes{tr("Text"), tr("Bytes"), tr("Id"), tr("Pattern")};
    const QStringList anchors{tr("Anywhere"), tr("At the start"), tr("Whole entry")};
    for (int i = 0; i < modes.size(); ++i)
        m_mode->setItemText(i, modes[i]);
    for (int i = 0; i < anchors.size(); ++i)
        m_anchor->setItemText(i, anchors[i]);
    m_search->setAccessibleName(tr("Search the vocabulary"));
    m_mode->setAccessibleName(tr("What to search by"));
    m_mode->setToolTip(m_mode->accessibleName());
    m_anchor->setAccessibleName(tr("Where the match is"));
    m_anchor->setToolTip(m_anchor->accessibleName());
    m_case->setText(tr("Aa", "match case"));
    m_case->setAccessibleName(tr("Match case"));
    m_occurring->setToolTip(tr("Only entries that occur in the text shown"));
    m_clear->setToolTip(tr("Search for nothing and let every entry through"));
    m_compare->setToolTip(tr("Which entries another tokenizer has too"));
    m_lengthMenu->retranslate();
    showButtons();
}

void VocabularyFilters::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        showButtons();
    QWidget::changeEvent(event);
}

bool VocabularyFilters::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            emit tableWanted();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tokenscope
