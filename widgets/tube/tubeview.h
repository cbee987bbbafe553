// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <cstdint>

#include "widgets/export/viewexport.h"
#include "widgets/tube/tubespace.h"

class QSplitter;

namespace tokenscope {

class TubeBoard;

/// An output or a code traced through a clip: as a tube in space and time, and beside it, or below where there is more height
/// than width, as a storyboard.
class TubeView : public QWidget, public ViewExport {
    Q_OBJECT
public:
    explicit TubeView(QWidget* parent = nullptr);

    /// Keeps the frame, the output and the part in view where they fit.
    void setContent(const TubeContent& content);
    const TubeContent& content() const { return m_content; }
    void setPictures(const FramePictures& pictures);
    void refreshPictures();
    void setEmptyText(const QString& text);
    void setStrong(bool strong);

    // Emit nothing. -1: none.
    void setChosen(std::int64_t group);
    void setCurrent(int frame);
    void setPointed(std::int64_t token);
    void showPart(double first, double shown); ///< in frames
    std::int64_t chosen() const { return m_space->chosen(); }
    int current() const { return m_space->current(); }

    TubeSpace* space() const { return m_space; }
    TubeBoard* board() const { return m_board; }

    QString exportName() const override { return QStringLiteral("tube"); }
    bool hasExport() const override { return !m_content.isEmpty(); }
    QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) const override;
    /// A row a token. Visible: those of the frames in view; selected: those of the chosen output.
    std::optional<DataTable> data(DataScope scope) const override;
    std::optional<std::size_t> dataRows(DataScope scope) const override;
    std::optional<TableSource> dataSource(DataScope scope) const override;

Q_SIGNALS:
    // By the person.
    void chosenChanged(std::int64_t group);
    void pointedChanged(std::int64_t token);
    void currentChanged(int frame);
    void partChanged(double first, double shown);
    void menuRequested(const QPoint& globalPosition);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    TubeContent m_content;
    QString m_emptyText;
    QSplitter* m_splitter;
    TubeSpace* m_space;
    TubeBoard* m_board;
};

} // namespace tokenscope
