// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long a person waits, over all views at once. The numbers are printed; what is checked has ten times the slack, in CPU
// time, so that a busy machine fails nothing and a mistake of an order of magnitude fails at once.

#include "app/panels/panel.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/tokenizers/catalogsource.h"
#include "app/window/mainwindow.h"
#include "tests/app/support.h"
#include "tests/support/cputime.h"
#include "widgets/textview/tokentextview.h"

#include <QDockWidget>
#include <QElapsedTimer>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

class BudgetsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void hoverRepaintsAllViews();
    void tokenizerSwitch();

private:
    void open(std::size_t bytes);
    void settle();
    TokenTextView& view() const { return *m_window->place<TextPlace>().workspace().view(); }

    CatalogSource m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

constexpr double kHoverMs = 16;
constexpr double kSwitchMs = 50;
constexpr double kSlack = 10;

/// Prose with numbers, marks and a few scripts.
std::string prose(std::size_t bytes)
{
    const std::string line = "The quick brown fox (aged 7½) jumps over 13 lazy dogs; это не всё, 还有更多。\n";
    std::string text;
    while (text.size() < bytes)
        text += line;
    return text;
}

} // namespace

void BudgetsTest::init()
{
    resetSettings();
    m_appearance = std::make_unique<Appearance>();
    m_window = std::make_unique<MainWindow>(m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    const auto choices = m_source.choices();
    const bool here = std::ranges::all_of(choices, [](const TokenizerChoice& choice) {
        return choice.installed || (choice.id != "gpt2" && choice.id != "o200k_base");
    });
    if (!here)
        QSKIP("the vocabularies of GPT-2 and o200k are not here");
}

void BudgetsTest::cleanup()
{
    m_window.reset();
    m_appearance.reset();
}

void BudgetsTest::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy(), 60000);
    QCoreApplication::processEvents();
    for (const Panel* panel : m_window->panels())
        QTRY_VERIFY_WITH_TIMEOUT(!panel->isBusy(), 60000);
    QCoreApplication::processEvents();
}

void BudgetsTest::open(std::size_t bytes)
{
    m_window->session().openText(Document::Origin::Pasted, prose(bytes));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().encodedCurrent() != nullptr, 30000);
    settle();
}

void BudgetsTest::hoverRepaintsAllViews()
{
    m_window->session().chooseTokenizer("o200k_base");
    open(std::size_t{1} << 20U);
    const auto tokens = view().document().tokens();
    for (Panel* panel : m_window->panels()) {
        qobject_cast<QDockWidget*>(panel->parentWidget())->raise();
        settle();
        double worst = 0;
        for (TokenIndex token = 0; token < 40; ++token) {
            Selection hovered;
            hovered.tokens = {token, token + 1};
            hovered.bytes = tokens->range(token);
            hovered.id = tokens->id(token);
            hovered.encodingKey = view().encodingKey();
            QTest::qWait(17); // hovering is published at most once a frame
            const auto before = test::cpuNanoseconds();
            m_window->selection().setHovered(hovered);
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            QCoreApplication::sendPostedEvents();
            worst = std::max(worst, static_cast<double>(test::cpuNanoseconds() - before) / 1e6);
        }
        qInfo("hover with %s in front: worst of 40 %.2f ms", qPrintable(panel->panelId()), worst);
        QVERIFY(worst < kHoverMs * kSlack);
    }
}

void BudgetsTest::tokenizerSwitch()
{
    m_window->session().chooseTokenizer("gpt2");
    open(std::size_t{1} << 20U);
    m_window->session().chooseTokenizer("o200k_base");
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().tokenizer(), std::string("o200k_base"), 30000);
    settle();
    // Both are open now: back and forth, until the view has painted the new tokens.
    for (const char* id : {"gpt2", "o200k_base", "gpt2"}) {
        QElapsedTimer wall;
        wall.start();
        const auto before = test::cpuNanoseconds();
        m_window->session().chooseTokenizer(id);
        while (m_window->session().tokenizer() != id)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        view().viewport()->repaint();
        const double cpu = static_cast<double>(test::cpuNanoseconds() - before) / 1e6;
        qInfo("switch to %s on 1 MB: %lld ms, %.1f ms of the window's thread", id, wall.elapsed(), cpu);
        QVERIFY(cpu < kSwitchMs * kSlack);
        settle();
    }
}

QTEST_MAIN(BudgetsTest)
#include "tst_budgets.moc"
