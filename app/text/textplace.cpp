// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/textplace.h"

#include "app/actions/actionregistry.h"
#include "app/export/tokensjson.h"
#include "app/inspect/tokensummary.h"
#include "app/panels/shellquoted.h"
#include "app/session/session.h"
#include "app/settings/appearance.h"
#include "app/settings/settings.h"
#include "app/text/statusline.h"
#include "app/text/texteditor.h"
#include "app/text/textnavigation.h"
#include "app/text/textworkspace.h"
#include "app/text/textworkspacecommands.h"
#include "app/text/tokenizerchooser.h"
#include "app/window/banner.h"
#include "app/window/progressline.h"
#include "core/base/file.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokentextview.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPixmap>
#include <QToolButton>

#include <utility>

namespace tokenscope::app {
namespace {

/// Whether a file's name says that it is no text.
bool isNamedMedia(const QString& path)
{
    static const QStringList kSuffixes{
        QStringLiteral("avi"),  QStringLiteral("avif"), QStringLiteral("bmp"), QStringLiteral("gif"),
        QStringLiteral("jp2"),  QStringLiteral("jpeg"), QStringLiteral("jpg"), QStringLiteral("jxl"),
        QStringLiteral("m4v"),  QStringLiteral("mkv"),  QStringLiteral("mov"), QStringLiteral("mp4"),
        QStringLiteral("mpeg"), QStringLiteral("mpg"),  QStringLiteral("ogg"), QStringLiteral("ogv"),
        QStringLiteral("pdf"),  QStringLiteral("png"),  QStringLiteral("tif"), QStringLiteral("tiff"),
        QStringLiteral("webm"), QStringLiteral("webp")};
    return kSuffixes.contains(QFileInfo(path).suffix().toLower());
}

} // namespace

TextPlace::TextPlace(const PlaceContext& context, QObject* parent)
    : WorkspacePlace(context, parent)
    , m_session(context.panel.session)
    , m_selection(context.panel.selection)
    , m_workspace(new TextWorkspace(context.panel.actions, &m_selection, &context.window))
    , m_commands(new TextWorkspaceCommands(m_session, context.panel.actions, *m_workspace, this))
    , m_navigation(new TextNavigation(context.panel, *m_workspace, this))
    , m_status(new StatusLine(context.panel.actions.action(Command::Cancel), &context.window))
    , m_chooser(new TokenizerChooser(m_session, context.panel.actions, context.window, this))
{
    setPanels(makePanels(context.panel, &context.window));
    connectSession();
    connectView();
    connectCommands();
    m_workspace->setTextScale(context.appearance.textScale(), context.appearance.baseFont());
    showTokenizer();
    showCurrent();
}

TextPlace::~TextPlace() = default;

void TextPlace::connectSession()
{
    connect(&m_session, &Session::currentChanged, this, &TextPlace::showCurrent);
    connect(&m_session, &Session::documentsChanged, this, &TextPlace::sourcesChanged);
    connect(&m_session, &Session::encodedChanged, this, &TextPlace::showEncoded);
    connect(&m_session, &Session::roundTripChanged, this, [this] {
        m_status->setRoundTrip(m_session.roundTrip());
        Q_EMIT changed();
    });
    connect(&m_session, &Session::failed, this, &TextPlace::failed);
    connect(&m_session, &Session::busyChanged, this, [this](bool busy) {
        if (busy)
            m_workspace->progress()->start([this] { return m_session.queue().progress(); });
        else
            m_workspace->progress()->stop();
        Q_EMIT changed();
    });
    connect(&m_session.tokenizers(), &TokenizerList::changed, this, &TextPlace::showTokenizer);
    connect(&m_session, &Session::documentsChanged, this, &TextPlace::sessionChanged);
    connect(&m_session, &Session::currentChanged, this, &TextPlace::sessionChanged);
    connect(&m_session, &Session::tokenizerChanged, this, &TextPlace::sessionChanged);
    connect(&m_session, &Session::optionsChanged, this, &TextPlace::sessionChanged);
    connect(&m_selection, &SelectionModel::selectedChanged, this, &TextPlace::sessionChanged);
    connect(m_navigation, &TextNavigation::workingChanged, this, &TextPlace::workingChanged);
    connect(&m_saving, &LatestWork::busyChanged, this, &TextPlace::changed);
}

void TextPlace::connectView()
{
    TokenTextView* view = m_workspace->view();
    connect(&m_selection, &SelectionModel::selectedChanged, m_status, &StatusLine::setSelection);
    connect(&m_selection, &SelectionModel::selectedChanged, this, &TextPlace::changed);
    connect(view, &TokenTextView::sampleRequested, this, [this](const QString& id) { Q_EMIT pathsRequested({id}); });
    connect(view, &TokenTextView::openRequested, context().panel.actions.action(Command::OpenFile), &QAction::trigger);
    const auto openFiles = [this](const QList<QUrl>& urls) {
        QStringList paths;
        for (const QUrl& url : urls) {
            if (url.isLocalFile())
                paths.append(url.toLocalFile());
        }
        Q_EMIT pathsRequested(paths);
    };
    connect(view, &TokenTextView::urlsDropped, this, openFiles);
    connect(m_workspace->editor(), &TextEditor::filesPasted, this, openFiles);
    connect(view, &TokenTextView::textDropped, this,
            [this](const QString& text) { m_session.openText(Document::Origin::Pasted, text.toStdString()); });
    connect(view, &TokenTextView::menuRequested, this,
            [this](TokenIndex, const QPoint& position) { showTokenMenu(position); });
    connect(m_workspace->editor(), &TextEditor::edited, this,
            [this](const std::string& bytes) { m_session.edit(bytes); });
    connect(m_workspace, &TextWorkspace::presentationLeft, this, &TextPlace::presentationLeft);
    const auto choose = [this] { m_chooser->open(*m_workspace); };
    connect(m_workspace->tokenizerButton(), &QToolButton::clicked, this, choose);
    connect(m_status, &StatusLine::tokenizerRequested, this, choose);
    connect(m_status, &StatusLine::firstDifferenceRequested, m_navigation, &TextNavigation::goToFirstDifference);
    connect(m_workspace->progress(), &ProgressLine::showingChanged, m_status, &StatusLine::setBusy);
    connect(m_workspace->progress(), &ProgressLine::percentChanged, m_status, &StatusLine::setPercent);
    Appearance& appearance = context().appearance;
    connect(&appearance, &Appearance::textScaleChanged, this,
            [this, &appearance] { m_workspace->setTextScale(appearance.textScale(), appearance.baseFont()); });
}

void TextPlace::on(Command command, std::function<void()> act)
{
    connect(context().panel.actions.action(command), &QAction::triggered, this, [act = std::move(act)] { act(); });
}

void TextPlace::connectCommands()
{
    const ActionRegistry& actions = context().panel.actions;
    TokenTextView* view = m_workspace->view();
    on(Command::NewText, [this] {
        Q_EMIT frontRequested();
        m_session.openText(Document::Origin::Typed, {});
        setEditing(true);
    });
    on(Command::SaveText, [this] { chooseWhereToSave(); });
    on(Command::CopyText, [view] { view->copy(); });
    on(Command::CopyIds, [this, view] {
        if (const auto& tokens = view->document().tokens())
            QGuiApplication::clipboard()->setText(idList(*tokens, m_selection.selected().tokens));
    });
    on(Command::EditText, [this, &actions] { setEditing(actions.action(Command::EditText)->isChecked()); });
    on(Command::ChooseTokenizer, [this] { m_chooser->open(*m_workspace); });
    on(Command::PreviousTokenizer,
       [this] { m_session.chooseTokenizer(m_session.tokenizers().neighbour(m_session.tokenizer(), -1)); });
    on(Command::NextTokenizer,
       [this] { m_session.chooseTokenizer(m_session.tokenizers().neighbour(m_session.tokenizer(), 1)); });
    on(Command::RecogniseSpecial,
       [this, &actions] { m_session.setRecogniseSpecial(actions.action(Command::RecogniseSpecial)->isChecked()); });
    on(Command::ShowMarks, [view, &actions] {
        TextViewOptions options = view->options();
        options.whitespaceMarks = actions.action(Command::ShowMarks)->isChecked();
        Settings::setShowMarks(options.whitespaceMarks);
        view->setOptions(options);
    });
    TextViewOptions options = view->options();
    options.whitespaceMarks = Settings::showMarks();
    view->setOptions(options);
    actions.action(Command::ShowMarks)->setChecked(options.whitespaceMarks);
}

QWidget* TextPlace::widget() const
{
    return m_workspace;
}

Banner& TextPlace::banner() const
{
    return *m_workspace->banner();
}

QWidget* TextPlace::focusTarget() const
{
    return m_workspace->view();
}

// What it takes --------------------------------------------------------------------------------------------------------

void TextPlace::open(const QStringList& paths)
{
    m_session.open(paths);
}

bool TextPlace::take(const QMimeData& mime)
{
    // A copied picture often brings a text that names it.
    if (mime.hasImage() || !mime.hasText() || mime.text().isEmpty())
        return false;
    m_session.openText(Document::Origin::Pasted, mime.text().toStdString());
    return true;
}

std::vector<Source> TextPlace::sources()
{
    std::vector<Source> open;
    for (const DocumentPtr& document : m_session.documents()) {
        const QString size = QLocale().formattedDataSize(static_cast<qint64>(document->text.bytes().size()));
        open.push_back({document->name, document->path.isEmpty() ? size : document->path + QLatin1Char('\n') + size,
                        "file-text", document == m_session.current(), [this, document] { m_session.show(document); },
                        [this, document] { close(document); }});
    }
    return open;
}

std::vector<Sample> TextPlace::samples() const
{
    return app::samples();
}

// What it shows --------------------------------------------------------------------------------------------------------

void TextPlace::showTokenizer()
{
    m_workspace->showTokenizer(m_session.tokenizers().find(m_session.tokenizer()));
    m_status->setTokenizerTitle(m_session.tokenizer().empty() ? QString()
                                                              : m_session.tokenizers().title(m_session.tokenizer()));
}

void TextPlace::showCurrent()
{
    const DocumentPtr& document = m_session.current();
    m_selection.clearSelected();
    m_workspace->showDocument(document, m_session.currentIsRevision());
    context().panel.actions.action(Command::EditText)->setChecked(m_workspace->isEditing());
    banner().dismiss();
    if (document)
        showDocumentNotes(*document);
    if (m_session.tokenizer().empty())
        showMissingTokenizer();
    if (!document)
        m_status->setEncoded(std::nullopt);
    Q_EMIT sourcesChanged();
    Q_EMIT changed();
}

void TextPlace::showEncoded()
{
    const EncodedText* encoded = m_session.encodedCurrent();
    showTokenizer();
    if (encoded == nullptr)
        return;
    // Another encoding: positions of tokens mean something else now.
    m_selection.clearSelected();
    m_workspace->view()->setEncodingKey(encoded->key);
    m_workspace->showEncoded(*encoded);
    m_status->setEncoded(*encoded);
    showNotes();
    Q_EMIT changed();
    if (m_toSelect)
        showSelected(*std::exchange(m_toSelect, std::nullopt));
}

/// What a person should know of a file that was opened and may not be what they took it for.
void TextPlace::showDocumentNotes(const Document& document)
{
    if (document.looksLikeTokenizer) {
        banner().present({Banner::Tone::Information, tr("“%1” holds a tokenizer.").arg(document.name),
                          tr("It is shown as text. It can also be used to tokenize other texts."),
                          tr("Use as tokenizer"),
                          [this, path = document.path] { m_session.chooseTokenizer(path.toStdString()); }});
    } else if (document.origin != Document::Origin::File || m_session.currentIsRevision()) {
        return; // somebody is writing it
    } else if (document.text.bytes().empty()) {
        banner().present({Banner::Tone::Information,
                          tr("“%1” is empty.").arg(document.name),
                          tr("If it should not be, fetch or copy it again: the copy may be incomplete."),
                          {},
                          {}});
    } else if (isNamedMedia(document.path)) {
        banner().present({Banner::Tone::Information,
                          tr("“%1” is neither a picture nor a video that can be read.").arg(document.name),
                          tr("What it holds is shown as text."),
                          {},
                          {}});
    }
}

void TextPlace::showSelected(ByteRange bytes)
{
    TokenTextView* view = m_workspace->view();
    const auto& tokens = view->document().tokens();
    const TokenRange range = tokens ? tokens->tokensIn(bytes) : TokenRange();
    if (!range.isEmpty() && range.end <= tokens->size())
        view->selectTokens(range);
    view->scrollToByte(bytes.begin);
}

void TextPlace::showNotes()
{
    const EncodedText& encoded = *m_session.encoded();
    if (!encoded.firstReplacedByte)
        return;
    banner().present(
        {Banner::Tone::Information,
         tr("The text is not valid UTF-8 from byte %1 on.")
             .arg(QLocale().toString(static_cast<qulonglong>(*encoded.firstReplacedByte))),
         tr("This tokenizer takes characters only: malformed bytes were replaced by U+FFFD before encoding."),
         {},
         {}});
}

void TextPlace::showMissingTokenizer()
{
    banner().present({Banner::Tone::Information, tr("No tokenizer is here yet."),
                      tr("Bring one of the known ones, or open a tokenizer file of your own."),
                      tr("Choose a tokenizer…"), [this] { m_chooser->open(*m_workspace); }});
}

void TextPlace::showTokenMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(&context().window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ActionRegistry& actions = context().panel.actions;
    for (const Command command : {Command::CopyText, Command::CopyIds, Command::CopyCommandLine})
        menu->addAction(actions.action(command));
    menu->addSeparator();
    for (const Command command : {Command::NextOccurrence, Command::PreviousOccurrence, Command::ShowInspector})
        menu->addAction(actions.action(command));
    menu->popup(globalPosition);
}

void TextPlace::setEditing(bool editing)
{
    const QString refusal = m_workspace->setEditing(editing, m_session.current());
    if (!refusal.isEmpty())
        banner().present({Banner::Tone::Information, refusal, {}, {}, {}});
    context().panel.actions.action(Command::EditText)->setChecked(m_workspace->isEditing());
    if (m_workspace->isEditing())
        m_workspace->editor()->setFocus(Qt::ShortcutFocusReason);
    else
        m_workspace->view()->setFocus(Qt::OtherFocusReason);
}

Material TextPlace::material() const
{
    const DocumentPtr& document = m_session.current();
    return document ? Material{document->name, document->path} : Material();
}

QWidget* TextPlace::statusWidget() const
{
    return m_status;
}

const ViewExport* TextPlace::viewExport() const
{
    return m_workspace->view();
}

void TextPlace::prepareExport()
{
    m_workspace->view()->setCurrentToken(0);
}

QPixmap TextPlace::picture() const
{
    return m_workspace->view()->grab();
}

PlaceData TextPlace::data() const
{
    const auto& encoded = m_session.encoded();
    const bool current = encoded && encoded->document == m_session.current();
    return {QStringLiteral("tokens.json"), current ? tokensJson(*encoded, m_session.roundTrip()) : QByteArray()};
}

QString TextPlace::commandLine() const
{
    const DocumentPtr& document = m_session.current();
    if (!document || m_session.tokenizer().empty())
        return {};
    QString line = QStringLiteral("tokenscope-cli encode --json --tokenizer %1")
                       .arg(shellQuoted(QString::fromStdString(m_session.tokenizer())));
    if (m_session.options().special == SpecialPolicy::Recognise)
        line += QLatin1String(" --special");
    const bool file = document->origin == Document::Origin::File;
    return line + QLatin1Char(' ') + (file ? shellQuoted(document->path) : QStringLiteral("-"));
}

// What it does ---------------------------------------------------------------------------------------------------------

bool TextPlace::can(Command command) const
{
    const DocumentPtr& document = m_session.current();
    switch (command) {
    case Command::Reload:
        return m_session.canReload();
    case Command::CloseDocument:
        return document != nullptr;
    case Command::Presentation:
        return true;
    default:
        return false;
    }
}

void TextPlace::run(Command command)
{
    if (command == Command::Reload)
        m_session.reload();
    else if (command == Command::CloseDocument)
        close(m_session.current());
}

void TextPlace::close(const DocumentPtr& document)
{
    const bool shown = document == m_session.current();
    m_workspace->editor()->tellNow(); // makes another document of the one shown
    m_session.close(shown ? m_session.current() : document);
}

void TextPlace::chooseWhereToSave()
{
    const DocumentPtr document = m_session.current();
    if (!document || m_saving.isBusy())
        return;
    QString suggested = document->origin == Document::Origin::File ? document->path : document->editedFrom;
    if (suggested.isEmpty())
        suggested = document->name + QLatin1String(".txt");
    const QString path = QFileDialog::getSaveFileName(&context().window, tr("Save the text"), suggested);
    if (!path.isEmpty() && m_session.current())
        saveText(path);
}

void TextPlace::saveText(const QString& path)
{
    m_workspace->editor()->tellNow();
    m_saving.start(
        [text = m_session.current()->text, file = path.toStdString()](const std::stop_token&, Progress&) {
            return writeFileAtomically(file, text.bytes()).map_error([&file](Error error) {
                return inFile(std::move(error), file);
            });
        },
        [this, document = m_session.current(), path](const Result<void>& written) {
            if (!written) {
                Q_EMIT failed(written.error());
                return;
            }
            m_session.takeSaved(document, path);
            banner().present(
                {Banner::Tone::Information, tr("Text saved as “%1”.").arg(QFileInfo(path).fileName()), {}, {}, {}});
            Q_EMIT changed();
        });
}

void TextPlace::refreshActions()
{
    const auto enable = [this](Command command, bool enabled) {
        context().panel.actions.action(command)->setEnabled(enabled);
    };
    const bool selected = !m_selection.selected().tokens.isEmpty();
    enable(Command::CopyText, isFront() && selected);
    enable(Command::CopyIds, isFront() && selected);
    for (const Command command :
         {Command::EditText, Command::Find, Command::FindNext, Command::FindPrevious, Command::Replace, Command::GoTo})
        enable(command, isFront());
    enable(Command::SaveText, isFront() && m_session.current() && !m_saving.isBusy());
    enable(Command::FirstDifference, m_session.roundTrip() && !m_session.roundTrip()->exact);
    const bool occurs = selected || m_selection.selected().id != kNoToken;
    enable(Command::NextOccurrence, occurs);
    enable(Command::PreviousOccurrence, occurs);
}

bool TextPlace::isWorking() const
{
    return m_session.isBusy() || m_navigation->isWorking();
}

bool TextPlace::isBusy() const
{
    return m_session.isBusy() || m_navigation->isBusy() || m_restoring.isBusy() || m_saving.isBusy()
        || !m_workspace->view()->isLaidOut();
}

void TextPlace::cancel()
{
    m_session.cancel();
    m_navigation->cancel();
}

bool TextPlace::isPresenting() const
{
    return m_workspace->isPresenting();
}

void TextPlace::setPresenting(bool presenting)
{
    m_workspace->setPresenting(presenting);
}

// What is kept ---------------------------------------------------------------------------------------------------------

void TextPlace::save(SessionState& state) const
{
    state.view.insert(QStringLiteral("firstByte"), static_cast<qint64>(m_workspace->view()->firstVisibleByte()));
    if (m_coming) { // what is on its way belongs to it
        state.texts = m_coming->texts;
        state.current = m_coming->current;
        state.tokenizer = m_coming->tokenizer;
        state.recogniseSpecial = m_coming->recogniseSpecial;
        state.selected = m_coming->selected;
        return;
    }
    for (const DocumentPtr& document : m_session.documents()) {
        if (document == m_session.current())
            state.current = static_cast<int>(state.texts.size());
        state.texts.push_back(sessionText(*document));
    }
    state.tokenizer = QString::fromStdString(m_session.tokenizer());
    state.recogniseSpecial = m_session.options().special == SpecialPolicy::Recognise;
    state.selected = m_toSelect.value_or(m_selection.selected().bytes);
}

void TextPlace::restore(const SessionState& state)
{
    m_coming = state;
    m_restoring.start([state](const std::stop_token& stop, Progress&) { return openSessionTexts(state, stop); },
                      [this](SessionDocuments opened) {
                          const SessionState come = *std::exchange(m_coming, std::nullopt);
                          m_toSelect = come.selected;
                          m_session.adopt(std::move(opened.documents), opened.current, come.tokenizer.toStdString(),
                                          come.recogniseSpecial);
                          for (const Error& error : opened.missing)
                              Q_EMIT failed(error);
                      });
}

void TextPlace::retranslate()
{
    QList<TextSample> offered;
    for (const Sample& sample : samples()) {
        if (offered.size() < 3)
            offered.append({sample.path, sample.title});
    }
    m_workspace->view()->setSamples(offered);
    m_workspace->view()->setAccessibleName(tr("Tokens of the text"));
}

} // namespace tokenscope::app
