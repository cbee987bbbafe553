// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QStringList>

#include <vector>

#include "core/text/document/selection.h"
#include "widgets/pipeline/pipelineview.h"
#include "widgets/pipeline/stagelayout.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

class PipelineView::Private {
public:
    static constexpr qreal kPadding = 12;
    static constexpr qreal kInside = 4; ///< between a box and its text
    static constexpr qreal kDropped = 10; ///< width of the box of something taken away
    static constexpr qreal kEndSpace = 24;

    /// A row: a stage and where it stands, unscrolled.
    struct Row {
        qreal top = 0;
        qreal height = 0; ///< of the boxes; the links to the row before stand above it
        QString title;
        QString badge;
        bool isQuiet = false; ///< absent or idle: its name is all there is
    };

    explicit Private(PipelineView* view);

    const PipelineStages& stages() const { return shown->stages; }
    bool hasRows() const { return shown != nullptr && !shown->stages.input.empty(); }
    void relayout();
    void layoutRows();
    void fitBars();
    QPointF scroll() const;
    /// Left edge of the boxes, unscrolled.
    qreal origin() const { return gutter + kPadding; }
    qreal contentHeight() const;
    qreal contentWidth() const { return origin() + layout.width() + kEndSpace; }
    QRectF boxOf(std::size_t stage, std::size_t segment) const; ///< unscrolled
    bool isWholeExported() const;

    void paint(QPainter& painter, const QRectF& visible, QPointF offset, bool withFocus) const;
    void paintRow(QPainter& painter, std::size_t stage, const QRectF& visible, bool withFocus) const;
    void paintLinks(QPainter& painter, std::size_t stage, const QRectF& visible) const;
    void paintBox(QPainter& painter, std::size_t stage, std::size_t segment, bool withFocus) const;
    void paintNames(QPainter& painter, const QRectF& visible) const;
    const TokenStyle* changeStyle(const StageSegment& segment, const PipelineStage& stage) const;
    std::optional<std::size_t> rowAbove(std::size_t stage) const;

    ByteRange inDocument(ByteRange input) const { return {input.begin + shown->base, input.end + shown->base}; }
    /// The part of these bytes of the document that is shown, counted from its begin.
    std::optional<ByteRange> inPart(const Selection& selection) const;
    Selection selectionOf(Place place) const;
    Selection selectionOf(ByteRange bytes) const;
    void hover(std::optional<Place> place);
    void takeSelected(const Selection& selected, bool scrolls);
    void ensureVisible(const QRectF& rect);
    bool moveByKey(int key);
    void moveVertically(int step);
    void goToChange(int step);
    void describeCurrent();

    PipelineView* q;
    std::shared_ptr<const PipelinePart> shown;
    QString hint;
    StageLayout layout;
    std::vector<Row> rows; ///< by stage
    std::vector<QStringList> texts; ///< by stage and segment
    std::vector<std::vector<qreal>> widths;
    std::vector<Place> changes; ///< in reading order: by input, then by stage
    QFont textFont;
    QFont smallFont;
    qreal gutter = 0;
    TokenPalette colours;

    std::optional<Place> current;
    std::optional<Place> hovered;
    SelectionModel own;
    QPointer<SelectionModel> selection;
    std::vector<QMetaObject::Connection> connections;
    bool selecting = false; ///< what is selected comes from here
};

} // namespace tokenscope
