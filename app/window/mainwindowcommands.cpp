// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the commands do; how the window is put together is in mainwindow.cpp.

#include "app/window/mainwindow.h"

#include "app/errors/errortext.h"
#include "app/export/exporter.h"
#include "app/help/aboutdialog.h"
#include "app/help/keyboardhelp.h"
#include "app/images/imageworkspace.h"
#include "app/inspect/tokensummary.h"
#include "app/panels/shellquoted.h"
#include "app/search/searchpopup.h"
#include "app/settings/settings.h"
#include "app/tokenizers/bringdialog.h"
#include "app/window/banner.h"
#include "app/window/entries.h"
#include "app/window/sourcespanel.h"
#include "app/window/statusline.h"
#include "app/window/texteditor.h"
#include "app/window/textworkspace.h"
#include "widgets/textview/tokentextview.h"

#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QToolBar>
#include <QUndoCommand>

#include <algorithm>

namespace tokenscope::app {
namespace {

/// The size of everything changed; pressing a key several times is one step back.
class ScaleCommand final : public QUndoCommand {
public:
    ScaleCommand(Appearance& appearance, int after)
        : QUndoCommand(MainWindow::tr("change size"))
        , m_appearance(appearance)
        , m_before(appearance.textScale())
        , m_after(after)
    {
    }
    void undo() override { m_appearance.setTextScale(m_before); }
    void redo() override { m_appearance.setTextScale(m_after); }
    int id() const override { return 2; }
    bool mergeWith(const QUndoCommand* next) override
    {
        m_after = static_cast<const ScaleCommand*>(next)->m_after;
        return true;
    }

private:
    Appearance& m_appearance;
    int m_before;
    int m_after;
};

void showDialog(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

void MainWindow::on(Command command, std::function<void()> run)
{
    connect(m_actions->action(command), &QAction::triggered, this, [run = std::move(run)] { run(); });
}

void MainWindow::connectCommands()
{
    on(Command::NewText, [this] {
        setWorkspace(Workspace::Text);
        m_session.openText(Document::Origin::Typed, {});
        setEditing(true);
    });
    on(Command::OpenFile, [this] { openDialog(); });
    on(Command::OpenTokenizer, [this] { openTokenizerDialog(); });
    on(Command::Reload, [this] {
        if (m_current == Workspace::Text)
            m_session.reload();
        else
            m_images.open({m_images.current()->path});
    });
    on(Command::ExportAll, [this] { exportDialog(); });
    on(Command::CloseDocument, [this] {
        if (m_current == Workspace::Text)
            m_session.close(m_session.current());
        else
            m_images.close(m_images.current());
    });
    on(Command::Quit, [this] { close(); });
    on(Command::Undo, [this] { m_session.undoStack().undo(); });
    on(Command::Redo, [this] { m_session.undoStack().redo(); });
    on(Command::CopyText, [this] { m_workspace->view()->copy(); });
    on(Command::CopyIds, [this] {
        if (const auto& tokens = m_workspace->view()->document().tokens())
            QGuiApplication::clipboard()->setText(idList(*tokens, m_selection.selected().tokens));
    });
    on(Command::CopyCommandLine, [this] { QGuiApplication::clipboard()->setText(commandLine()); });
    on(Command::Paste, [this] { paste(); });
    on(Command::EditText, [this] { setEditing(m_actions->action(Command::EditText)->isChecked()); });
    on(Command::ChooseTokenizer, [this] { showChooser(); });
    on(Command::PreviousTokenizer,
       [this] { m_session.chooseTokenizer(m_session.tokenizers().neighbour(m_session.tokenizer(), -1)); });
    on(Command::NextTokenizer,
       [this] { m_session.chooseTokenizer(m_session.tokenizers().neighbour(m_session.tokenizer(), 1)); });
    on(Command::RecogniseSpecial,
       [this] { m_session.setRecogniseSpecial(m_actions->action(Command::RecogniseSpecial)->isChecked()); });
    on(Command::FirstDifference, [this] { goToFirstDifference(); });
    on(Command::NextOccurrence, [this] { goToOccurrence(1); });
    on(Command::PreviousOccurrence, [this] { goToOccurrence(-1); });
    on(Command::Cancel, [this] {
        m_session.cancel();
        m_images.cancel();
        m_reduction.cancel();
        m_searching.cancel();
    });
    on(Command::CommandPalette, [this] { showPalette(); });
    on(Command::ShowMarks, [this] {
        TextViewOptions options = m_workspace->view()->options();
        options.whitespaceMarks = m_actions->action(Command::ShowMarks)->isChecked();
        Settings::setShowMarks(options.whitespaceMarks);
        m_workspace->view()->setOptions(options);
    });
    on(Command::LargerText, [this] { setTextScale(m_appearance.neighbourScale(1)); });
    on(Command::SmallerText, [this] { setTextScale(m_appearance.neighbourScale(-1)); });
    on(Command::NormalText, [this] { setTextScale(100); });
    on(Command::ThemeSystem, [this] { m_appearance.setTheme(ThemeChoice::System); });
    on(Command::ThemeLight, [this] { m_appearance.setTheme(ThemeChoice::Light); });
    on(Command::ThemeDark, [this] { m_appearance.setTheme(ThemeChoice::Dark); });
    on(Command::FocusText, [this] { m_workspace->view()->setFocus(Qt::ShortcutFocusReason); });
    on(Command::ResetLayout, [this] { resetLayout(); });
    on(Command::Presentation, [this] { setFullScreen(m_actions->action(Command::Presentation)->isChecked()); });
    connect(m_workspace, &TextWorkspace::presentationLeft, this, [this] { setFullScreen(false); });
    on(Command::KeyboardHelp, [this] { showDialog(new KeyboardHelp(*m_actions, this)); });
    on(Command::Licences,
       [this] { showDialog(new AboutDialog(m_session.tokenizers(), AboutDialog::Page::Licences, this)); });
    on(Command::Sources,
       [this] { showDialog(new AboutDialog(m_session.tokenizers(), AboutDialog::Page::Sources, this)); });
    on(Command::About, [this] { showDialog(new AboutDialog(m_session.tokenizers(), AboutDialog::Page::About, this)); });

    TextViewOptions options = m_workspace->view()->options();
    options.whitespaceMarks = Settings::showMarks();
    m_workspace->view()->setOptions(options);
    m_actions->action(Command::ShowMarks)->setChecked(options.whitespaceMarks);
    const Command themes[] = {Command::ThemeSystem, Command::ThemeLight, Command::ThemeDark};
    m_actions->action(themes[static_cast<int>(m_appearance.theme())])->setChecked(true);
}

void MainWindow::openPaths(const QStringList& paths)
{
    QStringList texts;
    QStringList pictures;
    QString features;
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".tokenscope")))
            openSessionFile(path);
        else if (isTokenizerName(path))
            m_session.chooseTokenizer(QFileInfo(path).absoluteFilePath().toStdString());
        else if (path.endsWith(QLatin1String(".npy")) || QFileInfo(path).isDir())
            features = path;
        else if (isPictureFile(path))
            pictures.append(path);
        else
            texts.append(path);
    }
    // A picture is opened where pictures are being looked at.
    const Workspace forPictures = m_current == Workspace::Reduction ? Workspace::Reduction : Workspace::Images;
    if (!paths.isEmpty() && pictures.size() + texts.size() > 0)
        setWorkspace(pictures.contains(paths.first()) ? forPictures : Workspace::Text);
    if (!pictures.isEmpty())
        m_reduction.closeFeatures();
    m_images.open(pictures);
    if (!features.isEmpty()) {
        setWorkspace(Workspace::Reduction);
        m_reduction.openFeatures(features);
    }
    m_session.open(texts);
}

void MainWindow::openDialog()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open texts or pictures"));
    openPaths(paths);
}

void MainWindow::openTokenizerDialog()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a tokenizer file"), {},
                                     tr("Tokenizer files (%1);;All files (*)")
                                         .arg(QStringLiteral("*.json *.model *.tiktoken *.gguf vocab.* merges.txt")));
    if (!path.isEmpty())
        m_session.chooseTokenizer(path.toStdString());
}

void MainWindow::exportDialog()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Export into a folder"));
    if (folder.isEmpty())
        return;
    const Result<QStringList> written = exportWindow(*this, folder);
    if (!written) {
        showError(written.error());
        return;
    }
    banner()->present({Banner::Tone::Information,
                       tr("%Ln file(s) written to “%1”", nullptr, static_cast<int>(written->size())).arg(folder),
                       written->join(QStringLiteral(", ")),
                       {},
                       {}});
}

void MainWindow::paste()
{
    if (const QMimeData* copied = QGuiApplication::clipboard()->mimeData())
        takeMime(*copied, Document::Origin::Pasted);
}

bool MainWindow::takeMime(const QMimeData& mime, Document::Origin origin)
{
    QStringList paths;
    const QList<QUrl> urls = mime.urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (!paths.isEmpty()) {
        openPaths(paths);
        return true;
    }
    if (mime.hasImage()) {
        m_images.openImage(tr("Pasted picture"), qvariant_cast<QImage>(mime.imageData()));
        if (m_current == Workspace::Text)
            setWorkspace(Workspace::Images);
        return true;
    }
    if (!mime.hasText() || mime.text().isEmpty())
        return false;
    setWorkspace(Workspace::Text);
    m_session.openText(origin, mime.text().toStdString());
    return true;
}

