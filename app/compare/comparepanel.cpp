// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparepanel.h"

#include "app/actions/actionregistry.h"
#include "app/errors/errortext.h"
#include "app/icons/icons.h"
#include "app/panels/behindatab.h"
#include "app/panels/shellquoted.h"
#include "app/search/searchpopup.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/window/entries.h"
#include "app/window/progressline.h"
#include "core/textstudy/compare/comparetokenizers.h"
#include "widgets/compare/comparedescription.h"
#include "widgets/compare/comparetable.h"
#include "widgets/compare/compareview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace tokenscope::app {
namespace {

constexpr int kSideBySideWidth = 760;
/// Keys of our encodings: far from those EncodeQueue counts up from 1.
constexpr std::uint64_t kFirstKey = std::uint64_t{1} << 48;

QStringList toStrings(const std::vector<std::string>& ids)
{
    QStringList strings;
    for (const std::string& id : ids)
        strings += QString::fromStdString(id);
    return strings;
}

QToolButton* makeButton(QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

ComparePanel::ComparePanel(const PanelContext& context, QWidget* parent)
    : Panel(context, parent)
    , m_nextKey(kFirstKey)
    , m_view(new CompareView)
    , m_table(new CompareTable)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_add(makeButton(this))
    , m_remove(makeButton(this))
    , m_up(makeButton(this))
    , m_down(makeButton(this))
    , m_cancel(makeButton(this))
    , m_filter(new QComboBox)
    , m_differences(new QLabel)
    , m_progress(new ProgressLine)
{
    build();
    connectAll();
    retranslate();
    std::vector<std::string> others;
    if (const auto remembered = Settings::comparedTokenizers()) {
        for (const QString& id : *remembered)
            others.push_back(id.toStdString());
    } else {
        // Two that most people know, and that split most differently.
        for (const char* id : {"gpt2", "o200k_base"}) {
            const auto choice = context.session.tokenizers().find(id);
            if (choice && choice->installed)
                others.emplace_back(id);
        }
    }
    setOthers(std::move(others));
    takeStudy(nullptr);
}

void ComparePanel::build()
{
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setIcon(icons::icon(QStringLiteral("blocks")));
    m_remove->setIcon(icons::icon(QStringLiteral("trash-2")));
    m_up->setIcon(icons::icon(QStringLiteral("arrow-up")));
    m_down->setIcon(icons::icon(QStringLiteral("arrow-down")));
    m_cancel->setIcon(icons::icon(QStringLiteral("circle-x")));
    m_filter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_filter->setMinimumContentsLength(8);
    m_filter->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_filter->setMaximumWidth(320);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(4);
    for (QWidget* widget : {m_add, m_remove, m_up, m_down, m_cancel})
        bar->addWidget(widget);
    bar->addSpacing(8);
    bar->addWidget(m_filter, 1);
    bar->addStretch(1);
    bar->addWidget(m_differences);
    for (const Command command : {Command::PreviousDifference, Command::NextDifference}) {
        auto* button = makeButton(this);
        QAction* action = context().actions.action(command);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        const auto name = [button] { button->setAccessibleName(ActionRegistry::plainText(button->defaultAction())); };
        connect(action, &QAction::changed, button, name);
        name();
        bar->addWidget(button);
    }
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(6);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_table);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_handleMoved = true; });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_progress);
    layout->addWidget(m_splitter, 1);
    m_view->setSelectionModel(&subject().selection());
}

