// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person brings of a model of their own beside the picture: by drops, keys and clicks in the dialog.

#include "app/actions/actionregistry.h"
#include "app/help/exportexampledialog.h"
#include "app/reduction/sideinputsdialog.h"
#include "core/field/npyfile.h"
#include "core/reducestudy/exportexample.h"
#include "tests/app/reductiondesk.h"
#include "widgets/parameters/pathfield.h"

#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace tokenscope;
using namespace tokenscope::app;

class ReductionSidesTest : public QObject, private ReductionDesk {
    Q_OBJECT

private slots:
    void init() { sit(); }
    void cleanup() { leave(); }

    void rowsSayWhatIsWanted();
    void whatIsBroughtMakesAMethodUsable();
    void aGivenSaliencyIsNoAnalogue();
    void aMisfitIsToldWhereItStands();
    void badFilesAreToldWhereTheyStand_data();
    void badFilesAreToldWhereTheyStand();
    void filesGoWhereTheirNamesSay();
    void attentionBeginsSomewhere();
    void sessionsKeepThem();
    void theExampleCanBeCopied();
    void emptyWorkspacesOfferTheExample();

private:
    SideInputsDialog& dialog();
    const SideInputsDialog::Row& row(const char* id);
    /// .npy of positive numbers.
    QString writeArray(const char* name, std::vector<std::int64_t> shape);
    void drop(QWidget& on, const QStringList& files);
    void openCoffee();
    std::int64_t tokens() const { return session().tokens(); }
    std::int64_t dimensions() const { return session().run(0)->input()->field->dimensions(); }
};

void ReductionSidesTest::openCoffee()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
}

SideInputsDialog& ReductionSidesTest::dialog()
{
    auto* open = m_window->findChild<SideInputsDialog*>();
    if (open == nullptr) {
        action(Command::SideInputs)->trigger();
        open = m_window->findChild<SideInputsDialog*>();
    }
    return *open;
}

const SideInputsDialog::Row& ReductionSidesTest::row(const char* id)
{
    const auto& rows = dialog().rows();
    const auto found = std::ranges::find_if(rows, [id](const auto& each) { return each.side->id == id; });
    if (found == rows.end())
        qFatal("no row of %s", id);
    return *found;
}

QString ReductionSidesTest::writeArray(const char* name, std::vector<std::int64_t> shape)
{
    NpyArray array;
    array.shape = std::move(shape);
    std::vector<float> values(static_cast<std::size_t>(array.elements()));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 1.0F / static_cast<float>(i + 2);
    array.data.assign(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(QByteArray::fromStdString(npyOf(array)));
    return file.fileName();
}

void ReductionSidesTest::drop(QWidget& on, const QStringList& files)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files)
        urls.append(QUrl::fromLocalFile(file));
    data.setUrls(urls);
    const QPoint middle = on.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&on, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&on, &dropped);
    settle();
}

void ReductionSidesTest::rowsSayWhatIsWanted()
{
    QCOMPARE(dialog().rows().size(), sideInputs().size());
    for (const auto& each : dialog().rows()) {
        QVERIFY2(each.name->text() != QString::fromUtf8(each.side->id.data()), each.side->id.data()); // it has words
        QVERIFY(!each.field->line()->placeholderText().isEmpty());
        QVERIFY(!each.clear->isEnabled() && each.error->isHidden());
    }
    QCOMPARE(row("saliency").wanted->text(), QStringLiteral("N"));
    openCoffee();
    QCOMPARE(row("saliency").wanted->text(), QString::number(tokens()));
    QCOMPARE(row("text").wanted->text(), QStringLiteral("M × %1").arg(dimensions()));
    reducer().sideBox()->setValue(168);
    settle();
    QCOMPARE(row("saliency").wanted->text(), QString::number(tokens())); // of the grid as it is now
    action(Command::TextWorkspace)->trigger();
    QVERIFY(!action(Command::SideInputs)->isEnabled());
}

