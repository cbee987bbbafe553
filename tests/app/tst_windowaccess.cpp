// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/help/aboutdialog.h"
#include "app/help/keyboardhelp.h"
#include "app/images/imageplace.h"
#include "app/search/searchpopup.h"
#include "app/text/statusline.h"
#include "app/text/texteditor.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/text/tokenizerchooser.h"
#include "app/tokenizers/bringdialog.h"
#include "app/window/mainwindow.h"
#include "app/window/sourcespanel.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/textview/tokentextview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <set>

using namespace tokenscope;
using namespace tokenscope::app;

/// Every control has a name a screen reader can say, and can be reached and used without a mouse.
class WindowAccessTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void dialogsHaveNames();
    void tabReachesEveryControl();
    void textIsReachedByKey();
    void pictureIsReachedByKey();
    void tokenizerIsChosenByKeys();
    void commandIsRunByKeys();
    void everySizeFits_data();
    void everySizeFits();
    void everyWorkspaceFitsASmallScreen_data();
    void everyWorkspaceFitsASmallScreen();
    void changingTheWorkspaceKeepsTheSize();

private:
    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

QString describe(const QWidget* widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()
        + QLatin1String(" in ")
        + (widget->parentWidget() != nullptr ? QString::fromLatin1(widget->parentWidget()->metaObject()->className())
                                             : QString());
}

bool isControl(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0
        && widget->focusProxy() == nullptr;
}

QString accessibleName(QWidget* widget)
{
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface != nullptr ? interface->text(QAccessible::Name) : QString();
}

void verifyNames(QWidget& root)
{
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (isControl(widget))
            QVERIFY2(!accessibleName(widget).isEmpty(), qPrintable(describe(widget)));
    }
}

} // namespace

void WindowAccessTest::init()
{
    resetSettings();
    m_source = std::make_unique<TinySource>();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(*m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->session().openText(Document::Origin::Pasted, "see The end");
    m_window->session().chooseTokenizer("lower");
    QTRY_VERIFY(!m_window->session().isBusy());
}

void WindowAccessTest::cleanup()
{
    m_window.reset();
    m_appearance->setTextScale(100);
    m_appearance->setLanguage(QStringLiteral("en"));
    m_appearance.reset();
}

void WindowAccessTest::everyControlHasAName_data()
{
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "ru", "zh_CN"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void WindowAccessTest::everyControlHasAName()
{
    QFETCH(QString, language);
    m_appearance->setLanguage(language);
    QCoreApplication::processEvents();
    m_window->actions().action(Command::EditText)->trigger();
    m_window->place<TextPlace>().workspace().view()->setCurrentToken(1);
    QCoreApplication::processEvents();
    verifyNames(*m_window);
}

void WindowAccessTest::dialogsHaveNames()
{
    KeyboardHelp keyboard(m_window->actions(), m_window.get());
    AboutDialog about(m_window->session().tokenizers(), AboutDialog::Page::Licences, m_window.get());
    BringDialog bring(*m_window->session().tokenizers().find("asking"), m_source->bringCommand("asking"),
                      m_window.get());
    for (QDialog* dialog :
         {static_cast<QDialog*>(&keyboard), static_cast<QDialog*>(&about), static_cast<QDialog*>(&bring)}) {
        dialog->show();
        QVERIFY(!dialog->windowTitle().isEmpty());
        verifyNames(*dialog);
        dialog->close();
    }
}

void WindowAccessTest::tabReachesEveryControl()
{
    m_window->actions().action(Command::EditText)->trigger();
    m_window->place<TextPlace>().workspace().view()->setCurrentToken(1);
    QCoreApplication::processEvents();
    std::set<const QWidget*> wanted;
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (isControl(widget) && widget->window() == m_window.get())
            wanted.insert(widget);
    }
    QVERIFY(wanted.size() >= 8);
    m_window->place<TextPlace>().workspace().view()->setFocus();
    std::set<const QWidget*> reached;
    for (std::size_t i = 0; i < wanted.size() * 3; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget() != nullptr);
        reached.insert(QApplication::focusWidget());
    }
    QStringList missed;
    for (const QWidget* widget : wanted) {
        if (!reached.contains(widget))
            missed.append(describe(widget) + QLatin1Char(' ') + widget->accessibleName());
    }
    QCOMPARE(missed.join(QLatin1String("; ")), QString());
}

void WindowAccessTest::textIsReachedByKey()
{
    m_window->sources().tree()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(m_window->place<TextPlace>().workspace().view()->hasFocus());
}

/// The same key goes to the material of every workspace.
void WindowAccessTest::pictureIsReachedByKey()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isBusy(), 60'000);
    m_window->sources().tree()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    const QWidget* middle = m_window->place<ImagePlace>().widget();
    QVERIFY(middle->isVisible() && middle->isAncestorOf(QApplication::focusWidget()));
}

