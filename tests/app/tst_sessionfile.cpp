// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sessionfile/autosave.h"
#include "app/sessionfile/joinedstate.h"
#include "app/sessionfile/sessionstate.h"
#include "tests/app/support.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

static SessionState::Text typed(const QString& name, std::string bytes)
{
    return {{}, name, std::make_shared<const std::string>(std::move(bytes))};
}

class SessionFileTest : public QObject {
    Q_OBJECT

private slots:
    void givesBackWhatWasWritten();
    void pathsAreRelativeToTheSession();
    void aMovedFolderStillOpens();
    void everyByteOfATextSurvives_data();
    void everyByteOfATextSurvives();
    void badSessionsSayWhatIsWrong_data();
    void badSessionsSayWhatIsWrong();
    void oddValuesReadAsDefaults();
    void missingFilesAreReportedAndTheRestOpens();

    void joiningTakesNothingAway_data();
    void joiningTakesNothingAway();
    void joiningPictures();

    void autosaveIsWrittenSoon();
    void autosaveStoresATextOnce();
    void aLivingWindowsAutosaveIsNotOffered();
    void aDeadWindowsAutosaveIsOffered();
    void anOrderlyEndIsKeptButGivesWayToACrash();
    void autosaveWithoutTextsIsForgotten();
    void aFolderThatCannotBeWrittenIsSaid();
};

void SessionFileTest::givesBackWhatWasWritten()
{
    SessionState state;
    state.texts = {typed(QStringLiteral("Untitled"), "the \xF0\x9F\x98\x80\n"),
                   {QStringLiteral("sample:tricky"), {}, {}}};
    state.current = 1;
    state.tokenizer = QStringLiteral("o200k_base");
    state.recogniseSpecial = true;
    state.selected = {2, 5};
    state.view = {{QStringLiteral("scale"), 1.5}};
    state.panels = {{QStringLiteral("compare"), QJsonObject{{QStringLiteral("with"), QStringLiteral("gpt2")}}}};
    const Result<SessionState> read = readSession(writeSession(state, QStringLiteral("/a")), QStringLiteral("/a"));
    QVERIFY(read);
    QCOMPARE(read->texts.size(), std::size_t{2});
    QCOMPARE(*read->texts[0].bytes, *state.texts[0].bytes);
    QCOMPARE(read->texts[0].name, state.texts[0].name);
    QCOMPARE(read->texts[1].path, state.texts[1].path);
    QCOMPARE(read->current, 1);
    QCOMPARE(read->tokenizer, state.tokenizer);
    QVERIFY(read->recogniseSpecial);
    QCOMPARE(read->selected, state.selected);
    QCOMPARE(read->view, state.view);
    QCOMPARE(read->panels, state.panels);
}

void SessionFileTest::pathsAreRelativeToTheSession()
{
    SessionState state;
    state.texts = {{QStringLiteral("/home/me/work/texts/a.txt"), {}, {}}};
    state.tokenizer = QStringLiteral("/home/me/models/tokenizer.json");
    const QByteArray json = writeSession(state, QStringLiteral("/home/me/work"));
    QVERIFY2(!json.contains("/home/me"), json.constData());
    const Result<SessionState> read = readSession(json, QStringLiteral("/home/you/work"));
    QCOMPARE(read->texts[0].path, QStringLiteral("/home/you/work/texts/a.txt"));
    QCOMPARE(read->tokenizer, QStringLiteral("/home/you/models/tokenizer.json"));
}

void SessionFileTest::aMovedFolderStillOpens()
{
    QTemporaryDir folder;
    QDir dir(folder.path());
    QVERIFY(dir.mkpath(QStringLiteral("one")));
    SessionState state;
    state.texts = {{writeFile(folder, QStringLiteral("one/a.txt"), "see it"), {}, {}}};
    state.current = 0;
    const QByteArray json = writeSession(state, dir.filePath(QStringLiteral("one")));
    QVERIFY(dir.rename(QStringLiteral("one"), QStringLiteral("two")));
    const SessionDocuments opened = openSessionTexts(*readSession(json, dir.filePath(QStringLiteral("two"))));
    QVERIFY(opened.missing.empty());
    QVERIFY(opened.current != nullptr);
    QCOMPARE(opened.current->text.bytes(), std::string_view("see it"));
}

