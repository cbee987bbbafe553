// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/inspectorpanel.h"

#include "app/actions/actionregistry.h"
#include "app/inspect/tokensummary.h"
#include "app/inspector/factlist.h"
#include "app/inspector/foldsection.h"
#include "app/inspector/neighbourlinks.h"
#include "app/inspector/tracesection.h"
#include "app/inspector/whytext.h"
#include "app/panels/shellquoted.h"
#include "app/session/session.h"
#include "app/window/progressline.h"
#include "core/text/spec/mergerank.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/trace/occurrencestrip.h"
#include "widgets/trace/tracecanvas.h"

#include <QBoxLayout>
#include <QEvent>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QTextDocumentFragment>
#include <QToolButton>

#include <algorithm>
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

int plural(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, 0x7FFFFFFF));
}

} // namespace

InspectorPanel::InspectorPanel(const PanelContext& context, QWidget* parent)
    : Panel(context, parent)
    , m_progress(new ProgressLine)
    , m_scroll(new QScrollArea)
    , m_content(new QWidget)
    , m_hint(new QLabel)
    , m_piece(new QLabel)
    , m_facts(new FactList)
    , m_trace(new TraceSection)
    , m_why(new QLabel)
    , m_occurs(new QLabel)
    , m_strip(new OccurrenceStrip)
    , m_neighbours(new NeighbourLinks)
{
    build();
    connectParts();
    refresh();
}

void InspectorPanel::build()
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_progress);
    whole->addWidget(m_scroll);

    m_piece->setTextFormat(Qt::PlainText);
    m_piece->setWordWrap(true);
    m_piece->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hint->setWordWrap(true);
    m_occurs->setWordWrap(true);
    m_occurs->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::RichText);
    m_why->setTextInteractionFlags(Qt::TextBrowserInteraction);

    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(m_hint);
    layout->addWidget(m_piece);
    const auto add = [&](const char* id, QWidget* content) {
        auto* section = new FoldSection(QString::fromLatin1(id), content);
        layout->addWidget(section);
        m_sections.push_back(section);
        connect(section, &FoldSection::foldedByHand, this, &Panel::stateChanged);
    };
    add("facts", m_facts);
    add("trace", m_trace);
    add("why", m_why);
    add("occurrences", makeOccurrences());
    add("neighbours", m_neighbours);
    layout->addStretch(1);
    m_scroll->setWidget(m_content);
    setTitles();
}

QWidget* InspectorPanel::makeOccurrences()
{
    m_buttons = new QWidget;
    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    for (const Command command : {Command::PreviousOccurrence, Command::NextOccurrence, Command::CopyText}) {
        QAction* action = context().actions.action(command);
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(action, &QAction::changed, button,
                [button] { button->setAccessibleName(ActionRegistry::plainText(button->defaultAction())); });
        button->setAccessibleName(ActionRegistry::plainText(action));
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_occurs);
    layout->addWidget(m_strip);
    layout->addWidget(m_buttons);
    return content;
}

void InspectorPanel::connectParts()
{
    const auto takeEncoded = [this] {
        const EncodedText* encoded = subject().encodedCurrent();
        if (m_encoded && (encoded == nullptr || encoded->key != m_encoded->key)) {
            m_work.cancel();
            m_inspection.reset();
            m_selection = {};
        }
        m_encoded = encoded != nullptr ? std::optional(*encoded) : std::nullopt;
        refreshSoon();
    };
    connect(&subject(), &Subject::encodedChanged, this, takeEncoded);
    connect(&subject(), &Subject::currentChanged, this, takeEncoded);
    connect(&subject().selection(), &SelectionModel::selectedChanged, this, [this] { refreshSoon(); });
    watch(m_work);
    showWork(*m_progress);
    connect(m_progress, &ProgressLine::showingChanged, this, [this](bool showing) {
        if (showing)
            dropInspection();
    });
    connect(m_trace, &TraceSection::idActivated, this, &InspectorPanel::selectEntry);
    connect(m_trace, &TraceSection::idHovered, this, &InspectorPanel::hoverEntry);
    connect(m_trace, &TraceSection::exportMenuRequested, this, &Panel::exportMenuRequested);
    connect(m_neighbours, &NeighbourLinks::idActivated, this, &InspectorPanel::selectEntry);
    connect(m_neighbours, &NeighbourLinks::idHovered, this, &InspectorPanel::hoverEntry);
    connect(m_strip, &OccurrenceStrip::tokenChosen, this, &InspectorPanel::selectToken);
    connect(m_why, &QLabel::linkActivated, this, &InspectorPanel::follow);
}

