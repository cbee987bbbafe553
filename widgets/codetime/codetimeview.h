// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QImage>
#include <QLocale>
#include <QPixmap>
#include <QWidget>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "widgets/codetime/codetime.h"
#include "widgets/codetime/codetimeheat.h"
#include "widgets/export/viewexport.h"
#include "widgets/timeline/timelinescale.h"

class QScrollBar;

namespace tokenscope {

/// What the rows are: a quantizer's codes, or the outputs that a reducer leaves.
enum class CodeKind : std::uint8_t { Codes, Outputs };

/// When the codes of a clip are in use. A value, cheap to copy. T frames, those of `codes`.
struct CodeTimeContent {
    CodeTimePtr codes; ///< null: none
    CodeKind kind = CodeKind::Codes;
    std::vector<std::int64_t> index; ///< T: which frame of the clip each is
    std::vector<double> seconds; ///< T: when it is shown

    int frames() const { return codes ? static_cast<int>(codes->frames()) : 0; }
    bool isEmpty() const { return !codes || codes->used() == 0; }
};

/// A code in a frame; -1: none.
struct CodeSpot {
    std::int64_t code = -1;
    int frame = -1;

    bool operator==(const CodeSpot&) const = default;
};

/// Codes by time as a heat map: a row for each code in use, a column for each frame, darker the more of the frame's tokens have
/// the code; brackets where a code is first and last in use, above it how many codes are in use, at its right how often each
/// is in all, the frame that is shown as a line. Codes beyond the pixels share them, the greatest count is drawn.
///
///   pointer, click     reads a cell out; goes to the frame and chooses the code; dragging scrubs
///   wheel, Shift+wheel zooms in time where the pointer is; moves in time
///   Ctrl+wheel         zooms into the rows where the pointer is; Alt+wheel moves through them
///   Left, Right        a frame, with Shift ten; Home, End the first and the last
///   Up, Down           a row, Page Up and Page Down a screenful, Ctrl+Home, Ctrl+End the first and the last
///   B, D               the frame in which the chosen code is first, last in use
///   + - 0              zoom in time; with Ctrl into the rows; Escape: no code chosen
class CodeTimeView : public QWidget, public ViewExport {
    Q_OBJECT
public:
    explicit CodeTimeView(QWidget* parent = nullptr);

    /// Keeps the frame and the zoom in time where the frames are the same, and the code where it is in use.
    void setContent(CodeTimeContent content);
    const CodeTimeContent& content() const { return m_content; }
    void setOrder(CodeOrder order);
    CodeOrder order() const { return m_order; }
    /// One sentence while there is nothing to show.
    void setEmptyText(const QString& text);
    /// For projectors.
    void setStrong(bool strong);

    // All of these emit nothing.
    void setCurrent(int frame); ///< -1: none
    void setPointed(CodeSpot spot); ///< what is pointed at elsewhere
    void setChosen(std::int64_t code); ///< -1: none; brought into view
    void showPart(double first, double shown); ///< in frames
    int current() const { return m_current; }
    const CodeSpot& pointed() const { return m_pointed; }
    std::int64_t chosen() const { return m_chosen; }
    const TimelineScale& time() const { return m_time; }
    const TimelineScale& rows() const { return m_rows; } ///< from above to below, a frame being a row

    /// As a person does it: chooses the code and brings it into view. False: it is not in use.
    bool goToCode(std::int64_t code);

    /// Where things stand, in the widget.
    QRect heatRect() const;
    /// The middle of a cell; for codes not in use the null point.
    QPointF positionOf(const CodeSpot& spot) const;
    /// What is drawn at a place: of all that share the pixel the greatest count.
    CodeSpot spotAt(QPointF position) const;

    QString exportName() const override { return QStringLiteral("codes-over-time"); }
    bool hasExport() const override { return !m_content.isEmpty(); }
    QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) const override;
    /// A row for each code and frame it is in. Visible: codes and frames in view; selected: the chosen code.
    std::optional<DataTable> data(DataScope scope) const override;
    std::optional<std::size_t> dataRows(DataScope scope) const override;
    std::optional<TableSource> dataSource(DataScope scope) const override;

    QSize sizeHint() const override { return {720, 320}; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // By the person.
    void currentChanged(int frame);
    void pointedChanged(const tokenscope::CodeSpot& spot);
    void chosenChanged(std::int64_t code); ///< -1: none
    /// Other frames are in view, whoever brought them there.
    void partChanged(double first, double shown);
    void menuRequested(const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Cached {
        HeatPart part;
        CodeTimePtr codes;
        CodeOrder order = CodeOrder::Birth;
        TokenPalette palette;
        QImage image;
    };
    /// What the picture below the pointer depends on, besides the content and the language.
    struct BaseLook {
        std::array<double, 4> part{};
        QSize size;
        double ratio = 0;
        CodeOrder order = CodeOrder::Birth;
        bool strong = false;
        bool dark = false;
        QFont font;
        QLocale locale;

        bool operator==(const BaseLook&) const = default;
    };

    QRect aliveRect() const;
    QRect totalsRect() const;
    QRect legendRect() const;
    int labelWidth() const;
    double rowHeight() const { return m_rows.cellWidth(); }
    std::ptrdiff_t rowOf(std::int64_t code) const; ///< -1: not in use
    std::ptrdiff_t lifeAt(std::ptrdiff_t row) const
    {
        return m_content.codes->order(m_order)[static_cast<std::size_t>(row)];
    }

    const QImage& heat(double ratio) const;
    void paintAlive(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintLabel(QPainter& painter, std::ptrdiff_t row, const QColor& colour, bool over) const;
    void paintLabels(QPainter& painter) const;
    void paintOwnLabels(QPainter& painter) const;
    void paintTotals(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    void paintRow(QPainter& painter, std::int64_t code, const QColor& colour, double width) const;
    void paintPointer(QPainter& painter) const;
    void paintBase(QPainter& painter) const;
    const QPixmap& base(double ratio);

    void go(int frame);
    void choose(std::int64_t code);
    void point(CodeSpot spot);
    void moveRow(std::ptrdiff_t by);
    bool frameKey(QKeyEvent* event);
    bool rowKey(QKeyEvent* event);
    bool zoomKey(QKeyEvent* event);
    void layOut();
    void moved(); ///< after any change of the scales
    void indexRows();
    void describe();

    CodeTimeContent m_content;
    CodeOrder m_order = CodeOrder::Birth;
    std::vector<std::uint32_t> m_rowOfLife;
    TimelineScale m_time;
    TimelineScale m_rows;
    std::pair<double, double> m_told; ///< what of the time was last told to others
    QScrollBar* m_scroll;
    QString m_emptyText;
    bool m_strong = false;
    int m_current = -1;
    CodeSpot m_pointed;
    std::int64_t m_chosen = -1;
    bool m_scrubbing = false;
    mutable Cached m_heat;
    QPixmap m_base;
    BaseLook m_baseLook; ///< of m_base
};

} // namespace tokenscope
