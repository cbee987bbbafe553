// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/statistics/statisticspanel.h"

#include "app/actions/actionregistry.h"
#include "app/inspector/inspection.h"
#include "app/panels/behindatab.h"
#include "app/panels/shellquoted.h"
#include "app/session/session.h"
#include "app/window/progressline.h"
#include "core/textstudy/statistics/entryoftoken.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/statistics/statisticstext.h"
#include "widgets/statistics/statisticsview.h"
#include "widgets/textview/tokendescription.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokenscope::app {

StatisticsPanel::StatisticsPanel(const PanelContext& context, QWidget* parent)
    : Panel(context, parent)
    , m_view(new StatisticsView)
    , m_progress(new ProgressLine)
    , m_cancel(new QToolButton)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_progress);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_cancel, 0, Qt::AlignRight);
    m_cancel->setAutoRaise(true);
    connect(&subject(), &Subject::encodedChanged, this, [this] { refreshSoon(); });
    connect(&subject(), &Subject::currentChanged, this, [this] { refreshSoon(); });
    watch(m_work);
    watch(m_select);
    showWork(*m_progress, m_cancel);
    connect(m_view, &StatisticsView::queryChosen, this, &StatisticsPanel::choose);
    connect(m_view, &StatisticsView::choiceCleared, this, [this] {
        m_select.cancel();
        if (subject().selection().selected().set)
            subject().selection().clearSelected();
    });
    connect(m_view, &StatisticsView::walkRequested, this, [this](int step) {
        this->context().actions.action(step > 0 ? Command::NextOccurrence : Command::PreviousOccurrence)->trigger();
    });
    connect(m_view, &StatisticsView::entryHovered, this, &StatisticsPanel::hoverEntry);
    connect(m_view, &StatisticsView::menuRequested, this, &Panel::exportMenuRequested);
    connect(m_view, &StatisticsView::shownChanged, this, [this] {
        if (!m_restoring)
            emit stateChanged();
    });
    connect(&subject().selection(), &SelectionModel::selectedChanged, this, &StatisticsPanel::showSelection);
    retranslate();
}

void StatisticsPanel::refresh()
{
    if (isBehindATab(*this))
        return;
    const EncodedText* encoded = subject().encodedCurrent();
    if (encoded == nullptr || !encoded->text.tokens() || encoded->text.isEmpty()) {
        // While the text is being encoded what was there stays.
        if (encoded == nullptr && subject().current() && subject().isBusy())
            return;
        m_work.cancel();
        m_wantedKey = 0;
        m_cancelled = false;
        m_shown.reset();
        m_view->setStatistics(nullptr, nullptr, 0);
        showHint();
        return;
    }
    if ((m_shown && m_shown->key == encoded->key) || (m_work.isBusy() && m_wantedKey == encoded->key))
        return;
    m_select.cancel();
    m_wantedKey = encoded->key;
    m_cancelled = false;
    showHint();
    const EncodedText wanted = *encoded;
    m_work.start(
        [wanted](const std::stop_token& stop, Progress& progress) {
            return statistics::computeStatistics(wanted.text, *wanted.tokenizer, stop, &progress)
                .map([](statistics::TextStatistics&& made) {
                    return std::make_shared<const statistics::TextStatistics>(std::move(made));
                });
        },
        [this, wanted](Result<std::shared_ptr<const statistics::TextStatistics>> made) {
            if (!made)
                return emit failed(made.error());
            m_shown = wanted;
            const std::shared_ptr<const Vocabulary> vocabulary(wanted.tokenizer, &wanted.tokenizer->vocabulary());
            m_view->setStatistics(std::move(*made), vocabulary, wanted.text.bytes().size());
            showSelection(subject().selection().selected());
        });
}

void StatisticsPanel::cancelWork()
{
    m_cancelled = m_cancelled || m_work.isBusy();
    Panel::cancelWork();
    showHint();
}

bool StatisticsPanel::isCurrent() const
{
    const EncodedText* encoded = subject().encodedCurrent();
    return m_shown && encoded != nullptr && encoded->key == m_shown->key;
}

void StatisticsPanel::choose(const statistics::Query& query)
{
    // Tokens of another text or tokenizer are no longer there to select: count anew.
    if (!isCurrent()) {
        m_view->setChosenText({});
        refreshSoon();
        return;
    }
    m_select.start(
        [text = m_shown->text, tokenizer = m_shown->tokenizer, statistics = m_view->statistics(),
         query](const std::stop_token& stop, Progress&) {
            return statistics::selectTokens(*statistics, text, tokenizer->vocabulary(), query, stop);
        },
        [this, query, key = m_shown->key](Result<std::shared_ptr<TokenSet>> set) {
            if (!set)
                emit failed(set.error());
            else if (isCurrent() && m_shown->key == key)
                select(std::move(*set), query);
        });
}

