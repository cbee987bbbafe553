// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QUrl>

#include <cstdlib>

#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/fidelitybadge.h"
#include "widgets/parameters/parameterform.h"
#include "widgets/parameters/pathfield.h"
#include "widgets/parameters/valueslider.h"

using namespace tokenscope;

namespace {

MethodInfo sample()
{
    MethodInfo info;
    info.id = "sample";
    info.fidelity = Fidelity::Analogue;
    info.parameters = {
        {.id = "size",
         .title = "Codebook size",
         .help = "Codes.",
         .fallback = std::int64_t{1024},
         .minimum = 1,
         .maximum = 262144,
         .logarithmic = true},
        {.id = "decay", .title = "Decay", .help = "Of the mean.", .fallback = 0.8, .minimum = 0, .maximum = 1},
        {.id = "rotate", .title = "Rotate first", .help = "Turns.", .fallback = true},
        {.id = "remedy",
         .title = "Remedy",
         .help = "Against collapse.",
         .fallback = std::string("none"),
         .choices = {{"none", "None"}, {"reset", "Reset"}}},
        {.id = "threshold",
         .title = "Threshold",
         .help = "Of uses.",
         .fallback = std::int64_t{2},
         .minimum = 0,
         .maximum = 100,
         .dependsOn = "remedy",
         .dependsValue = "reset"},
        {.id = "levels",
         .title = "Levels",
         .help = "Of each dimension.",
         .fallback = std::vector<std::int64_t>{8, 5, 5, 5},
         .minimum = 2,
         .maximum = 64},
        {.id = "layer", .title = "Layer", .help = "Of the network.", .fallback = std::string()},
        {.id = "model",
         .title = "Model",
         .help = "A network.",
         .fallback = std::string(),
         .text = TextKind::File,
         .patterns = {"*.onnx"},
         .required = true},
    };
    return info;
}

struct Shown {
    Shown()
        : info(sample())
    {
        form.setParameters(info.parameters, ParameterValues(info));
        form.show();
    }

    template <typename Control>
    Control* control(const char* id)
    {
        return qobject_cast<Control*>(form.control(id));
    }

    MethodInfo info;
    ParameterForm form;
};

} // namespace

class TestParameterForm : public QObject {
    Q_OBJECT
private slots:
    void showsTheDefaults();
    void sliderAndFieldAgree();
    void logarithmicSliderMovesByPowersOfTwo();
    void everySliderPositionStaysInRange_data();
    void everySliderPositionStaysInRange();
    void choiceShowsWhatDependsOnIt();
    void wrongListsAreTakenBack_data();
    void wrongListsAreTakenBack();
    void textsAreTakenWhenConfirmed();
    void pathsAreTypedChosenAndDropped();
    void pathsThatCannotBeAreTakenBack();
    void settingEmitsNothing();
    void otherParametersTakeTheirPlace();
    void controlsHaveNamesAndHelp();
    void badgeSaysTheFidelity();
    void choicesBeginBelowEachOtherWhereTheyFit();
    void longChoicesAreElided();
    void aChoiceLeavesRoomToItsNeighbour();
};

void TestParameterForm::showsTheDefaults()
{
    Shown shown;
    QCOMPARE(shown.control<ValueSlider>("size")->value(), 1024.0);
    QCOMPARE(shown.control<ValueSlider>("decay")->value(), 0.8);
    QVERIFY(shown.control<QCheckBox>("rotate")->isChecked());
    QCOMPARE(shown.control<QComboBox>("remedy")->currentText(), QStringLiteral("None"));
    QCOMPARE(shown.control<QLineEdit>("levels")->text(), QStringLiteral("8,5,5,5"));
}

