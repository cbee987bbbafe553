// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people come to do, from start to end, through real clicks and keys under real tokenizers.

#include "app/compare/comparepanel.h"
#include "app/export/exportdialog.h"
#include "app/inspector/inspectorpanel.h"
#include "app/search/searchpopup.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/text/tokenizerchooser.h"
#include "app/tokenizers/catalogsource.h"
#include "app/window/mainwindow.h"
#include "tests/app/support.h"
#include "widgets/compare/comparetable.h"
#include "widgets/compare/comparetablemodel.h"
#include "widgets/compare/compareview.h"
#include "widgets/textview/tokentextview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

class StoriesTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aTrailingSpaceAndASplitEmoji();
    void whereTwoTokenizersDiffer();
    void theLongestRunOfALargeLog();

private:
    /// As a person does: Ctrl+K, a few letters, Enter.
    void chooseTokenizer(const QString& letters, const char* id);
    /// As a person does: the clipboard, Ctrl+V.
    void paste(const QString& text);
    bool has(const char* id) const;
    void settle();
    QPoint middleOf(TokenIndex token) const;
    QString pieceOf(TokenIndex token) const;
    TokenTextView& view() const { return *m_window->place<TextPlace>().workspace().view(); }
    template <typename PanelType>
    PanelType& panel(const char* id) const
    {
        return dynamic_cast<PanelType&>(*m_window->panel(QString::fromLatin1(id)));
    }

    CatalogSource m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

void StoriesTest::init()
{
    resetSettings();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void StoriesTest::cleanup()
{
    m_window.reset();
    m_appearance.reset();
}

bool StoriesTest::has(const char* id) const
{
    for (const TokenizerChoice& choice : m_source.choices()) {
        if (choice.id == id)
            return choice.installed;
    }
    return false;
}

void StoriesTest::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy(), 60000);
    QCoreApplication::processEvents();
    for (const Panel* one : m_window->panels())
        QTRY_VERIFY_WITH_TIMEOUT(!one->isBusy(), 60000);
    QCoreApplication::processEvents();
}

void StoriesTest::chooseTokenizer(const QString& letters, const char* id)
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QLineEdit* search = m_window->place<TextPlace>().chooser().popup()->searchField();
    QTRY_VERIFY(search->isVisible());
    QTest::keyClicks(search, letters);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().tokenizer(), std::string(id), 30000);
    settle();
}

void StoriesTest::paste(const QString& text)
{
    QApplication::setActiveWindow(
        m_window.get()); // the chooser was a window of its own; without a display none follows it
    QApplication::clipboard()->setText(text);
    QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY2(m_window->session().current() != nullptr, qPrintable(QApplication::clipboard()->text()));
    QTRY_VERIFY(m_window->session().encodedCurrent() != nullptr);
    settle();
}

QPoint StoriesTest::middleOf(TokenIndex token) const
{
    for (const TokenBox& box : view().visibleBoxes()) {
        if (box.token == token)
            return box.rect.center().toPoint();
    }
    return {};
}

QString StoriesTest::pieceOf(TokenIndex token) const
{
    const TextDocument& text = view().document();
    const std::string_view bytes = text.slice(text.tokens()->range(token));
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// "My prompt with a trailing space behaves oddly, and so does the one with an emoji": both causes are found.
void StoriesTest::aTrailingSpaceAndASplitEmoji()
{
    if (!has("llama-3.1"))
        QSKIP("Llama 3.1's vocabulary is not here");
    chooseTokenizer(QStringLiteral("llama 3.1"), "llama-3.1");
    if (QTest::currentTestFailed())
        return;
    paste(QStringLiteral("Explain 🫠 in one word: "));
    if (QTest::currentTestFailed())
        return;
    const auto tokens = view().document().tokens();
    const auto& inspector = panel<InspectorPanel>("inspector");

    // The trailing space: the last token is a space by itself, cut off by the pre-tokenizer.
    QTest::keyClick(&view(), Qt::Key_End, Qt::ControlModifier);
    settle();
    QCOMPARE(view().currentToken(), tokens->size() - 1);
    QCOMPARE(pieceOf(tokens->size() - 1), QStringLiteral(" "));
    QTRY_VERIFY(!inspector.whyText().isEmpty());
    QVERIFY2(inspector.whyText().contains(QLatin1String("pre-tokenizer")), qPrintable(inspector.whyText()));

    // With a word behind it the space would be part of that word's token: that is what the model has seen in training.
    paste(QStringLiteral("Explain 🫠 in one word: yes"));
    if (QTest::currentTestFailed())
        return;
    QTest::keyClick(&view(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(pieceOf(view().currentToken()), QStringLiteral(" yes"));

    // The emoji: one character, several tokens; each says that it is only a part of a character.
    const auto emojiTokens = view().document().tokens()->tokensIn({7, 12});
    QVERIFY(emojiTokens.size() >= 2);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middleOf(emojiTokens.end - 1));
    settle();
    QCOMPARE(view().currentToken(), emojiTokens.end - 1);
    QTRY_VERIFY(std::ranges::any_of(inspector.findChildren<QLabel*>(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QLatin1String("only a part of a character"));
    }));

    // Why are they not one token? Selected together, the inspector answers.
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middleOf(emojiTokens.first));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ShiftModifier, middleOf(emojiTokens.end - 1));
    settle();
    QCOMPARE(m_window->selection().selected().tokens, emojiTokens);
    QTRY_VERIFY2(inspector.whyText().contains(QLatin1String("vocabulary")), qPrintable(inspector.whyText()));
}

