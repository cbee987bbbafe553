// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

#include <memory>
#include <optional>

#include "widgets/export/viewexport.h"
#include "widgets/pipeline/stagedescription.h"

namespace tokenscope {

class SelectionModel;

/// A text on its way through a tokenizer: a row for each stage, what comes from the same bytes below each other, changes
/// tinted, hatched where decoding does not undo them, and joined to what they were. Keys:
///
///   Left, Right   previous, next segment of the row
///   Up, Down      the row above, below
///   Home, End     first, last segment of the row
///   Enter         select what the segment comes from, everywhere
///   N, P          next, previous change
///   Escape        nothing selected
///   Menu          context menu
class PipelineView : public QAbstractScrollArea, public ViewExport {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PipelineView)

public:
    /// A stage and one of its segments.
    struct Place {
        std::size_t stage = 0;
        std::size_t segment = 0;
        bool operator==(const Place&) const = default;
    };

    explicit PipelineView(QWidget* parent = nullptr);
    ~PipelineView() override;

    /// Null: nothing is shown but the hint.
    void setPart(std::shared_ptr<const PipelinePart> part);
    const std::shared_ptr<const PipelinePart>& part() const;
    /// Shown while there is nothing else.
    void setHint(const QString& hint);
    QString hint() const;
    /// Not owned; a private one is used until this is called.
    void setSelectionModel(SelectionModel* model);

    /// The segment that keys start from; nothing when nothing is shown.
    std::optional<Place> current() const;
    /// Puts the keyboard there and brings it into view.
    void setCurrent(Place place);
    /// The next or previous segment that its stage changes, in reading order, round the ends.
    void nextChange();
    void previousChange();
    std::size_t changeCount() const;
    /// Brings these bytes of the document into view.
    void scrollToBytes(ByteRange bytes);
    /// Selects the bytes of the document a segment comes from, with their tokens.
    void select(Place place);
    void selectBytes(ByteRange bytes);

    /// In viewport coordinates; what painting draws, for tests. A null rectangle when there is no such segment.
    QRectF segmentRect(Place place) const;
    std::optional<Place> placeAt(const QPointF& position) const;
    bool isHighlighted(Place place) const;

    QString exportName() const override { return QStringLiteral("pipeline"); }
    bool hasExport() const override;
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    /// The segments: in view, of the selected bytes, all.
    std::optional<DataTable> data(DataScope scope) const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged();
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenscope
