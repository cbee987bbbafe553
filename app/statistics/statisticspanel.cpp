// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/statistics/statisticspanel.h"

#include "app/actions/actionregistry.h"
#include "app/session/session.h"
#include "app/window/progressline.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/statistics/statisticstext.h"
#include "widgets/statistics/statisticsview.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokenscope::app {
namespace {

/// In single quotes for a POSIX shell.
QString shellQuoted(const QString& text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

} // namespace

StatisticsPanel::StatisticsPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
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
    m_cancel->hide();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &StatisticsPanel::refresh);
    connect(&context.session, &Session::encodedChanged, this, [this] { m_refresh.start(); });
    connect(&context.session, &Session::currentChanged, this, [this] { m_refresh.start(); });
    connect(&m_work, &LatestWork::busyChanged, this, [this](bool busy) {
        if (busy)
            m_progress->start([this] { return m_work.progress(); });
        else
            m_progress->stop();
    });
    connect(m_progress, &ProgressLine::showingChanged, m_cancel, &QWidget::setVisible);
    connect(m_cancel, &QToolButton::clicked, this, &StatisticsPanel::cancel);
    connect(context.actions.action(Command::Cancel), &QAction::triggered, this, &StatisticsPanel::cancel);
    connect(m_view, &StatisticsView::queryChosen, this, &StatisticsPanel::choose);
    connect(m_view, &StatisticsView::choiceCleared, this, [this] {
        m_select.cancel();
        if (m_context.selection.selected().set)
            m_context.selection.clearSelected();
    });
    connect(m_view, &StatisticsView::walkRequested, this, [this](int step) {
        m_context.actions.action(step > 0 ? Command::NextOccurrence : Command::PreviousOccurrence)->trigger();
    });
    connect(m_view, &StatisticsView::entryHovered, this, &StatisticsPanel::hoverEntry);
    connect(m_view, &StatisticsView::menuRequested, this, &Panel::exportMenuRequested);
    connect(m_view, &StatisticsView::shownChanged, this, [this] {
        if (!m_restoring)
            emit stateChanged();
    });
    connect(&context.selection, &SelectionModel::selectedChanged, this, &StatisticsPanel::showSelection);
    retranslate();
    showHint();
}

void StatisticsPanel::refresh()
{
    if (!isVisible())
        return;
    const EncodedText* encoded = m_context.session.encodedCurrent();
    if (encoded == nullptr || !encoded->text.tokens() || encoded->text.isEmpty()) {
        // While the text is being encoded what was there stays.
        if (encoded == nullptr && m_context.session.current() && m_context.session.isBusy())
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
            showSelection(m_context.selection.selected());
        });
}

void StatisticsPanel::cancel()
{
    m_select.cancel();
    if (!m_work.isBusy())
        return;
    m_work.cancel();
    m_cancelled = true;
    showHint();
}

bool StatisticsPanel::isCurrent() const
{
    const EncodedText* encoded = m_context.session.encodedCurrent();
    return m_shown && encoded != nullptr && encoded->key == m_shown->key;
}

void StatisticsPanel::choose(const statistics::Query& query)
{
    // Tokens of another text or tokenizer are no longer there to select: count anew.
    if (!isCurrent()) {
        m_view->setChosenText({});
        m_refresh.start();
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
        return m_context.selection.clearSelected();
    set->setDescription(
        statisticstext::selectionText(*m_view->statistics(), m_shown->tokenizer->vocabulary(), query).toStdString());
    // The walk begins where the person is.
    const Selection& before = m_context.selection.selected();
    TokenIndex first = set->firstFrom(before.encodingKey == m_shown->key ? before.tokens.first : 0);
    if (first == kNoTokenIndex)
        first = set->firstFrom(0);
    const TokenTable& tokens = *m_shown->text.tokens();
    Selection made{.tokens = {first, first + 1},
                   .bytes = tokens.range(first),
                   .id = tokens.id(first),
                   .encodingKey = m_shown->key};
    made.set = std::move(set);
    m_context.selection.setSelected(made);
}

void StatisticsPanel::hoverEntry(TokenId id)
{
    if (id == kNoToken || !isCurrent())
        return m_context.selection.clearHovered();
    m_context.selection.setHovered({.tokens = {}, .bytes = {}, .id = id, .encodingKey = m_shown->key});
}

void StatisticsPanel::showSelection(const Selection& selection)
{
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
    const DocumentPtr& document = m_context.session.current();
    if (!document || m_context.session.tokenizer().empty())
        return {};
    QString line = QStringLiteral("tokenscope-cli stats --tokenizer ")
        + shellQuoted(QString::fromStdString(m_context.session.tokenizer()));
    if (m_context.session.options().special == SpecialPolicy::Recognise)
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

void StatisticsPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showHint();
    }
    Panel::changeEvent(event);
}

void StatisticsPanel::showEvent(QShowEvent* event)
{
    Panel::showEvent(event);
    m_refresh.start();
}

void StatisticsPanel::showHint()
{
    if (!m_context.session.current())
        m_view->setHint(tr("Open a text to see its statistics."));
    else if (m_context.session.tokenizer().empty())
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
}

} // namespace tokenscope::app