/// "Why do Hindi and Thai cost so much more under GPT-2?": where, how much, whose fault, and a figure to take away.
void StoriesTest::whereTwoTokenizersDiffer()
{
    if (!has("gpt2") || !has("o200k_base"))
        QSKIP("the vocabularies of GPT-2 and o200k are not here");
    chooseTokenizer(QStringLiteral("gpt-2"), "gpt2");
    if (QTest::currentTestFailed())
        return;
    paste(QString::fromUtf8("नमस्ते दुनिया, यह एक परीक्षा है।\nสวัสดีชาวโลก นี่คือการทดสอบ\n"
                            "for (int i = 0; i < n; ++i) total += values[i];\n"
                            "The quick brown fox jumps over the lazy dog.\n"));
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier); // it stands behind another tab
    auto& compare = panel<ComparePanel>("compare");
    QTRY_VERIFY(compare.isVisible());
    if (std::ranges::find(compare.others(), "o200k_base") == compare.others().end())
        compare.addTokenizer("o200k_base");
    settle();

    // How much: more than twice the tokens; whose fault: part of it is the pre-tokenizer's.
    const QAbstractItemModel* table = compare.table()->model();
    QTRY_COMPARE(table->rowCount(), 2);
    const auto* study = compare.view()->study().get();
    QVERIFY(study->tokenizers[0].tokens->size() > 2 * study->tokenizers[1].tokens->size());

    // Where: F8 goes from one difference to the next, in the text too.
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    settle();
    const ByteRange first = m_window->selection().selected().bytes;
    QVERIFY(!first.isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    settle();
    const ByteRange second = m_window->selection().selected().bytes;
    QVERIFY(second.begin > first.begin);
    QTest::keyClick(m_window.get(), Qt::Key_F8, Qt::ShiftModifier);
    settle();
    QCOMPARE(m_window->selection().selected().bytes, first);
    QVERIFY2(compare.differenceText().contains(QLatin1Char('1')), qPrintable(compare.differenceText()));

    // The English line is cut alike by both: it holds no difference but its end.
    const auto english = view().document().bytes().find("The quick");
    for (const DifferingSpan& span : study->comparison.spans)
        QVERIFY(span.end <= english || span.begin >= english + 43);

    // A figure to take away.
    compare.view()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
    auto* dialog = m_window->findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr);
    QTest::keyClick(dialog->formats(), Qt::Key_Down);
    QCOMPARE(dialog->suggestedName(), QStringLiteral("compare.svg"));
    const Result<QByteArray> svg = dialog->content();
    QVERIFY(svg);
    QVERIFY(svg->contains("<svg"));
    QVERIFY(svg->contains("GPT-2"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    // And the command that gives the same.
    QVERIFY(compare.commandLine().startsWith(QLatin1String("tokenscope-cli compare")));
}

/// "Something repeats in this log": found among 100 MB, shown, and the text still scrolls.
void StoriesTest::theLongestRunOfALargeLog()
{
    if (!has("cl100k_base"))
        QSKIP("the vocabulary of cl100k is not here");
    const QTemporaryDir folder;
    QByteArray line("2026-01-31T12:00:00.000Z INFO  worker-7 request 4711 done in 12 ms, status 200\n");
    QByteArray log = line.repeated(100'000'000 / line.size());
    // Something that is cut into many equal tokens, in the middle of a line far down.
    const QByteArray planted = QByteArray(" ha").repeated(400);
    const qsizetype place = log.size() / line.size() * 2 / 3 * line.size() + 40;
    log.insert(place, planted);
    const QString path = writeFile(folder, QStringLiteral("large.log"), log);

    m_window->session().chooseTokenizer("cl100k_base");
    m_window->openPaths({path});
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().encodedCurrent() != nullptr, 120000);
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->selection().selected().tokens.size() >= 399, 30000);
    const ByteRange found = m_window->selection().selected().bytes;
    QVERIFY(found.begin >= static_cast<std::uint64_t>(place)
            && found.end <= static_cast<std::uint64_t>(place + planted.size()));
    // It is in view.
    const TokenRange run = m_window->selection().selected().tokens;
    QTRY_VERIFY_WITH_TIMEOUT(view().isLaidOut(), 60000);
    QTRY_VERIFY(
        std::ranges::any_of(view().visibleBoxes(), [run](const TokenBox& box) { return run.contains(box.token); }));

    const std::uint64_t before = view().firstVisibleByte();
    for (int page = 0; page < 20; ++page)
        QTest::keyClick(&view(), Qt::Key_PageDown);
    QTRY_VERIFY(view().firstVisibleByte() > before);
    QVERIFY(!view().visibleBoxes().isEmpty());
}

QTEST_MAIN(StoriesTest)
#include "tst_stories.moc"