void StatisticsPanel::select(std::shared_ptr<TokenSet> set, const statistics::Query& query)
{
    if (set->isEmpty())
        return subject().selection().clearSelected();
    set->setDescription(
        statisticstext::selectionText(*m_view->statistics(), m_shown->tokenizer->vocabulary(), query).toStdString());
    // The walk begins where the person is.
    const Selection& before = subject().selection().selected();
    TokenIndex first = set->firstFrom(before.encodingKey == m_shown->key ? before.tokens.first : 0);
    if (first == kNoTokenIndex)
        first = set->firstFrom(0);
    const TokenTable& tokens = *m_shown->text.tokens();
    Selection made{.tokens = {first, first + 1},
                   .bytes = tokens.range(first),
                   .id = tokens.id(first),
                   .encodingKey = m_shown->key};
    made.set = std::move(set);
    subject().selection().setSelected(made);
}

void StatisticsPanel::hoverEntry(TokenId id)
{
    if (id == kNoToken || !isCurrent())
        return subject().selection().clearHovered();
    subject().selection().setHovered({.tokens = {}, .bytes = {}, .id = id, .encodingKey = m_shown->key});
}

/// Where the token selected anywhere is counted; of a vocabulary entry only its rank is known.
void StatisticsPanel::markSelection(const Selection& selection)
{
    const auto& counted = m_view->statistics();
    if (!counted || !isCurrent())
        return m_view->setMarked({}, {});
    const Selection here = selectionIn(*m_shown, selection);
    const Vocabulary& vocabulary = m_shown->tokenizer->vocabulary();
    std::vector<statistics::Query> entries;
    const auto add = [&entries](statistics::Axis axis, std::optional<std::uint64_t> entry) {
        if (entry)
            entries.push_back({axis, *entry, *entry});
    };
    TokenId id = here.id;
    if (here.tokens.size() == 1) {
        using enum statistics::Axis;
        id = m_shown->text.tokens()->id(here.tokens.first);
        for (const statistics::Axis axis : {LengthBytes, LengthCharacters, Rank, Position, Class, PreTokenSize})
            add(axis, statistics::entryOfToken(*counted, m_shown->text, vocabulary, axis, here.tokens.first));
    } else if (here.tokens.isEmpty() && id != kNoToken) {
        add(statistics::Axis::Rank, statistics::rankOfEntry(*counted, id));
    }
    const QString what = entries.empty()
        ? QString()
        : tr("Arrows: where “%1” is counted").arg(visibleText(pieceBytes(vocabulary, id), 30));
    m_view->setMarked(std::move(entries), what);
}

void StatisticsPanel::showSelection(const Selection& selection)
{
    markSelection(selection);
    if (!selection.set || !m_shown || selection.encodingKey != m_shown->key)
        return m_view->setChosenText({});
    const QString what = QString::fromStdString(selection.set->description());
    m_view->setChosenText(
        tr("%1: %2", "a count, then what was counted").arg(statisticstext::number(selection.set->count()), what));
}

const ViewExport* StatisticsPanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

QString StatisticsPanel::commandLine() const
{
    const DocumentPtr& document = subject().current();
    if (!document || subject().tokenizer().empty())
        return {};
    QString line = QStringLiteral("tokenscope-cli stats --tokenizer ")
        + shellQuoted(QString::fromStdString(subject().tokenizer()));
    if (subject().options().special == SpecialPolicy::Recognise)
        line += QStringLiteral(" --special");
    if (!m_view->shown().isEmpty())
        line += QStringLiteral(" --csv ") + m_view->shown();
    const bool file = document->origin == Document::Origin::File;
    return line + QLatin1Char(' ') + (file ? shellQuoted(document->path) : QStringLiteral("-"));
}

QJsonObject StatisticsPanel::state() const
{
    return {{QStringLiteral("shown"), m_view->shown()}};
}

void StatisticsPanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    m_view->setShown(state.value(QStringLiteral("shown")).toString());
}

void StatisticsPanel::showHint()
{
    if (!subject().current())
        m_view->setHint(tr("Open a text to see its statistics."));
    else if (subject().tokenizer().empty())
        m_view->setHint(tr("Choose a tokenizer to see the statistics of this text."));
    else if (m_cancelled)
        m_view->setHint(tr("Counting was stopped. Close this panel and show it again to count."));
    else if (m_wantedKey != 0)
        m_view->setHint(tr("Counting…"));
    else
        m_view->setHint(tr("This text has no tokens yet. Type something, or open another text."));
}

void StatisticsPanel::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop counting; what was counted before stays"));
    showHint();
    markSelection(subject().selection().selected());
}

} // namespace tokenscope::app