FoldSection* InspectorPanel::section(const QString& id) const
{
    const auto found = std::ranges::find(m_sections, id, &FoldSection::id);
    return found == m_sections.end() ? nullptr : *found;
}

const ViewExport* InspectorPanel::viewExport() const
{
    const TraceCanvas* canvas = m_trace->isVisibleTo(this) ? m_trace->canvas() : nullptr;
    return canvas != nullptr && canvas->hasExport() ? canvas : nullptr;
}

QString InspectorPanel::commandLine() const
{
    if (!m_encoded || (m_selection.isEmpty() && m_inspection))
        return {};
    const Document& document = *m_encoded->document;
    QString line = QStringLiteral("tokenscope-cli explain --tokenizer ")
        + shellQuoted(QString::fromStdString(m_encoded->tokenizerId));
    if (m_encoded->options.special == SpecialPolicy::Recognise)
        line += QLatin1String(" --special");
    if (m_encoded->options.applyTemplate)
        line += QLatin1String(" --template");
    if (m_selection.tokens.isEmpty())
        return line + QLatin1String(" -- ")
            + shellQuoted(QString::fromStdString(pieceBytes(m_encoded->tokenizer->vocabulary(), m_selection.id)));
    const QString bytes = QString::number(m_selection.bytes.begin) + QLatin1Char(':')
        + QString::number(std::max(m_selection.bytes.end, m_selection.bytes.begin + 1));
    if (m_encoded->text.bytes().size() > TokenContextLimits{}.wholeText)
        line += QLatin1String(" --around ") + bytes;
    if (!m_selection.bytes.isEmpty())
        line += QLatin1String(" --range ") + bytes;
    if (document.origin == Document::Origin::File)
        return line + QLatin1String(" --file ") + shellQuoted(document.path);
    return line + QLatin1String(" -");
}

QJsonObject InspectorPanel::state() const
{
    QJsonArray folded;
    for (const FoldSection* section : m_sections) {
        if (section->isFolded())
            folded.append(section->id());
    }
    return {{QStringLiteral("folded"), folded}};
}

void InspectorPanel::restore(const QJsonObject& state)
{
    const QJsonArray folded = state.value(QLatin1String("folded")).toArray();
    for (FoldSection* section : m_sections)
        section->setFolded(folded.contains(section->id()));
}

QStringList InspectorPanel::lines() const
{
    return m_facts->lines();
}

QString InspectorPanel::whyText() const
{
    return QTextDocumentFragment::fromHtml(m_why->text()).toPlainText();
}

void InspectorPanel::cancelWork()
{
    if (!m_work.isBusy())
        return;
    Panel::cancelWork();
    dropInspection();
    m_isWanted = true;
}

/// What is left is of what was selected before: it must not stand for long under another token's name.
void InspectorPanel::dropInspection()
{
    m_inspection.reset();
    showFacts();
}

void InspectorPanel::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showFacts();
}

void InspectorPanel::showEvent(QShowEvent* event)
{
    refresh(); // no empty frame before the facts
    Panel::showEvent(event);
}

void InspectorPanel::hideEvent(QHideEvent* event)
{
    m_work.cancel();
    m_isWanted = true;
    Panel::hideEvent(event);
}

void InspectorPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    m_trace->setHeightLimit(std::max(180, height() * 55 / 100));
    // Pictures grow with the width: a bar that came and went with their height would make them swing.
    m_scroll->setVerticalScrollBarPolicy(width() > 440 ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAsNeeded);
}

void InspectorPanel::retranslate()
{
    setTitles();
    showInspection();
    showFacts();
}

void InspectorPanel::setTitles()
{
    m_scroll->setAccessibleName(tr("Token inspector"));
    m_why->setAccessibleName(tr("Why these boundaries"));
    section(QStringLiteral("facts"))->setTitle(tr("What it is"));
    section(QStringLiteral("trace"))->setTitle(tr("How it came about"));
    section(QStringLiteral("occurrences"))->setTitle(tr("Where it occurs"));
    section(QStringLiteral("neighbours"))->setTitle(tr("Near it in the vocabulary"));
    const bool several = m_selection.tokens.size() > 1 || (m_inspection && m_inspection->trace.whyNotOne);
    section(QStringLiteral("why"))->setTitle(several ? tr("Why is this not one token?") : tr("Why these boundaries?"));
}

void InspectorPanel::refresh()
{
    const Selection wanted = m_encoded ? selectionIn(*m_encoded, subject().selection().selected()) : Selection{};
    if (wanted != m_selection) {
        m_selection = wanted;
        m_isWanted = true;
    }
    showFacts();
    if (m_isWanted && isVisible())
        startWork();
}

void InspectorPanel::showFacts()
{
    const bool known = !m_selection.isEmpty() && m_encoded && m_encoded->text.tokens();
    m_facts->clear();
    m_hint->setVisible(!known);
    m_piece->setVisible(known);
    for (FoldSection* section : m_sections)
        section->setVisible(known && (section->id() == QLatin1String("facts") || m_inspection));
    if (!known) {
        if (m_encoded)
            m_hint->setText(
                tr("Select a token to see its id, its bytes, how the model made it and where else it occurs."));
        else if (subject().current())
            m_hint->setText(tr("The tokens of this text are not known yet."));
        else
            m_hint->setText(tr("Open a text to see its tokens, then select one."));
        return;
    }
    QFont large = TokenTextView::defaultTextFont();
    large.setPointSizeF(font().pointSizeF() * 1.6);
    m_piece->setFont(large);
    if (m_selection.tokens.isEmpty())
        showEntry(m_selection.id);
    else if (m_selection.id != kNoToken)
        showToken(m_selection.tokens.first);
    else
        showTokens(m_selection);
}

void InspectorPanel::showToken(TokenIndex token)
{
    const TokenSummary summary = summarize(m_encoded->text, *m_encoded->tokenizer, token);
    m_piece->setText(visibleText(summary.pieceBytes));
    m_piece->setAccessibleName(tr("Text of the token"));

    m_facts->addRow(tr("Id"), QString::number(summary.id));
    m_facts->addRow(tr("Bytes"), hexBytes(summary.pieceBytes), true);
    m_facts->addRow(tr("In the file"), visibleText(summary.piece), true);
    m_facts->addRow(tr("Kind"), summary.special ? tr("special") : tokenKindName(summary.kind));
    if (summary.rank)
        m_facts->addRow(tr("Rank"), number(*summary.rank));
    if (summary.score != 0)
        m_facts->addRow(tr("Score"), QLocale().toString(summary.score, 'g', 6));
    m_facts->addRow(
        tr("Position"),
        tr("token %1 of %2").arg(number(std::uint64_t{token} + 1), number(m_encoded->text.tokens()->size())));
    m_facts->addRow(tr("Place"), tr("line %1, character %2").arg(number(summary.line + 1), number(summary.column + 1)));
    m_facts->addRow(tr("Byte range"),
                    summary.bytes.isEmpty() ? tr("none, at byte %1").arg(number(summary.bytes.begin))
                                            : halfOpen(summary.bytes));
    m_facts->addRow(tr("Occurs"), tr("%Ln time(s) in this text", nullptr, plural(summary.occurrences)));
    if (summary.partialCharacter)
        m_facts->addNote(tr("Its bytes are only a part of a character."));
    if (summary.added)
        m_facts->addNote(tr("It was matched in the text before the model ran."));
    if (summary.differsFromText && !summary.bytes.isEmpty())
        m_facts->addNote(tr("It stands for other bytes than the text has here: %1")
                             .arg(hexBytes(m_encoded->text.slice(summary.bytes), 24)));
}

