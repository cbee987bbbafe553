// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/textnavigation.h"

#include "app/actions/actionregistry.h"
#include "app/inspect/tokensummary.h"
#include "app/session/session.h"
#include "app/text/textworkspace.h"
#include "app/window/progressline.h"
#include "core/textstudy/tokenruns/tokenruns.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokentextview.h"

#include <algorithm>

namespace tokenscope::app {

TextNavigation::TextNavigation(const PanelContext& context, TextWorkspace& workspace, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_workspace(workspace)
{
    const auto on = [this](Command command, std::function<void()> run) {
        connect(m_context.actions.action(command), &QAction::triggered, this, [run = std::move(run)] { run(); });
    };
    on(Command::FirstDifference, [this] { goToFirstDifference(); });
    on(Command::NextOccurrence, [this] { goToOccurrence(1); });
    on(Command::PreviousOccurrence, [this] { goToOccurrence(-1); });
    on(Command::LongestRun, [this] { goToTokens(&tokenruns::longestRun); });
    on(Command::LongestToken, [this] {
        goToTokens([](const TokenTable& tokens, const std::stop_token& stop) {
            return tokenruns::longestToken(tokens, stop).map([](TokenIndex token) {
                return token == kNoTokenIndex ? TokenRange() : TokenRange{token, token + 1};
            });
        });
    });
    m_delay.setSingleShot(true);
    m_delay.setInterval(ProgressLine::kDelayMs);
    const auto report = [this] {
        const bool isLong = m_searching.isBusy() && !m_delay.isActive();
        if (std::exchange(m_long, isLong) != isLong)
            Q_EMIT workingChanged();
    };
    connect(&m_delay, &QTimer::timeout, this, report);
    connect(&m_searching, &LatestWork::busyChanged, this, [this, report](bool busy) {
        if (busy)
            m_delay.start();
        report();
    });
}

void TextNavigation::goToFirstDifference()
{
    const auto& roundTrip = m_context.session.roundTrip();
    if (!roundTrip || roundTrip->exact)
        return;
    TokenTextView* view = m_workspace.view();
    const std::uint64_t byte = roundTrip->firstDifference;
    const auto& tokens = view->document().tokens();
    if (const auto token = tokens ? tokens->tokenAtByte(byte) : std::nullopt)
        view->setCurrentToken(*token);
    else
        view->scrollToByte(byte);
    view->setFocus(Qt::OtherFocusReason);
}

void TextNavigation::goToOccurrence(int step)
{
    TokenTextView* view = m_workspace.view();
    const TokenIndex current = view->currentToken();
    const auto& tokens = view->document().tokens();
    Selection selected = m_context.selection.selected();
    if (tokens && selected.set && selected.encodingKey == view->encodingKey()) {
        const TokenIndex next = selected.set->neighbour(current, step);
        if (next < tokens->size()) {
            selected.tokens = {next, next + 1};
            selected.bytes = tokens->range(next);
            selected.id = tokens->id(next);
            m_context.selection.setSelected(selected);
        }
    } else if (tokens && selected.tokens.isEmpty() && selected.id != kNoToken
               && selected.encodingKey == view->encodingKey()) {
        // A vocabulary entry chosen in a list: its first token, or, one back from there, its last.
        const auto ids = tokens->ids();
        const auto first = static_cast<TokenIndex>(std::ranges::find(ids, selected.id) - ids.begin());
        if (first < tokens->size())
            view->setCurrentToken(step > 0 ? first : neighbourOccurrence(*tokens, first, step));
    } else if (tokens && current < tokens->size()) {
        view->setCurrentToken(neighbourOccurrence(*tokens, current, step));
    }
}

void TextNavigation::goToTokens(std::function<Result<TokenRange>(const TokenTable&, const std::stop_token&)> find)
{
    const std::shared_ptr<const TokenTable> tokens = m_workspace.view()->document().tokens();
    if (!tokens)
        return;
    m_searching.start(
        [tokens, find = std::move(find)](const std::stop_token& stop, Progress&) { return find(*tokens, stop); },
        [this, tokens](const Result<TokenRange>& found) {
            TokenTextView* view = m_workspace.view();
            if (!found || found->isEmpty() || view->document().tokens() != tokens)
                return;
            view->setCurrentToken(found->first);
            view->selectTokens(*found);
            view->setFocus(Qt::OtherFocusReason);
        });
}

} // namespace tokenscope::app