void WindowAccessTest::tokenizerIsChosenByKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    SearchPopup& popup = *m_window->place<TextPlace>().chooser().popup();
    QVERIFY(popup.isVisible());
    verifyNames(popup);
    QTest::keyClicks(popup.searchField(), QStringLiteral("tiny"));
    QTest::keyClick(popup.searchField(), Qt::Key_Return);
    QTRY_COMPARE(m_window->session().tokenizer(), "tiny");
}

void WindowAccessTest::commandIsRunByKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    SearchPopup& popup = *m_window->palettePopup();
    QVERIFY(popup.isVisible());
    QTest::keyClicks(popup.searchField(), QStringLiteral("larger"));
    QTest::keyClick(popup.searchField(), Qt::Key_Return);
    QCOMPARE(m_appearance->textScale(), 115);
}

void WindowAccessTest::everySizeFits_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scale");
    for (const QString& language : {QStringLiteral("en"), QStringLiteral("ru"), QStringLiteral("zh_CN")}) {
        for (const int scale : {100, 200, 300})
            QTest::newRow(qPrintable(QStringLiteral("%1 at %2 %").arg(language).arg(scale))) << language << scale;
    }
}

/// No button's text is cut, and the window can still be made as small as a projector's screen.
void WindowAccessTest::everySizeFits()
{
    QFETCH(QString, language);
    QFETCH(int, scale);
    m_appearance->setLanguage(language);
    m_appearance->setTextScale(scale);
    m_window->resize(1920, 1080);
    QCoreApplication::processEvents();
    for (const auto* button : m_window->findChildren<QToolButton*>()) {
        // Panels behind another tab have no place yet.
        if (!button->visibleRegion().isEmpty() && button->toolButtonStyle() != Qt::ToolButtonIconOnly)
            QTRY_VERIFY2(button->width() >= button->minimumSizeHint().width(),
                         qPrintable(describe(button) + button->text()));
    }
    QVERIFY2(m_window->minimumSizeHint().width() <= 1920,
             qPrintable(QString::number(m_window->minimumSizeHint().width())));
}

void WindowAccessTest::everyWorkspaceFitsASmallScreen_data()
{
    QTest::addColumn<int>("workspace");
    QTest::addColumn<QString>("sample");
    const QString none;
    QTest::newRow("text") << static_cast<int>(Command::TextWorkspace) << none;
    QTest::newRow("images, empty") << static_cast<int>(Command::ImageWorkspace) << none;
    QTest::newRow("images") << static_cast<int>(Command::ImageWorkspace) << QStringLiteral("sample:coffee");
    QTest::newRow("reduction, empty") << static_cast<int>(Command::ReductionWorkspace) << none;
    QTest::newRow("reduction") << static_cast<int>(Command::ReductionWorkspace) << QStringLiteral("sample:coffee");
    QTest::newRow("video, empty") << static_cast<int>(Command::VideoWorkspace) << none;
    QTest::newRow("video") << static_cast<int>(Command::VideoWorkspace) << QStringLiteral("sample:scenes");
    QTest::newRow("study") << static_cast<int>(Command::StudyWorkspace) << none;
}

/// On a small laptop the window never grows beyond the screen by itself, whatever panel comes up.
void WindowAccessTest::everyWorkspaceFitsASmallScreen()
{
    QFETCH(int, workspace);
    QFETCH(QString, sample);
    const QSize screen(1024, 700 - 24); // below a title bar
    m_window->actions().action(Command::StudyWorkspace)->trigger(); // what others need is their own affair
    m_window->actions().action(static_cast<Command>(workspace))->trigger();
    if (!sample.isEmpty())
        m_window->openPaths({sample});
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isBusy(), 60'000);
    m_window->resize(screen);
    for (QDockWidget* dock : m_window->findChildren<QDockWidget*>()) {
        if (dock->isHidden())
            continue;
        dock->raise();
        QCoreApplication::processEvents();
        const QSize least = m_window->minimumSizeHint();
        QVERIFY2(
            least.width() <= screen.width() && least.height() <= screen.height(),
            qPrintable(QStringLiteral("%1: %2 × %3").arg(dock->objectName()).arg(least.width()).arg(least.height())));
    }
}

void WindowAccessTest::changingTheWorkspaceKeepsTheSize()
{
    const QSize size(1024, 700 - 24);
    m_window->resize(size);
    for (int round = 0; round < 2; ++round) { // placed as at first, then as they were left
        for (const Command workspace : {Command::ImageWorkspace, Command::StudyWorkspace, Command::TextWorkspace,
                                        Command::ReductionWorkspace, Command::VideoWorkspace, Command::TextWorkspace}) {
            m_window->actions().action(workspace)->trigger();
            QCoreApplication::processEvents();
            QCOMPARE(m_window->size(), size);
        }
    }
}

QTEST_MAIN(WindowAccessTest)
#include "tst_windowaccess.moc"