void ComparePanel::connectAll()
{
    connect(&subject(), &Subject::encodedChanged, this, &ComparePanel::takeChange);
    connect(&subject(), &Subject::currentChanged, this, &ComparePanel::takeChange);
    watch(m_work);
    showWork(*m_progress, m_cancel);

    connect(context().actions.action(Command::NextDifference), &QAction::triggered, m_view,
            &CompareView::nextDifference);
    connect(context().actions.action(Command::PreviousDifference), &QAction::triggered, m_view,
            &CompareView::previousDifference);
    connect(m_view, &CompareView::differencesChanged, this, &ComparePanel::showDifferences);
    connect(m_view, &CompareView::menuRequested, this, &Panel::exportMenuRequested);
    connect(m_table, &CompareTable::menuRequested, this, &Panel::exportMenuRequested);
    connect(m_table, &CompareTable::removeRequested, this, &ComparePanel::removeTokenizer);
    connect(m_table, &CompareTable::moveRequested, this, &ComparePanel::moveTokenizer);
    connect(m_table, &CompareTable::currentTokenizerChanged, this, &ComparePanel::updateButtons);
    connect(m_table, &CompareTable::sortChanged, this, &ComparePanel::changed);
    m_table->compareModel()->setErrorText(
        [](const Error& error) { return errorText(error, OpenedAs::Tokenizer).what; });
    connect(m_add, &QToolButton::clicked, this, &ComparePanel::openChooser);
    connect(m_remove, &QToolButton::clicked, this, [this] { removeTokenizer(m_table->currentTokenizer()); });
    connect(m_up, &QToolButton::clicked, this,
            [this] { moveTokenizer(m_table->currentTokenizer(), m_table->currentTokenizer() - 1); });
    connect(m_down, &QToolButton::clicked, this,
            [this] { moveTokenizer(m_table->currentTokenizer(), m_table->currentTokenizer() + 1); });
    connect(m_filter, &QComboBox::activated, this, [this](int index) {
        const QStringList pair = m_filter->itemData(index).toStringList();
        m_pair = pair.size() == 2 ? std::pair(pair[0].toStdString(), pair[1].toStdString())
                                  : std::pair<std::string, std::string>();
        applyFilter();
        changed();
    });
}

void ComparePanel::retranslate()
{
    const auto label = [](QToolButton* button, const QString& text, const QString& tip) {
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(text);
        button->setAccessibleDescription(tip);
    };
    label(m_add, tr("Add tokenizer…"), tr("Compare with one more tokenizer"));
    label(m_remove, tr("Remove"), tr("Take the tokenizer of the table's current row out of the comparison (Delete)"));
    label(m_up, tr("Move up"), tr("Move the tokenizer of the table's current row up (Alt+Up)"));
    label(m_down, tr("Move down"), tr("Move the tokenizer of the table's current row down (Alt+Down)"));
    label(m_cancel, tr("Cancel"), tr("Stop comparing; what is shown stays"));
    m_filter->setAccessibleName(tr("Which differences count"));
    m_filter->setToolTip(tr("Count and mark all differences, or only those between two of the tokenizers"));
    fillFilter();
    showDifferences();
    takeStudy(m_study);
}

// What is compared -----------------------------------------------------------------------------------------------------