void MainWindow::setEditing(bool editing)
{
    const QString refusal = m_workspace->setEditing(editing, m_session.current());
    if (!refusal.isEmpty())
        banner()->present({Banner::Tone::Information, refusal, {}, {}, {}});
    m_actions->action(Command::EditText)->setChecked(m_workspace->isEditing());
    if (m_workspace->isEditing())
        m_workspace->editor()->setFocus(Qt::ShortcutFocusReason);
    else
        m_workspace->view()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::setTextScale(int percent)
{
    if (percent != m_appearance.textScale())
        m_session.undoStack().push(new ScaleCommand(m_appearance, percent));
}

bool MainWindow::isPresenting() const
{
    return m_workspace->isPresenting() || m_imageWorkspace->isPresenting();
}

void MainWindow::setFullScreen(bool full)
{
    m_actions->action(Command::Presentation)->setChecked(full);
    if (full == isPresenting())
        return;
    if (full) {
        m_beforePresentation = saveState(kLayoutVersion);
        for (QDockWidget* dock : docks())
            dock->hide();
        showFullScreen();
    } else {
        showNormal();
        restoreState(m_beforePresentation, kLayoutVersion);
    }
    menuBar()->setVisible(!full);
    statusBar()->setVisible(!full);
    m_workspaceBar->setVisible(!full);
    if (m_current == Workspace::Images)
        m_imageWorkspace->setPresenting(full);
    else
        m_workspace->setPresenting(full);
}

QString MainWindow::commandLine() const
{
    if (m_current == Workspace::Images)
        return panel(QStringLiteral("method"))->commandLine();
    if (m_current == Workspace::Reduction)
        return panel(QStringLiteral("reducer"))->commandLine();
    const DocumentPtr& document = m_session.current();
    const bool file = document && document->origin == Document::Origin::File;
    QString line = QStringLiteral("tokenscope-cli encode --json --tokenizer %1")
                       .arg(shellQuoted(QString::fromStdString(m_session.tokenizer())));
    if (m_session.options().special == SpecialPolicy::Recognise)
        line += QLatin1String(" --special");
    return line + QLatin1Char(' ') + (file ? shellQuoted(document->path) : QStringLiteral("-"));
}

void MainWindow::goToFirstDifference()
{
    const auto& roundTrip = m_session.roundTrip();
    if (!roundTrip || roundTrip->exact)
        return;
    TokenTextView* view = m_workspace->view();
    const std::uint64_t byte = roundTrip->firstDifference;
    const auto& tokens = view->document().tokens();
    if (const auto token = tokens ? tokens->tokenAtByte(byte) : std::nullopt)
        view->setCurrentToken(*token);
    else
        view->scrollToByte(byte);
    view->setFocus(Qt::OtherFocusReason);
}

void MainWindow::goToOccurrence(int step)
{
    TokenTextView* view = m_workspace->view();
    const TokenIndex current = view->currentToken();
    const auto& tokens = view->document().tokens();
    Selection selected = m_selection.selected();
    if (tokens && selected.set && selected.encodingKey == view->encodingKey()) {
        const TokenIndex next = selected.set->neighbour(current, step);
        if (next < tokens->size()) {
            selected.tokens = {next, next + 1};
            selected.bytes = tokens->range(next);
            selected.id = tokens->id(next);
            m_selection.setSelected(selected);
        }
    } else if (tokens && selected.tokens.isEmpty() && selected.id != kNoToken
               && selected.encodingKey == view->encodingKey()) {
        // A vocabulary entry chosen in a list: its first token, or, one back from there, its last.
        const auto ids = tokens->ids();
        const auto first = static_cast<TokenIndex>(std::ranges::find(ids, selected.id) - ids.begin());
        if (first < tokens->size())
            view->setCurrentToken(step > 0 ? first : neighbourOccurrence(*tokens, first, step));
    } else if (tokens && current < tokens->size()) {
        view->setCurrentToken(neighbourOccurrence(*tokens, current, step));
    }
}

void MainWindow::showPalette()
{
    if (m_popup == nullptr)
        m_popup = new SearchPopup(this);
    const QString name = tr("Command palette");
    m_popup->open(commandEntries(*m_actions), tr("Type part of a command's name"), name,
                  mapToGlobal(QPoint(width() / 2, menuBar()->height())));
}

void MainWindow::showChooser()
{
    if (m_popup == nullptr)
        m_popup = new SearchPopup(this);
    const auto choose = [this](const std::string& id) { m_session.chooseTokenizer(id); };
    std::vector<SearchEntry> entries = tokenizerEntries(m_session.tokenizers(), m_session.tokenizer(), choose,
                                                        [this](const TokenizerChoice& choice) { bring(choice); });
    QAction* open = m_actions->action(Command::OpenTokenizer);
    SearchEntry own;
    own.title = ActionRegistry::plainText(open);
    own.detail = open->statusTip();
    own.icon = open->icon();
    own.trailing = open->shortcut().toString(QKeySequence::NativeText);
    own.run = [open] { open->trigger(); };
    entries.push_back(std::move(own));
    m_popup->open(std::move(entries), tr("Search tokenizers by name, maker or licence"), tr("Tokenizers"),
                  m_workspace->mapToGlobal(QPoint(m_workspace->width() / 2, 0)));
}

void MainWindow::bring(const TokenizerChoice& choice)
{
    auto* dialog = new BringDialog(choice, m_session.tokenizers().source().bringCommand(choice.id), this);
    connect(dialog, &QDialog::accepted, this, [this, id = choice.id] {
        m_session.tokenizers().refresh();
        m_session.chooseTokenizer(id);
    });
    showDialog(dialog);
}

void MainWindow::showTokenMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command command : {Command::CopyText, Command::CopyIds, Command::CopyCommandLine})
        menu->addAction(m_actions->action(command));
    menu->addSeparator();
    for (const Command command : {Command::NextOccurrence, Command::PreviousOccurrence, Command::ShowInspector})
        menu->addAction(m_actions->action(command));
    menu->popup(globalPosition);
}

