// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <limits>

#include "widgets/textview/tokencolouring.h"
#include "widgets/theme/contrast.h"
#include "widgets/theme/theme.h"
#include "widgets/theme/tokenpalette.h"

using namespace tokenscope;

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void contrastIsThatOfTheStandard();
    void contrastOfThemes_data();
    void contrastOfThemes();
    void edgesCanBeSeen_data();
    void edgesCanBeSeen();
    void scrollBarsCanBeSeenAndHeld_data();
    void scrollBarsCanBeSeenAndHeld();
    void contrastOfTokens_data();
    void contrastOfTokens();
    void neighboursDiffer();
    void choices();
    void followsTheDesktop();
    void colourings_data();
    void colourings();
    void coloursDependOnTheTokenAlone();
};

void TestTheme::contrastIsThatOfTheStandard()
{
    QCOMPARE(contrast::ratio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast::ratio(Qt::white, Qt::white), 1.0);
    QVERIFY(qAbs(contrast::ratio(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    QCOMPARE(contrast::over(QColor(0, 0, 0, 0), Qt::white), QColor(Qt::white));
}

void TestTheme::contrastOfThemes_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTheme::contrastOfThemes()
{
    QFETCH(bool, dark);
    const ThemeColours& colours = themeColours(dark);
    for (const QColor& paper : {colours.window, colours.base, colours.alternate, colours.button}) {
        QVERIFY(contrast::ratio(colours.text, paper) >= 4.5);
        QVERIFY2(contrast::ratio(colours.mutedText, paper) >= 4.5, qPrintable(paper.name()));
    }
    QVERIFY(contrast::ratio(colours.mark, colours.base) >= 3);
    QVERIFY(contrast::ratio(colours.accent, colours.base) >= 3);
    QVERIFY(contrast::ratio(colours.accent, colours.window) >= 3);
    QVERIFY(contrast::ratio(colours.onAccent, colours.accent) >= 4.5);

    const QPalette palette = themePalette(dark);
    QCOMPARE(isDark(palette), dark);
    for (const auto& [text, paper] : {std::pair{QPalette::WindowText, QPalette::Window},
                                      {QPalette::Text, QPalette::Base},
                                      {QPalette::Text, QPalette::AlternateBase},
                                      {QPalette::ButtonText, QPalette::Button},
                                      {QPalette::HighlightedText, QPalette::Highlight},
                                      {QPalette::PlaceholderText, QPalette::Base},
                                      {QPalette::ToolTipText, QPalette::ToolTipBase}})
        QVERIFY2(contrast::ratio(palette.color(text), palette.color(paper)) >= 4.5, qPrintable(QString::number(text)));
}

void TestTheme::edgesCanBeSeen_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("kind");
    const char* const names[] = {"box to tick", "button to choose", "line to write", "number to write"};
    for (const bool dark : {false, true}) {
        for (int kind = 0; kind < 4; ++kind) {
            if (dark || kind < 2) // in the light the style's own edges of what is written in do
                QTest::addRow("%s, %s", names[kind], dark ? "dark" : "light") << dark << kind;
        }
    }
}

/// Marks have 3:1, and where one may tick or write is one.
void TestTheme::edgesCanBeSeen()
{
    QFETCH(bool, dark);
    QFETCH(int, kind);
    Theme theme;
    theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const auto leave = qScopeGuard([&theme] { theme.setChoice(ThemeChoice::Light); });
    QWidget window;
    QWidget* widget = nullptr;
    switch (kind) {
    case 0:
        widget = new QCheckBox(&window);
        break;
    case 1:
        widget = new QRadioButton(&window);
        break;
    case 2:
        widget = new QLineEdit(&window);
        break;
    default:
        widget = new QSpinBox(&window);
    }
    widget->setGeometry(10, 10, 80, 30);
    window.resize(100, 50);
    const QImage image = window.grab().toImage();
    const int middle = 10 + 15;
    double most = 1;
    for (int x = 6; x < 20; ++x)
        most = std::max(most, contrast::ratio(image.pixelColor(x, middle), themeColours(dark).window));
    QVERIFY2(most >= 3, qPrintable(QString::number(most)));
}

void TestTheme::scrollBarsCanBeSeenAndHeld_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::addColumn<bool>("fromRight");
    QTest::newRow("light, upright") << false << Qt::Vertical << false;
    QTest::newRow("dark, upright") << true << Qt::Vertical << false;
    QTest::newRow("light, across") << false << Qt::Horizontal << false;
    QTest::newRow("dark, across, from the right") << true << Qt::Horizontal << true;
}

void TestTheme::scrollBarsCanBeSeenAndHeld()
{
    QFETCH(const bool, dark);
    QFETCH(const Qt::Orientation, orientation);
    QFETCH(const bool, fromRight);
    Theme theme;
    theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const auto leave = qScopeGuard([&theme] { theme.setChoice(ThemeChoice::Light); });
    const bool across = orientation == Qt::Horizontal;
    constexpr int kLength = 200;
    QScrollBar bar(orientation);
    bar.setLayoutDirection(fromRight ? Qt::RightToLeft : Qt::LeftToRight);
    bar.resize(across ? QSize(kLength, 14) : QSize(14, kLength));
    bar.setRange(0, 300);
    bar.setPageStep(100); // the handle takes a quarter
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const auto point = [&](int along) {
        const int from = fromRight ? kLength - 1 - along : along;
        return across ? QPoint(from, 7) : QPoint(7, from);
    };
    const auto contrastAt = [&](int along) {
        return contrast::ratio(bar.grab().toImage().pixelColor(point(along)), themeColours(dark).window);
    };
    QVERIFY(contrastAt(25) >= 3);
    QCOMPARE(contrastAt(100), 1.0);
    // No arrows at its ends: a click there goes a page on.
    QTest::mouseClick(&bar, Qt::LeftButton, {}, point(kLength - 2));
    QCOMPARE(bar.value(), 100);
    QVERIFY(contrastAt(75) >= 3);
    QTest::mouseClick(&bar, Qt::LeftButton, {}, point(2));
    QCOMPARE(bar.value(), 0);
    // The handle follows the pointer, as far as its end.
    QTest::mousePress(&bar, Qt::LeftButton, {}, point(25));
    QTest::mouseMove(&bar, point(100));
    QCOMPARE(bar.value(), 150);
    QTest::mouseMove(&bar, point(kLength - 1));
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, point(kLength - 1));
    QCOMPARE(bar.value(), 300);
    QVERIFY(contrastAt(175) >= 3);
    // Long documents leave something to take hold of; what fits has no handle.
    bar.setRange(0, std::numeric_limits<int>::max());
    bar.setValue(0);
    QVERIFY(contrastAt(10) >= 3);
    bar.setRange(0, 0);
    QCOMPARE(contrastAt(100), 1.0);
}

void TestTheme::contrastOfTokens_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("strong");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, strong marks") << false << true;
    QTest::newRow("dark, strong marks") << true << true;
}

void TestTheme::contrastOfTokens()
{
    QFETCH(bool, dark);
    QFETCH(bool, strong);
    const TokenPalette palette(dark, strong);
    const auto check = [&](const TokenStyle& style, const QString& what) {
        const QColor fill = contrast::over(style.fill, palette.paper());
        QVERIFY2(contrast::ratio(contrast::over(style.outline, palette.paper()), palette.paper()) >= 3,
                 qPrintable(what));
        QVERIFY2(contrast::ratio(palette.text(), fill) >= 4.5, qPrintable(what));
        // Selected as well.
        QVERIFY2(contrast::ratio(palette.text(), contrast::over(palette.selectedFill(), fill)) >= 4.5,
                 qPrintable(what));
    };
    for (unsigned hue = 0; hue < TokenPalette::kHues; ++hue)
        check(palette.hue(hue), QStringLiteral("hue %1").arg(hue));
    for (int step = 0; step <= 20; ++step)
        check(palette.sequential(step / 20.0), QStringLiteral("sequential %1").arg(step / 20.0));
    check(palette.neutral(), QStringLiteral("neutral"));
    QVERIFY(contrast::ratio(palette.mark(), palette.paper()) >= 3);
    QVERIFY(contrast::ratio(palette.mutedText(), palette.paper()) >= 4.5);
    QVERIFY(contrast::ratio(palette.accent(), palette.paper()) >= 3);
}

