// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QTest>
#include <QTranslator>

#include "widgets/parameters/methodtext.h"

using namespace tokenscope;

namespace {

/// A language that knows four things.
class FewTexts final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        static const QHash<QByteArray, QString> kKnown{
            {"The features of stage 1 stand in.", QStringLiteral("Stufe 1 springt ein.")},
            {"step %1 merged %2 of %3 tokens", QStringLiteral("von %3 Token wurden %2 in Schritt %1 vereint")},
            {"Raters are the text tokens %1.", QStringLiteral("Es urteilen die Texttoken %1.")},
            {"%1 %2 %3 %4 %5 %6 %7 %8 %9 %10 %11", QStringLiteral("%11 %10 %1")}};
        return QByteArray(context) == "Methods" ? kKnown.value(source) : QString();
    }
};

} // namespace

class MethodTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void notesAreTranslatedAroundTheirNumbers_data();
    void notesAreTranslatedAroundTheirNumbers();
    void numbersAreWrittenAsTheLanguageDoes();

private:
    FewTexts m_texts;
};

void MethodTextTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    QCoreApplication::installTranslator(&m_texts);
}

void MethodTextTest::cleanupTestCase()
{
    QCoreApplication::removeTranslator(&m_texts);
}

void MethodTextTest::notesAreTranslatedAroundTheirNumbers_data()
{
    QTest::addColumn<QByteArray>("english");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("a whole sentence, number and all")
        << QByteArray("The features of stage 1 stand in.") << QStringLiteral("Stufe 1 springt ein.");
    QTest::newRow("numbers in another order")
        << QByteArray("step 2 merged 7 of 12 tokens") << QStringLiteral("von 12 Token wurden 7 in Schritt 2 vereint");
    QTest::newRow("a list is one") << QByteArray("Raters are the text tokens 3, 14, 15.")
                                   << QStringLiteral("Es urteilen die Texttoken 3, 14, 15.");
    QTest::newRow("a list of one") << QByteArray("Raters are the text tokens 3.")
                                   << QStringLiteral("Es urteilen die Texttoken 3.");
    QTest::newRow("ten and more") << QByteArray("21 22 23 24 25 26 27 28 29 30 31") << QStringLiteral("31 30 21");
    QTest::newRow("not translated") << QByteArray("5 of 8 tokens were lost")
                                    << QStringLiteral("5 of 8 tokens were lost");
    QTest::newRow("no number, not translated") << QByteArray("nothing happened") << QStringLiteral("nothing happened");
}

void MethodTextTest::notesAreTranslatedAroundTheirNumbers()
{
    QFETCH(QByteArray, english);
    QFETCH(QString, text);
    QCOMPARE(methodNote(english.toStdString()), text);
}

void MethodTextTest::numbersAreWrittenAsTheLanguageDoes()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(methodNote("step 2 merged 7000 of 12000 tokens"),
             QStringLiteral("von 12.000 Token wurden 7.000 in Schritt 2 vereint"));
    QLocale::setDefault(QLocale::c());
}

QTEST_GUILESS_MAIN(MethodTextTest)
#include "tst_methodtext.moc"