void ReductionSidesTest::whatIsBroughtMakesAMethodUsable()
{
    openCoffee();
    choose("sparsevlm");
    QVERIFY(session().run(0)->error() && !session().run(0)->result());
    QVERIFY(!reducer().commandLine().contains(QStringLiteral("--text")));
    const QString text = writeArray("my words.npy", {7, dimensions()});
    drop(*row("text").field, {text});
    QVERIFY(session().run(0)->result());
    QCOMPARE(result(0).source.input->text.rows(), 7);
    QCOMPARE(row("text").found->text(), QStringLiteral("7 × %1").arg(dimensions()));
    QVERIFY(row("text").error->isHidden());
    QVERIFY(reducer().commandLine().contains(QStringLiteral(" --text '%1'").arg(text)));
    action(Command::Undo)->trigger();
    settle();
    QVERIFY(!session().run(0)->result());
    QVERIFY(row("text").field->path().isEmpty());
    action(Command::Redo)->trigger();
    settle();
    QVERIFY(session().run(0)->result());
    QTest::mouseClick(row("text").clear, Qt::LeftButton);
    settle();
    QVERIFY(!session().run(0)->result());
}

void ReductionSidesTest::aGivenSaliencyIsNoAnalogue()
{
    openCoffee();
    choose("visionzip");
    const auto speaksOfAnalogue = [this] {
        return std::ranges::any_of(result(0).reduction.notes,
                                   [](const std::string& note) { return note.find("analogue") != std::string::npos; });
    };
    QVERIFY(result(0).source.input->saliencyIsAnalogue);
    QVERIFY(speaksOfAnalogue());
    QVERIFY(reducer().saliencyBox()->isEnabled());
    const auto before = result(0).reduction.keep;
    QLineEdit& line = *row("saliency").field->line();
    line.setText(writeArray("saliency.npy", {tokens()}));
    QTest::keyClick(&line, Qt::Key_Return);
    settle();
    QVERIFY(!result(0).source.input->saliencyIsAnalogue);
    QVERIFY(!speaksOfAnalogue());
    QVERIFY(result(0).reduction.keep != before);
    QVERIFY(!reducer().saliencyBox()->isEnabled());
    QCOMPARE(result(0).source.input.get(), result(1).source.input.get()); // one copy for all methods
}

void ReductionSidesTest::aMisfitIsToldWhereItStands()
{
    m_window->openPaths({signedPicture()});
    settle();
    const QString few = writeArray("saliency.npy", {10, 10});
    drop(*row("saliency").field, {few});
    QCOMPARE(row("saliency").found->text(), QStringLiteral("10 × 10"));
    QVERIFY(row("saliency").error->isVisible());
    QVERIFY(row("saliency").error->text().contains(QStringLiteral("saliency.npy")));
    QVERIFY(row("saliency").error->text().contains(QStringLiteral("wanted %1, found 10 × 10").arg(tokens())));
    QVERIFY(row("heads").error->isHidden());
    QVERIFY(!session().run(0)->result()); // no result that is not what was asked for
    QCOMPARE(QString::fromStdString(session().run(0)->error()->file), few);
    reducer().sideBox()->setValue(140); // 10 × 10 patches of 14
    settle();
    QCOMPARE(tokens(), 100);
    QVERIFY(row("saliency").error->isHidden());
    QVERIFY(session().run(0)->result());
}

void ReductionSidesTest::badFilesAreToldWhereTheyStand_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("no array") << QByteArray("These are words.");
    QTest::newRow("cut off") << QByteArray::fromStdString(npyOf(FeatureMatrix::Ones(3, 3))).chopped(5);
}

void ReductionSidesTest::badFilesAreToldWhereTheyStand()
{
    QFETCH(QByteArray, bytes);
    openCoffee();
    QFile file(m_folder.filePath(QStringLiteral("%1.npy").arg(QString::fromLatin1(QTest::currentDataTag()))));
    if (!bytes.isEmpty()) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
    }
    drop(*row("keys").field, {file.fileName()});
    QVERIFY(row("keys").error->isVisible());
    QVERIFY(row("keys").error->text().contains(QFileInfo(file).fileName()));
    QVERIFY(!row("keys").error->text().contains(QStringLiteral("tokenizer")));
    QVERIFY(row("keys").found->text().isEmpty());
    QVERIFY(session().run(0)->error());
    QTest::mouseClick(row("keys").clear, Qt::LeftButton);
    settle();
    QVERIFY(row("keys").error->isHidden());
    QVERIFY(session().run(0)->result());
}