std::vector<std::string> ComparePanel::wanted() const
{
    std::vector<std::string> ids{subject().tokenizer()};
    for (const std::string& id : m_others) {
        if (std::ranges::find(ids, id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

void ComparePanel::setOthers(std::vector<std::string> others)
{
    m_others.clear();
    for (std::string& id : others) {
        if (!id.empty() && m_others.size() < kMostOthers && std::ranges::find(m_others, id) == m_others.end())
            m_others.push_back(std::move(id));
    }
    takeChange();
}

void ComparePanel::changed()
{
    Settings::setComparedTokenizers(toStrings(m_others));
    Q_EMIT stateChanged();
}

void ComparePanel::addTokenizer(const std::string& idOrPath)
{
    std::vector<std::string> others = m_others;
    others.push_back(idOrPath);
    setOthers(std::move(others));
    changed();
}

void ComparePanel::removeTokenizer(int row)
{
    const std::vector<std::string> ids = wanted();
    if (row <= 0 || row >= static_cast<int>(ids.size()))
        return;
    std::erase(m_others, ids[static_cast<std::size_t>(row)]);
    takeChange();
    changed();
}

void ComparePanel::moveTokenizer(int from, int to)
{
    std::vector<std::string> ids = wanted();
    const int last = static_cast<int>(ids.size()) - 1;
    if (from <= 0 || to <= 0 || from > last || to > last || from == to)
        return;
    const auto begin = ids.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    m_others.assign(ids.begin() + 1, ids.end());
    m_table->setCurrentTokenizer(to);
    takeChange();
    changed();
}

void ComparePanel::takeChange()
{
    m_stale = true;
    refreshSoon();
    updateButtons();
}

void ComparePanel::refresh()
{
    if (!m_stale || isBehindATab(*this))
        return;
    m_stale = false;
    const EncodedText* encoded = subject().encodedCurrent();
    if (encoded == nullptr) {
        m_work.cancel();
        const DocumentPtr& current = subject().current();
        const bool other = m_study && (!current || current->text.sharedBytes() != m_study->text.sharedBytes());
        if (other)
            takeStudy(nullptr);
        return;
    }
    // What the last study knows of this text is taken over.
    const bool sameText = m_study && m_study->text.sharedBytes() == encoded->text.sharedBytes();
    std::vector<CompareRequest> requests;
    for (const std::string& id : wanted()) {
        CompareRequest request;
        request.id = id;
        request.title = context().session.tokenizers().title(id).toStdString();
        request.encodingKey = m_nextKey++;
        if (requests.empty()) {
            request.tokenizer = encoded->tokenizer;
            request.tokens = encoded->text.tokens();
            request.encodingKey = encoded->key;
        } else if (sameText && m_studyOptions == encoded->options) {
            for (const ComparedTokenizer& known : m_study->tokenizers) {
                if (known.id == id && known.isCompared()) {
                    request.tokenizer = known.tokenizer;
                    request.tokens = known.tokens;
                    request.encodingKey = known.encodingKey;
                }
            }
        }
        requests.push_back(std::move(request));
    }
    const TokenizerSource& source = context().session.openTokenizers();
    const EncodeOptions options = encoded->options;
    m_work.start(
        [text = encoded->text, requests = std::move(requests), &source, options](const std::stop_token& stop,
                                                                                 Progress& progress) {
            return compareTokenizers(
                text, requests, [&source](const std::string& id) { return source.open(id); }, options, stop, progress);
        },
        [this, options](Result<std::shared_ptr<const ComparisonStudy>> study) {
            if (!study) {
                Q_EMIT failed(study.error());
                return;
            }
            m_studyOptions = options;
            takeStudy(*study);
        });
}

void ComparePanel::takeStudy(const std::shared_ptr<const ComparisonStudy>& study)
{
    const bool isNew = study != m_study;
    m_study = study;
    if (!subject().current())
        m_view->setHint(tr("Open a text to see how tokenizers split it differently."));
    else if (study && study->text.isEmpty())
        m_view->setHint(tr("The text is empty: type or open one to compare tokenizers on it."));
    else if (subject().tokenizer().empty())
        m_view->setHint(tr("Choose a tokenizer to compare others with."));
    else
        m_view->setHint(tr("The tokens of this text are not known yet."));
    if (isNew) {
        m_view->setStudy(study);
        m_table->setStudy(study);
    }
    fillFilter();
    applyFilter();
    updateButtons();
    showDifferences();
}

// Differences ----------------------------------------------------------------------------------------------------------

void ComparePanel::fillFilter()
{
    m_filter->clear();
    m_filter->addItem(tr("All differences"));
    for (std::size_t j = 1; m_study && j < m_study->compared.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) {
            const ComparedTokenizer& first = m_study->tokenizers[m_study->compared[i]];
            const ComparedTokenizer& second = m_study->tokenizers[m_study->compared[j]];
            const PairAgreement& agreement = m_study->comparison.pair(i, j);
            m_filter->addItem(
                tr("%1 and %2 (boundary F1 %3)")
                    .arg(comparedName(first), comparedName(second), QLocale().toString(agreement.f1, 'f', 3)),
                QStringList{QString::fromStdString(first.id), QString::fromStdString(second.id)});
        }
    }
    m_filter->setEnabled(m_filter->count() > 2);
}

void ComparePanel::applyFilter()
{
    int chosen = 0;
    std::optional<CompareView::Pair> pair;
    for (int index = 1; index < m_filter->count(); ++index) {
        const QStringList ids = m_filter->itemData(index).toStringList();
        const std::string first = ids[0].toStdString();
        const std::string second = ids[1].toStdString();
        if (std::pair(first, second) != m_pair && std::pair(second, first) != m_pair)
            continue;
        chosen = index;
        CompareView::Pair found;
        for (std::size_t i = 0; i < m_study->compared.size(); ++i) {
            const std::string& id = m_study->tokenizers[m_study->compared[i]].id;
            if (id == first)
                found.first = i;
            if (id == second)
                found.second = i;
        }
        pair = found;
    }
    m_filter->setCurrentIndex(chosen);
    m_view->setPair(pair);
}

void ComparePanel::showDifferences()
{
    const auto count = static_cast<int>(std::min<std::size_t>(m_view->differenceCount(), INT_MAX));
    QString text;
    if (const auto current = m_view->currentDifference())
        text = tr("difference %1 of %2")
                   .arg(QLocale().toString(static_cast<qulonglong>(*current) + 1), QLocale().toString(count));
    else if (m_study && m_study->compared.size() > 1)
        text = count > 0 ? tr("%Ln difference(s)", nullptr, count) : tr("no difference");
    else if (m_study && !m_study->text.isEmpty())
        text = tr("add a tokenizer to compare with");
    m_differences->setText(text);
    for (const Command command : {Command::NextDifference, Command::PreviousDifference})
        context().actions.action(command)->setEnabled(count > 0);
}

QString ComparePanel::differenceText() const
{
    return m_differences->text();
}

// The bar --------------------------------------------------------------------------------------------------------------

void ComparePanel::updateButtons()
{
    const int current = m_table->currentTokenizer();
    const int last = static_cast<int>(wanted().size()) - 1;
    m_add->setEnabled(m_others.size() < kMostOthers);
    m_remove->setEnabled(current > 0 && current <= last);
    m_up->setEnabled(current > 1 && m_table->sortColumn() < 0);
    m_down->setEnabled(current > 0 && current < last && m_table->sortColumn() < 0);
}

void ComparePanel::openChooser()
{
    if (m_popup == nullptr)
        m_popup = new SearchPopup(window());
    // One that has not been brought is added as well: its row says how to bring it.
    std::vector<SearchEntry> entries = tokenizerEntries(
        context().session.tokenizers(), {}, [this](const std::string& id) { addTokenizer(id); },
        [this](const TokenizerChoice& choice) { addTokenizer(choice.id); });
    const std::vector<std::string> present = wanted();
    std::erase_if(entries, [&](const SearchEntry& entry) {
        return std::ranges::any_of(context().session.tokenizers().choices(), [&](const TokenizerChoice& choice) {
            return choice.title == entry.title && std::ranges::find(present, choice.id) != present.end();
        });
    });
    m_popup->open(std::move(entries), tr("Search tokenizers by name, maker or licence"), tr("Tokenizers"),
                  mapToGlobal(QPoint(width() / 2, 0)));
}

// What the window asks for ---------------------------------------------------------------------------------------------

const ViewExport* ComparePanel::viewExport() const
{
    if (m_table->hasFocus() && m_table->hasExport())
        return m_table;
    return m_view->hasExport() ? m_view : nullptr;
}

QString ComparePanel::commandLine() const
{
    const DocumentPtr& document = subject().current();
    if (!document || subject().tokenizer().empty())
        return {};
    QString line = QStringLiteral("tokenscope-cli compare");
    for (const std::string& id : wanted())
        line += QStringLiteral(" --tokenizer ") + shellQuoted(QString::fromStdString(id));
    if (subject().options().special == SpecialPolicy::Recognise)
        line += QStringLiteral(" --special");
    const bool file = document->origin == Document::Origin::File;
    return line + QLatin1Char(' ') + (file ? shellQuoted(document->path) : QStringLiteral("-"));
}

QJsonObject ComparePanel::state() const
{
    QJsonObject state{{QStringLiteral("tokenizers"), QJsonArray::fromStringList(toStrings(m_others))}};
    if (!m_pair.first.empty())
        state.insert(QStringLiteral("pair"),
                     QJsonArray{QString::fromStdString(m_pair.first), QString::fromStdString(m_pair.second)});
    if (m_table->sortColumn() >= 0) {
        state.insert(QStringLiteral("sortColumn"), m_table->sortColumn());
        state.insert(QStringLiteral("descending"), m_table->sortOrder() == Qt::DescendingOrder);
    }
    return state;
}

void ComparePanel::restore(const QJsonObject& state)
{
    const QJsonValue tokenizers = state.value(QStringLiteral("tokenizers"));
    if (tokenizers.isArray()) {
        std::vector<std::string> others;
        for (const QJsonValue id : tokenizers.toArray())
            others.push_back(id.toString().toStdString());
        setOthers(std::move(others));
    }
    const QJsonArray pair = state.value(QStringLiteral("pair")).toArray();
    m_pair = pair.size() == 2 ? std::pair(pair[0].toString().toStdString(), pair[1].toString().toStdString())
                              : std::pair<std::string, std::string>();
    applyFilter();
    m_table->sortBy(state.value(QStringLiteral("sortColumn")).toInt(-1),
                    state.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void ComparePanel::resizeEvent(QResizeEvent* event)
{
    m_splitter->setOrientation(width() >= kSideBySideWidth ? Qt::Horizontal : Qt::Vertical);
    Panel::resizeEvent(event);
    // The table shows its numbers until a person moves the handle.
    const int whole = m_splitter->orientation() == Qt::Horizontal ? width() : height();
    if (!m_handleMoved)
        m_splitter->setSizes({whole * 55 / 100, whole * 45 / 100});
}

} // namespace tokenscope::app