void SessionFileTest::everyByteOfATextSurvives_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not UTF-8") << QByteArray("a\0\xFF\xED\xA0\x80", 6);
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBFz");
    QTest::newRow("NUL, controls and noncharacters") << QByteArray("\0\x01\r\xEF\xBF\xBE\xEF\xBF\xBF\xE2\x80\xA9", 12);
}

void SessionFileTest::everyByteOfATextSurvives()
{
    QFETCH(const QByteArray, bytes);
    SessionState state;
    state.texts = {typed(QStringLiteral("bytes"), bytes.toStdString())};
    const Result<SessionState> read = readSession(writeSession(state, QStringLiteral("/")), QStringLiteral("/"));
    QVERIFY(read);
    QCOMPARE(*read->texts[0].bytes, *state.texts[0].bytes);
}

void SessionFileTest::badSessionsSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QByteArray() << ErrorCode::Syntax;
    QTest::newRow("cut off") << QByteArray("{\"tokenscope\": 1, \"texts\": [") << ErrorCode::Syntax;
    QTest::newRow("another JSON") << QByteArray("{\"model\": {}}") << ErrorCode::UnknownFormat;
    QTest::newRow("a list") << QByteArray("[1]") << ErrorCode::UnknownFormat;
    QTest::newRow("of the future") << QByteArray("{\"tokenscope\": 99}") << ErrorCode::Unsupported;
    QTest::newRow("texts of a wrong type") << QByteArray("{\"tokenscope\": 1, \"texts\": 3}") << ErrorCode::WrongType;
    QTest::newRow("a text without content")
        << QByteArray("{\"tokenscope\": 1, \"texts\": [{}]}") << ErrorCode::MissingField;
    QTest::newRow("bad Base64") << QByteArray("{\"tokenscope\": 1, \"texts\": [{\"base64\": \"??\"}]}")
                                << ErrorCode::Syntax;
    QTest::newRow("a stored text that is gone")
        << QByteArray("{\"tokenscope\": 1, \"texts\": [{\"stored\": \"no.txt\"}]}") << ErrorCode::FileNotFound;
}

void SessionFileTest::badSessionsSayWhatIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(ErrorCode, code);
    const Result<SessionState> read = readSession(json, QStringLiteral("/nowhere"));
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
}

void SessionFileTest::oddValuesReadAsDefaults()
{
    const Result<SessionState> read = readSession(
        R"({"tokenscope": 1, "current": 7, "selected": [9, 2], "tokenizer": 5, "panels": "x", "unknown": [1]})",
        QStringLiteral("/"));
    QVERIFY(read);
    QCOMPARE(read->current, -1);
    QCOMPARE(read->selected, ByteRange{});
    QVERIFY(read->tokenizer.isEmpty());
    QVERIFY(read->panels.isEmpty());
}

void SessionFileTest::missingFilesAreReportedAndTheRestOpens()
{
    SessionState state;
    state.texts = {{QStringLiteral("/nowhere/a.txt"), {}, {}},
                   typed(QStringLiteral("b"), "b"),
                   {QStringLiteral("sample:tricky"), {}, {}}};
    state.current = 2;
    const SessionDocuments opened = openSessionTexts(state);
    QCOMPARE(opened.missing.size(), std::size_t{1});
    QCOMPARE(opened.missing[0].file, std::string("/nowhere/a.txt"));
    QCOMPARE(opened.documents.size(), std::size_t{2});
    QCOMPARE(opened.current, opened.documents[1]);
}