void ReductionSidesTest::filesGoWhereTheirNamesSay()
{
    openCoffee();
    const QString heads = writeArray("heads.npy", {4, tokens()});
    const QString keys = writeArray("keys.npy", {tokens(), 3});
    drop(dialog(), {heads, writeArray("other.npy", {4}), keys});
    QCOMPARE(session().sides().files.size(), 2U);
    QCOMPARE(row("heads").field->path(), heads);
    QCOMPARE(row("keys").field->path(), keys);
    QCOMPARE(row("query").wanted->text(), QStringLiteral("3"));
    QCOMPARE(result(0).source.input->headSaliency.rows(), 4);
    action(Command::Undo)->trigger();
    settle();
    QVERIFY(session().sides().isEmpty()); // one step
}

void ReductionSidesTest::attentionBeginsSomewhere()
{
    openCoffee();
    QVERIFY(!dialog().firstVisualBox()->isEnabled());
    drop(*row("attention").field, {writeArray("attention.npy", {1, tokens() + 5, tokens() + 5})});
    dialog().firstVisualBox()->setValue(3);
    settle();
    QCOMPARE(result(0).source.input->attention.firstVisual, 3);
    QVERIFY(reducer().commandLine().contains(QStringLiteral(" --first-visual 3")));
    QVERIFY(row("attention").error->isHidden());
    dialog().firstVisualBox()->setValue(6);
    settle();
    QVERIFY(row("attention").error->isVisible()); // they would end behind it
}

void ReductionSidesTest::sessionsKeepThem()
{
    openCoffee();
    drop(*row("saliency").field, {writeArray("saliency.npy", {tokens()})});
    const SessionState state = m_window->sessionState();
    const QByteArray written = writeSession(state, m_folder.path());
    QVERIFY(written.contains("\"saliency.npy\"")); // from where the session lies
    QTest::mouseClick(row("saliency").clear, Qt::LeftButton);
    settle();
    QVERIFY(result(0).source.input->saliencyIsAnalogue);
    m_window->restoreSession(readSession(written, m_folder.path()).value());
    settle();
    QCOMPARE(row("saliency").field->path(), m_folder.filePath(QStringLiteral("saliency.npy")));
    QVERIFY(!result(0).source.input->saliencyIsAnalogue);
}

void ReductionSidesTest::theExampleCanBeCopied()
{
    const auto buttons = dialog().findChildren<QToolButton*>();
    const auto opener = std::ranges::find_if(
        buttons, [](const QToolButton* each) { return each->text().contains(QStringLiteral("PyTorch")); });
    QVERIFY(opener != buttons.end());
    QTest::mouseClick(*opener, Qt::LeftButton);
    auto* example = dialog().findChild<ExportExampleDialog*>();
    QVERIFY(example != nullptr && example->isVisible());
    QVERIFY(example->example()->isReadOnly());
    QTest::mouseClick(example->copyButton(), Qt::LeftButton);
    const std::string_view text = exportExample();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

void ReductionSidesTest::emptyWorkspacesOfferTheExample()
{
    const auto buttons = workspace().findChildren<QToolButton*>();
    const auto opener = std::ranges::find_if(buttons, [](const QToolButton* each) {
        return each->isVisible() && each->text().contains(QStringLiteral("PyTorch"));
    });
    QVERIFY(opener != buttons.end());
    QTest::mouseClick(*opener, Qt::LeftButton);
    QVERIFY(m_window->findChild<ExportExampleDialog*>() != nullptr);
}

QTEST_MAIN(ReductionSidesTest)
#include "tst_reductionsides.moc"
