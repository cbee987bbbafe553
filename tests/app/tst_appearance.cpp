// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/icons/icons.h"
#include "app/settings/appearance.h"
#include "app/settings/settings.h"
#include "tests/app/support.h"

#include <QApplication>
#include <QFontInfo>
#include <QLabel>
#include <QSettings>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

class AppearanceTest : public QObject {
    Q_OBJECT

private slots:
    void init() { resetSettings(); }
    void themeIsAppliedAndRemembered();
    void nonsenseInSettingsReadsAsDefault();
    void scaleGrowsTheApplicationFont();
    void scaleStepsStayInLimits();
    void languageChangesTexts_data();
    void languageChangesTexts();
    void iconsTakeThePalettesColour();
    void recentFilesAreBoundedAndUnique();
};

void AppearanceTest::themeIsAppliedAndRemembered()
{
    Appearance appearance;
    appearance.setTheme(ThemeChoice::Dark);
    QVERIFY(isDark(QApplication::palette()));
    QCOMPARE(Settings::theme(), ThemeChoice::Dark);
    appearance.setTheme(ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
}

void AppearanceTest::nonsenseInSettingsReadsAsDefault()
{
    QSettings settings;
    settings.setValue(QStringLiteral("appearance/theme"), QStringLiteral("mauve"));
    settings.setValue(QStringLiteral("appearance/textScale"), 1000000);
    settings.sync();
    QCOMPARE(Settings::theme(), ThemeChoice::System);
    QCOMPARE(Settings::textScale(), 100);
}

void AppearanceTest::scaleGrowsTheApplicationFont()
{
    Appearance appearance;
    const double before = QFontInfo(QApplication::font()).pointSizeF();
    appearance.setTextScale(200);
    const double after = QFontInfo(QApplication::font()).pointSizeF();
    QVERIFY(qAbs(after / before - 2) < 0.1);
    appearance.setTextScale(100);
    QVERIFY(qAbs(QFontInfo(QApplication::font()).pointSizeF() - before) < 0.5);
}

void AppearanceTest::scaleStepsStayInLimits()
{
    Appearance appearance;
    for (int i = 0; i < 20; ++i)
        appearance.setTextScale(appearance.neighbourScale(1));
    QCOMPARE(appearance.textScale(), 300);
    for (int i = 0; i < 20; ++i)
        appearance.setTextScale(appearance.neighbourScale(-1));
    QCOMPARE(appearance.textScale(), 100);
}

void AppearanceTest::languageChangesTexts_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("English") << QStringLiteral("en") << QStringLiteral("&File");
    QTest::newRow("Russian") << QStringLiteral("ru") << QStringLiteral("&Файл");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN") << QStringLiteral("文件(&F)");
}

void AppearanceTest::languageChangesTexts()
{
    QFETCH(QString, code);
    Appearance appearance;
    appearance.setLanguage(code);
    QTEST(QCoreApplication::translate("Commands", "&File"), "expected");
    QCOMPARE(Settings::language(), code);
    appearance.setLanguage(QStringLiteral("en"));
}

void AppearanceTest::iconsTakeThePalettesColour()
{
    Appearance appearance;
    const QIcon icon = icons::icon(QStringLiteral("folder-open"));
    QVERIFY(!icon.isNull());
    const auto inkLightness = [&icon] {
        const QImage image = icon.pixmap(32).toImage();
        double sum = 0;
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor colour = image.pixelColor(x, y);
                if (colour.alpha() > 200) {
                    sum += colour.lightnessF();
                    ++count;
                }
            }
        }
        return count == 0 ? -1.0 : sum / count;
    };
    appearance.setTheme(ThemeChoice::Light);
    const double light = inkLightness();
    appearance.setTheme(ThemeChoice::Dark);
    const double dark = inkLightness();
    QVERIFY(light >= 0 && light < 0.4);
    QVERIFY(dark > 0.6);
    QVERIFY(icons::icon(QStringLiteral("no such icon")).isNull());
}

void AppearanceTest::recentFilesAreBoundedAndUnique()
{
    for (int i = 0; i < 40; ++i)
        Settings::addRecentFile(QStringLiteral("/file %1").arg(i % 20));
    const QStringList recent = Settings::recentFiles();
    QCOMPARE(recent.size(), Settings::kRecentFiles);
    QCOMPARE(recent.first(), QStringLiteral("/file 19"));
    QCOMPARE(QSet<QString>(recent.begin(), recent.end()).size(), recent.size());
    Settings::removeRecentFile(QStringLiteral("/file 19"));
    QCOMPARE(Settings::recentFiles().first(), QStringLiteral("/file 18"));
}

QTEST_MAIN(AppearanceTest)
#include "tst_appearance.moc"