void TestParameterForm::sliderAndFieldAgree()
{
    Shown shown;
    QSignalSpy changed(&shown.form, &ParameterForm::valuesChanged);
    auto* decay = shown.control<ValueSlider>("decay");
    decay->slider()->setValue(decay->slider()->maximum());
    QCOMPARE(decay->value(), 1.0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(shown.form.values().real("decay"), 1.0);
    auto* size = shown.control<ValueSlider>("size");
    size->field()->setFocus();
    size->field()->selectAll();
    QTest::keyClicks(size->field(), QStringLiteral("1000"));
    QTest::keyClick(size->field(), Qt::Key_Return);
    QCOMPARE(shown.form.values().integer("size"), 1000);
    QCOMPARE(changed.count(), 2);
}

void TestParameterForm::logarithmicSliderMovesByPowersOfTwo()
{
    Shown shown;
    auto* size = shown.control<ValueSlider>("size");
    QTest::keyClick(size->slider(), Qt::Key_Right);
    QCOMPARE(size->value(), 2048.0);
    QTest::keyClick(size->slider(), Qt::Key_Home);
    QCOMPARE(size->value(), 1.0);
    QTest::keyClick(size->slider(), Qt::Key_End);
    QCOMPARE(size->value(), 262144.0);
}

void TestParameterForm::everySliderPositionStaysInRange_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("logarithmic");
    QTest::newRow("few") << 1.0 << 3.0 << true << false;
    QTest::newRow("one value") << 5.0 << 5.0 << true << false;
    QTest::newRow("many") << 0.0 << 1e6 << true << false;
    QTest::newRow("powers") << 3.0 << 1000.0 << true << true;
    QTest::newRow("real") << -2.0 << 2.0 << false << false;
    QTest::newRow("ratios") << 1e-4 << 10.0 << false << true;
}

void TestParameterForm::everySliderPositionStaysInRange()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(bool, whole);
    QFETCH(bool, logarithmic);
    Parameter parameter{.id = "p", .minimum = low, .maximum = high, .logarithmic = logarithmic};
    parameter.fallback = whole ? ParameterValue(static_cast<std::int64_t>(low)) : ParameterValue(low);
    ValueSlider slider(parameter);
    double before = low - 1;
    for (int position = 0; position <= slider.slider()->maximum(); ++position) {
        slider.slider()->setValue(position);
        QVERIFY(slider.value() >= low - 1e-9 && slider.value() <= high + 1e-9);
        QVERIFY(slider.value() >= before);
        before = slider.value();
    }
    if (!logarithmic || !whole) // the last power of two may lie below the maximum
        QVERIFY(std::abs(slider.value() - high) <= 1e-4);
}

void TestParameterForm::choiceShowsWhatDependsOnIt()
{
    Shown shown;
    QVERIFY(!shown.form.control("threshold")->isVisibleTo(&shown.form));
    shown.control<QComboBox>("remedy")->setCurrentIndex(1);
    QVERIFY(shown.form.control("threshold")->isVisibleTo(&shown.form));
    QCOMPARE(shown.form.values().choice("remedy"), std::string("reset"));
}

void TestParameterForm::wrongListsAreTakenBack_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("good") << "7, 5,5"
                          << "7,5,5";
    QTest::newRow("letters") << "7,x"
                             << "8,5,5,5";
    QTest::newRow("empty") << ""
                           << "8,5,5,5";
    QTest::newRow("trailing comma") << "7,"
                                    << "8,5,5,5";
    QTest::newRow("out of range") << "1,5"
                                  << "8,5,5,5";
}

void TestParameterForm::wrongListsAreTakenBack()
{
    QFETCH(QString, typed);
    QFETCH(QString, shown);
    Shown made;
    auto* line = made.control<QLineEdit>("levels");
    line->setText(typed);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(parameterText(made.form.values().value("levels")), shown.toStdString());
    if (typed != QStringLiteral("7, 5,5"))
        QCOMPARE(line->text(), shown);
}

void TestParameterForm::textsAreTakenWhenConfirmed()
{
    Shown shown;
    QSignalSpy changed(&shown.form, &ParameterForm::valuesChanged);
    auto* line = shown.control<QLineEdit>("layer");
    QTest::keyClicks(line, QStringLiteral("blocks.3 "));
    QCOMPARE(changed.count(), 0);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(shown.form.values().text("layer"), std::string("blocks.3"));
}