void SessionFileTest::joiningTakesNothingAway_data()
{
    QTest::addColumn<QStringList>("kept");
    QTest::addColumn<QStringList>("now");
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<int>("current");
    const auto list = [](std::initializer_list<const char*> names) {
        QStringList all;
        for (const char* name : names)
            all.append(QLatin1String(name));
        return all;
    };
    // "/…" is a file, "" a text with nothing in it, the others are in no file. What is shown is the last.
    QTest::newRow("nothing is open now") << list({"a", "/f"}) << list({}) << list({"a", "/f"}) << 1;
    QTest::newRow("nothing was kept") << list({}) << list({"a", "b"}) << list({"a", "b"}) << 1;
    QTest::newRow("both") << list({"a", "/f"}) << list({"b", "/g"}) << list({"a", "/f", "b", "/g"}) << 1;
    QTest::newRow("the same file") << list({"/f", "a"}) << list({"/f", "b"}) << list({"/f", "a", "b"}) << 1;
    QTest::newRow("the same typed twice stays twice") << list({"a"}) << list({"a"}) << list({"a", "a"}) << 0;
    QTest::newRow("an empty one is let go") << list({"a"}) << list({"", "b"}) << list({"a", "b"}) << 0;
}

void SessionFileTest::joiningTakesNothingAway()
{
    QFETCH(const QStringList, kept);
    QFETCH(const QStringList, now);
    const auto stateOf = [](const QStringList& texts) {
        SessionState state;
        for (const QString& text : texts)
            state.texts.push_back(text.startsWith(QLatin1Char('/')) ? SessionState::Text{text, {}, {}}
                                                                    : typed(text, text.toStdString()));
        state.current = static_cast<int>(texts.size()) - 1;
        return state;
    };
    const SessionState both = joined(stateOf(kept), stateOf(now));
    QStringList names;
    for (const SessionState::Text& text : both.texts)
        names.append(text.path.isEmpty() ? text.name : text.path);
    QTEST(names, "wanted");
    QTEST(both.current, "current");
}

void SessionFileTest::joiningPictures()
{
    const auto png = [](const char* bytes) { return std::make_shared<const std::string>(bytes); };
    const auto file = [](const char* path) { return QJsonObject{{QStringLiteral("path"), QLatin1String(path)}}; };
    const auto pasted = [](int index) { return QJsonObject{{QStringLiteral("pasted"), index}}; };
    const auto list = [](const QJsonArray& all) { return QJsonObject{{QStringLiteral("pictures"), all}}; };
    const QString images = QStringLiteral("images");
    const QString video = QStringLiteral("video");
    SessionState kept;
    kept.places[images] = {list({file("/a.png"), pasted(0)}), {png("one")}};
    kept.places[video] = {};
    SessionState now;
    now.places[images] = {list({pasted(1), file("/a.png"), file("/b.png"), pasted(0)}), {png("two"), png("three")}};
    now.places[video] = {file("/c.mp4"), {}};
    const SessionState both = joined(kept, now);
    const PlaceState pictures = both.place(images);
    QCOMPARE(pictures.json, list({file("/a.png"), pasted(0), pasted(1), file("/b.png"), pasted(2)}));
    QStringList bytes;
    for (const auto& each : pictures.pasted)
        bytes.append(QString::fromStdString(*each));
    QCOMPARE(bytes, (QStringList{QStringLiteral("one"), QStringLiteral("three"), QStringLiteral("two")}));
    QCOMPARE(both.place(video).json, file("/c.mp4"));
    QCOMPARE(joined(now, kept).place(video).json, file("/c.mp4"));
}

void SessionFileTest::autosaveIsWrittenSoon()
{
    QTemporaryDir root;
    SessionState state;
    Autosave autosave(root.path(), [&state] { return state; });
    QVERIFY(autosave.isActive());
    QSignalSpy saved(&autosave, &Autosave::saved);
    state.texts = {typed(QStringLiteral("Untitled"), "first")};
    autosave.changed();
    state.texts = {typed(QStringLiteral("Untitled"), "second")};
    autosave.changed();
    QTRY_COMPARE(saved.size(), 1);
    const QString folder = QDir(root.path()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot).first().filePath();
    QCOMPARE(*Autosave::read({folder, false})->texts[0].bytes, std::string("second"));
}

