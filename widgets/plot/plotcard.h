// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "widgets/export/viewexport.h"

class QLabel;

namespace tokenscope {

class PlotWidget;

/// A plot with its title, the number that matters written out, and what must be known to read it. Its picture is all four.
class PlotCard : public QWidget, public ViewExport {
    Q_OBJECT
public:
    /// Takes the plot. `name` is the stem of exported files.
    PlotCard(const QString& name, PlotWidget* plot, QWidget* parent = nullptr);

    PlotWidget* plot() const { return m_plot; }
    /// Also the plot's accessible name.
    void setTitle(const QString& title);
    QString title() const;
    /// One sentence with the number in it. Empty: no line.
    void setFigure(const QString& figure);
    QString figure() const;
    /// Empty: no line.
    void setNote(const QString& note);
    QString note() const;
    /// What data() gives; empty takes it away.
    void setTable(std::optional<DataTable> table) { m_table = std::move(table); }

    QString exportName() const override { return m_name; }
    bool hasExport() const override { return m_table.has_value(); }
    QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) const override;
    /// All rows, whatever part is zoomed to.
    std::optional<DataTable> data(DataScope scope) const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QString m_name;
    PlotWidget* m_plot;
    QLabel* m_title;
    QLabel* m_figure;
    QLabel* m_note;
    std::optional<DataTable> m_table;
};

/// Draws what a label says where it stands in `within`, for pictures of widgets.
void paintLabel(QPainter& painter, const QLabel& label, const QWidget& within);

} // namespace tokenscope
