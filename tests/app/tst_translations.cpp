// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <map>

/// The committed translations are complete: a fresh lupdate finds nothing they lack.
class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void complete_data();
    void complete();
    void nothingMissing_data();
    void nothingMissing();
    void placeholdersKept_data();
    void placeholdersKept();
};

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool unfinished = false;
    bool numerus = false;

    QString key() const { return context + QLatin1String(" | ") + source; }
};

std::vector<Message> readMessages(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView name = xml.name();
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("message")) {
            messages.push_back(
                {context, {}, {}, false, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")});
        } else if (name == QLatin1String("source")) {
            messages.back().source = xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            const QStringView type = xml.attributes().value(QLatin1String("type"));
            messages.back().unfinished = type == QLatin1String("unfinished");
            if (type == QLatin1String("vanished") || type == QLatin1String("obsolete"))
                messages.pop_back();
            else if (!messages.back().numerus)
                messages.back().translations.append(xml.readElementText());
        } else if (name == QLatin1String("numerusform")) {
            messages.back().translations.append(xml.readElementText());
        }
    }
    return messages;
}

QString committed(const QString& language)
{
    return QStringLiteral(TOKENSCOPE_SOURCE_DIR "/translations/tokenscope_%1.ts").arg(language);
}

void languages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Russian") << QStringLiteral("ru");
    QTest::newRow("Simplified Chinese") << QStringLiteral("zh_CN");
}

} // namespace

void TranslationsTest::complete_data()
{
    languages();
}

void TranslationsTest::nothingMissing_data()
{
    languages();
}

void TranslationsTest::placeholdersKept_data()
{
    languages();
}

void TranslationsTest::complete()
{
    QFETCH(QString, language);
    const std::vector<Message> messages = readMessages(committed(language));
    QVERIFY(messages.size() > 150);
    for (const Message& message : messages) {
        QVERIFY2(!message.unfinished, qPrintable(message.key()));
        QVERIFY2(!message.translations.isEmpty(), qPrintable(message.key()));
        for (const QString& translation : message.translations)
            QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(message.key()));
        const qsizetype forms = language == QLatin1String("ru") ? 3 : 1;
        if (message.numerus)
            QVERIFY2(message.translations.size() == forms, qPrintable(message.key()));
    }
}

void TranslationsTest::nothingMissing()
{
    QFETCH(QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("copy.ts"));
    QVERIFY(QFile::copy(committed(language), copy));
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(TOKENSCOPE_LUPDATE),
                  {QStringLiteral("-silent"), QStringLiteral("-no-obsolete"), QStringLiteral("-locations"),
                   QStringLiteral("none"), QStringLiteral(TOKENSCOPE_SOURCE_DIR "/app"),
                   QStringLiteral(TOKENSCOPE_SOURCE_DIR "/widgets"), QStringLiteral("-I"),
                   QStringLiteral(TOKENSCOPE_SOURCE_DIR), QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished(120000));
    QVERIFY2(lupdate.exitCode() == 0, lupdate.readAll().constData());

    std::map<QString, int> known;
    for (const Message& message : readMessages(committed(language)))
        ++known[message.key()];
    const std::vector<Message> fresh = readMessages(copy);
    QVERIFY(fresh.size() > 150);
    for (const Message& message : fresh)
        QVERIFY2(known.contains(message.key()) && !message.unfinished, qPrintable(message.key()));
    QCOMPARE(fresh.size(), readMessages(committed(language)).size());
}

void TranslationsTest::placeholdersKept()
{
    QFETCH(QString, language);
    for (const Message& message : readMessages(committed(language))) {
        for (const QString& placeholder :
             {QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3"), QStringLiteral("%L")}) {
            for (const QString& translation : message.translations)
                QVERIFY2(message.source.contains(placeholder) == translation.contains(placeholder),
                         qPrintable(message.key()));
        }
    }
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
