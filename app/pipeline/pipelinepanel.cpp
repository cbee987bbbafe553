// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pipeline/pipelinepanel.h"

#include "app/actions/actionregistry.h"
#include "app/icons/icons.h"
#include "app/panels/shellquoted.h"
#include "app/session/session.h"
#include "app/window/progressline.h"
#include "core/textstudy/stages/textpart.h"
#include "widgets/pipeline/differencelist.h"
#include "widgets/pipeline/pipelineview.h"
#include "widgets/selection/selectionmodel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace tokenscope::app {
namespace {

constexpr int kSideBySideWidth = 760;

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

int plural(std::size_t count)
{
    return static_cast<int>(std::min<std::size_t>(count, 0x7FFFFFFF));
}

QToolButton* makeButton(QWidget* parent, const char* icon)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(icons::icon(QString::fromLatin1(icon)));
    return button;
}

/// Whether the part's tokens are those the whole text has there.
bool areSameTokens(const PipelinePart& part)
{
    if (!part.tokens)
        return true;
    const ByteRange bytes{part.base, part.base + part.stages.input.size()};
    const TokenRange range = part.tokens->tokensIn(bytes);
    const auto ids = part.tokens->ids().subrange(range.first, range.size());
    return std::ranges::equal(ids, part.stages.encoding.ids);
}

} // namespace

PipelinePanel::PipelinePanel(const PanelContext& context, QWidget* parent)
    : Panel(context, parent)
    , m_view(new PipelineView)
    , m_list(new DifferenceList)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_partLabel(new QLabel)
    , m_lossLabel(new QLabel)
    , m_previous(makeButton(this, "skip-back"))
    , m_next(makeButton(this, "skip-forward"))
    , m_previousChange(makeButton(this, "chevron-left"))
    , m_nextChange(makeButton(this, "chevron-right"))
    , m_showList(makeButton(this, "diff"))
    , m_cancel(makeButton(this, "circle-x"))
    , m_progress(new ProgressLine)
{
    build();
    connectAll();
    retranslate();
    takeEncoded();
}

void PipelinePanel::build()
{
    m_partLabel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_showList->setCheckable(true);
    m_showList->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(4);
    bar->addWidget(m_previous);
    bar->addWidget(m_next);
    bar->addWidget(m_cancel);
    bar->addSpacing(4);
    bar->addWidget(m_partLabel, 1);
    bar->addWidget(m_lossLabel);
    bar->addWidget(m_previousChange);
    bar->addWidget(m_nextChange);
    bar->addWidget(m_showList);
    m_list->hide();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(6);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_list);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_progress);
    layout->addWidget(m_splitter, 1);
    m_view->setSelectionModel(&subject().selection());
}

void PipelinePanel::connectAll()
{
    connect(&subject(), &Subject::encodedChanged, this, &PipelinePanel::takeEncoded);
    connect(&subject(), &Subject::currentChanged, this, &PipelinePanel::takeEncoded);
    connect(&subject(), &Subject::busyChanged, this, [this](bool busy) {
        if (!busy && subject().encodedCurrent() == nullptr)
            takeEncoded();
    });
    connect(&subject().selection(), &SelectionModel::selectedChanged, this, &PipelinePanel::takeSelected);
    watch(m_work);
    showWork(*m_progress, m_cancel);

    connect(m_previous, &QToolButton::clicked, this, [this] { goTo(textPartUntil(text(), m_bytes.begin)); });
    connect(m_next, &QToolButton::clicked, this, [this] { goTo(textPartFrom(text(), m_bytes.end)); });
    connect(m_previousChange, &QToolButton::clicked, m_view, &PipelineView::previousChange);
    connect(m_nextChange, &QToolButton::clicked, m_view, &PipelineView::nextChange);
    connect(m_showList, &QToolButton::toggled, m_list, &QWidget::setVisible);
    connect(m_showList, &QToolButton::clicked, this, &Panel::stateChanged);
    connect(m_list, &DifferenceList::placeActivated, this, [this](ByteRange bytes) {
        m_view->selectBytes(bytes);
        m_view->scrollToBytes(bytes);
    });
    connect(m_view, &PipelineView::exportMenuRequested, this, &Panel::exportMenuRequested);
    connect(m_list, &DifferenceList::exportMenuRequested, this, &Panel::exportMenuRequested);
}