void TestTheme::neighboursDiffer()
{
    for (const bool dark : {false, true}) {
        const TokenPalette palette(dark);
        for (unsigned hue = 0; hue < 2 * TokenPalette::kHues; ++hue) {
            QVERIFY(palette.hue(hue).fill != palette.hue(hue + 1).fill);
            QVERIFY(palette.hue(hue).outline != palette.hue(hue + 1).outline);
        }
        QCOMPARE(palette.hue(3), palette.hue(3 + TokenPalette::kHues));
    }
}

void TestTheme::choices()
{
    Theme theme;
    QSignalSpy changed(&theme, &Theme::darkChanged);
    theme.setChoice(ThemeChoice::Dark);
    QVERIFY(theme.isDark());
    QVERIFY(isDark(QApplication::palette()));
    QCOMPARE(QApplication::palette().color(QPalette::Base), themeColours(true).base);
    QCOMPARE(changed.count(), 1);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    theme.setChoice(ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
    QCOMPARE(changed.count(), 2);
}

void TestTheme::followsTheDesktop()
{
    Theme theme;
    theme.setChoice(ThemeChoice::System);
    QPalette desktop;
    desktop.setColor(QPalette::Window, Qt::black);
    QApplication::setPalette(desktop);
    QTRY_VERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), themeColours(true).window);
    theme.setChoice(ThemeChoice::Light);
    QApplication::setPalette(desktop); // noted, but a person's choice stands
    QTRY_COMPARE(QApplication::palette().color(QPalette::Window), themeColours(false).window);
    QVERIFY(!theme.isDark());
    desktop.setColor(QPalette::Window, Qt::white);
    theme.setChoice(ThemeChoice::System);
    QVERIFY(theme.isDark());
    QApplication::setPalette(desktop);
    QTRY_VERIFY(!theme.isDark());
}

void TestTheme::colourings_data()
{
    QTest::addColumn<QString>("id");
    for (const auto& colouring : builtInColourings())
        QTest::newRow(qPrintable(colouring->id())) << colouring->id();
}

void TestTheme::colourings()
{
    QFETCH(QString, id);
    QStringList ids;
    for (const auto& colouring : builtInColourings()) {
        ids += colouring->id();
        QVERIFY(!colouring->title().isEmpty());
    }
    QCOMPARE(ids.count(id), 1);
}

void TestTheme::coloursDependOnTheTokenAlone()
{
    const TokenPalette palette;
    const TokenFacts one{.token = 1, .id = 50, .bytes = {0, 3}, .kind = TokenKind::Normal};
    TokenFacts elsewhere = one;
    elsewhere.token = 900;
    elsewhere.bytes = {5000, 5003};
    QCOMPARE(idColouring()->style(one, palette), idColouring()->style(elsewhere, palette));
    QCOMPARE(lengthColouring()->style(one, palette), lengthColouring()->style(elsewhere, palette));
    elsewhere.bytes = {5000, 5012};
    QVERIFY(lengthColouring()->style(one, palette) != lengthColouring()->style(elsewhere, palette));
    elsewhere.kind = TokenKind::Control;
    QVERIFY(kindColouring()->style(one, palette) != kindColouring()->style(elsewhere, palette));
    TokenFacts next = one;
    next.token = 2;
    QVERIFY(alternateColouring()->style(one, palette) != alternateColouring()->style(next, palette));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
