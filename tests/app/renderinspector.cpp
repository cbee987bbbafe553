// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of the inspector over real vocabularies, to look at:
//   render_trace FOLDER [WIDTH HEIGHT PERCENT dark|light]

#include "app/actions/actionregistry.h"
#include "app/inspector/inspectorpanel.h"
#include "app/session/session.h"
#include "app/tokenizers/tokenizersource.h"
#include "core/text/catalog/catalog.h"
#include "tests/app/support.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

class Catalogue final : public TokenizerSource {
public:
    std::vector<TokenizerChoice> choices() const override { return {}; }
    Result<std::shared_ptr<const Tokenizer>> open(const std::string& id) const override { return catalog::open(id); }
    QStringList bringCommand(const std::string&) const override { return {}; }
};

struct Shot {
    const char* name;
    const char* tokenizer;
    const char* text;
    std::uint64_t begin;
    std::uint64_t end; ///< 0: the token at `begin`
};

constexpr Shot kShots[] = {
    {"gpt2", "gpt2", "Unbelievably, the tokenizers disagree about   spaces. The end of the tale.", 15, 0},
    {"gpt2-two", "gpt2", "Unbelievably, the tokenizers disagree.", 0, 12},
    {"bert", "bert", "unaffable tokenizers disagree", 1, 0},
    {"albert", "albert", "Unbelievably, the tokenizers disagree.", 16, 0},
    {"llama-2", "llama-2", "Unbelievably, the tokenizers disagree \xF0\x9F\xA6\x99.", 16, 0},
    {"o200k", "o200k_base", "Unbelievably, the internationalization disagrees.", 20, 0},
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    resetSettings();
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1, QStringLiteral("."));
    const int width = arguments.value(2, QStringLiteral("340")).toInt();
    const int height = arguments.value(3, QStringLiteral("900")).toInt();
    const int percent = arguments.value(4, QStringLiteral("100")).toInt();
    const bool dark = arguments.value(5) == QLatin1String("dark");
    Theme theme;
    theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    const Catalogue source;
    for (const Shot& shot : kShots) {
        Session session(source);
        SelectionModel selection;
        QWidget window;
        ActionRegistry actions(&window);
        actions.retranslate();
        InspectorPanel panel({session, selection, actions});
        panel.resize(width, height);
        panel.show();
        session.openText(Document::Origin::Pasted, shot.text);
        session.chooseTokenizer(shot.tokenizer);
        if (!QTest::qWaitFor([&] { return session.encodedCurrent() != nullptr && !session.isBusy(); }, 20'000))
            return 1;
        const TokenTable& table = *session.encodedCurrent()->text.tokens();
        Selection chosen;
        chosen.encodingKey = session.encodedCurrent()->key;
        if (shot.end == 0) {
            const TokenIndex token = table.tokenAtByte(shot.begin).value_or(0);
            chosen.tokens = {token, token + 1};
            chosen.id = table.id(token);
        } else {
            chosen.tokens = table.tokensIn({shot.begin, shot.end});
        }
        chosen.bytes = table.bytesOf(chosen.tokens);
        selection.setSelected(chosen);
        QTest::qWait(50);
        if (!QTest::qWaitFor([&] { return !panel.isBusy(); }, 20'000))
            return 1;
        QTest::qWait(50);
        panel.grab().save(
            folder + QLatin1Char('/') + QLatin1String(shot.name)
            + QStringLiteral("-%1-%2%3.png").arg(width).arg(percent).arg(dark ? QStringLiteral("-dark") : QString()));
    }
    return 0;
}