void TestParameterForm::pathsAreTypedChosenAndDropped()
{
    Shown shown;
    QSignalSpy changed(&shown.form, &ParameterForm::valuesChanged);
    QSignalSpy wanted(&shown.form, &ParameterForm::pathWanted);
    auto* field = shown.control<PathField>("model");
    QVERIFY(!field->line()->placeholderText().isEmpty());
    QTest::keyClicks(field->line(), QStringLiteral("/a/typed.onnx"));
    QTest::keyClick(field->line(), Qt::Key_Return);
    QCOMPARE(shown.form.values().text("model"), std::string("/a/typed.onnx"));

    QTest::mouseClick(field->button(), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().value<Parameter>().id, std::string("model"));
    shown.form.enterText("model", QStringLiteral("/a/chosen.onnx"));
    QCOMPARE(field->path(), QStringLiteral("/a/chosen.onnx"));

    QMimeData dragged;
    dragged.setUrls({QUrl::fromLocalFile(QStringLiteral("/a/dropped one.onnx"))});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(field, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(field, &drop);
    QCOMPARE(shown.form.values().text("model"), std::string("/a/dropped one.onnx"));
    QCOMPARE(field->line()->text(), QStringLiteral("/a/dropped one.onnx"));
    QCOMPARE(changed.count(), 3);
    dragged.setUrls({QUrl(QStringLiteral("https://example.org/x.onnx"))});
    QDragEnterEvent web({5, 5}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    web.ignore();
    QApplication::sendEvent(field, &web);
    QVERIFY(!web.isAccepted());
}

void TestParameterForm::pathsThatCannotBeAreTakenBack()
{
    Shown shown;
    QSignalSpy changed(&shown.form, &ParameterForm::valuesChanged);
    auto* field = shown.control<PathField>("model");
    field->line()->setText(QString(5000, QLatin1Char('a')));
    QTest::keyClick(field->line(), Qt::Key_Return);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(field->path(), QString());
    QCOMPARE(field->line()->text(), QString());
}

void TestParameterForm::settingEmitsNothing()
{
    Shown shown;
    QSignalSpy changed(&shown.form, &ParameterForm::valuesChanged);
    ParameterValues other(shown.info);
    QVERIFY(other.setText("size=64"));
    QVERIFY(other.setText("rotate=off"));
    QVERIFY(other.setText("remedy=reset"));
    QVERIFY(other.setText("levels=4,4"));
    QVERIFY(other.setText("model=/a/b.onnx"));
    shown.form.setValues(other);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(shown.control<ValueSlider>("size")->value(), 64.0);
    QVERIFY(shown.form.values() == other);
}

void TestParameterForm::otherParametersTakeTheirPlace()
{
    Shown shown;
    MethodInfo other;
    other.parameters = {{.id = "gain", .title = "Gain", .fallback = 1.0, .minimum = 0.5, .maximum = 2}};
    shown.form.setParameters(other.parameters, ParameterValues(other));
    QVERIFY(shown.form.control("gain") != nullptr);
    QVERIFY(shown.form.control("size") == nullptr);
    QCOMPARE(shown.form.findChildren<QLabel*>().size(), 1);
}

void TestParameterForm::controlsHaveNamesAndHelp()
{
    Shown shown;
    for (const Parameter& parameter : shown.info.parameters) {
        QCOMPARE(shown.form.control(parameter.id)->accessibleName(), QString::fromStdString(parameter.title));
        QCOMPARE(shown.form.control(parameter.id)->toolTip(), QString::fromStdString(parameter.help));
    }
}

void TestParameterForm::badgeSaysTheFidelity()
{
    FidelityBadge badge;
    badge.setMethod(sample());
    QCOMPARE(badge.text(), QStringLiteral("analogue"));
    QVERIFY(badge.toolTip().contains(QStringLiteral("stand-in")));
}

void TestParameterForm::choicesBeginBelowEachOtherWhereTheyFit()
{
    MethodInfo info = sample();
    const ParameterChoice choice{"whole", "Of the whole picture"};
    info.parameters = {
        {.id = "space",
         .title = "Space the colours are in",
         .fallback = std::string("rgb"),
         .choices = {{"rgb", "RGB"}}},
        {.id = "basis", .title = "Basis", .fallback = choice.id, .choices = {choice}},
    };
    ParameterForm form;
    form.setParameters(info.parameters, ParameterValues(info));
    const auto* space = qobject_cast<ElidingComboBox*>(form.control("space"));
    const auto* basis = qobject_cast<ElidingComboBox*>(form.control("basis"));
    const int whole = basis->wholeWidth();
    const int name = form.fontMetrics().horizontalAdvance(QStringLiteral("Space the colours are in"));
    form.resize(name + whole + 20, 100);
    form.show();
    QVERIFY(QTest::qWaitForWindowExposed(&form));
    QCOMPARE(basis->x(), space->x());
    QCOMPARE(basis->shownText(), QStringLiteral("Of the whole picture"));
    form.resize(name + whole / 2, 100);
    QTRY_VERIFY(basis->x() < space->x());
    QCOMPARE(basis->shownText(), QStringLiteral("Of the whole picture"));
    QCOMPARE(basis->geometry().right(), space->geometry().right());
    form.resize(name + whole + 20, 100);
    QTRY_COMPARE(basis->x(), space->x());
}

void TestParameterForm::longChoicesAreElided()
{
    ElidingComboBox box;
    const QString longest = QStringLiteral("Остаточное векторное квантование со многими ступенями");
    box.addItems({QStringLiteral("VQ"), longest});
    box.setToolTip(QStringLiteral("What it does"));
    box.resize(160, box.sizeHint().height());
    box.show();
    QVERIFY(QTest::qWaitForWindowExposed(&box));
    QVERIFY(box.sizeHint().width() < box.fontMetrics().horizontalAdvance(longest));
    QCOMPARE(box.shownText(), QStringLiteral("VQ"));
    box.setCurrentIndex(1);
    QVERIFY(box.shownText().endsWith(QChar(0x2026)));
    QVERIFY(longest.startsWith(box.shownText().chopped(1)));
    const QPoint middle = box.rect().center();
    QHelpEvent help(QEvent::ToolTip, middle, box.mapToGlobal(middle));
    QApplication::sendEvent(&box, &help);
    QTRY_COMPARE(QToolTip::text(), longest + QStringLiteral("\nWhat it does"));
    // The list that opens shows all of it.
    box.showPopup();
    QTRY_VERIFY(box.view()->isVisible());
    QVERIFY(box.view()->viewport()->width() >= box.fontMetrics().horizontalAdvance(longest));
    box.hidePopup();
    box.resize(1000, box.height());
    QCOMPARE(box.shownText(), longest);
}

void TestParameterForm::aChoiceLeavesRoomToItsNeighbour()
{
    const QString longer = QStringLiteral("Остаточное векторное квантование со многими ступенями");
    QWidget bar;
    ElidingComboBox first;
    ElidingComboBox second;
    auto* row = new QHBoxLayout(&bar);
    for (ElidingComboBox* box : {&first, &second}) {
        box->addItems({QStringLiteral("VQ"), longer});
        box->setFitting(true);
        row->addWidget(box, 1);
    }
    row->addStretch();
    const int words = bar.fontMetrics().horizontalAdvance(longer);
    bar.resize(words + 250, 40); // less than twice what the longer one needs
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    QVERIFY(first.width() < words && second.width() < words);
    second.setCurrentIndex(1);
    QTRY_COMPARE(second.shownText(), longer);
    QCOMPARE(first.shownText(), QStringLiteral("VQ"));
    QCOMPARE(second.width(), second.sizeHint().width());
    first.setCurrentIndex(1); // both share what there is
    QTRY_VERIFY(std::abs(first.width() - second.width()) <= 1);
    QVERIFY(first.shownText().endsWith(QChar(0x2026)));
    for (qsizetype letters = 1; letters <= longer.size(); ++letters) { // none is cut for half a pixel
        first.setItemText(1, longer.left(letters));
        first.resize(first.sizeHint());
        QCOMPARE(first.shownText(), longer.left(letters));
    }
    QFont large = bar.font();
    first.setCurrentIndex(0);
    large.setPointSizeF(large.pointSizeF() * 1.2);
    bar.setFont(large);
    QTRY_COMPARE(first.width(), first.sizeHint().width());
    QCOMPARE(first.shownText(), QStringLiteral("VQ"));
}

QTEST_MAIN(TestParameterForm)
#include "tst_parameterform.moc"
