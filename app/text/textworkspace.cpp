// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/textworkspace.h"

#include "app/actions/actionregistry.h"
#include "app/find/findbar.h"
#include "app/icons/icons.h"
#include "app/text/texteditor.h"
#include "app/window/banner.h"
#include "app/window/progressline.h"
#include "core/text/spec/mergerank.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/colourlegend.h"
#include "widgets/textview/entryfacts.h"
#include "widgets/textview/tokentextview.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

#include <utility>

namespace tokenscope::app {

/// A revision's tokens usually come sooner; after this the text is shown without.
static constexpr int kPendingMs = 150;
static constexpr double kPresentationScale = 1.6;

TextWorkspace::TextWorkspace(const ActionRegistry& actions, SelectionModel* selection, QWidget* parent)
    : QWidget(parent)
    , m_bar(new QWidget(this))
    , m_tokenizer(new QToolButton(this))
    , m_terms(new QLabel(this))
    , m_banner(new Banner(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_editor(new TextEditor(this))
    , m_view(new TokenTextView(this))
    , m_find(new FindBar(m_view, this))
    , m_legend(new ColourLegendLine(this))
    , m_progress(new ProgressLine(this))
{
    m_tokenizer->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tokenizer->setIcon(icons::icon(QStringLiteral("chevrons-up-down")));
    m_tokenizer->setAutoRaise(true);
    m_tokenizer->setFocusPolicy(Qt::StrongFocus);
    m_terms->setForegroundRole(QPalette::PlaceholderText);
    m_terms->setTextFormat(Qt::PlainText);

    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(m_tokenizer);
    bar->addWidget(m_terms, 1);
    for (const Command command : {Command::EditText, Command::RecogniseSpecial, Command::ShowMarks}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(actions.action(command));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        const auto name = [button] { button->setAccessibleName(ActionRegistry::plainText(button->defaultAction())); };
        connect(button->defaultAction(), &QAction::changed, button, name);
        name();
        bar->addWidget(button);
    }

    m_view->setSelectionModel(selection);
    m_view->setFrameShape(QFrame::NoFrame);
    m_splitter->addWidget(m_editor);
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(6);
    m_splitter->setObjectName(QStringLiteral("textSplitter"));
    m_editor->hide();
    m_find->hide();
    m_legend->setLegend(m_view->legend());
    connect(m_view, &TokenTextView::legendChanged, m_legend, &ColourLegendLine::setLegend);
    m_view->installEventFilter(this);
    m_pendingTimer.setSingleShot(true);
    m_pendingTimer.setInterval(kPendingMs);
    connect(&m_pendingTimer, &QTimer::timeout, this, &TextWorkspace::showPending);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_progress);
    layout->addWidget(m_banner);
    layout->addWidget(m_find);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_legend);
    retranslate();
}

void TextWorkspace::showDocument(const DocumentPtr& document, bool revision)
{
    const TextDocument text = document ? document->text : TextDocument();
    m_document = document;
    m_pendingTimer.stop();
    // The same text keeps its tokens until the new ones arrive.
    if (text.sharedBytes() != m_view->document().sharedBytes()) {
        m_pending = text;
        if (revision && m_view->document().tokens() != nullptr)
            m_pendingTimer.start();
        else
            m_view->setDocument(text);
        m_find->setDocument(text);
    }
    if (isEditing() && !setEditing(true, document).isEmpty())
        setEditing(false, document);
}

void TextWorkspace::showPending()
{
    m_view->setEditedDocument(m_pending);
}

void TextWorkspace::showEncoded(const EncodedText& encoded)
{
    m_pendingTimer.stop();
    if (encoded.tokenizer.get() != m_factsOf) {
        m_factsOf = encoded.tokenizer.get();
        m_view->setEntryFacts(std::make_shared<const EntryFacts>(encoded.tokenizer->spec()));
    }
    // The vocabulary lives in the tokenizer: hand it out with the tokenizer's lifetime.
    m_view->setVocabulary(std::shared_ptr<const Vocabulary>(encoded.tokenizer, &encoded.tokenizer->vocabulary()));
    m_view->setRankLookup([tokenizer = encoded.tokenizer](TokenId id) { return mergeRank(tokenizer->spec(), id); });
    if (encoded.text.sharedBytes() == m_pending.sharedBytes())
        m_view->setEditedDocument(encoded.text);
    else
        m_view->setDocument(encoded.text);
    m_pending = TextDocument();
    m_find->setDocument(encoded.text);
}

void TextWorkspace::showTokenizer(const std::optional<TokenizerChoice>& choice)
{
    m_choice = choice;
    retranslate();
}

QString TextWorkspace::setEditing(bool editing, const DocumentPtr& document)
{
    if (!editing) {
        m_editor->hide();
        return {};
    }
    const bool known = document && m_editor->holds(document->text);
    QString refusal = document && !known ? TextEditor::refusal(document->text) : QString();
    if (refusal.isEmpty()) {
        m_editor->setText(document);
        m_editor->show();
    }
    return refusal;
}

void TextWorkspace::setPresenting(bool presenting)
{
    if (presenting == isPresenting())
        return;
    TextViewOptions options = m_view->options();
    if (presenting) {
        m_beforePresenting = {isEditing(), !m_find->isHidden(), options.scale, options.strongMarks};
        options.scale *= kPresentationScale;
        options.strongMarks = true;
        m_editor->hide();
        m_find->hide();
    } else {
        options.scale = m_beforePresenting->scale;
        options.strongMarks = m_beforePresenting->strongMarks;
        const BeforePresenting before = *std::exchange(m_beforePresenting, std::nullopt);
        m_find->setVisible(before.finding);
        setEditing(before.editing, m_document); // the text may have changed meanwhile
    }
    m_bar->setVisible(!presenting);
    m_legend->setVisible(!presenting);
    m_view->setOptions(options);
    m_view->setFocus(Qt::OtherFocusReason);
}

bool TextWorkspace::eventFilter(QObject* watched, QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched == m_view && isPresenting() && key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // before what else Escape may mean
        if (event->type() == QEvent::KeyPress)
            Q_EMIT presentationLeft();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool TextWorkspace::isEditing() const
{
    return !m_editor->isHidden();
}

void TextWorkspace::setTextScale(int percent, const QFont& baseFont)
{
    QFont font = TokenTextView::defaultTextFont();
    const double points = std::max(11.0, QFontInfo(baseFont).pointSizeF() * 1.2);
    font.setPointSizeF(points * percent / 100);
    m_view->setTextFont(font);
    m_editor->setFont(font);
}

void TextWorkspace::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TextWorkspace::retranslate()
{
    const QString title = m_choice ? m_choice->title : tr("Choose a tokenizer");
    m_tokenizer->setText(title);
    m_tokenizer->setAccessibleName(tr("Tokenizer: %1").arg(title));
    m_tokenizer->setToolTip(m_choice ? tr("%1\n%2").arg(m_choice->title, m_choice->origin) : title);
    QStringList terms;
    if (m_choice) {
        for (const QString& part : {m_choice->maker, m_choice->licence}) {
            if (!part.isEmpty())
                terms.append(part);
        }
    }
    m_terms->setText(terms.join(QStringLiteral(" · ")));
    m_terms->setToolTip(m_choice ? m_choice->note : QString());
}

} // namespace tokenscope::app
