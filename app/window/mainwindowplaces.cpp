// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Going to the places of a text that stand out. Over 100 MB that takes longer than a frame: it is worked out apart.

#include "app/window/mainwindow.h"

#include "app/window/textworkspace.h"
#include "core/textstudy/tokenruns/tokenruns.h"
#include "widgets/textview/tokentextview.h"

namespace tokenscope::app {

void MainWindow::connectPlaces()
{
    on(Command::LongestRun, [this] { goToTokens(&tokenruns::longestRun); });
    on(Command::LongestToken, [this] {
        goToTokens([](const TokenTable& tokens, const std::stop_token& stop) {
            return tokenruns::longestToken(tokens, stop).map([](TokenIndex token) {
                return token == kNoTokenIndex ? TokenRange() : TokenRange{token, token + 1};
            });
        });
    });
}

void MainWindow::goToTokens(std::function<Result<TokenRange>(const TokenTable&, const std::stop_token&)> find)
{
    const std::shared_ptr<const TokenTable> tokens = m_workspace->view()->document().tokens();
    if (!tokens)
        return;
    m_searching.start(
        [tokens, find = std::move(find)](const std::stop_token& stop, Progress&) { return find(*tokens, stop); },
        [this, tokens](const Result<TokenRange>& found) {
            TokenTextView* view = m_workspace->view();
            if (!found || found->isEmpty() || view->document().tokens() != tokens)
                return;
            view->setCurrentToken(found->first);
            view->selectTokens(*found);
            view->setFocus(Qt::OtherFocusReason);
        });
}

} // namespace tokenscope::app
