// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The panels beside pictures and masks: nothing of them is cut at the side.

#include "app/images/imageplace.h"
#include "app/reduction/reductionplace.h"
#include "app/settings/appearance.h"
#include "app/window/mainwindow.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"

#include <QDockWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

#include <memory>

using namespace tokenscope;
using namespace tokenscope::app;

class MethodColumnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsCutAtTheSide_data();
    void nothingIsCutAtTheSide();
};

void MethodColumnTest::nothingIsCutAtTheSide_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("panel");
    for (const char* language : {"en", "ru", "zh_CN"}) {
        for (const char* panel : {"method", "reducer"})
            QTest::addRow("%s, %s", language, panel) << QString::fromLatin1(language) << QString::fromLatin1(panel);
    }
}

void MethodColumnTest::nothingIsCutAtTheSide()
{
    QFETCH(QString, language);
    QFETCH(QString, panel);
    resetSettings();
    const TinySource source;
    Appearance appearance;
    appearance.setLanguage(language);
    MainWindow window(source, appearance);
    window.restoreLayout();
    window.resize(1280, 480); // low enough for a scroll bar
    window.show();
    if (panel == QLatin1String("method"))
        window.bringToFront(window.place<ImagePlace>());
    else
        window.bringToFront(window.place<ReductionPlace>());
    Panel* shown = window.panel(panel);
    QTRY_VERIFY(shown->isVisible() && !window.isBusy());
    auto* area = shown->findChild<QScrollArea*>();
    QTRY_VERIFY(area->verticalScrollBar()->isVisible());
    // What was laid out before the scroll bar took its place is laid out once more.
    QTRY_VERIFY(area->widget()->width() <= area->viewport()->width());
    QCoreApplication::processEvents();
    const int edge = area->viewport()->width();
    for (const QWidget* child : area->widget()->findChildren<QWidget*>()) {
        if (!child->isVisible())
            continue;
        const int right = child->mapTo(area->widget(), QPoint(child->width(), 0)).x();
        QVERIFY2(right <= edge,
                 qPrintable(QStringLiteral("%1 “%2” ends at %3 of %4")
                                .arg(QString::fromLatin1(child->metaObject()->className()), child->accessibleName())
                                .arg(right)
                                .arg(edge)));
    }
    appearance.setLanguage(QStringLiteral("en"));
}

QTEST_MAIN(MethodColumnTest)
#include "tst_methodcolumn.moc"