void PipelinePanel::retranslate()
{
    const auto label = [](QToolButton* button, const QString& text, const QString& tip) {
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(text);
        button->setAccessibleDescription(tip);
    };
    label(m_previous, tr("Previous part"), tr("Show the part of the text before this one"));
    label(m_next, tr("Next part"), tr("Show the part of the text behind this one"));
    label(m_previousChange, tr("Previous change"), tr("Go to the previous place that a stage changes (P)"));
    label(m_nextChange, tr("Next change"), tr("Go to the next place that a stage changes (N)"));
    label(m_showList, tr("Differences"), tr("List everything that stages change, and what cannot be undone"));
    label(m_cancel, tr("Cancel"), tr("Stop working out the stages; what is shown stays"));
    showHint();
    showPart();
}

std::string_view PipelinePanel::text() const
{
    return m_encoded ? m_encoded->text.bytes() : std::string_view();
}

// Which part -----------------------------------------------------------------------------------------------------------

void PipelinePanel::takeEncoded()
{
    const EncodedText* encoded = subject().encodedCurrent();
    if (encoded == nullptr) {
        m_work.cancel();
        // While new tokens are on their way the old stages stay; if none come, they would be another text's.
        if (!subject().current() || !subject().isBusy()) {
            m_encoded.reset();
            takePart(nullptr, true);
        }
        return;
    }
    const bool sameText = m_encoded && m_encoded->text.sharedBytes() == encoded->text.sharedBytes();
    m_encoded = *encoded;
    if (!sameText)
        m_bytes = textPartAt(text(), std::min<std::uint64_t>(m_bytes.begin, text().size()));
    m_stale = true;
    refreshSoon();
    takeSelected(subject().selection().selected());
}

void PipelinePanel::takeSelected(const Selection& selection)
{
    if (!m_encoded || selection.isEmpty() || (selection.bytes.isEmpty() && selection.tokens.isEmpty()))
        return;
    const std::uint64_t begin = selection.bytes.begin;
    const bool inside = begin >= m_bytes.begin && (begin < m_bytes.end || m_bytes.end == text().size());
    if (!inside)
        goTo(textPartAt(text(), begin));
}

void PipelinePanel::goTo(ByteRange part)
{
    if (part == m_bytes || (part.isEmpty() && !text().empty()))
        return;
    m_bytes = part;
    m_stale = true;
    refreshSoon();
}

void PipelinePanel::refresh()
{
    if (!m_stale || !m_encoded)
        return;
    m_stale = false;
    EncodeOptions options = m_encoded->options;
    // As the text goes on from other text, nothing is put before it, and no template stands around it.
    options.continues = m_bytes.begin > 0;
    options.applyTemplate = options.applyTemplate && m_bytes.size() == text().size();
    using Outcome = std::pair<std::shared_ptr<const PipelinePart>, bool>;
    m_work.start(
        [encoded = *m_encoded, bytes = m_bytes, options](const std::stop_token& stop, Progress&) -> Result<Outcome> {
            auto stages = pipelineStages(*encoded.tokenizer, encoded.text.slice(bytes), options, stop);
            if (!stages)
                return tl::unexpected(std::move(stages.error()));
            auto part = std::make_shared<PipelinePart>();
            part->stages = std::move(*stages);
            part->base = bytes.begin;
            part->tokens = encoded.text.tokens();
            part->encodingKey = encoded.key;
            const bool same = areSameTokens(*part);
            return Outcome(std::move(part), same);
        },
        [this](Result<Outcome> outcome) {
            if (outcome)
                takePart(outcome->first, outcome->second);
            else
                Q_EMIT failed(outcome.error());
        });
}

