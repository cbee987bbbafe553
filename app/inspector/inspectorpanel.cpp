// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/inspectorpanel.h"

#include "app/actions/actionregistry.h"
#include "app/inspect/tokensummary.h"
#include "app/session/session.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>

#include <set>

namespace tokenscope::app {
namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

/// As the command line and every export write it: the first byte is in, the last is not.
QString halfOpen(const ByteRange& range)
{
    return QStringLiteral("[%1, %2)").arg(number(range.begin), number(range.end));
}

} // namespace

InspectorPanel::InspectorPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_piece(new QLabel)
    , m_hint(new QLabel)
    , m_scroll(new QScrollArea)
    , m_content(new QWidget)
    , m_form(new QFormLayout)
    , m_buttons(new QWidget)
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });

    m_piece->setTextFormat(Qt::PlainText);
    m_piece->setWordWrap(true);
    m_piece->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hint->setWordWrap(true);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);

    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    for (const Command command : {Command::PreviousOccurrence, Command::NextOccurrence, Command::CopyText}) {
        auto* button = new QToolButton;
        button->setDefaultAction(context.actions.action(command));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(context.actions.action(command), &QAction::changed, button,
                [button] { button->setAccessibleName(ActionRegistry::plainText(button->defaultAction())); });
        button->setAccessibleName(ActionRegistry::plainText(context.actions.action(command)));
        buttons->addWidget(button);
    }
    buttons->addStretch(1);

    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(m_hint);
    layout->addWidget(m_piece);
    layout->addLayout(m_form);
    layout->addWidget(m_buttons);
    layout->addStretch(1);
    m_scroll->setWidget(m_content);
    const auto takeEncoded = [this] {
        const EncodedText* encoded = m_context.session.encodedCurrent();
        m_encoded = encoded != nullptr ? std::optional(*encoded) : std::nullopt;
        m_refresh.start();
    };
    connect(&context.session, &Session::encodedChanged, this, takeEncoded);
    connect(&context.session, &Session::currentChanged, this, takeEncoded);
    connect(&context.selection, &SelectionModel::selectedChanged, this, [this](const Selection& selection) {
        m_selection = selection;
        m_refresh.start();
    });
    refresh();
}

QStringList InspectorPanel::lines() const
{
    QStringList lines;
    for (int row = 0; row < m_form->rowCount(); ++row) {
        const QLayoutItem* name = m_form->itemAt(row, QFormLayout::LabelRole);
        const QLayoutItem* value = m_form->itemAt(row, QFormLayout::FieldRole);
        if (name != nullptr && value != nullptr)
            lines.append(static_cast<QLabel*>(name->widget())->text() + QLatin1String(": ")
                         + static_cast<QLabel*>(value->widget())->text());
    }
    return lines;
}

void InspectorPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        m_refresh.start();
    Panel::changeEvent(event);
}

void InspectorPanel::showEvent(QShowEvent* event)
{
    refresh();
    Panel::showEvent(event);
}

void InspectorPanel::refresh()
{
    clearRows();
    m_scroll->setAccessibleName(tr("Token inspector"));
    m_hint->setText(tr("Select a token to see its id, its bytes and where else it occurs."));
    const bool known = m_encoded && m_encoded->text.tokens() && !m_selection.tokens.isEmpty()
        && m_selection.tokens.end <= m_encoded->text.tokens()->size();
    m_hint->setVisible(!known);
    m_piece->setVisible(known);
    m_buttons->setVisible(known && m_selection.tokens.size() == 1);
    if (!known)
        return;
    QFont large = TokenTextView::defaultTextFont();
    large.setPointSizeF(font().pointSizeF() * 1.6);
    m_piece->setFont(large);
    if (m_selection.tokens.size() == 1)
        showToken(m_selection.tokens.first);
    else
        showTokens(m_selection.tokens);
}

void InspectorPanel::showToken(TokenIndex token)
{
    const TokenSummary summary = summarize(m_encoded->text, *m_encoded->tokenizer, token);
    m_piece->setText(visibleText(summary.pieceBytes));
    m_piece->setAccessibleName(tr("Text of the token"));

    addRow(tr("Id"), QString::number(summary.id));
    addRow(tr("Bytes"), hexBytes(summary.pieceBytes), true);
    addRow(tr("In the file"), visibleText(summary.piece), true);
    addRow(tr("Kind"), summary.special ? tr("special") : tokenKindName(summary.kind));
    if (summary.rank)
        addRow(tr("Rank"), number(*summary.rank));
    if (summary.score != 0)
        addRow(tr("Score"), QLocale().toString(summary.score, 'g', 6));
    addRow(tr("Position"),
           tr("token %1 of %2").arg(number(std::uint64_t{token} + 1), number(m_encoded->text.tokens()->size())));
    addRow(tr("Place"), tr("line %1, character %2").arg(number(summary.line + 1), number(summary.column + 1)));
    addRow(tr("Byte range"),
           summary.bytes.isEmpty() ? tr("none, at byte %1").arg(number(summary.bytes.begin)) : halfOpen(summary.bytes));
    addRow(tr("Occurs"), tr("%Ln time(s) in this text", nullptr, static_cast<int>(summary.occurrences)));
    if (summary.partialCharacter)
        addNote(tr("Its bytes are only a part of a character."));
    if (summary.added)
        addNote(tr("It was matched in the text before the model ran."));
    if (summary.differsFromText && !summary.bytes.isEmpty())
        addNote(tr("It stands for other bytes than the text has here: %1")
                    .arg(hexBytes(m_encoded->text.slice(summary.bytes), 24)));
}

void InspectorPanel::showTokens(TokenRange tokens)
{
    const TokenTable& table = *m_encoded->text.tokens();
    const ByteRange bytes = table.bytesOf(tokens);
    m_piece->setText(visibleText(m_encoded->text.slice(bytes), 120));
    m_piece->setAccessibleName(tr("Text of the selection"));
    const auto ids = table.ids().subspan(tokens.first, tokens.size());
    addRow(tr("Tokens"), number(tokens.size()));
    addRow(tr("Bytes"), number(bytes.size()));
    addRow(tr("Bytes per token"), QLocale().toString(static_cast<double>(bytes.size()) / tokens.size(), 'f', 2));
    // Sorting a copy of 100 million ids would freeze the window; nobody counts those by eye.
    if (ids.size() <= 1'000'000)
        addRow(tr("Different tokens"), number(std::set<TokenId>(ids.begin(), ids.end()).size()));
    addRow(tr("Byte range"), halfOpen(bytes));
}

void InspectorPanel::clearRows()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
}

void InspectorPanel::addRow(const QString& name, const QString& value, bool monospace)
{
    auto* label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* field = new QLabel(value);
    field->setTextFormat(Qt::PlainText);
    field->setWordWrap(true);
    field->setTextInteractionFlags(Qt::TextSelectableByMouse);
    field->setAccessibleName(name);
    field->setAccessibleDescription(value);
    if (monospace) {
        QFont fixed = TokenTextView::defaultTextFont();
        fixed.setPointSizeF(font().pointSizeF());
        field->setFont(fixed);
    }
    m_form->addRow(label, field);
}

void InspectorPanel::addNote(const QString& text)
{
    auto* note = new QLabel(text);
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    m_form->addRow(note);
}

} // namespace tokenscope::app
