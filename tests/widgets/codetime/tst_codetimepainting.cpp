// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of codes over time is painted once and what each time, and what that costs.

#include <QApplication>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <functional>
#include <utility>

#include "core/base/random.h"
#include "tests/support/stopwatch.h"
#include "tests/widgets/codetime/handcodes.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

class CodeTimePaintingTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsPaintedOnceLooksTheSame();
    void manyCodesFollowTheHand();
};

/// What does not go with the frame is painted once; nobody may see that.
void CodeTimePaintingTest::whatIsPaintedOnceLooksTheSame()
{
    CodeTimeView view;
    view.resize(700, 360);
    view.setContent(test::contentOf(test::handCodes(2048, 300, 144)));
    // Without the scroll bar, which is a widget of its own.
    const auto compared = [&view](const QImage& image) {
        const double ratio = view.devicePixelRatioF();
        return image.copy(0, 0, static_cast<int>((view.width() - 32) * ratio), image.height())
            .convertToFormat(QImage::Format_RGB32);
    };
    const auto drawn = [&] { return compared(view.grab().toImage()); };
    const auto fresh = [&] {
        QImage image(view.size() * view.devicePixelRatioF(), QImage::Format_RGB32);
        image.setDevicePixelRatio(view.devicePixelRatioF());
        QPainter painter(&image);
        view.paintPicture(painter);
        painter.end();
        return compared(image);
    };
    const QPalette before = QApplication::palette();
    const std::vector<std::pair<const char*, std::function<void()>>> changes{
        {"nothing", [] {}},
        {"the frame", [&] { view.setCurrent(12); }},
        {"the code", [&] { view.setChosen(view.content().codes->lives()[40].code); }},
        {"the pointer",
         [&] {
             view.setPointed({view.content().codes->lives()[60].code, 30});
         }},
        {"the part", [&] { view.showPart(10, 40); }},
        {"the rows", [&] { QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier); }},
        {"another row", [&] { QTest::keyClick(&view, Qt::Key_PageDown); }},
        {"the order", [&] { view.setOrder(CodeOrder::Frequency); }},
        {"the marks", [&] { view.setStrong(true); }},
        {"the size", [&] { view.resize(640, 300); }},
        {"the letters",
         [&] {
             QFont font = view.font();
             font.setPointSizeF(font.pointSizeF() * 1.4);
             view.setFont(font);
         }},
        {"the theme", [&] { QApplication::setPalette(themePalette(true)); }},
        {"the numbers", [] { QLocale::setDefault(QLocale(QLocale::German)); }},
        {"the content", [&] { view.setContent(test::contentOf(test::handCodes(64, 20, 16))); }},
        {"no content", [&] { view.setContent({}); }},
    };
    for (const auto& [what, change] : changes) {
        change();
        view.clearFocus();
        const QImage once = drawn();
        QVERIFY2(once == fresh(), what);
    }
    QLocale::setDefault(QLocale::c());
    QApplication::setPalette(before);
}

/// A codebook of 262,144 codes, each of two tokens a frame another: a million cells.
void CodeTimePaintingTest::manyCodesFollowTheHand()
{
    constexpr std::uint32_t kCodes = 1U << 18U;
    std::vector<std::uint32_t> ids(kCodes * 4);
    Random random(3);
    for (std::uint32_t& id : ids)
        id = static_cast<std::uint32_t>(random.below(kCodes));
    CodeTimeView view;
    view.resize(1600, 400);
    view.setContent(test::contentOf(std::make_shared<CodeTime>(ids, kCodes, 64)));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto measured = [&view](const char* what, const std::function<void(int)>& move) {
        constexpr int kMoves = 20;
        double worst = 0;
        for (int i = 0; i < kMoves; ++i) {
            const test::Stopwatch handler;
            move(i);
            view.repaint();
            worst = std::max(worst, handler.here());
        }
        qInfo("%s of %zu cells: at most %.1f ms", what, view.content().codes->allCells(), worst);
        QVERIFY2(worst < 16.0 * 10 * static_cast<double>(test::kSanitizerSlack), what);
    };
    measured("a move of the frame", [&](int i) { view.setCurrent(i); });
    measured("a move of the pointer", [&](int i) {
        view.setPointed({view.content().codes->lives()[static_cast<std::size_t>(i * 1000)].code, i});
    });
    measured("another part in time", [&](int i) { view.showPart(i, 30); });
    measured("another part of the rows", [&](int) { QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier); });
}

QTEST_MAIN(CodeTimePaintingTest)
#include "tst_codetimepainting.moc"
