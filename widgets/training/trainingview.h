// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>
#include <vector>

#include "core/quantize/trainer.h"
#include "widgets/export/viewexport.h"

class QLabel;

namespace tokenscope {

class PlotCard;

/// The training of one run, as far as it has come.
struct TrainingCurve {
    QString name; ///< "A  VQ"
    std::vector<TrainingStep> steps;
    std::int64_t total = 0; ///< steps it will have
};

/// Loss, perplexity and dead codes of each run over the steps of its training, one line a run. A step can be pointed at, and
/// chosen, which asks to go there.
class TrainingView : public QWidget, public ViewExport {
    Q_OBJECT
public:
    enum class Plot { Loss, Perplexity, Dead };

    explicit TrainingView(QWidget* parent = nullptr);

    /// `active` is the run whose steps can be pointed at.
    void setCurves(std::vector<TrainingCurve> curves, int active);
    const std::vector<TrainingCurve>& curves() const { return m_curves; }
    /// Stands there while no run has anything to learn.
    void setHint(const QString& hint);
    /// Empty while there are curves.
    QString hint() const;
    PlotCard* card(Plot plot) const { return m_cards[static_cast<std::size_t>(plot)]; }

    QString exportName() const override { return QStringLiteral("training"); }
    bool hasExport() const override;
    QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) const override;
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    /// A step of the active run was chosen.
    void stepChosen(std::int64_t step);
    void menuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill(Plot plot);
    void restyle(Plot plot);
    void placeLegend();
    void retranslate();
    QString figure(Plot plot) const;
    QString readout(Plot plot, int mark) const;

    std::vector<TrainingCurve> m_curves;
    int m_active = 0;
    std::array<PlotCard*, 3> m_cards{};
    QLabel* m_hint;
    Plot m_legendPlot = Plot::Dead;
    Qt::AlignmentFlag m_legendSide = Qt::AlignTop;
};

} // namespace tokenscope
