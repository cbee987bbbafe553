// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inspector/tracesection.h"

#include "app/errors/errortext.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/trace/latticecanvas.h"
#include "widgets/trace/latticeview.h"
#include "widgets/trace/mergetreecanvas.h"
#include "widgets/trace/mergetreeview.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>

namespace tokenscope::app {
namespace {

using Story = TraceOutcome::Story;

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

TraceSection::TraceSection(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new QLabel)
    , m_context(new QLabel)
    , m_mergeTree(new MergeTreeView)
    , m_lattice(new LatticeView)
    , m_trials(new TrialsView)
{
    for (QLabel* label : {m_sentence, m_context}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_context->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_sentence), static_cast<QWidget*>(m_mergeTree), static_cast<QWidget*>(m_lattice),
          static_cast<QWidget*>(m_trials), static_cast<QWidget*>(m_context)})
        layout->addWidget(widget);
    connect(m_mergeTree, &MergeTreeView::idActivated, this, &TraceSection::idActivated);
    connect(m_mergeTree, &MergeTreeView::idHovered, this, &TraceSection::idHovered);
    connect(m_lattice, &LatticeView::idActivated, this, &TraceSection::idActivated);
    connect(m_lattice, &LatticeView::idHovered, this, &TraceSection::idHovered);
    connect(m_trials, &TraceCanvas::itemHovered, this, [this](int item) { Q_EMIT idHovered(m_trials->idOf(item)); });
    connect(m_trials, &TraceCanvas::itemActivated, this, [this](int item) {
        if (m_trials->idOf(item) != kNoToken)
            Q_EMIT idActivated(m_trials->idOf(item));
    });
    for (TraceCanvas* canvas : {static_cast<TraceCanvas*>(&m_mergeTree->canvas()),
                                static_cast<TraceCanvas*>(&m_lattice->canvas()), static_cast<TraceCanvas*>(m_trials)})
        connect(canvas, &TraceCanvas::exportMenuRequested, this, &TraceSection::exportMenuRequested);
    clear();
}

void TraceSection::clear()
{
    m_sentence->clear();
    for (QWidget* widget : {static_cast<QWidget*>(m_mergeTree), static_cast<QWidget*>(m_lattice),
                            static_cast<QWidget*>(m_trials), static_cast<QWidget*>(m_context)})
        widget->hide();
    m_mergeTree->setPlaying(false);
}

void TraceSection::setInspection(const Inspection& inspection)
{
    const auto& picture = inspection.trace.picture;
    if (const auto* merges = std::get_if<MergePicture>(&picture))
        m_mergeTree->setPicture(*merges);
    if (const auto* lattice = std::get_if<LatticePicture>(&picture))
        m_lattice->setPicture(*lattice);
    if (const auto* trials = std::get_if<TrialsPicture>(&picture))
        m_trials->setPicture(*trials);
    m_mergeTree->setPlaying(false);
    m_mergeTree->setVisible(std::holds_alternative<MergePicture>(picture));
    m_lattice->setVisible(std::holds_alternative<LatticePicture>(picture));
    m_trials->setVisible(std::holds_alternative<TrialsPicture>(picture));
    m_sentence->setText(textOf(inspection));
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    m_context->setText(contextText(inspection));
    m_context->setVisible(!m_context->text().isEmpty());
}

TraceCanvas* TraceSection::canvas() const
{
    if (!m_mergeTree->isHidden())
        return &m_mergeTree->canvas();
    if (!m_lattice->isHidden())
        return &m_lattice->canvas();
    return m_trials->isHidden() ? nullptr : m_trials;
}

QString TraceSection::sentence() const
{
    return m_sentence->text();
}

void TraceSection::setHeightLimit(int pixels)
{
    m_mergeTree->canvas().setHeightLimit(pixels);
    m_lattice->canvas().setHeightLimit(pixels);
    m_trials->setHeightLimit(pixels);
}

QString TraceSection::textOf(const Inspection& inspection) const
{
    const TraceOutcome& trace = inspection.trace;
    switch (trace.story) {
    case Story::None:
        return inspection.byItself ? tr("The model never makes this entry from text.") : QString();
    case Story::Picture:
        break;
    case Story::AddedToken:
        return tr("An added token: it was matched in the text before the model ran.");
    case Story::Inserted:
        return tr("It stands for no text: the tokenizer's template put it there.");
    case Story::WordFound:
        return tr("The model looks whole words up, and the vocabulary has this one.");
    case Story::WordMissing:
        return tr("The model looks whole words up; this one is not in the vocabulary.");
    case Story::TooLong:
        return tr("The word has more characters than the model accepts, so it is unknown without a trial.");
    case Story::Failed:
        if (trace.error->code == ErrorCode::TooLarge)
            return tr("Too much is selected to be explained step by step: select up to 16 KiB.");
        if (trace.error->code == ErrorCode::Unsupported)
            return tr("These tokens depend on text too far away to be explained by a part of it.");
        return errorText(*trace.error, OpenedAs::Tokenizer).what;
    }
    const QString piece = visibleText(trace.preToken, 60);
    if (inspection.byItself)
        return tr("As a text by itself, the model is given “%1”:").arg(piece);
    return tr("The model was given “%1”:").arg(piece);
}

QString TraceSection::contextText(const Inspection& inspection) const
{
    const TraceOutcome& trace = inspection.trace;
    if (inspection.byItself || trace.isWholeText || trace.story == Story::Failed)
        return {};
    return tr("Traced in bytes [%1, %2) of the text, which give the same tokens here.")
        .arg(number(trace.context.begin), number(trace.context.end));
}

} // namespace tokenscope::app