void InspectorPanel::showTokens(const Selection& selection)
{
    const TokenTable& table = *m_encoded->text.tokens();
    const TokenRange tokens = selection.tokens;
    const ByteRange bytes = selection.bytes;
    m_piece->setText(visibleText(m_encoded->text.slice(bytes), 120));
    m_piece->setAccessibleName(tr("Text of the selection"));
    const auto ids = table.ids().subrange(tokens.first, tokens.size());
    m_facts->addRow(tr("Tokens"), number(tokens.size()));
    m_facts->addRow(tr("Bytes"), number(bytes.size()));
    m_facts->addRow(tr("Bytes per token"),
                    QLocale().toString(static_cast<double>(bytes.size()) / tokens.size(), 'f', 2));
    // Sorting a copy of 100 million ids would freeze the window; nobody counts those by eye.
    if (ids.size() <= 1'000'000)
        m_facts->addRow(tr("Different tokens"), number(std::set<TokenId>(ids.begin(), ids.end()).size()));
    m_facts->addRow(tr("Byte range"), halfOpen(bytes));
    if (bytes != table.bytesOf(tokens))
        m_facts->addNote(tr("The tokens reach beyond these bytes: %1").arg(halfOpen(table.bytesOf(tokens))));
}

void InspectorPanel::showEntry(TokenId id)
{
    const Vocabulary& vocabulary = m_encoded->tokenizer->vocabulary();
    const std::string bytes = pieceBytes(vocabulary, id);
    m_piece->setText(visibleText(bytes));
    m_piece->setAccessibleName(tr("Text of the entry"));
    m_facts->addRow(tr("Id"), QString::number(id));
    m_facts->addRow(tr("Bytes"), hexBytes(bytes), true);
    m_facts->addRow(tr("In the file"), visibleText(vocabulary.piece(id)), true);
    m_facts->addRow(tr("Kind"), tokenKindName(vocabulary.kind(id)));
    if (const auto rank = mergeRank(m_encoded->tokenizer->spec(), id))
        m_facts->addRow(tr("Rank"), number(*rank));
    if (vocabulary.score(id) != 0.0F)
        m_facts->addRow(tr("Score"), QLocale().toString(static_cast<double>(vocabulary.score(id)), 'g', 6));
    m_facts->addNote(tr("An entry of the vocabulary, not a place in the text."));
}

void InspectorPanel::startWork()
{
    m_isWanted = false;
    if (m_selection.isEmpty() || !m_encoded) {
        m_work.cancel();
        m_inspection.reset();
        m_trace->clear();
        return;
    }
    m_work.start([encoded = *m_encoded, selection = m_selection](
                     const std::stop_token& stop, Progress&) { return inspect(encoded, selection, stop); },
                 [this](Result<Inspection> result) {
                     if (!result) {
                         Q_EMIT failed(result.error());
                         return;
                     }
                     m_inspection = *std::move(result);
                     for (FoldSection* section : m_sections)
                         section->setVisible(!m_selection.isEmpty());
                     showInspection();
                 });
}

