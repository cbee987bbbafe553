// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/latticeview.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTreeWidget>

#include <algorithm>

#include "widgets/numbers/decimaltext.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/trace/latticecanvas.h"

namespace tokenscope {
namespace {

enum Column { kPath, kScore, kGap, kColumns };

QString scoreText(double score)
{
    return decimalText(score, 'f', 3);
}

} // namespace

LatticeView::LatticeView(QWidget* parent)
    : QWidget(parent)
    , m_canvas(new LatticeCanvas)
    , m_paths(new QTreeWidget)
    , m_note(new QLabel)
    , m_caption(new QLabel)
{
    for (QLabel* label : {m_note, m_caption}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_paths->setColumnCount(kColumns);
    m_paths->setRootIsDecorated(false);
    m_paths->setUniformRowHeights(true);
    m_paths->setFrameShape(QFrame::NoFrame);
    m_paths->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_paths->header()->setStretchLastSection(false);
    m_paths->header()->setSectionsMovable(false);
    m_paths->setTextElideMode(Qt::ElideMiddle);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_note);
    layout->addWidget(m_canvas);
    layout->addWidget(m_caption);
    layout->addWidget(m_paths);
    setTabOrder(m_canvas, m_paths);

    connect(m_paths, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item != nullptr)
            choosePath(static_cast<std::size_t>(m_paths->indexOfTopLevelItem(item)));
    });
    const auto idOf = [this](int item) {
        return item < 0 ? kNoToken : m_canvas->picture().part.edges[static_cast<std::size_t>(item)].id;
    };
    connect(m_canvas, &TraceCanvas::itemHovered, this, [this, idOf](int item) { Q_EMIT idHovered(idOf(item)); });
    connect(m_canvas, &TraceCanvas::itemActivated, this, [this, idOf](int item) {
        if (idOf(item) != kNoToken)
            Q_EMIT idActivated(idOf(item));
    });
    // Pointing at a candidate shows the best of the paths that use it.
    connect(m_canvas, &TraceCanvas::itemClicked, this, [this](int item) {
        const auto& paths = m_canvas->picture().part.paths;
        for (std::size_t path = 0; path < paths.size(); ++path) {
            if (std::ranges::find(paths[path].edges, static_cast<std::uint32_t>(item)) != paths[path].edges.end()) {
                m_paths->setCurrentItem(m_paths->topLevelItem(static_cast<int>(path)));
                return;
            }
        }
    });
    showPaths();
}

void LatticeView::setPicture(const LatticePicture& picture)
{
    m_canvas->setPicture(picture);
    showPaths();
}

QString LatticeView::caption() const
{
    const auto& paths = m_canvas->picture().part.paths;
    if (paths.empty())
        return {};
    const std::size_t chosen = m_canvas->chosenPath();
    if (chosen == 0) {
        return paths.size() == 1 ? tr("The only path, score %1.").arg(scoreText(paths.front().score))
                                 : tr("The best path, score %1, is %2 ahead of the next.")
                                       .arg(scoreText(paths.front().score), scoreText(paths[0].score - paths[1].score));
    }
    return tr("Path %1, score %2, is %3 behind the best.")
        .arg(QLocale().toString(static_cast<qulonglong>(chosen) + 1), scoreText(paths[chosen].score),
             scoreText(paths[0].score - paths[chosen].score));
}

void LatticeView::showPaths()
{
    m_canvas->setAccessibleName(tr("Lattice of pieces"));
    m_paths->setAccessibleName(tr("Paths through the lattice, best first"));
    m_paths->setHeaderLabels({tr("Path"), tr("Score"), tr("Behind")});
    m_paths->headerItem()->setToolTip(kScore, tr("Sum of the pieces' log-probabilities; higher is better"));
    const LatticePicture& picture = m_canvas->picture();
    m_note->setText(picture.part.isPart ? tr("A part of the pre-token: scores are those of the part.") : QString());
    m_note->setVisible(picture.part.isPart);
    const QSignalBlocker blocker(m_paths);
    m_paths->clear();
    QFont fixed = TokenTextView::defaultTextFont();
    fixed.setPointSizeF(font().pointSizeF());
    for (const trace::LatticePath& path : picture.part.paths) {
        QStringList pieces;
        for (const std::uint32_t edge : path.edges)
            pieces.append(visibleText(picture.texts[edge]));
        const double gap = picture.part.paths.front().score - path.score;
        auto* item = new QTreeWidgetItem(m_paths,
                                         {pieces.join(QLatin1String(" | ")), scoreText(path.score),
                                          m_paths->topLevelItemCount() == 0 ? tr("best") : scoreText(gap)});
        item->setFont(kPath, fixed);
        item->setToolTip(kPath, pieces.join(QLatin1String(" | ")));
        item->setTextAlignment(kScore, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(kGap, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (m_paths->topLevelItemCount() > 0)
        m_paths->setCurrentItem(m_paths->topLevelItem(static_cast<int>(m_canvas->chosenPath())));
    m_caption->setText(caption());
    m_canvas->setAccessibleDescription(caption());
    fitList();
}

void LatticeView::fitList()
{
    m_paths->header()->setSectionResizeMode(kPath, QHeaderView::Stretch);
    m_paths->header()->setSectionResizeMode(kScore, QHeaderView::ResizeToContents);
    m_paths->header()->setSectionResizeMode(kGap, QHeaderView::ResizeToContents);
    const int rows = m_paths->topLevelItemCount();
    const int row = rows > 0 ? m_paths->sizeHintForRow(0) : 0;
    m_paths->setFixedHeight(m_paths->header()->sizeHint().height() + rows * row + 2 * m_paths->frameWidth() + 2);
}

void LatticeView::choosePath(std::size_t path)
{
    m_canvas->setChosenPath(path);
    m_caption->setText(caption());
    m_canvas->setAccessibleDescription(caption());
}

void LatticeView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        showPaths();
}

} // namespace tokenscope