void MainWindow::showError(const Error& error)
{
    const ErrorText text = errorText(error);
    banner()->present({Banner::Tone::Problem,
                       text.where.isEmpty() ? text.what : tr("%1: %2").arg(text.what, text.where),
                       text.remedy,
                       {},
                       {}});
}

void MainWindow::showNotes()
{
    const EncodedText& encoded = *m_session.encoded();
    if (!encoded.firstReplacedByte)
        return;
    banner()->present(
        {Banner::Tone::Information,
         tr("The text is not valid UTF-8 from byte %1 on.")
             .arg(QLocale().toString(static_cast<qulonglong>(*encoded.firstReplacedByte))),
         tr("This tokenizer takes characters only: malformed bytes were replaced by U+FFFD before encoding."),
         {},
         {}});
}

void MainWindow::showMissingTokenizer()
{
    banner()->present({Banner::Tone::Information, tr("No tokenizer is here yet."),
                       tr("Bring one of the known ones, or open a tokenizer file of your own."),
                       tr("Choose a tokenizer…"), [this] { showChooser(); }});
}

void MainWindow::refreshActions()
{
    const DocumentPtr& document = m_session.current();
    const bool selected = !m_selection.selected().tokens.isEmpty();
    const auto enable = [this](Command command, bool enabled) { m_actions->action(command)->setEnabled(enabled); };
    const bool texts = m_current == Workspace::Text;
    const OpenPicturePtr& picture = m_images.current();
    enable(Command::Reload,
           texts ? document && document->origin == Document::Origin::File : picture && !picture->path.isEmpty());
    enable(Command::CloseDocument, texts ? document != nullptr : picture != nullptr);
    enable(Command::ExportAll, texts ? document != nullptr : picture != nullptr);
    for (const Panel* panel : m_panels) {
        enable(panel->showCommand(), panel->workspace() == m_current);
        if (const auto pin = panel->pinCommand())
            enable(*pin, panel->workspace() == m_current);
    }
    const ImageRun* run = m_images.activeRun();
    const bool reducing = m_current == Workspace::Reduction;
    const std::size_t runs = reducing ? m_reduction.runs().size() : m_images.runs().size();
    enable(Command::AddRun, !texts && runs < (reducing ? ReductionSession::kMostRuns : ImageSession::kMostRuns));
    enable(Command::RemoveRun, !texts && runs > 1);
    enable(Command::NextRun, !texts && runs > 1);
    const bool learning = m_current == Workspace::Images && picture && run != nullptr;
    enable(Command::PauseTraining, learning && run->done() < run->steps());
    enable(Command::StepTraining, learning && run->done() < run->steps());
    enable(Command::BackTraining, learning && run->done() > 0);
    enable(Command::RestartTraining, learning && run->done() > 0);
    m_actions->action(Command::PauseTraining)->setChecked(learning && run->isPaused());
    enable(Command::Undo, m_session.undoStack().canUndo());
    enable(Command::Redo, m_session.undoStack().canRedo());
    enable(Command::CopyText, texts && selected);
    enable(Command::CopyIds, texts && selected);
    const bool inFile = picture && !picture->path.isEmpty();
    enable(Command::CopyCommandLine,
           texts          ? document != nullptr && !m_session.tokenizer().empty()
               : reducing ? inFile
                          : inFile && picture->page == PageChoice());
    for (const Command command : {Command::EditText, Command::Find, Command::Replace, Command::GoTo})
        enable(command, texts);
    enable(Command::Presentation, texts || (m_current == Workspace::Images && picture) || isPresenting());
    enable(Command::FirstDifference, m_session.roundTrip() && !m_session.roundTrip()->exact);
    const bool occurs = selected || m_selection.selected().id != kNoToken;
    enable(Command::NextOccurrence, occurs);
    enable(Command::PreviousOccurrence, occurs);
    enable(Command::LargerText, m_appearance.textScale() < 300);
    enable(Command::SmallerText, m_appearance.textScale() > 100);
    enable(Command::NormalText, m_appearance.textScale() != 100);
    refreshCancel();
}

/// Work starts and ends many times a second while a person types: this alone follows it.
void MainWindow::refreshCancel()
{
    const bool working = m_searching.isBusy() || std::ranges::any_of(m_panels, &Panel::isWorking);
    if (!working) {
        m_workDelay.stop();
        m_longWork = false;
    } else if (!m_longWork && !m_workDelay.isActive()) {
        m_workDelay.start();
    }
    m_actions->action(Command::Cancel)
        ->setEnabled(m_session.isBusy() || m_images.isBusy() || m_reduction.isBusy() || m_longWork);
}

} // namespace tokenscope::app
