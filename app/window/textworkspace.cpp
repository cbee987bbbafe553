// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/textworkspace.h"

#include "app/actions/actionregistry.h"
#include "app/icons/icons.h"
#include "app/window/banner.h"
#include "app/window/progressline.h"
#include "app/window/texteditor.h"
#include "core/text/spec/mergerank.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokentextview.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

namespace tokenscope::app {

TextWorkspace::TextWorkspace(const ActionRegistry& actions, SelectionModel* selection, QWidget* parent)
    : QWidget(parent)
    , m_tokenizer(new QToolButton(this))
    , m_terms(new QLabel(this))
    , m_banner(new Banner(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_editor(new TextEditor(this))
    , m_view(new TokenTextView(this))
    , m_progress(new ProgressLine(this))
{
    m_tokenizer->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tokenizer->setIcon(icons::icon(QStringLiteral("chevrons-up-down")));
    m_tokenizer->setAutoRaise(true);
    m_tokenizer->setFocusPolicy(Qt::StrongFocus);
    m_terms->setForegroundRole(QPalette::PlaceholderText);
    m_terms->setTextFormat(Qt::PlainText);

    auto* bar = new QHBoxLayout;
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

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_progress);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);
    retranslate();
}

void TextWorkspace::showDocument(const DocumentPtr& document)
{
    const TextDocument text = document ? document->text : TextDocument();
    // The same text keeps its tokens until the new ones arrive.
    if (text.sharedBytes() != m_view->document().sharedBytes())
        m_view->setDocument(text);
    if (isEditing() && !setEditing(true, document).isEmpty())
        setEditing(false, document);
}

void TextWorkspace::showEncoded(const EncodedText& encoded)
{
    // The vocabulary lives in the tokenizer: hand it out with the tokenizer's lifetime.
    m_view->setVocabulary(std::shared_ptr<const Vocabulary>(encoded.tokenizer, &encoded.tokenizer->vocabulary()));
    m_view->setRankLookup([tokenizer = encoded.tokenizer](TokenId id) { return mergeRank(tokenizer->spec(), id); });
    m_view->setDocument(encoded.text);
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
    const QString refusal = document ? TextEditor::refusal(document->text) : QString();
    if (refusal.isEmpty()) {
        m_editor->setText(document);
        m_editor->show();
    }
    return refusal;
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