// What is shown --------------------------------------------------------------------------------------------------------

void PipelinePanel::takePart(const std::shared_ptr<const PipelinePart>& part, bool sameTokens)
{
    m_part = part;
    m_sameTokens = sameTokens;
    showHint();
    m_view->setPart(part);
    m_list->setPart(part);
    showPart();
}

void PipelinePanel::showHint()
{
    if (!subject().current())
        m_view->setHint(tr("Open a text to follow it through the stages of its tokenizer."));
    else if (m_part && m_part->stages.input.empty())
        m_view->setHint(tr("The text is empty: type or open one to follow it through its tokenizer."));
    else if (subject().tokenizer().empty())
        m_view->setHint(tr("Choose a tokenizer to see what its stages do to the text."));
    else
        m_view->setHint(tr("The tokens of this text are not known yet."));
}

void PipelinePanel::showPart()
{
    const bool shown = m_part && !m_part->stages.input.empty();
    QString where;
    QString lost;
    if (shown) {
        const std::uint64_t end = m_part->base + m_part->stages.input.size();
        const bool whole = m_part->stages.input.size() == text().size();
        if (!whole)
            where = tr("Bytes [%1, %2) of %3").arg(number(m_part->base), number(end), number(text().size()));
        if (!m_sameTokens)
            where += where.isEmpty() ? QString() : tr(" — tokens at its ends differ from those in the whole text");
        const std::size_t losses = m_part->stages.losses.size();
        lost = losses == 0 ? tr("comes back as it was")
                           : tr("%Ln difference(s) cannot be undone", nullptr, plural(losses));
    }
    m_partLabel->setText(where);
    m_partLabel->setToolTip(where);
    m_lossLabel->setText(lost);
    const bool isPart = shown && m_part->stages.input.size() < text().size();
    m_previous->setVisible(isPart);
    m_next->setVisible(isPart);
    m_previous->setEnabled(isPart && m_part->base > 0);
    m_next->setEnabled(isPart && m_part->base + m_part->stages.input.size() < text().size());
    m_previousChange->setEnabled(m_view->changeCount() > 0);
    m_nextChange->setEnabled(m_view->changeCount() > 0);
}

QString PipelinePanel::partText() const
{
    return m_partLabel->text();
}

// What the window asks for ---------------------------------------------------------------------------------------------

const ViewExport* PipelinePanel::viewExport() const
{
    if (m_list->hasFocus() && m_list->hasExport())
        return m_list;
    return m_view->hasExport() ? m_view : nullptr;
}

QString PipelinePanel::commandLine() const
{
    if (!m_encoded || !m_part)
        return {};
    QString line = QStringLiteral("tokenscope-cli explain --tokenizer ")
        + shellQuoted(QString::fromStdString(m_encoded->tokenizerId));
    if (m_encoded->options.special == SpecialPolicy::Recognise)
        line += QLatin1String(" --special");
    if (m_encoded->options.applyTemplate)
        line += QLatin1String(" --template");
    const ByteRange bytes{m_part->base, m_part->base + m_part->stages.input.size()};
    if (bytes.size() < text().size())
        line += QStringLiteral(" --around %1:%2").arg(bytes.begin).arg(bytes.end);
    if (m_encoded->document->origin == Document::Origin::File)
        return line + QLatin1String(" --file ") + shellQuoted(m_encoded->document->path);
    return line + QLatin1String(" -");
}

QJsonObject PipelinePanel::state() const
{
    return {{QStringLiteral("differences"), m_showList->isChecked()}};
}

void PipelinePanel::restore(const QJsonObject& state)
{
    m_showList->setChecked(state.value(QStringLiteral("differences")).toBool());
}

void PipelinePanel::resizeEvent(QResizeEvent* event)
{
    m_splitter->setOrientation(width() >= kSideBySideWidth ? Qt::Horizontal : Qt::Vertical);
    Panel::resizeEvent(event);
}

} // namespace tokenscope::app