void SessionFileTest::autosaveStoresATextOnce()
{
    QTemporaryDir root;
    SessionState state;
    state.texts = {typed(QStringLiteral("a"), "same"), typed(QStringLiteral("b"), "same")};
    Autosave autosave(root.path(), [&state] { return state; });
    QSignalSpy saved(&autosave, &Autosave::saved);
    autosave.changed();
    QTRY_COMPARE(saved.size(), 1);
    const QDir folder(QDir(root.path()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot).first().filePath());
    QCOMPARE(folder.entryList({QStringLiteral("text-*")}).size(), 1);
    state.texts = {typed(QStringLiteral("a"), "other")};
    autosave.changed();
    QTRY_COMPARE(saved.size(), 2);
    QCOMPARE(folder.entryList({QStringLiteral("text-*")}).size(), 1);
    QCOMPARE(*Autosave::read({folder.path(), false})->texts[0].bytes, std::string("other"));
}

void SessionFileTest::aLivingWindowsAutosaveIsNotOffered()
{
    QTemporaryDir root;
    SessionState state;
    state.texts = {typed(QStringLiteral("a"), "a")};
    Autosave autosave(root.path(), [&state] { return state; });
    QSignalSpy saved(&autosave, &Autosave::saved);
    autosave.changed();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!Autosave::find(root.path()));
}

/// Leaves what a process that died at once leaves: the folder, and a lock that nobody holds.
static void leaveBehind(const QString& root, const QString& name, const QByteArray& text, bool endedWell)
{
    SessionState state;
    state.texts = {typed(name, text.toStdString())};
    const QDir folder(QDir(root).filePath(name));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    QFile session(folder.filePath(QStringLiteral("session.json")));
    QVERIFY(session.open(QIODevice::WriteOnly));
    session.write(writeSession(state, folder.path()));
    if (endedWell) {
        QFile closed(folder.filePath(QStringLiteral("closed")));
        QVERIFY(closed.open(QIODevice::WriteOnly));
    }
}

void SessionFileTest::aDeadWindowsAutosaveIsOffered()
{
    QTemporaryDir root;
    leaveBehind(root.path(), QStringLiteral("dead"), "typed for hours", false);
    const std::optional<Autosave::Kept> kept = Autosave::find(root.path());
    QVERIFY(kept);
    QVERIFY(!kept->endedWell);
    QCOMPARE(*Autosave::read(*kept)->texts[0].bytes, std::string("typed for hours"));
    Autosave::forget(*kept);
    QVERIFY(!Autosave::find(root.path()));
}

void SessionFileTest::anOrderlyEndIsKeptButGivesWayToACrash()
{
    QTemporaryDir root;
    {
        SessionState state;
        state.texts = {typed(QStringLiteral("a"), "closed well")};
        Autosave autosave(root.path(), [&state] { return state; });
        autosave.close();
        QVERIFY(!autosave.isActive());
    }
    std::optional<Autosave::Kept> kept = Autosave::find(root.path());
    QVERIFY(kept);
    QVERIFY(kept->endedWell);
    QCOMPARE(*Autosave::read(*kept)->texts[0].bytes, std::string("closed well"));
    leaveBehind(root.path(), QStringLiteral("dead"), "crashed", false);
    kept = Autosave::find(root.path());
    QVERIFY(kept);
    QVERIFY(!kept->endedWell);
    QCOMPARE(*Autosave::read(*kept)->texts[0].bytes, std::string("crashed"));
}

void SessionFileTest::autosaveWithoutTextsIsForgotten()
{
    QTemporaryDir root;
    {
        Autosave autosave(root.path(), [] { return SessionState(); });
        autosave.close();
    }
    QVERIFY(!Autosave::find(root.path()));
    QVERIFY(QDir(root.path()).isEmpty());
}

void SessionFileTest::aFolderThatCannotBeWrittenIsSaid()
{
    QTemporaryDir root;
    SessionState state;
    state.texts = {typed(QStringLiteral("a"), "a")};
    Autosave autosave(root.path(), [&state] { return state; });
    QSignalSpy failed(&autosave, &Autosave::failed);
    QVERIFY(QDir(root.path()).removeRecursively());
    autosave.changed();
    QTRY_COMPARE(failed.size(), 1);
    autosave.changed();
    QTest::qWait(Autosave::kDelayMs + 200);
    QCOMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(SessionFileTest)
#include "tst_sessionfile.moc"
