// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes pictures of the text view for people to look at: render_textview <folder>. Not a test.

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QTest>

#include <cstdio>

#include "tests/widgets/textview/handencoding.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokencard.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

const char kMixed[] =
    "Tokenization splits text into the pieces a language model reads. A rare word such as "
    "antidisestablishmentarianism becomes many tokens; the word \"the\" is only one.\n"
    "\n"
    "def tokenize(text: str) -> list[int]:\n"
    "\treturn [vocab[p] for p in split(text)]  # 12345678 == 0xBC614E\r\n"
    "    if x != y and not (a <= 3.14159):\n"
    "\n"
    "Русский: Съешь ещё этих мягких французских булок, да выпей чаю.\n"
    "中文：自然语言处理把文本切分成词元，模型逐个读取。日本語もOK、한국어도 됩니다.\n"
    "हिन्दी: क्षत्रिय विद्यार्थी नमस्ते दुनिया, यह एक परीक्षा है।\n"
    "العربية: النص يُقسَم إلى رموز، و BPE يدمج 123 زوجًا.\n"
    "עברית: שָׁלוֹם עולם, זהו טקסט לדוגמה (test) 42.\n"
    "Emoji: 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪🇫🇷 ❤️ e\xCC\x81 a\xCC\x8A\xCC\xA3 "
    "ﬁne\n"
    "Bytes: \xFF\xFE\x80 nul:\x00 esc:\x1B[0m bom:\xEF\xBB\xBF zwsp:\xE2\x80\x8B end  trailing  \n"
    "The end of the text: the quick brown fox jumps over the lazy dog.";

struct Scene {
    const char* name;
    bool dark;
    TextViewOptions options;
    const char* colouring;
    QSize size;
};

void save(QWidget& widget, const QString& path)
{
    QTest::qWait(20);
    QPixmap picture = widget.grab();
    // The card is a window of its own; put it where a person would see it.
    if (auto* card = widget.findChild<TokenCard*>(); card != nullptr && card->isVisible()) {
        QPainter painter(&picture);
        painter.drawPixmap(widget.mapFromGlobal(card->pos()), card->grab());
    }
    std::printf("%s: %s\n", qPrintable(path), picture.save(path) ? "written" : "FAILED");
}

std::shared_ptr<const TokenColouring> colouringOf(const char* name)
{
    for (const auto& colouring : builtInColourings()) {
        if (colouring->id() == QLatin1String(name))
            return colouring;
    }
    return alternateColouring();
}

void renderScene(const Scene& scene, const testing::HandEncoded& text, const QString& folder)
{
    TokenTextView view;
    view.resize(scene.size);
    view.setColouring(colouringOf(scene.colouring));
    view.setOptions(scene.options);
    view.setDocument(text.document);
    view.setVocabulary(text.vocabulary);
    view.show();
    view.setFocus();
    QTest::qWait(20);
    view.selectTokens({6, 9});
    for (const TokenBox& box : view.visibleBoxes()) {
        if (box.token == 21)
            QTest::mouseMove(view.viewport(), box.rect.center().toPoint());
    }
    QTest::qWait(500);
    save(view, folder + QLatin1Char('/') + QLatin1String(scene.name) + QStringLiteral(".png"));
}

void renderStates(Theme& theme, const QString& folder)
{
    for (const bool dark : {false, true}) {
        theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const QString suffix = dark ? QStringLiteral("-dark.png") : QStringLiteral("-light.png");
        TokenTextView empty;
        empty.resize(760, 460);
        empty.setSamples({{QStringLiteral("a"), QStringLiteral("Alice, chapter one")},
                          {QStringLiteral("b"), QStringLiteral("Fifteen languages")},
                          {QStringLiteral("c"), QStringLiteral("Python source")}});
        empty.show();
        save(empty, folder + QStringLiteral("/empty") + suffix);
        TokenTextView plain;
        plain.resize(760, 460);
        plain.setDocument(TextDocument(std::string(kMixed, sizeof kMixed - 1)));
        plain.show();
        save(plain, folder + QStringLiteral("/not-encoded") + suffix);
    }
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::tempPath();
    QDir().mkpath(folder);
    Theme theme;
    const testing::HandEncoded mixed = testing::handEncode(std::string(kMixed, sizeof kMixed - 1));
    const Scene scenes[] = {
        {"light", false, {}, "alternate", {980, 660}},
        {"dark", true, {}, "alternate", {980, 660}},
        {"double-light", false, {.scale = 2}, "alternate", {980, 660}},
        {"presentation-dark", true, {.scale = 1.6, .strongMarks = true}, "alternate", {1280, 760}},
        {"presentation-light", false, {.scale = 1.6, .strongMarks = true}, "alternate", {1280, 760}},
        {"scripts-light", false, {.scale = 1.8}, "alternate", {1560, 880}},
        {"by-id-light", false, {}, "id", {760, 460}},
        {"by-length-light", false, {}, "length", {760, 460}},
        {"by-length-dark", true, {}, "length", {760, 460}},
        {"by-kind-light", false, {.whitespaceMarks = false}, "kind", {760, 660}},
        {"by-kind-dark", true, {.whitespaceMarks = false}, "kind", {760, 660}},
        {"by-script-light", false, {}, "script", {980, 660}},
        {"by-script-dark", true, {}, "script", {980, 660}},
        {"notes-light", false, {.idRow = true, .bytesRow = true, .pieceRow = true}, "alternate", {980, 900}},
        {"notes-dark", true, {.idRow = true}, "kind", {980, 660}},
    };
    for (const Scene& scene : scenes) {
        theme.setChoice(scene.dark ? ThemeChoice::Dark : ThemeChoice::Light);
        renderScene(scene, mixed, folder);
    }
    renderStates(theme, folder);
    return 0;
}