void InspectorPanel::showInspection()
{
    setTitles();
    if (!m_inspection || !m_encoded || m_selection.isEmpty())
        return;
    m_trace->setInspection(*m_inspection);
    showWhy();
    showOccurrences();
    m_neighbours->setNeighbours(m_inspection->neighbours, m_inspection->id, m_encoded->tokenizer->vocabulary());
    const bool hasEntry = m_inspection->id != kNoToken;
    section(QStringLiteral("occurrences"))->setVisible(hasEntry);
    section(QStringLiteral("neighbours"))->setVisible(hasEntry);
    section(QStringLiteral("trace"))->setVisible(m_trace->canvas() != nullptr || !m_trace->sentence().isEmpty());
}

void InspectorPanel::showWhy()
{
    const TraceOutcome& trace = m_inspection->trace;
    const Tokenizer& tokenizer = *m_encoded->tokenizer;
    QString html;
    if (trace.whyNotOne)
        html = whyNotOneText(*trace.whyNotOne, tokenizer);
    const auto side = [&](const std::optional<BoundaryReason>& reason, bool left) {
        if (!reason)
            return;
        html += QStringLiteral("<p style=\"margin:0 0 4px 0\"><b>%1</b> %2</p>")
                    .arg(left ? tr("Left:") : tr("Right:"), boundaryText(*reason, m_inspection->id, left, tokenizer));
    };
    side(trace.left, true);
    side(trace.right, false);
    m_why->setText(html);
    m_why->setAccessibleDescription(whyText());
    section(QStringLiteral("why"))->setVisible(!html.isEmpty());
}

void InspectorPanel::showOccurrences()
{
    if (!m_inspection->occurrences)
        return;
    const Occurrences& found = *m_inspection->occurrences;
    const TokenRange tokens = m_inspection->selection.tokens;
    if (found.count == 0)
        m_occurs->setText(tr("It does not occur in this text."));
    else if (tokens.size() == 1)
        m_occurs->setText(tr("Occurrence %1 of %2 in this text").arg(number(found.before + 1), number(found.count)));
    else
        m_occurs->setText(tr("%Ln time(s) in this text", nullptr, plural(found.count)));
    std::optional<double> place;
    const double size = static_cast<double>(m_encoded->text.bytes().size());
    if (tokens.size() == 1 && tokens.end <= m_encoded->text.tokens()->size() && size > 0)
        place = static_cast<double>(m_encoded->text.tokens()->range(tokens.first).begin) / size;
    m_strip->setOccurrences(found, place);
    m_strip->setVisible(found.count > 0);
    m_buttons->setVisible(tokens.size() == 1);
}

void InspectorPanel::follow(const QString& link)
{
    if (!m_encoded || !m_encoded->text.tokens())
        return;
    if (link.startsWith(QLatin1String("id:"))) {
        selectEntry(link.mid(3).toUInt());
    } else if (link.startsWith(QLatin1String("byte:"))) {
        if (const auto token = m_encoded->text.tokens()->tokenAtByte(link.mid(5).toULongLong()))
            selectToken(*token);
    }
}

void InspectorPanel::selectToken(TokenIndex token)
{
    if (!m_encoded || !m_encoded->text.tokens() || token >= m_encoded->text.tokens()->size())
        return;
    const TokenTable& table = *m_encoded->text.tokens();
    Selection selection;
    selection.tokens = {token, token + 1};
    selection.bytes = table.range(token);
    selection.id = table.id(token);
    selection.encodingKey = m_encoded->key;
    subject().selection().sendSelected(selection);
}

void InspectorPanel::selectEntry(TokenId id)
{
    if (!m_encoded)
        return;
    Selection selection;
    selection.id = id;
    selection.encodingKey = m_encoded->key;
    subject().selection().sendSelected(selection);
}

void InspectorPanel::hoverEntry(TokenId id)
{
    Selection selection;
    if (m_encoded && id != kNoToken) {
        selection.id = id;
        selection.encodingKey = m_encoded->key;
    }
    subject().selection().sendHovered(selection);
}

} // namespace tokenscope::app
